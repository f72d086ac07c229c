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

// findingFormData is the form of a finding: 三明确 on top, both sides side by side.
type findingFormData struct {
	ui.Frame
	Head       ui.Head
	Alerts     []ui.Alert
	Conflict   *ui.Conflict
	Given      []ui.Fact // what stands fast already and is not asked again
	Twins      []twin
	TwinsTitle string
	TwinsText  string
	Form       ui.Form
}

// twin is a finding that the new one may only repeat.
type twin struct {
	Label string
	URL   string
	Act   ui.Action
}

// findingForm is what a form says, and what the page around it needs to know.
type findingForm struct {
	terms   app.FindingTerms
	action  string
	title   string
	id      string
	version int
	doubts  bool // what about it is not concrete is said
	posted  bool // it comes back as it was typed
	twins   []*app.FindingRow
}

func (s *Server) newFinding(w http.ResponseWriter, r *request) error {
	t, err := r.prefilled()
	if err != nil {
		return err
	}
	return s.showFindingForm(w, r, findingForm{terms: t, action: "/findings/new", title: say.Action(org.FindingCreate)}, http.StatusOK, wrong{})
}

func (s *Server) createFinding(w http.ResponseWriter, r *request) error {
	var f fault.Form
	form := findingForm{terms: r.findingTerms(&f), action: "/findings/new", title: say.Action(org.FindingCreate), doubts: true, posted: true}
	if id := r.text("attach"); id != "" && f.Err() == nil {
		return s.attachToTwin(w, r, id, form)
	}
	if r.text("look") != "" {
		bad, _ := wrongOf(f.Err())
		return s.showFindingForm(w, r, form, http.StatusOK, bad)
	}
	c := &app.CreateFinding{Form: r.form(), Papers: r.papers(), FindingTerms: form.terms, Fresh: r.text("anyway") == ""}
	answer, err := doForm(s, r, &f, c)
	if err == nil {
		return done(w, r, "/findings/"+answer.ID, org.FindingCreate, 1)
	}
	if fault.Is(err, "finding.twins") {
		if form.twins, err = r.twinsOf(form.terms); err != nil {
			return err
		}
		return s.showFindingForm(w, r, form, http.StatusConflict, wrong{})
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	return s.showFindingForm(w, r, form, http.StatusUnprocessableEntity, bad)
}

// attachToTwin adds what was typed to a finding that is there already, instead of making a second one.
func (s *Server) attachToTwin(w http.ResponseWriter, r *request, id string, form findingForm) error {
	c := &app.NoteFinding{Form: r.form(), ID: id, OccurredAt: form.terms.OccurredAt, Text: say.NoteText(form.terms.Place, form.terms.Detail)}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err == nil {
		return done(w, r, "/findings/"+answer.ID, org.FindingNote, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	return s.showFindingForm(w, r, form, http.StatusUnprocessableEntity, bad)
}

// twinsOf are the findings of the same place and field within thirty days of this one.
func (r *request) twinsOf(t app.FindingTerms) ([]*app.FindingRow, error) {
	day := (&ledger.Finding{OccurredAt: t.OccurredAt}).OccurredOn()
	return r.s.App.Twins(r.Context(), r.who(), t.PlaceUnit, t.Field, day)
}

func (s *Server) editFinding(w http.ResponseWriter, r *request) error {
	f, err := s.App.Finding(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if ok, err := s.App.FindingReach(r.who(), &f.Finding).May(r.Context(), org.FindingUpdate, ""); err != nil || !ok {
		if err != nil {
			return err
		}
		return r.denied(org.FindingUpdate)
	}
	if f.State != ledger.FindingDraft {
		return fault.New(fault.Conflict, "state.refuses", string(org.FindingUpdate), f.State)
	}
	form := findingForm{
		terms: termsOfFinding(f), action: "/findings/" + f.ID + "/edit", title: say.Action(org.FindingUpdate), id: f.ID, version: f.Version, doubts: true,
	}
	return s.showFindingForm(w, r, form, http.StatusOK, wrong{})
}

func (s *Server) updateFinding(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	form := findingForm{
		terms: r.findingTerms(&f), action: "/findings/" + id + "/edit", title: say.Action(org.FindingUpdate), id: id, version: r.version(), doubts: true, posted: true,
	}
	if r.text("look") != "" {
		bad, _ := wrongOf(f.Err())
		return s.showFindingForm(w, r, form, http.StatusOK, bad)
	}
	_, err := doForm(s, r, &f, &app.UpdateFinding{Form: r.form(), FindingTerms: form.terms, ID: id, Version: form.version})
	if err == nil {
		return done(w, r, "/findings/"+id, org.FindingUpdate, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	if !stale(err) {
		return s.showFindingForm(w, r, form, status[kindOf(err)], bad)
	}
	page, err := r.findingFormPage(form)
	if err != nil {
		return err
	}
	if err := r.findingConflict(id, &page); err != nil {
		return err
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, http.StatusConflict, "finding-form", page)
}

// findingConflict sets the form beside the finding as somebody else has left it.
func (r *request) findingConflict(id string, page *findingFormData) error {
	f, err := r.s.App.Finding(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	theirs, err := r.findingFields(findingForm{terms: termsOfFinding(f), id: id})
	if err != nil {
		return err
	}
	byName := map[string]ui.Field{}
	for _, x := range theirs {
		byName[x.Name] = x
	}
	same := make([]ui.Field, len(page.Form.Fields))
	for i, x := range page.Form.Fields {
		same[i] = byName[x.Name]
	}
	page.Form.Version = itoa(f.Version)
	page.Conflict, err = r.conflict("finding", id, same, page.Form.Fields)
	return err
}

func (s *Server) showFindingForm(w http.ResponseWriter, r *request, form findingForm, code int, bad wrong) error {
	page, err := r.findingFormPage(form)
	if err != nil {
		return err
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, code, "finding-form", page)
}

func (r *request) findingFormPage(x findingForm) (findingFormData, error) {
	form, err := r.newForm(x.action)
	if err != nil {
		return findingFormData{}, err
	}
	if x.version > 0 {
		form.Version = itoa(x.version)
	}
	if form.Fields, err = r.findingFields(x); err != nil {
		return findingFormData{}, err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return findingFormData{}, err
	}
	form.Hidden, form.Multipart = carriedTerms(x.terms, n), x.id == ""
	form.Submit = ui.Action{Label: say.SaveFinding, Primary: true}
	form.More = []ui.Action{{Label: say.LookClear, Name: "look", Value: "1"}}
	form.Cancel = "/findings"
	if x.id != "" {
		form.Submit.Label, form.Cancel = say.Save, "/findings/"+x.id
	}
	page := findingFormData{
		Frame: r.frame(x.title, ui.EntryFindings), Form: form,
		Head: ui.Head{Crumbs: []ui.Link{{Label: say.PageFindings, URL: "/findings"}, {Label: x.title}}, Title: x.title, Sub: say.FindingFormHint},
	}
	if page.Given, err = r.given(x.terms); err != nil {
		return page, err
	}
	if page.Alerts, err = r.adviceOffered(x.terms.Field); err != nil {
		return page, err
	}
	if len(x.twins) == 0 {
		return page, nil
	}
	page.TwinsTitle, page.TwinsText = say.TwinsTitle(len(x.twins)), say.TwinsText
	for _, f := range x.twins {
		page.Twins = append(page.Twins, twin{
			Label: r.code(f.Code) + " " + f.Title, URL: "/findings/" + f.ID,
			Act: ui.Action{Label: say.AttachTo(r.code(f.Code)), Name: "attach", Value: f.ID},
		})
	}
	page.Form.Submit = ui.Action{Label: say.NewAnyway, Name: "anyway", Value: "1", Primary: true}
	return page, nil
}

// given says in words what is carried along.
func (r *request) given(t app.FindingTerms) (out []ui.Fact, err error) {
	if t.Inspection != "" {
		i, err := r.s.App.Inspection(r.Context(), r.who(), t.Inspection)
		if err != nil {
			return nil, err
		}
		out = append(out, ui.Fact{Name: r.code(i.Code), Text: i.Title})
	}
	if t.Duty != "" {
		d, err := r.s.App.Duty(r.Context(), r.who(), t.Duty)
		if err != nil {
			return nil, err
		}
		return append(out, ui.Fact{Name: r.code(d.Code), Text: d.Text, URL: "/duties/" + d.ID}), nil
	}
	if t.Item != "" {
		i, err := r.s.App.Item(r.Context(), r.who(), t.Item)
		if err != nil {
			return nil, err
		}
		out = append(out, ui.Fact{Name: r.code(i.Code), Text: i.Title, URL: "/items/" + i.ID})
	}
	return out, nil
}
