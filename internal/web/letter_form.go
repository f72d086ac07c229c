package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// letterFormData is the form of a letter with the document as it stands.
type letterFormData struct {
	ui.Frame
	Head     ui.Head
	Alerts   []ui.Alert
	Conflict *ui.Conflict
	Form     ui.Form
	Sheet    ui.Panel
	Paper    paperView
}

// letterForm is what a form says, and what the page around it needs to know.
type letterForm struct {
	terms   app.LetterTerms
	action  string
	title   string
	id      string
	version int
	rooms   int // for how many pieces of advice there is room
}

// spareRooms is how many pieces of advice may be added before the form is asked for more.
const spareRooms = 2

// letterFrom begins a letter about the findings chosen in their list.
func (s *Server) letterFrom(_ http.ResponseWriter, r *request) error {
	c := chosen(r)
	if len(c.IDs) == 0 {
		return fault.New(fault.Invalid, "chosen.none")
	}
	if len(c.IDs) > app.MostAdvice {
		return fault.New(fault.Limit, "chosen.many", app.MostAdvice)
	}
	return redirectTo(address("/letters/new", url.Values{"finding": c.IDs}))
}

func (s *Server) newLetter(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	kind := ledger.LetterKind(q.Get("kind"))
	if say.LetterKind(kind) == "" {
		kind = ledger.LetterAdvice
	}
	if reminder := q.Get("reminder"); reminder != "" {
		t, err := s.App.LetterFromLadder(r.Context(), r.who(), reminder)
		if err != nil {
			return err
		}
		return s.showLetterForm(w, r, newLetterForm(t), http.StatusOK, wrong{})
	}
	ids := q["finding"]
	if len(ids) > app.MostAdvice {
		return fault.New(fault.Limit, "chosen.many", app.MostAdvice)
	}
	t, err := s.App.LetterFromFindings(r.Context(), r.who(), kind, ids)
	if err != nil {
		return err
	}
	return s.showLetterForm(w, r, newLetterForm(t), http.StatusOK, wrong{})
}

func newLetterForm(t app.LetterTerms) letterForm {
	return letterForm{terms: t, action: "/letters/new", title: say.Action(org.LetterCreate), rooms: len(t.Advice) + spareRooms}
}

func (s *Server) createLetter(w http.ResponseWriter, r *request) error {
	var f fault.Form
	form := newLetterForm(r.letterTerms(&f))
	form.rooms = r.adviceRooms()
	if r.text("more") != "" || r.text("look") != "" {
		return s.lookAtLetter(w, r, form, f.Err())
	}
	answer, err := doForm(s, r, &f, &app.CreateLetter{Form: r.form(), LetterTerms: filled(form.terms)})
	if err == nil {
		return done(w, r, lettersAt+"/"+answer.ID, org.LetterCreate, 1)
	}
	return s.letterRefused(w, r, form, err)
}

// lookAtLetter shows the form again with the document as it stands, and with more room if that was asked for.
func (s *Server) lookAtLetter(w http.ResponseWriter, r *request, form letterForm, err error) error {
	bad, _ := wrongOf(err)
	if r.text("more") != "" {
		form.rooms = min(form.rooms+spareRooms, app.MostAdvice)
	}
	return s.showLetterForm(w, r, form, http.StatusOK, bad)
}

func (s *Server) letterRefused(w http.ResponseWriter, r *request, form letterForm, err error) error {
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	return s.showLetterForm(w, r, form, http.StatusUnprocessableEntity, bad)
}

func (s *Server) editLetter(w http.ResponseWriter, r *request) error {
	l, err := s.App.Letter(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	ok, err := s.App.LetterMay(r.Context(), r.who(), &l.Letter, org.LetterUpdate, "")
	switch {
	case err != nil:
		return err
	case !ok:
		return r.denied(org.LetterUpdate)
	case l.State != ledger.LetterDraft:
		return fault.New(fault.Conflict, "state.refuses", string(org.LetterUpdate), l.State)
	}
	return s.showLetterForm(w, r, editLetterForm(l), http.StatusOK, wrong{})
}

func editLetterForm(l *app.Letter) letterForm {
	t := app.LetterTermsOf(l)
	return letterForm{
		terms: t, action: lettersAt + "/" + l.ID + "/edit", title: say.Action(org.LetterUpdate), id: l.ID, version: l.Version,
		rooms: len(t.Advice) + spareRooms,
	}
}

func (s *Server) updateLetter(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	form := letterForm{
		terms: r.letterTerms(&f), action: lettersAt + "/" + id + "/edit", title: say.Action(org.LetterUpdate), id: id, version: r.version(),
		rooms: r.adviceRooms(),
	}
	if r.text("more") != "" || r.text("look") != "" {
		return s.lookAtLetter(w, r, form, f.Err())
	}
	_, err := doForm(s, r, &f, &app.UpdateLetter{Form: r.form(), LetterTerms: filled(form.terms), ID: id, Version: form.version})
	switch {
	case err == nil:
		return done(w, r, lettersAt+"/"+id, org.LetterUpdate, 1)
	case !stale(err):
		return s.letterRefused(w, r, form, err)
	}
	return s.letterConflict(w, r, form, err)
}

// letterConflict sets the form beside the letter as somebody else has left it.
func (s *Server) letterConflict(w http.ResponseWriter, r *request, form letterForm, err error) error {
	l, readErr := s.App.Letter(r.Context(), r.who(), form.id)
	if readErr != nil {
		return readErr
	}
	theirs := editLetterForm(l)
	theirs.rooms, form.version = form.rooms, l.Version
	page, pageErr := r.letterFormPage(form)
	if pageErr != nil {
		return pageErr
	}
	fields, pageErr := r.letterFields(theirs)
	if pageErr != nil {
		return pageErr
	}
	if page.Conflict, pageErr = r.conflict("letter", l.ID, fields, page.Form.Fields); pageErr != nil {
		return pageErr
	}
	bad, _ := wrongOf(err)
	bad.mark(&page.Form)
	return s.renderStatus(w, http.StatusConflict, "letter-form", page)
}

func (s *Server) showLetterForm(w http.ResponseWriter, r *request, form letterForm, code int, bad wrong) error {
	page, err := r.letterFormPage(form)
	if err != nil {
		return err
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, code, "letter-form", page)
}

func (r *request) letterFormPage(x letterForm) (page letterFormData, err error) {
	form, err := r.newForm(x.action)
	if err != nil {
		return page, err
	}
	if x.version > 0 {
		form.Version = itoa(x.version)
	}
	if form.Fields, err = r.letterFields(x); err != nil {
		return page, err
	}
	form.Hidden = []ui.Hidden{{Name: "rooms", Value: itoa(x.rooms)}}
	if x.terms.Reminder != "" {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "reminder", Value: x.terms.Reminder})
	}
	for _, f := range x.terms.Findings {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "findings", Value: f})
	}
	for i, a := range x.terms.Advice {
		for _, h := range []ui.Hidden{{Name: adviceField(i, "finding"), Value: a.Finding}, {Name: adviceField(i, "measure"), Value: a.Measure}} {
			if h.Value != "" {
				form.Hidden = append(form.Hidden, h)
			}
		}
	}
	form.Submit = ui.Action{Label: say.SaveLetter, Primary: true}
	form.More = []ui.Action{{Label: say.LookAtLetter, Name: "look", Value: "1"}, {Label: say.MoreAdvice, Name: "more", Value: "1", Icon: ui.IconPlus}}
	form.Cancel = lettersAt
	if x.id != "" {
		form.Cancel = lettersAt + "/" + x.id
	}
	paper, err := r.s.App.PreviewLetter(r.Context(), r.who(), filled(x.terms))
	if err != nil {
		return page, err
	}
	page = letterFormData{
		Frame: r.frame(x.title, ui.EntryLetters), Form: form,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: x.title}}, Title: x.title, Sub: say.LetterFormHint,
		},
		Sheet: ui.Panel{Title: say.PanelPaper, Small: say.LetterLengthLine(paper.Length)}, Paper: viewPaper(paper.Document(), true),
	}
	if most, long := paper.Long(); long {
		page.Alerts = []ui.Alert{{Kind: ui.AlertWarn, Text: say.LetterLong(paper.Length, most)}}
	}
	return page, nil
}

// adviceRooms is for how many pieces of advice the form had room.
func (r *request) adviceRooms() int { return max(spareRooms, min(r.number("rooms"), app.MostAdvice)) }

func adviceField(i int, name string) string { return "advice-" + itoa(i+1) + "-" + name }

// letterTerms reads the form, empty rooms too.
func (r *request) letterTerms(f *fault.Form) app.LetterTerms {
	t := app.LetterTerms{
		Kind: ledger.LetterKind(r.text("kind")), Title: r.text("title"), Text: r.text("text"), Basis: r.text("basis"), Demand: r.text("demand"),
		Due: r.day(f, "due"), Campaign: r.text("campaign"), Findings: r.texts("findings"), To: r.texts("to"), Copies: r.texts("copies"),
		CopyTo: r.text("copy_to"), Contact: r.text("contact"), Overseer: r.text("overseer"), Reminder: r.text("reminder"),
	}
	for i := range r.adviceRooms() {
		a := app.AdviceTerms{
			Unit: r.text(adviceField(i, "unit")), Text: r.text(adviceField(i, "text")), Due: r.day(f, adviceField(i, "due")),
			Finding: r.text(adviceField(i, "finding")), Measure: r.text(adviceField(i, "measure")),
		}
		if a.Text == "" && a.Unit != "" {
			f.Add(adviceField(i, "text"), "field.required")
		}
		if a.Unit == "" && a.Text != "" {
			f.Add(adviceField(i, "unit"), "field.required")
		}
		t.Advice = append(t.Advice, a)
	}
	return t
}

// filled are the terms without the rooms that were left empty, which the form keeps where they are.
func filled(t app.LetterTerms) app.LetterTerms {
	t.Advice = slices.DeleteFunc(slices.Clone(t.Advice), func(a app.AdviceTerms) bool { return a.Text == "" && a.Unit == "" })
	return t
}

// letterFields are the questions of the form, in the order of the document.
func (r *request) letterFields(x letterForm) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return nil, err
	}
	t := x.terms
	out := []ui.Field{
		{Kind: ui.KindSelect, Name: "kind", Label: say.LabelLetterKind, Required: true, Half: true, Options: options(ledger.LetterKinds, say.LetterKind, t.Kind)},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelReplyBy, Value: string(t.Due), Width: ui.WidthShort, Half: true, Hint: say.HintReplyBy},
		{Name: "title", Label: say.LabelHeading, Required: true, Value: t.Title, Length: 120},
		{Kind: ui.KindChecks, Name: "to", Label: say.LabelLetterTo, Hint: say.HintLetterTo, Options: flat(unitOptions(units, n, t.To, org.KindDept, org.KindStreet))},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelLetterText, Value: t.Text, Rows: 6, Length: 6000, Hint: say.HintLetterText},
		{Name: "basis", Label: say.LabelRestsOn, Value: t.Basis, Length: 500, Hint: say.HintLetterBasis},
	}
	for i := range x.rooms {
		a := app.AdviceTerms{}
		if i < len(t.Advice) {
			a = t.Advice[i]
		}
		var of []string
		if a.Unit != "" {
			of = []string{a.Unit}
		}
		out = append(out,
			ui.Field{Kind: ui.KindArea, Name: adviceField(i, "text"), Label: say.AdviceNo(i + 1), Value: a.Text, Rows: 2, Length: 500},
			ui.Field{
				Kind: ui.KindSelect, Name: adviceField(i, "unit"), Label: say.AdviceUnitLabel(i + 1), Blank: say.ChooseOne, Half: true,
				Groups: unitOptions(units, n, of, ownerKinds...),
			},
			ui.Field{Kind: ui.KindDate, Name: adviceField(i, "due"), Label: say.AdviceDueLabel(i + 1), Value: string(a.Due), Width: ui.WidthShort, Half: true})
	}
	var follows []string
	if t.Overseer != "" {
		follows = []string{t.Overseer}
	}
	return append(out,
		ui.Field{Kind: ui.KindArea, Name: "demand", Label: say.LabelLetterDemand, Value: t.Demand, Rows: 2, Length: 500, Hint: say.HintLetterDemand},
		ui.Field{
			Kind: ui.KindChecks, Name: "copies", Label: say.LabelLetterCopies, Hint: say.HintLetterCopies,
			Options: flat(unitOptions(units, n, t.Copies, org.KindDept, org.KindStreet, org.KindStationed, org.KindOutpost, org.KindRoom)),
		},
		ui.Field{Name: "copy_to", Label: say.LabelCopyTo, Value: t.CopyTo, Length: 200, Hint: say.HintCopyTo},
		ui.Field{Name: "contact", Label: say.LabelLetterContact, Value: t.Contact, Length: 80, Half: true, Hint: say.HintLetterContact},
		ui.Field{
			Kind: ui.KindSelect, Name: "overseer", Label: say.LabelOverseer, Blank: say.OverseerSelf, Half: true,
			Groups: unitOptions(units, n, follows, overseerKinds...), Hint: say.HintLetterOverseer,
		},
		ui.Field{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign, Blank: say.NoCampaign, Options: campaignOptions(campaigns, t.Campaign)}), nil
}
