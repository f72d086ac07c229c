package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// maxSheet bounds an uploaded sheet of units, in bytes.
const maxSheet = 10 << 20

// importPage shows what an import would do, line by line.
type importPage struct {
	ui.Frame
	Head  ui.Head
	Panel ui.Panel
	Table ui.Table
	Form  ui.Form
}

func (s *Server) exportUnits(w http.ResponseWriter, r *request) error {
	var file bytes.Buffer
	if err := s.App.ExportUnits(r.Context(), r.who(), &file); err != nil {
		return err
	}
	attach(w, say.UnitSheetTitle+string(s.App.Today())+".xlsx", xlsx, int64(file.Len()))
	_, err := file.WriteTo(w)
	return err
}

func (s *Server) importUnits(w http.ResponseWriter, r *request) error {
	return s.showUpload(w, r, http.StatusOK, wrong{})
}

func importStages(at int) []ui.Stage {
	out := []ui.Stage{{Label: say.ImportStageUp}, {Label: say.ImportStageSee}, {Label: say.ImportStageDo}}
	for i := range out {
		out[i].Done, out[i].Current = i < at, i == at
	}
	return out
}

func importHead(at int) ui.Head {
	return ui.Head{
		Title: say.ImportUnits, Stages: importStages(at),
		Crumbs: adminCrumbs(tabUnits, say.TabUnits, ui.Link{Label: say.ImportUnits}),
	}
}

func (s *Server) showUpload(w http.ResponseWriter, r *request, code int, bad wrong) error {
	form := ui.Form{
		Action: "/admin/units/import", Multipart: true, Cancel: string(tabUnits), Submit: ui.Action{Label: say.UploadButton, Primary: true},
		Fields: []ui.Field{{Kind: ui.KindFile, Name: "file", Label: say.LabelSheet, Required: true, Hint: say.HintFile, Accept: ".xlsx"}},
	}
	bad.mark(&form)
	head := importHead(0)
	head.Sub = say.ImportUnitsHint
	head.Actions = []ui.Action{{Label: say.ExportUnits, Icon: ui.IconDownload, URL: "/admin/units.xlsx"}}
	return s.renderStatus(w, code, "form-page", formPage{Frame: r.frame(say.ImportUnits, ui.EntryAdmin), Head: head, Form: form})
}

// previewUnits reads the uploaded sheet and shows what it would change. Nothing is written but the file itself.
func (s *Server) previewUnits(w http.ResponseWriter, r *request) error {
	file, err := r.upload("file")
	if err == nil {
		var p *app.UnitPreview
		if p, err = s.App.PreviewUnits(r.Context(), r.who(), file); err == nil {
			return s.showPreview(w, r, p)
		}
	}
	bad, err := wrongOf(err)
	if err != nil {
		return err
	}
	return s.showUpload(w, r, http.StatusUnprocessableEntity, bad)
}

// upload reads a posted file whole; the route bounds its size.
func (r *request) upload(name string) ([]byte, error) {
	file, _, err := r.FormFile(name)
	switch {
	case errors.Is(err, http.ErrMissingFile):
		var f fault.Form
		f.Add(name, "upload.none")
		return nil, f.Err()
	case kindOf(err) == fault.Limit && err != nil:
		return nil, fault.New(fault.Limit, "upload.large", r.route.body>>20)
	case err != nil:
		return nil, fault.Wrap(err, fault.Invalid, "upload.none")
	}
	b, err := io.ReadAll(file)
	return b, errors.Join(err, file.Close())
}

func (s *Server) showPreview(w http.ResponseWriter, r *request, p *app.UnitPreview) error {
	form, err := r.newForm("/admin/units/import/do")
	if err != nil {
		return err
	}
	fresh, changed, same, conflict := p.Count[app.RowNew], p.Count[app.RowChanged], p.Count[app.RowSame], p.Count[app.RowConflict]
	form.Hidden = []ui.Hidden{{Name: "file", Value: p.File}, {Name: "new", Value: itoa(fresh)}, {Name: "changed", Value: itoa(changed)}}
	form.Submit = ui.Action{Label: say.ImportDo(fresh + changed), Primary: true, Off: say.ImportBlocked(conflict, fresh+changed)}
	form.More = []ui.Action{{Label: say.ImportAgain, URL: "/admin/units/import"}}
	form.Cancel = string(tabUnits)
	head := importHead(1)
	head.Sub = say.ImportTally(fresh, changed, same, conflict)
	return s.render(w, "admin-import", importPage{
		Frame: r.frame(say.ImportUnits, ui.EntryAdmin), Head: head, Form: form, Table: previewTable(p),
		Panel: ui.Panel{Title: say.PanelImport, Small: say.Count(len(p.Rows))},
	})
}

var standingMarks = map[app.Standing]ui.Mark{
	app.RowNew: ui.MarkOK, app.RowChanged: ui.MarkSoon, app.RowSame: ui.MarkWait, app.RowConflict: ui.MarkNo,
}

// previewTable puts what needs a look first: conflicts, then changes, then new units; what stays the same comes last.
func previewTable(p *app.UnitPreview) ui.Table {
	t := ui.Table{Label: say.PanelImport, Columns: []ui.Column{
		{Label: say.LabelLine, Num: true},
		{Label: say.LabelStanding},
		{Label: say.UnitName},
		{Label: say.UnitParent},
		{Label: say.UnitType},
		{Label: say.LabelChange, Wide: true},
	}}
	for _, standing := range []app.Standing{app.RowConflict, app.RowChanged, app.RowNew, app.RowSame} {
		for _, c := range p.Rows {
			if c.Standing != standing {
				continue
			}
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
				ui.Text(itoa(c.Row.Line)), ui.Status(standingMarks[standing], say.ImportStanding(string(standing))),
				{Text: c.Row.Name, Head: true},
				ui.Text(c.Row.Parent), ui.Text(c.Row.KindWord), ui.Text(changeWords(c)),
			}})
		}
	}
	return t
}

func changeWords(c *app.UnitChange) string {
	if c.Fault != nil {
		return faultWords(c.Fault)
	}
	out := ""
	for i, d := range c.Diffs {
		if i > 0 {
			out += "；"
		}
		out += say.FieldChange(d.Field, d.Was, d.Is)
	}
	return out
}

// faultWords are the sentences of an error that has no form around it, its fields' included.
func faultWords(err error) string {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || len(e.Fields) == 0 {
		return say.Fault(err)
	}
	out := ""
	for _, f := range e.Fields {
		out += say.FieldFault(f, say.UnitField(f.Name))
	}
	return out
}

func (s *Server) doImportUnits(w http.ResponseWriter, r *request) error {
	c := &app.ImportUnits{Form: r.form(), File: r.text("file"), New: r.number("new"), Changed: r.number("changed")}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showUpload(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, string(tabUnits), org.UnitImport, answer.Count)
}
