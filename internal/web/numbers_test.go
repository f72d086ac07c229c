package web

import (
	"cmp"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui/uitest"
)

// crawl is a person's walk along the links of the site. Every page is looked at once.
type crawl struct {
	t       *testing.T
	browser *browser
	seen    map[string]answer
	from    map[string]string // which page led to an address first
	rows    map[string]int    // of a list, counted through all its pages
	shapes  map[string]int    // how many pages of one shape were seen
	numbers int
	stacked int
}

func newCrawl(t *testing.T, b *browser) *crawl {
	return &crawl{t: t, browser: b, seen: map[string]answer{}, from: map[string]string{}, rows: map[string]int{}, shapes: map[string]int{}}
}

// pagesAtMost bounds a crawl: more pages than this mean that addresses grow without end.
// perShape is how many records of one kind are opened; the others look the same.
const (
	pagesAtMost = 900
	perShape    = 2
)

var anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// walkAll opens every page that can be reached from the first one by links, with at most one condition in the address.
func (c *crawl) walkAll() {
	for queue := []string{"/"}; len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		shape := anyID.ReplaceAllString(path, "{id}")
		if _, again := c.seen[path]; again || len(c.seen) > pagesAtMost || c.shapes[shape] == perShape {
			continue
		}
		c.shapes[shape]++
		a := c.browser.get(path)
		for a.Code == http.StatusSeeOther {
			a = c.browser.follow(a)
		}
		if a.Code != http.StatusOK {
			c.t.Fatalf("%s leads to %s: %d %s", c.from[path], path, a.Code, a.text())
		}
		c.seen[path] = a
		if !a.isHTML() {
			continue
		}
		for _, fault := range uitest.Faults(a.Body) {
			c.t.Errorf("%s: %s", path, fault)
		}
		for _, to := range a.document(c.t).links() {
			if plain(to) {
				queue = append(queue, to)
				c.from[to] = cmp.Or(c.from[to], path)
			}
		}
	}
	if len(c.seen) > pagesAtMost {
		c.t.Errorf("more than %d pages", pagesAtMost)
	}
}

// plain leaves out orders of lists, sizes, files, paper with conditions, and combinations of conditions: they are tried elsewhere.
func plain(to string) bool {
	path, query, _ := strings.Cut(to, "?")
	return !strings.Contains(query, "&") && !strings.Contains(query, "sort=") && !strings.Contains(query, "size=") &&
		!strings.Contains(query, "cols=") && !(query != "" && strings.HasSuffix(path, "/print")) && !strings.HasSuffix(path, ".xlsx") && !strings.HasPrefix(path, "/static/")
}

// number is a link that shows how many rows stand behind it.
type number struct {
	n  int
	to string
}

var (
	onlyDigits = regexp.MustCompile(`^\d+$`)
	allOfThem  = regexp.MustCompile(`^全部 (\d+) [项条]$`)
	outOfAll   = regexp.MustCompile(`^\d+/(\d+)$`)
	inTitle    = regexp.MustCompile(`(\d+)( [项条])?$`)
)

// numbersOf finds the counts of a page: figures, tabs, cells, bars, legends.
func numbersOf(d *document) (out []number, stacked int) {
	pagers := d.all("div.pager a")
	trees := d.all("nav.tree a")
	for _, a := range d.all("a[href]") {
		if has(pagers, a) || has(trees, a) || strings.HasPrefix(a.attr("href"), "#") {
			continue
		}
		words := a.text()
		if b := a.first("b"); b != nil && strings.Contains(a.attr("class"), "fact") {
			words = b.text()
		}
		if n := a.first("span.n"); n != nil {
			words = n.text()
		}
		for _, form := range []*regexp.Regexp{onlyDigits, allOfThem, outOfAll} {
			if m := form.FindStringSubmatch(words); m != nil {
				out = append(out, number{atoi(m[len(m)-1]), a.attr("href")})
				break
			}
		}
	}
	for _, a := range d.all("svg.stackbar a") {
		stacked++
		if m := inTitle.FindStringSubmatch(a.attr("aria-label")); m != nil {
			out = append(out, number{atoi(m[1]), a.attr("href")})
		}
	}
	return out, stacked
}

func has(list []*document, d *document) bool {
	return slices.ContainsFunc(list, func(x *document) bool { return x.Node == d.Node })
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// listed counts the records of a list through all pages of its pager. Several lines about one record count once.
func (c *crawl) listed(path string) int {
	path, _, _ = strings.Cut(path, "#")
	if n, known := c.rows[path]; known {
		return n
	}
	if strings.Contains(path, "as="+asBoard) {
		c.rows[path] = c.onBoard(path)
		return c.rows[path]
	}
	records := map[string]bool{}
	lines := 0
	for next := path; next != ""; {
		d := c.browser.get(next).ok(c.t).document(c.t)
		for _, tr := range d.all("main table tbody tr") {
			if strings.Contains(tr.attr("class"), "grp") {
				continue
			}
			lines++
			if name := tr.first("th[scope=row] a"); name != nil {
				records[name.attr("href")] = true
			}
		}
		lines += len(d.all("main fieldset.m-card")) // a list of forms, one for each record
		next = ""
		if a := d.first("div.pager a[rel=next]"); a != nil {
			next = a.attr("href")
		}
	}
	c.rows[path] = lines
	if len(records) > 0 {
		c.rows[path] = len(records)
	}
	return c.rows[path]
}

// onBoard adds up the lanes of a board. What is to be looked at again stands among the closed as well.
func (c *crawl) onBoard(path string) (n int) {
	counts := c.browser.get(path).ok(c.t).document(c.t).all("section.lane h2 a.qn")
	for i, a := range counts {
		if i < len(counts)-1 {
			n += atoi(a.text())
		}
	}
	return n
}

func (c *crawl) compare() {
	for _, path := range slices.Sorted(maps.Keys(c.seen)) {
		if !c.seen[path].isHTML() {
			continue
		}
		found, stacked := numbersOf(c.seen[path].document(c.t))
		c.stacked += stacked
		for _, n := range found {
			c.numbers++
			if got := c.listed(n.to); got != n.n {
				c.t.Errorf("%s shows %d, and %s lists %d", path, n.n, n.to, got)
			}
		}
	}
}

// TestNumbersEqualRows opens every number of every page and counts what it lists.
func TestNumbersEqualRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 130)
		furnish(t, w)
		x := newSite(t, w)
		everybody := []org.Actor{w.Lead, w.Overseer1, w.Street1, w.Dept1, w.System}
		if w.DB.Engine() == "postgres" {
			everybody = everybody[1:2] // the most intricate scope; the others ask nothing new of the engine
		}
		for _, who := range everybody {
			t.Run(who.Name, func(t *testing.T) {
				c := newCrawl(t, x.as(t, who))
				c.walkAll()
				c.compare()
				t.Logf("%d pages, %d numbers, %d parts of bars", len(c.seen), c.numbers, c.stacked)
				if who.Role == org.RoleLEAD && (c.numbers < 100 || c.stacked == 0) {
					t.Errorf("only %d numbers and %d parts of bars: the walk does not see what it is for", c.numbers, c.stacked)
				}
			})
		}
	})
}
