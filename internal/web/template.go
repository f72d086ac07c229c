package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var templateRoutes = append([]route{
	{pattern: "GET /templates", business: true, right: org.TemplateUpload, do: (*Server).templateList},
	{pattern: "GET /templates/new", business: true, right: org.TemplateUpload, do: (*Server).newTemplate},
	{pattern: "POST /templates/new", business: true, right: org.TemplateUpload, body: maxUpload, files: true, do: (*Server).uploadTemplate},
	{pattern: "GET /templates/{id}", business: true, right: org.TemplateUpload, do: (*Server).templatePage},
	{pattern: "GET /templates/{id}/file", business: true, right: org.TemplateUpload, do: (*Server).templateFile},
	{pattern: "GET /templates/{id}/preview", business: true, right: org.TemplateUpload, do: (*Server).templatePreview},
}, actRoutes(&templateActs)...)

// templateActs is what can be done to templates.
var templateActs = acts{
	home: "/templates", unit: say.UnitTemplate, at: ui.EntryLetters, facts: templateFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/templates/" + c.IDs[0] },
	list: []act{{
		verb: "end", action: org.TemplateEnd, icon: ui.IconClock, reason: true, danger: true,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.EndTemplate(r.form(), c) },
	}},
}

func templateFacts(r *request, ids []string) ([]ui.Fact, error) {
	out := make([]ui.Fact, len(ids))
	for i, id := range ids {
		t, err := r.s.App.Template(r.Context(), r.who(), id)
		if err != nil {
			return nil, err
		}
		out[i] = ui.Fact{Name: say.TemplateKind(t.Kind), Text: t.Name, URL: "/templates/" + t.ID}
	}
	return out, nil
}

// templateStates are the tabs of the list; "" is all.
var templateStates = []ledger.TemplateState{ledger.TemplateActive, ledger.TemplateReplaced, ledger.TemplateEnded}

func (s *Server) templateList(w http.ResponseWriter, r *request) error {
	state := ledger.TemplateState(r.URL.Query().Get("state"))
	if state == "" {
		state = ledger.TemplateActive
	}
	rows, err := s.App.Templates(r.Context(), r.who(), state)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageTemplates, ui.EntryLetters), Head: ui.Head{
		Title: say.PageTemplates, Sub: say.TemplatesHint, Switch: r.letterLinks("/templates"),
		Actions: []ui.Action{{Label: say.NewTemplate, Icon: ui.IconUpload, URL: "/templates/new", Primary: true}},
	}}
	page.Views.Label = say.ViewsLabel
	for _, v := range templateStates {
		n, err := s.App.CountTemplates(r.Context(), r.who(), v)
		if err != nil {
			return err
		}
		page.Views.Items = append(page.Views.Items, ui.View{
			Label: say.State(v), URL: "/templates?state=" + string(v), Count: itoa(n), Current: v == state,
		})
	}
	part := listPart{Panel: ui.Panel{Title: say.PageTemplates}, Table: r.templateTable(rows)}
	if len(rows) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoTemplates}
	}
	page.Parts = []listPart{part, fieldGuide()}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) templateTable(rows []*app.TemplateRow) ui.Table {
	t := ui.Table{Label: say.PageTemplates, Columns: []ui.Column{
		{Label: say.LabelTemplateFile, Wide: true}, {Label: say.LabelTemplateKind}, {Label: say.LabelTemplateOf}, {Label: say.LabelState}, {Label: say.LabelUploadedAt},
	}}
	for _, x := range rows {
		mark := templateMark(x.State)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(x.Name, "/templates/"+x.ID), ui.Text(say.TemplateKind(x.Kind)), ui.Text(say.TemplateOwner(x.UnitName, x.Shared)),
			{State: &mark},
			ui.Dim(r.time(x.At)),
		}})
	}
	return t
}

func templateMark(s ledger.TemplateState) ui.StatusMark {
	mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.State(s)}
	if s != ledger.TemplateActive {
		mark.Mark = ui.MarkWait
	}
	return mark
}

// fieldGuide is the list of names a template may use: it stands where a template is made.
func fieldGuide() listPart {
	t := ui.Table{Label: say.PanelFields, Columns: []ui.Column{{Label: say.LabelFieldName}, {Label: say.LabelFieldMeans, Wide: true}}}
	add := func(name, means string) {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.Code(name), ui.Text(means)}})
	}
	for _, f := range say.LetterFields {
		add(say.TemplateName(f.Name), f.Means)
	}
	add(say.TemplateRows(say.FieldAdvice), say.RowsMeans)
	for _, f := range say.LetterRowFields {
		add(say.TemplateName(f.Name), f.Means)
	}
	return listPart{Panel: ui.Panel{Title: say.PanelFields}, Table: t}
}

func (s *Server) newTemplate(w http.ResponseWriter, r *request) error {
	page, err := r.templateForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (r *request) templateForm() (formPage, error) {
	kinds := make([]ui.Option, len(ledger.LetterKinds))
	for i, k := range ledger.LetterKinds {
		kinds[i] = ui.Option{Value: string(k), Label: say.LetterKind(k), Chosen: r.text("kind") == string(k)}
	}
	file := ui.Field{Kind: ui.KindFile, Name: "file", Label: say.LabelTemplateFile, Required: true, Hint: say.HintTemplateFile, Accept: ".docx"}
	if len(r.uploads("file")) > 0 {
		file.Ask = say.FilesLost
	}
	page, err := r.saveForm("/templates/new", say.NewTemplate, ui.EntryLetters, ui.Link{Label: say.PageTemplates, URL: "/templates"}, 0, []ui.Field{
		file, {Kind: ui.KindSelect, Name: "kind", Label: say.LabelTemplateKind, Blank: say.TemplateKind(""), Options: kinds},
	})
	page.Form.Multipart, page.Form.Submit = true, ui.Action{Label: say.NewTemplate, Primary: true, Icon: ui.IconUpload}
	return page, err
}

func (s *Server) uploadTemplate(w http.ResponseWriter, r *request) error {
	c := &app.UploadTemplate{Form: r.form(), Kind: ledger.LetterKind(r.text("kind"))}
	if files := r.uploads("file"); len(files) > 0 {
		c.File = files[0]
	}
	var f fault.Form
	answer, err := doForm(s, r, &f, c)
	if err != nil {
		return s.refused(w, err, r.templateForm)
	}
	return done(w, r, "/templates/"+answer.ID, org.TemplateUpload, answer.Count)
}

func (s *Server) templatePage(w http.ResponseWriter, r *request) error {
	t, err := s.App.Template(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	mark, uses := templateMark(t.State), ""
	anchored := false
	for i, name := range t.Fields {
		if i > 0 {
			uses += say.Comma
		}
		uses += name
		anchored = anchored || name == say.FieldAnchor
	}
	page := recordPage{
		Frame: r.frame(t.Name, ui.EntryLetters),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageTemplates, URL: "/templates"}, {Label: t.Name}}, Title: t.Name, State: &mark,
			Actions: []ui.Action{
				{Label: say.PreviewTemplate, Icon: ui.IconDownload, URL: "/templates/" + t.ID + "/preview", Primary: true},
				{Label: say.OriginalTemplate, Icon: ui.IconDownload, URL: "/templates/" + t.ID + "/file"},
			},
		},
		Parts: []recordPart{{Panel: ui.Panel{Title: say.PanelTemplate}, Facts: []ui.Fact{
			{Name: say.LabelTemplateKind, Text: say.TemplateKind(t.Kind)},
			{Name: say.LabelTemplateOf, Text: say.TemplateOwner(n.known(t.Unit), t.Shared)},
			{Name: say.LabelTemplateUses, Text: uses},
			{Name: say.LabelTemplateSize, Text: say.Size(t.Size)},
			{Name: say.LabelUploadedAt, Text: say.Time(t.At, s.App.Today())},
		}}},
	}
	if !anchored {
		page.Alerts = []ui.Alert{{Kind: ui.AlertWarn, Text: say.TemplateNoAnchor}}
	}
	if t.State == ledger.TemplateActive && (t.Unit == r.who().Unit || r.who().Role == org.RoleLEAD) {
		page.Head.Actions = append(page.Head.Actions, ui.Action{
			Label: say.Action(org.TemplateEnd), Icon: ui.IconClock, URL: "/acts/templates/end?id=" + t.ID + "." + itoa(t.Version),
		})
	}
	r.recorded(&page, t.Trace, t.Traced)
	return s.render(w, "record", page)
}

func (s *Server) templateFile(w http.ResponseWriter, r *request) error {
	name, b, err := s.App.TemplateFile(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	attach(w, name, docx, int64(len(b)))
	return s.hand(w, b)
}

func (s *Server) templatePreview(w http.ResponseWriter, r *request) error {
	name, b, err := s.App.TemplatePreview(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	attach(w, name, docx, int64(len(b)))
	return s.hand(w, b)
}
