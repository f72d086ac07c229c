package web

import (
	"net/http"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// importsAt is the address of the list of imports.
const importsAt = "/imports"

var importRoutes = []route{
	{pattern: "GET /imports", business: true, right: org.ImportUpload, do: (*Server).importList},
	{pattern: "GET /imports/new", business: true, right: org.ImportUpload, do: (*Server).newImport},
	{pattern: "POST /imports/new", business: true, right: org.ImportUpload, files: true, body: maxUpload, do: (*Server).uploadImport},
	{pattern: "GET /imports/{id}", business: true, right: org.ImportUpload, do: (*Server).importPage},
	{pattern: "GET /imports/{id}/columns", business: true, right: org.ImportMap, do: (*Server).importColumns},
	{pattern: "POST /imports/{id}/columns", business: true, right: org.ImportMap, do: (*Server).saveImportColumns},
	{pattern: "POST /imports/{id}/confirm", business: true, right: org.ImportConfirm, do: (*Server).confirmImport},
	{pattern: "POST /imports/{id}/cancel", business: true, right: org.ImportCancel, do: (*Server).cancelImport},
	{pattern: "GET /imports/{id}/filled.xlsx", business: true, right: org.ImportUpload, do: (*Server).importFilled},
	{pattern: "GET /imports/{id}/errors.xlsx", business: true, right: org.ImportUpload, do: (*Server).importErrors},
}

// importTabs are the tabs of the list; "" is every import.
var importTabs = []ledger.ImportState{
	"", ledger.ImportMapping, ledger.ImportChecking, ledger.ImportApplying, ledger.ImportApplied, ledger.ImportCancelled,
}

func (s *Server) importList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	state := ledger.ImportState(q.Get("state"))
	if !slices.Contains(importTabs, state) {
		state = ""
	}
	rows, err := s.App.Imports(r.Context(), r.who(), state, listPage(q))
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageImports, ui.EntryLedger), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PageImports}}, Title: say.PageImports, Sub: say.ImportsHint,
		Actions: []ui.Action{{Label: say.ImportNewTitle, Icon: ui.IconUpload, URL: "/imports/new", Primary: true}},
	}}
	total := 0
	page.Views.Label = say.ViewsLabel
	for _, t := range importTabs {
		n, err := s.App.CountImports(r.Context(), r.who(), t)
		if err != nil {
			return err
		}
		v := ui.View{Label: say.State(t), URL: with(importsAt, q, "state", string(t)), Count: itoa(n), Current: t == state}
		if t == "" {
			v.Label = say.AllCampaigns
		}
		if t == state {
			total = n
		}
		page.Views.Items = append(page.Views.Items, v)
	}
	page.Table = r.importTable(rows)
	page.turned(importsAt, q, total, state != "", say.ImportsEmptyHint)
	return s.list(w, r, "list", &page)
}

func (r *request) importTable(rows []*app.ImportLine) ui.Table {
	t := ui.Table{Label: say.PageImports, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelFileName, Wide: true},
		{Label: say.LabelImportKind},
		{Label: say.LabelState},
		{Label: say.LabelImportResult},
		{Label: say.LabelImportUnit},
		{Label: say.LabelUploaded},
	}}
	for _, i := range rows {
		result := ui.Dim("")
		if i.State == ledger.ImportApplied {
			result = ui.Text(say.ImportedSums(i.New, i.Changed, i.Same))
		}
		mark := importMark(i.State)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(i.Code)), ui.Name(i.FileName, importAt(i.ID)), ui.Text(say.ImportKind(i.Kind)),
			{State: &mark},
			result,
			ui.Text(i.UnitName), ui.Text(r.time(i.CreatedAt)),
		}})
	}
	return t
}

func importAt(id string) string { return importsAt + "/" + id }

func importMark(st ledger.ImportState) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkRev, Word: say.State(st)}
	switch st {
	case ledger.ImportApplied:
		m.Mark = ui.MarkDone
	case ledger.ImportCancelled:
		m.Mark = ui.MarkWait
	case ledger.ImportMapping, ledger.ImportChecking, ledger.ImportApplying:
	}
	return m
}

func (s *Server) newImport(w http.ResponseWriter, r *request) error {
	return s.showNewImport(w, r, http.StatusOK, wrong{})
}

// showNewImport asks for the file and the list. kind in the address chooses a list beforehand.
func (s *Server) showNewImport(w http.ResponseWriter, r *request, code int, bad wrong) error {
	form, err := r.newForm("/imports/new")
	if err != nil {
		return err
	}
	kind := ledger.ImportKind(r.text("kind"))
	if r.Method == http.MethodGet {
		kind = ledger.ImportKind(r.URL.Query().Get("kind"))
	}
	var kinds []ledger.ImportKind
	for _, k := range ledger.ImportKinds {
		if app.MayImport(r.who(), k) {
			kinds = append(kinds, k)
		}
	}
	if !slices.Contains(kinds, kind) {
		kind = kinds[0]
	}
	form.Multipart = true
	form.Fields = []ui.Field{
		{Kind: ui.KindFile, Name: "file", Label: say.LabelImportFile, Hint: say.HintImportFile, Accept: ".xlsx", Required: true},
		{Kind: ui.KindRadio, Name: "kind", Label: say.LabelImportKind, Options: options(kinds, say.ImportKind, kind), Required: true},
	}
	if code != http.StatusOK && r.fileName() != "" {
		form.Fields[0].Ask = say.PlanFileLost
	}
	form.Submit, form.Cancel = ui.Action{Label: say.ImportRead, Primary: true, Icon: ui.IconUpload}, importsAt
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.ImportNewTitle, ui.EntryLedger), Form: form,
		Head: ui.Head{Crumbs: importCrumbs(), Title: say.ImportNewTitle, Sub: say.ImportNewHint, Stages: importSteps(1)},
	})
}

func importCrumbs() []ui.Link {
	return []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PageImports, URL: importsAt}}
}

func importSteps(at int) []ui.Stage {
	out := []ui.Stage{{Label: say.StageImportUpload}, {Label: say.StageImportMap}, {Label: say.StageImportLook}, {Label: say.StageImportDone}}
	for i := range out {
		out[i].Done, out[i].Current = i+1 < at, i+1 == at
	}
	return out
}

func (s *Server) uploadImport(w http.ResponseWriter, r *request) error {
	c := &app.UploadImport{Form: r.form(), Kind: ledger.ImportKind(r.text("kind"))}
	var err error
	c.FileName = r.fileName()
	if c.FileName != "" {
		c.Bytes, err = r.upload("file")
	}
	var answer app.Answer
	if err == nil {
		answer, err = app.Do(r.Context(), s.App, r.who(), c)
	}
	if err == nil {
		err = s.App.BeginImport(r.Context(), r.who(), answer.ID)
	}
	if err != nil {
		bad, other := wrongOf(err)
		if other != nil {
			return other
		}
		return s.showNewImport(w, r, status[fault.Of(err)], bad)
	}
	return redirectTo(importAt(answer.ID))
}

func (s *Server) confirmImport(w http.ResponseWriter, r *request) error {
	id := r.PathValue("id")
	_, err := app.Do(r.Context(), s.App, r.who(), app.ConfirmImport(r.form(), id, r.version()))
	if err == nil {
		err = s.App.BeginImport(r.Context(), r.who(), id)
	}
	return s.afterImport(w, r, err)
}

func (s *Server) cancelImport(w http.ResponseWriter, r *request) error {
	_, err := app.Do(r.Context(), s.App, r.who(), app.CancelImport(r.form(), r.PathValue("id")))
	return s.afterImport(w, r, err)
}

// afterImport goes back to the import, with what was wrong if something was.
func (s *Server) afterImport(w http.ResponseWriter, r *request, err error) error {
	if err != nil {
		bad, other := wrongOf(err)
		if other != nil {
			return other
		}
		return s.showImport(w, r, status[fault.Of(err)], bad)
	}
	return redirectTo(importAt(r.PathValue("id")))
}

func (s *Server) importFilled(w http.ResponseWriter, r *request) error {
	e, err := s.App.ImportFilled(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.send(w, e)
}

func (s *Server) importErrors(w http.ResponseWriter, r *request) error {
	e, err := s.App.ImportErrors(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.send(w, e)
}
