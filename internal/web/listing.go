package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// A list page and its Excel file come from one handler. The handler ends in Server.list, which shows the page, or, when
// the address ends in .xlsx, hands its rows to the file and is asked for the next page. So a file cannot but hold the
// rows, the columns and the conditions that the page shows.

// listed is a page of rows that can leave as an Excel file.
type listed interface {
	shown() listShown
	offer(ui.Action) // puts the export beside the page's other actions
}

// listShown is what there is to see on a list page.
type listShown struct {
	title string
	conds []string   // in words: the tab, the conditions, the words looked for
	total int        // rows of the whole list
	pin   url.Values // what the next pages are asked for besides, so that the list stays as it was at the first
	parts []listPart
}

// taking is a list while its rows are read for an Excel file.
type taking struct {
	page listed // what the handler has shown last
}

// list shows a list page, or takes its rows for a file.
func (s *Server) list(w http.ResponseWriter, r *request, name string, page listed) error {
	if r.file != nil {
		r.file.page = page
		return nil
	}
	if filed[strings.TrimPrefix(r.route.pattern, "GET ")] && r.may(org.ListExport) && page.shown().total > 0 {
		page.offer(ui.Action{Label: say.ExportExcel, Icon: ui.IconDownload, URL: address(r.URL.Path+strings.TrimPrefix(filePath(r.route.pattern), r.route.pattern), plainQuery(r.URL.Query()))})
	}
	return s.render(w, name, page)
}

// filed are the lists that leave as Excel files through this door. Those with official columns (DOMAIN §3.4) have doors
// of their own: items, duties, findings, inspections and checklists.
var filed = map[string]bool{
	"/advice": true, "/advice/receipts": true, "/campaigns": true, "/checks": true, "/checks/progress": true, "/checklists/gaps": true,
	"/decisions": true, "/dues": true, "/fixes": true, "/handover": true, "/ledgers/{year}": true, "/ledgers/{year}/versions/{no}": true,
	"/burden": true, "/burden/rows": true, "/imports": true, "/letters": true, "/letters/advice": true, "/letters/figures": true, "/letters/numbers": true,
	"/reminders": true, "/reminders/receipts": true, "/limits": true, "/listreceipts": true, "/mandates": true, "/needs": true, "/plans": true, "/questions": true, "/rounds": true,
	"/rules": true, selfReviewsAt: true, "/self-reviews/rates": true, "/similar": true, "/similar/answers": true, "/teams": true, todoHome: true,
	string(tabUsers): true, string(tabOversight): true, string(tabJournal): true, string(tabJobs): true, jobRunsAt: true,
	string(tabGateways): true, deliveriesAt: true, noticesAt: true, "/templates": true,
}

// withFiles adds the routes of the files to those of the lists.
func withFiles(routes []route) []route {
	for _, rt := range routes {
		if path, get := strings.CutPrefix(rt.pattern, "GET "); get && filed[path] {
			routes = append(routes, fileRoute(rt))
		}
	}
	return routes
}

// filePath is the address of the file of a list. A variable part takes its place to the end, so it gets a part behind it.
func filePath(page string) string {
	if strings.HasSuffix(page, "}") {
		return page + "/list.xlsx"
	}
	return page + ".xlsx"
}

// plainQuery is what a list is asked for, without the page it stands at.
func plainQuery(q url.Values) url.Values {
	out := maps.Clone(q)
	for _, k := range []string{"page", "size", "done", "n", "left"} {
		out.Del(k)
	}
	return out
}

// fileRoute is the route of the file of a list: whoever sees the page and may export at all may have it.
func fileRoute(page route) route {
	show := page.do
	page.pattern = filePath(page.pattern)
	page.do = func(s *Server, w http.ResponseWriter, r *request) error { return s.listFile(w, r, show) }
	if page.right == "" {
		page.right = org.ListExport
	}
	return page
}

// listFile sends a list as an Excel file, its pages one after another, so that only one is ever held in memory.
func (s *Server) listFile(w http.ResponseWriter, r *request, show func(*Server, http.ResponseWriter, *request) error) error {
	query := plainQuery(r.URL.Query())
	read := func(q url.Values) (listShown, error) {
		r.file = &taking{}
		r.URL.RawQuery = q.Encode()
		if err := show(s, nowhere{}, r); err != nil {
			return listShown{}, err
		}
		if r.file.page == nil {
			return listShown{}, errNoPage
		}
		return r.file.page.shown(), nil
	}
	q := maps.Clone(query)
	q.Set("size", strconv.Itoa(ledger.MaxSize))
	first, err := read(q)
	if err != nil {
		return err
	}
	columns := sheetColumns(first.parts)
	list := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/"), ".xlsx"), "/list")
	e, err := s.App.ListSheet(r.Context(), r.who(), app.ListSheet{
		List: list, Query: query.Encode(), Title: first.title, Conditions: strings.Join(first.conds, say.Comma), Total: first.total, Columns: columns,
	}, func(add func(...any) error) (int, error) { return addPages(first, columns, q, read, add) })
	if err != nil {
		return err
	}
	return s.send(w, e)
}

// addPages adds the rows of a list page by page until all have come, or as many as one file may hold.
func addPages(page listShown, columns []app.SheetColumn, q url.Values, read func(url.Values) (listShown, error), add func(...any) error) (int, error) {
	n := 0
	for no := 2; ; no++ {
		came := 0
		for _, part := range page.parts {
			for _, row := range part.Table.Rows {
				if n++; n > app.MaxExport {
					return app.MaxExport, nil
				}
				came++
				if err := add(rowCells(n, columns, part, row)...); err != nil {
					return n, err
				}
			}
		}
		if came == 0 || n >= page.total {
			return n, nil
		}
		next := maps.Clone(q)
		maps.Copy(next, page.pin)
		next.Set("page", strconv.Itoa(no))
		var err error
		if page, err = read(next); err != nil {
			return n, err
		}
	}
}

// sheetColumns are the columns of the tables, those hidden by choice and those of buttons left out. Several tables on one
// page share the columns of the same name, and have one in front that names them.
func sheetColumns(parts []listPart) []app.SheetColumn {
	const wide = 40
	out := []app.SheetColumn{{Head: say.SheetNo, Width: 6}}
	if len(parts) > 1 {
		out = append(out, app.SheetColumn{Head: say.SheetPart, Width: 18})
	}
	for _, p := range parts {
		for _, c := range p.Table.Columns {
			if c.Hidden || c.Unseen || columnAt(out, c.Label) > 0 {
				continue
			}
			column := app.SheetColumn{Head: c.Label, Num: c.Num}
			if c.Wide {
				column.Width = wide
			}
			out = append(out, column)
		}
	}
	return out
}

func columnAt(columns []app.SheetColumn, label string) int {
	return slices.IndexFunc(columns, func(c app.SheetColumn) bool { return c.Head == label })
}

// rowCells is a row as a line under the columns, with its running number.
func rowCells(no int, columns []app.SheetColumn, part listPart, row ui.Row) []any {
	out := make([]any, len(columns))
	for i := range out {
		out[i] = ""
	}
	out[0] = no
	if columns[1].Head == say.SheetPart {
		out[1] = part.Panel.Title
	}
	for i, c := range part.Table.Columns {
		at := columnAt(columns, c.Label)
		if c.Hidden || c.Unseen || i >= len(row.Cells) || at < 0 {
			continue
		}
		words := cellWords(row.Cells[i])
		out[at] = words
		if n, err := strconv.Atoi(words); err == nil && c.Num && words == strconv.Itoa(n) {
			out[at] = n
		}
	}
	return out
}

// cellWords is all that a cell says.
func cellWords(c ui.Cell) string {
	var words []string
	add := func(w ...string) {
		for _, w := range w {
			if w != "" {
				words = append(words, w)
			}
		}
	}
	if c.State != nil {
		add(c.State.Word)
	}
	add(c.Text)
	if c.Due != nil {
		add(c.Due.Words, c.Due.Left, c.Due.Note)
	}
	add(c.Small)
	if c.Bar != nil {
		add(c.Bar.Words)
	}
	for _, t := range c.Tags {
		add(t.Label)
	}
	for _, l := range c.Links {
		add(l.Label)
	}
	return strings.Join(words, " ")
}

// nowhere takes what a handler writes that shows something else than its list; such a page has no file.
type nowhere struct{}

// Header implements http.ResponseWriter.
func (nowhere) Header() http.Header { return http.Header{} }

// Write implements http.ResponseWriter.
func (nowhere) Write([]byte) (int, error) { return 0, fault.NotFound() }

// WriteHeader implements http.ResponseWriter.
func (nowhere) WriteHeader(int) {}

// conditions are the conditions of a list in words.
func conditions(views ui.Views, f ui.Filters) []string {
	var out []string
	for _, v := range views.Items {
		if v.Current {
			out = append(out, v.Label)
		}
	}
	for _, c := range f.Chips {
		switch {
		case c.Value != "":
			out = append(out, c.Label+say.Colon+c.Value)
		case c.On:
			out = append(out, c.Label)
		}
	}
	if f.Search != nil && f.Search.Value != "" {
		out = append(out, say.SearchedFor(f.Search.Value))
	}
	return out
}

func (d *listData) shown() listShown {
	return listShown{
		title: d.Head.Title, conds: conditions(d.Views, d.Filters), total: max(d.Pager.Total, len(d.Table.Rows)),
		parts: []listPart{{Panel: ui.Panel{Title: d.Head.Title}, Table: d.Table}},
	}
}

func (d *listData) offer(a ui.Action) { d.Head.Actions = append([]ui.Action{a}, d.Head.Actions...) }

func (p *plainList) shown() listShown {
	return listShown{title: p.Head.Title, conds: conditions(p.Views, ui.Filters{}), total: rowsOf(p.Parts), parts: p.Parts}
}

func (p *plainList) offer(a ui.Action) { p.Head.Actions = append([]ui.Action{a}, p.Head.Actions...) }

func rowsOf(parts []listPart) int {
	n := 0
	for _, p := range parts {
		n += len(p.Table.Rows)
	}
	return n
}

func (p *usersPage) shown() listShown {
	part := listPart{Panel: p.Panel, Table: p.Table}
	return listShown{title: p.Head.Title, conds: conditions(ui.Views{}, p.Filters), total: len(p.Table.Rows), parts: []listPart{part}}
}

func (p *usersPage) offer(a ui.Action) { p.Head.Actions = append([]ui.Action{a}, p.Head.Actions...) }

func (p *journalView) shown() listShown {
	return listShown{
		title: p.Head.Title, total: p.Upto, parts: []listPart{{Panel: p.Panel, Table: p.Table}}, pin: url.Values{"upto": {itoa(p.Upto)}},
	}
}

func (p *journalView) offer(a ui.Action) { p.Head.Actions = append([]ui.Action{a}, p.Head.Actions...) }

func (p *unwatchedPage) shown() listShown {
	return listShown{title: p.Head.Title, conds: conditions(ui.Views{}, p.Day), total: rowsOf(p.Parts), parts: p.Parts}
}

func (p *unwatchedPage) offer(a ui.Action) {
	p.Head.Actions = append([]ui.Action{a}, p.Head.Actions...)
}
