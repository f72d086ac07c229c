package web

import (
	"bufio"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui"
)

// nobody stands in the table of routes for a person who is not signed in.
const nobody org.Role = "stranger"

// columns of testdata/routes.tsv, in its order.
var columns = append([]org.Role{nobody}, org.Roles...)

// outcome is what a person gets: ok (a page, a file, or a form taken or refused in the page), denied, missing,
// signin or redirect (to somewhere else than the record).
type outcome string

// access is the hand-kept table: pattern → role → outcome at a record of one's own.
type access map[string]map[org.Role]outcome

func readAccess(t *testing.T) access {
	t.Helper()
	f, err := os.Open("testdata/routes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := access{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if cells[0] == "pattern" {
			continue
		}
		if len(cells) != len(columns)+1 {
			t.Fatalf("routes.tsv: %s has %d cells, want %d", cells[0], len(cells), len(columns)+1)
		}
		out[cells[0]] = map[org.Role]outcome{}
		for i, role := range columns {
			out[cells[0]][role] = outcome(cells[i+1])
		}
	}
	for path := range filed { // whoever sees a list and may export may have its file, and nobody else
		out["GET "+filePath(path)] = maps.Clone(out["GET "+path])
		for role, page := range out["GET "+path] {
			if page == "ok" && org.May(role, org.ListExport) == org.No {
				out["GET "+filePath(path)][role] = "denied"
			}
		}
	}
	for _, role := range []org.Role{org.RoleDEPT, org.RoleSTR} { // at that address they see the cards they answer, and no list
		out["GET "+filePath(selfReviewsAt)][role] = "missing"
	}
	return out
}

// patterns are the routes of the site, those of acts once for every verb.
func patterns(s *Server) []string {
	var out []string
	for _, r := range s.routes() {
		if r.acts == nil {
			out = append(out, r.pattern)
			continue
		}
		for _, a := range r.acts.list {
			out = append(out, strings.Replace(r.pattern, "{verb}", a.verb, 1))
		}
	}
	return out
}

func TestEveryRouteIsInTheTable(t *testing.T) {
	known := readAccess(t)
	s, err := newServer(Options{})
	if err != nil {
		t.Fatal(err)
	}
	live := patterns(s)
	for _, p := range live {
		if known[p] == nil {
			t.Errorf("%s is not in testdata/routes.tsv: say there who gets what", p)
		}
	}
	for p := range known {
		if !slices.Contains(live, p) {
			t.Errorf("testdata/routes.tsv has %s, and the site has not", p)
		}
	}
}

// people gives one person for each role.
func people(w *house.World) map[org.Role]org.Actor {
	out := map[org.Role]org.Actor{}
	for _, who := range []org.Actor{
		w.Leader, w.Lead, w.Overseer1, w.Dept1, w.Street1, w.Team, w.Part, w.Up, w.System, w.Security, w.Auditor,
	} {
		out[who.Role] = who
	}
	return out
}

// targets are the records that somebody tries: one's own, one of the same district outside of one's scope, one of
// another district, and none at all.
type targets struct{ own, sibling, foreign string }

const noRecord = "01900000-0000-7000-8000-00000000dead"

// of says which records a pattern is tried with; the zero targets mean that it takes none.
func (a *affairs) of(pattern string, w *house.World, who org.Actor) targets {
	_, path, _ := strings.Cut(pattern, " ")
	if x, ok := a.templates.of(path, who); ok {
		return x
	}
	if x, ok := a.letters.of(path, w, who); ok {
		return x
	}
	if x, ok := a.spread.of(path, w, who); ok {
		return x
	}
	if x, ok := a.reminders.of(path, who.Role); ok {
		return x
	}
	if found, ok := a.checks.of(path, w, who); ok {
		return found
	}
	if x, ok := a.loop.of(path, w, who); ok {
		return x
	}
	if x, ok := a.reviews.of(path, w, who); ok {
		return x
	}
	if x, ok := a.visits.targets(path, who.Role); ok {
		return x
	}
	switch {
	case strings.HasPrefix(path, "/acts/duties/"), strings.HasPrefix(path, "/duties/{id}"), path == "/evidence", path == "/evidence/new":
		own := a.duties[w.Depts[0]].ID
		if who.Role == org.RoleSTR {
			own = a.duties[w.Streets[0]].ID
		}
		return targets{own, a.duties["narrow "+w.Depts[2]].ID, a.foreignDuty}
	case strings.HasPrefix(path, "/acts/evidence/"), strings.HasPrefix(path, "/evidence/{id}"):
		own := targets{a.evidenceOf(w, who), a.evidence["narrow"], a.evidence["foreign"]}
		if who.Role == org.RoleLEAD && strings.HasPrefix(pattern, "POST") {
			own.sibling = "" // the lead room gave that one too
		}
		return own
	case strings.HasPrefix(path, "/acts/items/"), strings.HasPrefix(path, "/items/{id}"):
		return targets{a.broad.ID, a.narrow.ID, a.foreignItem}
	case strings.HasPrefix(path, "/campaigns/{id}"):
		if who.Role == org.RoleUP { // sees the campaigns that the rooms below its unit lead
			return targets{a.running.ID, "", a.foreignCampaign}
		}
		return targets{a.running.ID, a.apart.ID, a.foreignCampaign}
	case strings.HasPrefix(path, "/mandates/{id}"):
		return targets{a.mandate, "", a.foreignMandate}
	case strings.HasPrefix(path, "/views/{id}"):
		return targets{a.views[who.User], a.views[w.Street2.User], ""}
	case strings.HasPrefix(path, "/imports/{id}"):
		own := targets{a.imports[w.LeadRoom], a.imports[w.Stationed1], a.imports[w.Foreign.LeadRoom]}
		if who.Role == org.RoleOVR {
			own.own, own.sibling = a.imports[w.Stationed1], a.imports[w.LeadRoom]
		}
		return own
	case strings.HasPrefix(path, "/plans/{id}"):
		return targets{a.plan, "", a.foreignPlan}
	case strings.HasPrefix(path, "/admin/units/{id}"):
		return targets{w.Villages[3], "", w.Foreign.Dept}
	case strings.HasPrefix(path, "/notices/{id}"):
		return targets{a.notices[who.Post], "", a.notices["other "+who.Post]}
	case strings.HasPrefix(path, "/admin/gateways/{id}"):
		return targets{a.gateway, "", ""}
	case strings.HasPrefix(path, "/admin/users/{id}"):
		return targets{w.Dept2.User, "", w.Foreign.DeptPost.User}
	}
	return targets{}
}

// all names the records to try, with the outcome each must have when one's own record has the outcome want.
func (x targets) all(pattern string, role org.Role, want outcome) map[string]outcome {
	if !strings.Contains(pattern, "{id}") && !strings.Contains(pattern, " /acts/") && !strings.Contains(pattern, " /evidence") {
		return map[string]outcome{"": want}
	}
	refused := want
	if want == "ok" {
		refused = "missing"
	}
	out := map[string]outcome{x.own: want, x.foreign: refused, noRecord: refused}
	if x.sibling != "" {
		out[x.sibling] = refused
		if (role == org.RoleLEAD || role == org.RoleSEC) && !strings.Contains(pattern, "/views/") {
			out[x.sibling] = want
		}
	}
	delete(out, "")
	return out
}

// address puts a record into a pattern.
func (a *affairs) address(pattern, id string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	path = strings.NewReplacer("{id}", id, "{unit}", a.visits.unitOf(id), "{year}", "2026", "{no}", "1", "{$}", "", "{holding}", a.holding).Replace(path)
	switch {
	case path == "/admin/oversight/end":
		path += "?id=" + a.watch
	case strings.HasSuffix(path, "/split"):
		path += "?of=" + a.planRow
	case path == "/evidence/new":
		path += "?kind=duty&record=" + id
	case method == http.MethodGet && (path == "/similar/new" || path == "/fixes/new"):
		path += "?finding=" + a.spread.finding
	case method == http.MethodGet && strings.HasPrefix(path, "/acts/"):
		path += "?id=" + id
	case method == http.MethodGet && path == "/views/new":
		path += "?list=duties"
	}
	return method, path
}

// anyForm answers every question that a form of the site asks, so that a command gets as far as the gate.
func (a *affairs) anyForm(w *house.World, who org.Actor, pattern, id string) url.Values {
	form := url.Values{
		"login": {who.Name}, "password": {house.Password},
		"id": {id}, "sure": {"1"}, "reason": {"按会议要求"}, ui.VersionField: {"1"}, "progress": {"已完成一半"}, "percent": {"50"},
		"overseer": {w.Stationed2}, "due": {"2026-12-01"}, "text": {"检查落实"}, "side": {"sector"}, "units": {w.Depts[1]},
		"matter": {"新检查项"}, "points": {"看现场"}, "frequency": {"weekly"}, "ends": {"2026-06-01"}, "year": {"2026"}, "result": {"ok"},
		"title": {"新事项"}, "theme": {"民生"}, "focus": {"livelihood"}, "lead": {w.Depts[0]}, "level": {"city"}, "from": {"2026-06-01"},
		"to": {"2026-12-01"}, "by": {"campaign.summarise"}, "list": {"duties"}, "name": {"又一个视图"}, "query": {"view=soon"},
	}
	a.spread.fill(form, w, who, pattern)
	a.loop.fill(form)
	a.letters.fill(form, w, pattern)
	form.Set("trigger", "focus")
	form.Set("points", "逐户核对")
	switch {
	case strings.Contains(pattern, "/admin/units/"):
		form.Set("kind", "village")
		form.Set("parent", w.Streets[2])
	case strings.Contains(pattern, "/oversight/end"):
		form.Set("id", a.watch)
	case strings.Contains(pattern, "/admin/jobs/run"):
		form.Set("name", "tidy")
	case strings.Contains(pattern, "/handover"):
		form.Set("from", who.Post)
		form.Set("to", who.Post)
	case pattern == "POST /evidence":
		form.Set("kind", "duty")
		form.Set("record", id)
		form.Set("reuse", a.evidence["again "+who.Unit])
	}
	return form
}

func outcomeOf(a answer) outcome {
	to := a.Header.Get("Location")
	switch {
	case a.Code == http.StatusSeeOther && strings.HasPrefix(to, "/signin") && a.From != "POST /signout":
		return "signin"
	case a.Code == http.StatusSeeOther && strings.HasPrefix(a.From, "GET"):
		return "redirect"
	case a.Code == http.StatusForbidden:
		return "denied"
	case a.Code == http.StatusNotFound:
		return "missing"
	case a.Code == http.StatusOK, a.Code == http.StatusSeeOther, a.Code == http.StatusConflict, a.Code == http.StatusUnprocessableEntity:
		return "ok"
	}
	return outcome(fmt.Sprint(a.Code))
}

// walk is a walk of one person through every route.
type walk struct {
	t       *testing.T
	site    *site
	affairs *affairs
	known   access
	role    org.Role
	who     org.Actor
	browser *browser
}

func (k *walk) try(pattern, id string) answer {
	method, path := k.affairs.address(pattern, id)
	if pattern == "POST /signout" {
		defer k.browser.post("/signin", k.affairs.anyForm(k.site.World, k.who, pattern, "")) // the walk goes on
	}
	if method == http.MethodPost {
		return k.browser.post(path, k.site.keyed(k.t, k.affairs.anyForm(k.site.World, k.who, pattern, id)))
	}
	return k.browser.get(path)
}

// each tries the chosen patterns with every record and compares.
func (k *walk) each(chosen func(pattern string, want outcome) bool) {
	for _, pattern := range slices.Sorted(maps.Keys(k.known)) {
		want := k.known[pattern][k.role]
		bodies := map[string]string{}
		tries := k.affairs.of(pattern, k.site.World, k.who).all(pattern, k.role, want)
		for _, id := range slices.Sorted(maps.Keys(tries)) {
			if !chosen(pattern, tries[id]) {
				continue
			}
			a := k.try(pattern, id)
			if got := outcomeOf(a); got != tries[id] {
				k.t.Errorf("%s with %s: %s (%d), want %s\n%.300s", pattern, id, got, a.Code, tries[id], a.text())
			}
			if tries[id] == "missing" {
				bodies[a.Body] = id
			}
		}
		if len(bodies) > 1 {
			k.t.Errorf("%s: records out of scope look different from no record at all: %v", pattern, slices.Collect(maps.Values(bodies)))
		}
	}
}

func isPost(pattern string) bool { return strings.HasPrefix(pattern, http.MethodPost) }

// isExport tells downloads that are registered in the journal: the only reads that write.
func isExport(pattern string) bool {
	return strings.HasSuffix(pattern, ".xlsx") || strings.HasSuffix(pattern, ".docx")
}

func TestEveryRouteEveryRole(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		walks := walksOf(t, x, a)
		before := house.Digests(t, w)
		for _, k := range walks {
			k.t.Run(string(k.role)+" reads", func(t *testing.T) {
				k.at(t).each(func(p string, want outcome) bool { return !isPost(p) && !(isExport(p) && want == "ok") })
			})
		}
		if changed := house.Changed(before, house.Digests(t, w)); len(changed) > 0 {
			t.Errorf("looking at pages changed %v", changed)
		}
		for _, k := range walks {
			k.t.Run(string(k.role)+" is refused", func(t *testing.T) {
				k.at(t).each(func(p string, want outcome) bool { return isPost(p) && want != "ok" && p != "POST /signout" })
			})
		}
		if changed := house.Changed(before, house.Digests(t, w)); !onlyJournal(changed) {
			t.Errorf("refused forms changed %v", changed)
		}
		for _, k := range walks {
			k.t.Run(string(k.role)+" acts", func(t *testing.T) {
				k.at(t).each(func(p string, want outcome) bool { return (isExport(p) || isPost(p)) && want == "ok" })
			})
		}
		house.Sound(t, w)
	})
}

// onlyJournal accepts entries about refusals and nothing else.
func onlyJournal(tables []string) bool {
	return !slices.ContainsFunc(tables, func(name string) bool { return name != "act" && !strings.HasPrefix(name, "journal") })
}

func walksOf(t *testing.T, x *site, a *affairs) []*walk {
	t.Helper()
	known := readAccess(t)
	out := []*walk{{t: t, site: x, affairs: a, known: known, role: nobody, browser: x.stranger(t)}}
	for role, who := range people(x.World) {
		out = append(out, &walk{t: t, site: x, affairs: a, known: known, role: role, who: who, browser: x.as(t, who)})
	}
	// Whoever may change most comes last, so that the others still find what they look for.
	slices.SortFunc(out, func(a, b *walk) int { return weight(a.role) - weight(b.role) })
	return out
}

func weight(r org.Role) int {
	switch r {
	case org.RoleLEAD:
		return 2
	case org.RoleDEPT, org.RoleSTR:
		return 1
	}
	return 0
}

// at is the walk inside a subtest.
func (k *walk) at(t *testing.T) *walk {
	c, b := *k, *k.browser
	b.t = t
	c.t, c.browser = t, &b
	return &c
}

func TestFormsFromOtherSitesAreRefused(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	lead := x.as(t, x.Lead)
	before := house.Digests(t, x.World)
	for _, pattern := range patterns(x.server) {
		if !isPost(pattern) {
			continue
		}
		_, path := (&affairs{}).address(pattern, noRecord)
		for name, header := range map[string]http.Header{
			"nothing":    {},
			"cross-site": {"Sec-Fetch-Site": {"cross-site"}},
			"origin":     {"Origin": {"http://elsewhere.test"}},
			"same-site":  {"Sec-Fetch-Site": {"same-site"}, "Origin": {"http://other.zhaodan.test"}},
			"null":       {"Origin": {"null"}},
		} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, home+path, strings.NewReader((&affairs{}).anyForm(x.World, x.Lead, pattern, noRecord).Encode()))
			r.Header = header
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if a := lead.send(r); a.Code != http.StatusForbidden {
				t.Errorf("%s with %s: %d, want 403", pattern, name, a.Code)
			}
		}
	}
	if changed := house.Changed(before, house.Digests(t, x.World)); len(changed) > 0 {
		t.Errorf("forms of other sites changed %v", changed)
	}
}
