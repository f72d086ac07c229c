package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// importPage is an import on its way: what its rows would do, or how far the work is.
type importPageData struct {
	ui.Frame
	Head   ui.Head
	Alerts []ui.Alert
	Views  ui.Views
	Panel  ui.Panel
	Table  ui.Table
	Empty  *ui.Empty
	Pager  ui.Pager
	Form   *ui.Form
}

// importColumnsPage asks what the columns mean.
type importColumnsPage struct {
	ui.Frame
	Head   ui.Head
	Alerts []ui.Alert
	Form   ui.Form
}

func (s *Server) importPage(w http.ResponseWriter, r *request) error {
	return s.showImport(w, r, http.StatusOK, wrong{})
}

func (s *Server) showImport(w http.ResponseWriter, r *request, code int, bad wrong) error {
	i, err := s.App.Import(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if i.ID != r.PathValue("id") {
		return redirectTo(importAt(i.ID))
	}
	if i.State == ledger.ImportMapping {
		return s.showImportColumns(w, r, i, code, bad)
	}
	mark := importMark(i.State)
	page := importPageData{
		Frame: r.frame(i.FileName, ui.EntryLedger),
		Head: ui.Head{
			Crumbs: append(importCrumbs(), ui.Link{Label: i.Code}), Title: i.FileName, State: &mark,
			Sub: say.ImportSheetLine(say.ImportKind(i.Kind), i.Sheet, i.First, i.Body), Stages: importSteps(importStep(i)),
		},
	}
	if bad.general != "" {
		page.Alerts = append(page.Alerts, ui.Alert{Kind: ui.AlertError, Text: bad.general})
	}
	if i.Working() || i.Indexing() {
		w.Header().Set("Refresh", "2")
	}
	if err := r.importBody(&page, i); err != nil {
		return err
	}
	return s.renderStatus(w, code, "import", page)
}

// importStep is the stage that the page of an import stands at.
func importStep(i *app.ImportState) int {
	switch i.State {
	case ledger.ImportMapping:
		return 2
	case ledger.ImportChecking:
		return 3
	case ledger.ImportApplying:
		return 4
	case ledger.ImportApplied:
		return 5
	case ledger.ImportCancelled:
	}
	return 0
}

// importBody is what there is to see and to do at the stage the import stands at.
func (r *request) importBody(page *importPageData, i *app.ImportState) error {
	switch {
	case i.State == ledger.ImportCancelled:
		page.Alerts = append(page.Alerts, ui.Alert{Text: say.FirstOf(i.Reason, say.ImportCancelled)})
		return nil
	case i.Working():
		page.Alerts = append(page.Alerts, importProgress(i))
		return r.importActs(page, i)
	case i.Run != nil && i.Run.Failure != "":
		page.Alerts = append(page.Alerts, ui.Alert{Kind: ui.AlertError, Text: i.Run.Failure})
		return r.importActs(page, i)
	}
	if i.State == ledger.ImportChecking && i.Reason != "" {
		page.Alerts = append(page.Alerts, ui.Alert{Kind: ui.AlertWarn, Title: say.ImportRecheckedWas, Text: i.Reason})
	}
	if i.Indexing() {
		page.Alerts = append(page.Alerts, ui.Alert{Title: say.ImportIndexing(i.Run.Done, i.Run.Total), Text: say.ImportIndexingHint})
	}
	if len(i.Whole) > 0 {
		page.Alerts = append(page.Alerts, ui.Alert{Text: say.ImportWholeLine(i.Kind, i.Whole)})
	}
	if left := leftColumns(i); len(left) > 0 {
		page.Alerts = append(page.Alerts, ui.Alert{Text: say.ImportLeft(left)})
	}
	if err := r.importRows(page, i); err != nil {
		return err
	}
	return r.importActs(page, i)
}

func importProgress(i *app.ImportState) ui.Alert {
	if i.State == ledger.ImportApplying {
		return ui.Alert{Title: say.ImportWriting(i.Written, i.New+i.Changed), Text: say.ImportApplyWorking}
	}
	return ui.Alert{Title: say.ImportProgress(i.Run.Done, i.Run.Total), Text: say.ImportWorking}
}

// leftColumns are the headings of what stays in the sheet.
func leftColumns(i *app.ImportState) []string {
	var out []string
	for col, field := range i.Fields {
		if field == "" && i.Heads[col] != "" {
			out = append(out, strings.ReplaceAll(i.Heads[col], "/", "—"))
		}
	}
	return out
}

// importRows is the table of the rows, a page of one outcome at a time.
func (r *request) importRows(page *importPageData, i *app.ImportState) error {
	q := r.URL.Query()
	at := ledger.ImportOutcome(q.Get("view"))
	if !slices.Contains(ledger.ImportOutcomes, at) {
		at = firstOutcome(i)
	}
	page.Views.Label = say.ViewsLabel
	for _, o := range ledger.ImportOutcomes {
		n := i.Count[o]
		page.Views.Items = append(page.Views.Items, ui.View{
			Label: say.ImportOutcome(o), URL: with(importAt(i.ID), q, "view", string(o)), Count: itoa(n), Current: o == at,
			Late: n > 0 && (o == ledger.ImportWrong || o == ledger.ImportConflict),
		})
	}
	rows, err := r.s.App.ImportRows(r.Context(), r.who(), i.ID, at, listPage(q))
	if err != nil {
		return err
	}
	page.Panel = ui.Panel{Title: say.ImportOutcome(at), Small: say.Count(i.Count[at])}
	page.Table = r.importRowTable(i, rows)
	p := listPage(q)
	page.Pager = ui.NewPager(p.No, p.Size, i.Count[at], pager(importAt(i.ID), withView(q, at)), ledger.DefaultSize, 100, ledger.MaxSize)
	if i.Count[at] == 0 {
		page.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.ImportOwnEmpty, Text: say.ImportOwnEmptyHint}
	}
	return nil
}

func withView(q url.Values, at ledger.ImportOutcome) url.Values {
	out := drop(q, "page")
	out.Set("view", string(at))
	return out
}

// firstOutcome is what a page shows by itself: what needs a person first.
func firstOutcome(i *app.ImportState) ledger.ImportOutcome {
	for _, o := range ledger.ImportOutcomes {
		if i.Count[o] > 0 {
			return o
		}
	}
	return ledger.ImportNew
}

func (r *request) importRowTable(i *app.ImportState, rows []*ledger.ImportRow) ui.Table {
	t := ui.Table{Label: say.LabelRowContent, Loose: true, Cards: true, Columns: []ui.Column{
		{Label: say.LabelLineNo, Num: true},
		{Label: say.LabelCode},
		{Label: say.LabelRowContent},
		{Label: say.LabelRowWords, Wide: true},
	}}
	for _, row := range rows {
		code := ui.Cell{Text: r.code(row.Code), Code: true}
		if row.Record != "" {
			code.URL = recordAt(i.Kind, row.Record)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.Text(itoa(row.Line)), code, ui.Text(row.Title), ui.Text(rowWords(i.Kind, row))}})
	}
	return t
}

// recordAt is the page of a record that a row speaks of.
func recordAt(kind ledger.ImportKind, id string) string { return "/" + string(kind) + "/" + id }

func rowWords(kind ledger.ImportKind, row *ledger.ImportRow) string {
	var out []string
	for _, f := range row.Faults {
		out = append(out, f.Words)
	}
	if len(out) > 0 {
		return strings.Join(out, "") // sentences
	}
	for _, d := range row.Diffs {
		out = append(out, say.ImportDiffWords(say.ImportField(kind, d.Field), d.Was, d.Is))
	}
	return strings.Join(out, say.Semicolon)
}

// importActs are the buttons below: confirm, look at the columns again, cancel.
func (r *request) importActs(page *importPageData, i *app.ImportState) error {
	if i.State == ledger.ImportApplied {
		page.Head.Actions = append(page.Head.Actions,
			ui.Action{Label: say.ImportViewRows, Icon: ui.IconList, URL: "/" + string(i.Kind), Primary: true},
			ui.Action{Label: say.ImportFilledFile, Icon: ui.IconDownload, URL: importAt(i.ID) + "/filled.xlsx"},
			ui.Action{Label: say.ImportAnother, Icon: ui.IconUpload, URL: "/imports/new?kind=" + string(i.Kind)})
		return nil
	}
	if i.Count[ledger.ImportWrong]+i.Count[ledger.ImportConflict] > 0 && !i.Working() {
		page.Head.Actions = append(page.Head.Actions, ui.Action{Label: say.ImportErrorsFile, Icon: ui.IconDownload, URL: importAt(i.ID) + "/errors.xlsx"})
	}
	ready := i.State == ledger.ImportChecking && !i.Working() && (i.Run == nil || i.Run.Failure == "")
	if ready {
		form, err := r.newForm(importAt(i.ID) + "/confirm")
		if err != nil {
			return err
		}
		form.Version, form.Guard, form.Dock = itoa(i.Version), false, true
		form.Submit = ui.Action{Label: say.ImportConfirmN(i.Count[ledger.ImportNew] + i.Count[ledger.ImportChanged]), Primary: true, Off: hurdle(i)}
		form.More = []ui.Action{{Label: say.ImportRemap, URL: importAt(i.ID) + "/columns"}}
		page.Form = &form
	}
	cancel, err := r.cancelButton(i)
	page.Head.Actions = append(page.Head.Actions, cancel)
	return err
}

// cancelButton drops the import at once: nothing of it is in the ledger.
func (r *request) cancelButton(i *app.ImportState) (ui.Action, error) {
	key, err := r.s.App.NewKey()
	return ui.Action{
		Label: say.ImportCancelAsk, Icon: ui.IconRemove, Post: importAt(i.ID) + "/cancel", Hidden: []ui.Hidden{{Name: ui.KeyField, Value: key}},
	}, err
}

// hurdle says why the import cannot be confirmed, "" if it can.
func hurdle(i *app.ImportState) string {
	now := i.Import
	if err := now.Confirm(i.Count); err != nil {
		return say.Fault(err)
	}
	return ""
}

func (s *Server) importColumns(w http.ResponseWriter, r *request) error {
	i, err := s.App.Import(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if !ledger.ImportMoves.Can(i.State, org.ImportMap) {
		return redirectTo(importAt(i.ID))
	}
	return s.showImportColumns(w, r, i, http.StatusOK, wrong{})
}

// showImportColumns asks what each column means, with what stands in it.
func (s *Server) showImportColumns(w http.ResponseWriter, r *request, i *app.ImportState, code int, bad wrong) error {
	samples, err := s.App.ImportSamples(r.Context(), r.who(), i.ID)
	if err != nil {
		return err
	}
	form, err := r.newForm(importAt(i.ID) + "/columns")
	if err != nil {
		return err
	}
	form.Version = itoa(i.Version)
	for col, head := range i.Heads {
		name := "c" + itoa(col)
		chosen := i.Fields[col]
		if r.Method == http.MethodPost && r.PostForm.Has(name) {
			chosen = r.text(name)
		}
		if i.Fields[col] == markField { // our own, not asked
			form.Hidden = append(form.Hidden, ui.Hidden{Name: name, Value: markField})
			continue
		}
		form.Fields = append(form.Fields, ui.Field{
			Kind: ui.KindSelect, Name: name, Label: say.ImportColumn(app.ColumnLetter(col), head), Hint: say.ImportSample(samples[col]), Half: true,
			Blank: say.ImportStays, Options: options(app.ImportFields(i.Kind), func(f string) string { return say.ImportField(i.Kind, f) }, chosen),
		})
	}
	form.Fields = append(form.Fields, r.wholeFields(i)...)
	form.Submit, form.Cancel, form.Dock = ui.Action{Label: say.ImportMapSubmit, Primary: true}, importsAt, true
	bad.mark(&form)
	cancel, err := r.cancelButton(i)
	if err != nil {
		return err
	}
	return s.renderStatus(w, code, "import-columns", importColumnsPage{
		Frame: r.frame(say.ImportMapTitle, ui.EntryLedger), Form: form,
		Head: ui.Head{
			Crumbs: append(importCrumbs(), ui.Link{Label: i.Code, URL: importAt(i.ID)}), Title: say.ImportMapTitle,
			Sub: say.ImportSheetLine(i.FileName, i.Sheet, i.First, i.Body), Stages: importSteps(2),
			Actions: []ui.Action{cancel},
		},
		Alerts: []ui.Alert{{Text: say.ImportMapHint}},
	})
}

// wholeFields ask what holds for all rows though it stands in no column.
func (r *request) wholeFields(i *app.ImportState) []ui.Field {
	var out []ui.Field
	for _, field := range app.WholeFields(&i.Import) {
		name, now := app.WholeName(field), ""
		if at := slices.IndexFunc(i.Whole, func(w ledger.ImportWhole) bool { return w.Field == field }); at >= 0 {
			now = i.Whole[at].Text
		}
		if r.Method == http.MethodPost {
			now = r.text(name)
		}
		f := ui.Field{Name: name, Label: say.ImportField(i.Kind, field), Value: now, Half: true}
		if words := say.ImportWords(i.Kind, field); words != nil {
			f.Kind, f.Blank, f.Options = ui.KindSelect, say.ImportWholeNone, options(words, func(w string) string { return w }, now)
		}
		out = append(out, f)
	}
	if len(out) > 0 {
		out[0].Part, out[0].PartHint = say.ImportWholeTitle, say.ImportWholeHint
	}
	return out
}

// markField is the column of our own exports, which is read without asking.
const markField = app.ImportMark

func (s *Server) saveImportColumns(w http.ResponseWriter, r *request) error {
	id := r.PathValue("id")
	i, err := s.App.Import(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	fields := make([]string, len(i.Heads))
	for col := range fields {
		fields[col] = r.text("c" + itoa(col))
	}
	var whole []ledger.ImportWhole
	for _, field := range app.WholeFields(&i.Import) {
		if text := r.text(app.WholeName(field)); text != "" {
			whole = append(whole, ledger.ImportWhole{Field: field, Text: text})
		}
	}
	_, err = app.Do(r.Context(), s.App, r.who(), app.MapImport(r.form(), id, r.version(), fields, whole...))
	if err == nil {
		err = s.App.BeginImport(r.Context(), r.who(), id)
	}
	if err != nil {
		bad, other := wrongOf(err)
		if other != nil {
			return other
		}
		return s.showImportColumns(w, r, i, http.StatusUnprocessableEntity, bad)
	}
	return redirectTo(importAt(id))
}
