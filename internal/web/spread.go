package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var spreadRoutes = slices.Concat(questionRoutes, adviceRoutes, similarRoutes, answerRoutes, fixRoutes, ruleRoutes)

// recordPage is the page of one record: its parts one below the other, what the journal says of it, and its facts beside.
type recordPage struct {
	ui.Frame
	Head   ui.Head
	Alerts []ui.Alert
	Parts  []recordPart
	Trace  ui.Panel
	Events []ui.Event
	Aside  []ui.Aside
}

// recordPart is one panel of a record: words, facts, what can be done, a table. Nothing says why there are no rows.
type recordPart struct {
	Panel   ui.Panel
	Text    string
	Facts   []ui.Fact
	Acts    []ui.Action
	Table   ui.Table
	Nothing string
}

// listPanel is a panel with a table, left out where it has no rows.
func listPanel(title string, t ui.Table) []recordPart {
	if len(t.Rows) == 0 {
		return nil
	}
	return []recordPart{{Panel: ui.Panel{Title: title, Small: say.Matters(len(t.Rows))}, Table: t}}
}

// without is the table without one of its columns, for a page that says what stands there already.
func without(t ui.Table, column int) ui.Table {
	t.Columns = slices.Delete(t.Columns, column, column+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, column, column+1)
	}
	return t
}

// Inside reports whether anything stands above the table.
func (p recordPart) Inside() bool { return p.Text != "" || len(p.Facts) > 0 || len(p.Acts) > 0 }

// recorded fills what every page of a record has: the journal's words about it.
func (r *request) recorded(page *recordPage, trace []*app.TraceRow, traced int) {
	page.Trace = ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(traced)}
	page.Events = events(trace, r.s.App.Today())
}

// spreadLinks lead from one of these lists to the others.
func (r *request) spreadLinks(at string) []ui.Link {
	var out []ui.Link
	for _, l := range []ui.Link{
		{Label: say.PageQuestions, URL: "/questions"},
		{Label: say.PageAdvice, URL: "/advice"},
		{Label: say.PageSimilar, URL: "/similar"},
		{Label: say.PageFixes, URL: "/fixes"},
		{Label: say.PageRules, URL: "/rules"},
	} {
		l.Current = l.URL == at
		out = append(out, l)
	}
	return out
}

// spreadList is a list page of these records, filled as far as they are alike.
func (r *request) spreadList(path, title, sub string, views ui.Views, f url.Values, text string, total int, nothing string) listData {
	q := r.URL.Query()
	page := listData{
		Frame: r.frame(title, spreadEntries[path]), Head: ui.Head{Title: title, Sub: sub, Switch: r.spreadLinks(path)}, Views: views,
		Filters: ui.Filters{Search: &ui.FilterSearch{Action: path, Name: "q", Value: text, Hidden: hidden(q, "q")}, Batch: true},
	}
	if len(f) > 0 {
		page.Filters.Clear = path
	}
	page.turned(path, q, total, len(f) > 0, nothing)
	return page
}

// spreadEntries are the places in the navigation: what is being done beside the findings, what is kept for use beside
// the other experience.
var spreadEntries = map[string]ui.Entry{
	"/questions": ui.EntryFindings, "/similar": ui.EntryFindings, "/similar/answers": ui.EntryFindings, "/fixes": ui.EntryFindings,
	"/advice": ui.EntryPractices, "/rules": ui.EntryPractices,
}

// fieldOptions are the fields of work, the chosen one marked.
func fieldOptions(chosen string) []ui.Option {
	return options(ledger.Fields, func(f string) string { return f }, chosen)
}

func fieldChip(path string, q url.Values) ui.Chip {
	return chip(path, q, "field", say.LabelWorkField, fieldOptions(q.Get("field")))
}

func fieldSelect(chosen string) ui.Field {
	return ui.Field{
		Kind: ui.KindSelect, Name: "field", Label: say.LabelWorkField, Blank: say.AnyField, Width: ui.WidthMedium, Options: fieldOptions(chosen),
	}
}

// deptSelect chooses the competent department.
func (r *request) deptSelect(name, label, chosen string) (ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	return ui.Field{
		Kind: ui.KindSelect, Name: name, Label: label, Blank: say.ChooseOne, Width: ui.WidthMedium,
		Options: flat(unitOptions(units, n, []string{chosen}, org.KindDept)),
	}, err
}

// checkedKinds are the kinds of units in the order of their sets.
var checkedKinds = append([]org.UnitKind{org.KindStreet, org.KindDept, org.KindVillage, org.KindCommission}, overseerKinds...)

// unitChecks are units to be ticked, a set for each kind that has any; hint says something of a unit.
func (r *request) unitChecks(units []*org.Unit, chosen []string, hint func(string) string) []ui.Field {
	n := names{}
	for _, u := range units {
		n[u.ID] = u
	}
	var out []ui.Field
	for _, kind := range checkedKinds {
		opts := flat(unitOptions(units, n, chosen, kind))
		for i := range opts {
			opts[i].Hint = hint(opts[i].Value)
		}
		if len(opts) > 0 {
			out = append(out, ui.Field{Kind: ui.KindChecks, Name: "units", ID: "units-" + string(kind), Label: say.UnitKind(kind), Options: opts})
		}
	}
	return out
}

func noHint(string) string { return "" }

// findingFact names the finding that a record begins with, if the reader may see it.
func (r *request) findingFact(ids ...string) ([]ui.Fact, error) {
	var known []string
	for _, id := range ids {
		if id != "" {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return nil, nil
	}
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), known)
	var out []ui.Fact
	for _, f := range rows {
		out = append(out, ui.Fact{Name: say.LabelSource, Text: r.code(f.Code) + " " + f.Title, URL: "/findings/" + f.ID})
	}
	return out, err
}

// source reads the finding that a form is started from.
func (r *request) source(id string) (*app.Finding, error) {
	if id == "" {
		return &app.Finding{}, nil
	}
	return r.s.App.Finding(r.Context(), r.who(), id)
}

// sector is the department that answers for the finding, "" if none does.
func sector(f *app.Finding) string {
	for _, p := range f.Parties {
		if p.Side == ledger.SideSector {
			return p.Unit
		}
	}
	return ""
}

// refused shows a form again with what is wrong, or passes the error on.
func (s *Server) refused(w http.ResponseWriter, err error, show func() (formPage, error)) error {
	bad, err := wrongOf(err)
	if err != nil {
		return err
	}
	page, err := show()
	if err != nil {
		return err
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, http.StatusUnprocessableEntity, "form-page", page)
}

// startForm is the form with which one of these records begins.
func (r *request) startForm(path string, action org.Action, cancel string, fields []ui.Field) (formPage, error) {
	title := say.Action(action)
	page, err := r.saveForm(path+"/new", title, spreadEntries[path], ui.Link{Label: spreadTitles[path], URL: path}, 0, fields)
	page.Form.Submit.Label, page.Form.Cancel = title, cancel
	return page, err
}

var spreadTitles = map[string]string{
	"/questions": say.PageQuestions, "/advice": say.PageAdvice, "/similar": say.PageSimilar, "/fixes": say.PageFixes, "/rules": say.PageRules,
}

// typed is a value of the form as it was sent, or as the address brings it to a form that begins.
func (r *request) typed(name string) string {
	if r.Method == http.MethodPost {
		return r.text(name)
	}
	return r.URL.Query().Get(name)
}

// first is what was typed, else what the form begins with.
func (r *request) first(name, begin string) string {
	if r.Method == http.MethodPost {
		return r.text(name)
	}
	return begin
}
