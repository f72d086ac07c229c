package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// letterData is the page of a letter: what is to be done with its advice, who has signed for it, and the document.
type letterData struct {
	recordPage
	Steps    ui.StepList
	Evidence ui.Proofs
	Sheet    ui.Panel
	Paper    paperView
}

// letterView is a letter with what its page asks again and again.
type letterView struct {
	*request
	l     *app.Letter
	n     names
	key   string
	paper *app.LetterPaper
}

func (r *request) letterView() (*letterView, error) {
	l, err := r.s.App.Letter(r.Context(), r.who(), r.ref())
	if err != nil {
		return nil, err
	}
	v := &letterView{request: r, l: l}
	if v.n, _, err = r.unitNames(r.Context()); err != nil {
		return nil, err
	}
	if v.paper, err = r.s.App.LetterPaper(r.Context(), r.who(), l); err != nil {
		return nil, err
	}
	v.key, err = r.s.App.NewKey()
	return v, err
}

func (s *Server) letterPage(w http.ResponseWriter, r *request) error {
	v, err := r.letterView()
	if err != nil {
		return err
	}
	l := v.l
	if l.ID != r.PathValue("id") {
		return redirectTo(lettersAt + "/" + l.ID)
	}
	mark := letterMark(&l.Letter, v.overdue())
	page := letterData{recordPage: recordPage{
		Frame: r.frame(r.code(l.Code)+" "+l.Title, ui.EntryLetters),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: r.code(l.Code)}}, Title: l.Title, State: &mark,
			Sub: say.LetterNext(l.State), Tags: []ui.Tag{{Label: say.LetterKind(l.Kind)}},
		},
		Alerts: v.alerts(),
	}}
	if page.Head.Actions, err = v.buttons(); err != nil {
		return err
	}
	advice, err := v.adviceTable()
	if err != nil {
		return err
	}
	if len(advice.Rows) > 0 {
		page.Parts = append(page.Parts, recordPart{
			Panel: ui.Panel{ID: "advice", Title: say.PanelAdviceRows, Small: say.AdviceDone(v.done(), len(l.Advice))}, Table: advice,
		})
	}
	page.Parts = append(page.Parts, recordPart{
		Panel: ui.Panel{ID: "receipts", Title: say.PanelLetterReceipts}, Table: v.receipts(), Nothing: nothingIf(len(l.To) == 0, say.NoAddressees),
	})
	if page.Evidence, err = v.evidence(); err != nil {
		return err
	}
	page.Steps = v.steps()
	page.Sheet = ui.Panel{ID: "paper", Title: say.PanelPaper, Small: say.LetterLengthLine(v.paper.Length)}
	page.Paper = viewPaper(v.paper.Document(), true)
	page.Aside = v.aside()
	r.recorded(&page.recordPage, l.Trace, l.Traced)
	return s.render(w, "letter", page)
}

func (s *Server) letterPrint(w http.ResponseWriter, r *request) error {
	v, err := r.letterView()
	if err != nil {
		return err
	}
	if v.l.ID != r.PathValue("id") {
		return redirectTo(lettersAt + "/" + v.l.ID + "/print")
	}
	page := letterData{recordPage: recordPage{
		Frame: r.frame(v.l.Title, ui.EntryLetters),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: r.code(v.l.Code), URL: lettersAt + "/" + v.l.ID}, {Label: say.PrintList}},
			Title:  v.l.Title, Sub: say.PaperHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
		},
	}, Paper: viewPaper(v.paper.Document(), false)}
	return s.render(w, "letter-print", page)
}

// letterWord exports the letter; ?layout=standard leaves the template of its unit aside.
func (s *Server) letterWord(w http.ResponseWriter, r *request) error {
	e, err := s.App.LetterWord(r.Context(), r.who(), r.PathValue("id"), r.URL.Query().Get("layout") == "standard")
	if err != nil {
		return err
	}
	return s.send(w, e)
}

func (v *letterView) overdue() (n int) {
	for _, x := range v.l.Advice {
		if x.State.Open() && x.Due != "" && x.Due < v.s.App.Today() {
			n++
		}
	}
	return n
}

func (v *letterView) done() (n int) {
	for _, x := range v.l.Advice {
		if x.State == ledger.RecommendationVerified {
			n++
		}
	}
	return n
}

// alerts say what stands in the way: too many words, or why the letter came back.
func (v *letterView) alerts() (out []ui.Alert) {
	if most, long := v.paper.Long(); long {
		out = append(out, ui.Alert{Kind: ui.AlertWarn, Text: say.LetterLong(v.paper.Length, most)})
	}
	if v.l.Reason != "" {
		out = append(out, ui.Alert{Kind: ui.AlertWarn, Title: say.LetterReason(v.l.State), Text: v.l.Reason})
	}
	return out
}

// letterSteps are the acts on a letter as a whole, in their order; the first that can be done now is the next step.
var letterSteps = []struct {
	verb   string
	action org.Action
	next   bool
}{
	{"acknowledge", org.LetterAcknowledge, true},
	{"submit", org.LetterSubmit, true},
	{"register", org.LetterRegister, true},
	{"review", org.LetterReview, true},
	{"approve", org.LetterApprove, true},
	{"send", org.LetterSend, true},
	{"close", org.LetterClose, true},
	{"return", org.LetterReturn, false},
	{"void", org.LetterVoid, false},
	{"remove", org.LetterRemove, false},
}

func (v *letterView) buttons() ([]ui.Action, error) {
	l := &v.l.Letter
	out := []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, URL: lettersAt + "/" + l.ID + "/print"}}
	word, err := v.wordActions()
	if err != nil {
		return nil, err
	}
	out = append(out, word...)
	if ok, err := v.mayNow(org.LetterUpdate); err != nil || ok {
		out = append(out, ui.Action{Label: say.Action(org.LetterUpdate), Icon: ui.IconEdit, URL: lettersAt + "/" + l.ID + "/edit"})
		if err != nil {
			return nil, err
		}
	}
	var last []ui.Action
	for _, step := range letterSteps {
		ok, err := v.mayNow(step.action)
		if err != nil {
			return nil, err
		}
		b, known := letterActs.button(v.request, step.verb, l.ID, l.Version, v.key)
		switch {
		case !ok || !known:
		case step.next:
			b.Primary = true
			last = append(last, b)
		default:
			out = append(out, b)
		}
	}
	return append(out, last...), nil
}

// wordActions export the letter: in its unit's template where there is one, and then in the standard's layout as well.
func (v *letterView) wordActions() ([]ui.Action, error) {
	if !v.may(org.ListExport) {
		return nil, nil
	}
	t, err := v.s.App.LetterTemplate(v.Context(), v.who(), v.l)
	if err != nil {
		return nil, err
	}
	url := lettersAt + "/" + v.l.ID + "/letter.docx"
	out := []ui.Action{{Label: say.ExportWord, Icon: ui.IconDownload, URL: url}}
	if t != nil {
		out = append(out, ui.Action{Label: say.ExportStandard, Icon: ui.IconDownload, URL: url + "?layout=standard"})
	}
	return out, nil
}

// mayNow reports whether this person can do the act to the letter as it stands.
func (v *letterView) mayNow(action org.Action) (bool, error) {
	l := &v.l.Letter
	switch action {
	case org.LetterAcknowledge:
		return v.may(action) && v.l.Waiting > 0, nil
	case org.LetterRemove:
		if l.State != ledger.LetterDraft {
			return false, nil
		}
	case org.LetterSubmit, org.LetterRegister:
		if l.Kind.Registered() != (action == org.LetterRegister) || l.State != ledger.LetterDraft {
			return false, nil
		}
	case org.LetterClose:
		if !ledger.LetterMoves.Can(l.State, action) || v.done() < len(v.l.Advice) {
			return false, nil
		}
	case org.LetterReview, org.LetterApprove:
		if !ledger.LetterMoves.Can(l.State, action) || v.drafted() {
			return false, nil
		}
	default:
		if !ledger.LetterMoves.Can(l.State, action) {
			return false, nil
		}
	}
	return v.s.App.LetterMay(v.Context(), v.who(), l, action, "")
}

// drafted reports whether this person wrote the letter, and so neither reviews nor signs it.
func (v *letterView) drafted() bool {
	for _, account := range v.l.Drafters {
		if account == v.who().User {
			return true
		}
	}
	return false
}

// adviceTable is the advice row by row, each with what this person can do about it.
func (v *letterView) adviceTable() (ui.Table, error) {
	today := v.s.App.Today()
	t := ui.Table{Label: say.PanelAdviceRows, Cards: true, Columns: []ui.Column{
		{Label: say.LabelAdviceRow, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelState}, {Label: say.LabelDue}, {Label: say.LabelStep},
	}}
	for _, x := range v.l.Advice {
		acts, err := v.adviceActs(x)
		if err != nil {
			return t, err
		}
		mark := recommendationMark(x, today)
		t.Rows = append(t.Rows, ui.Row{Anchor: "r-" + x.ID, Cells: []ui.Cell{
			{Text: say.NumberedText(x.No, x.Text), Head: true, Small: say.AdviceAnswer(x, today)},
			ui.Text(v.n.short(x.Unit)),
			{State: &mark},
			ui.Deadline(v.due(x.Due, "", x.State.Open())),
			{Acts: acts},
		}})
	}
	return t, nil
}

func (v *letterView) adviceActs(x *ledger.Recommendation) (out []ui.Action, err error) {
	for _, step := range []struct {
		verb   string
		action org.Action
	}{{"reply", org.LetterReply}, {"verify", org.LetterVerify}, {"send-back", org.LetterSendBack}} {
		if !ledger.RecommendationMoves.Can(x.State, step.action) || step.action == org.LetterReply && v.unsigned(x.To) {
			continue
		}
		ok, err := v.s.App.LetterMay(v.Context(), v.who(), &v.l.Letter, step.action, x.To)
		if err != nil {
			return nil, err
		}
		if b, known := adviceRowActs.button(v.request, step.verb, x.ID, x.Version, v.key); ok && known {
			b.Icon = ""
			out = append(out, b)
		}
	}
	return out, nil
}

// unsigned reports whether the addressee has not signed for the letter yet.
func (v *letterView) unsigned(unit string) bool {
	for _, a := range v.l.To {
		if a.Unit == unit {
			return a.State == ledger.AddresseeSent
		}
	}
	return false
}

func (v *letterView) receipts() ui.Table {
	t := ui.Table{Label: say.PanelLetterReceipts, Fit: true, Columns: []ui.Column{
		{Label: say.LabelUnits}, {Label: say.LabelSentAs}, {Label: say.LabelState}, {Label: say.LabelWhen},
	}}
	for _, a := range v.l.To {
		mark := ui.StatusMark{Word: say.State(a.State), Mark: map[ledger.AddresseeState]ui.Mark{
			ledger.AddresseeNamed: ui.MarkWait, ledger.AddresseeSent: ui.MarkSoon, ledger.AddresseeAcknowledged: ui.MarkGo, ledger.AddresseeSentBack: ui.MarkNo,
			ledger.AddresseeReplied: ui.MarkRev, ledger.AddresseeVerified: ui.MarkDone, ledger.AddresseeVoided: ui.MarkWait,
		}[a.State]}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(v.n.short(a.Unit)), ui.Dim(say.SentAs(a.Copy)), {State: &mark}, ui.Dim(say.Time(a.AckAt, v.s.App.Today())),
		}})
	}
	return t
}

// evidence is the files that came with the answers.
func (v *letterView) evidence() (ui.Proofs, error) {
	if !v.l.State.Issued() || len(v.l.Advice) == 0 {
		return ui.Proofs{}, nil
	}
	var rows []holder
	for _, x := range v.l.Advice {
		rows = append(rows, holder{"recommendation", x.ID})
	}
	p, err := v.evidenceOf(rows...)
	p.Panel.Link = ui.Link{} // files come with an answer
	return p, err
}

func (v *letterView) aside() []ui.Aside {
	l, today := &v.l.Letter, v.s.App.Today()
	facts := []ui.Fact{{Name: say.LabelDocNumber, Text: say.NumberOr(app.LetterNumber(l))}}
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Name: name, Text: text})
		}
	}
	add(say.LabelWrittenOn, say.Day(l.IssuedOn, today))
	if l.Due != "" {
		left := v.due(l.Due, "", l.State.Running())
		facts = append(facts, ui.Fact{Name: say.LabelReplyBy, Due: &left})
	}
	add(say.LabelDrafter, v.n.known(l.By))
	add(say.LabelOverseer, v.n.known(l.Overseer))
	add(say.LabelRestsOn, l.Basis)
	add(say.LabelCopyTo, l.CopyTo)
	add(say.LabelSentOn, say.Time(l.SentAt, today))
	add(say.LabelAnchor, say.Anchor(l.AnchorSeq, l.AnchorHash))
	out := []ui.Aside{{Title: say.PanelFacts, Facts: facts}}
	if len(v.l.From) > 0 {
		from := ui.Aside{Title: say.LabelAboutFindings}
		for _, f := range v.l.From {
			mark := v.findingMark(&f.Finding)
			from.Notes = append(from.Notes, ui.Note{State: &mark, Link: ui.Link{Label: v.code(f.Code), URL: "/findings/" + f.ID}, Small: f.Title})
		}
		out = append(out, from)
	}
	return out
}

// steps are the stations of a letter, each with the day it passed it.
func (v *letterView) steps() ui.StepList {
	l, today := &v.l.Letter, v.s.App.Today()
	if l.Kind.Registered() || l.State == ledger.LetterVoided {
		return ui.StepList{}
	}
	acked, replied, verified := v.passed()
	list := []ui.Step{
		{Label: say.StepDraft, When: dayOr(l.CreatedAt, today), Who: v.n.known(l.By)},
		{Label: say.StepReview, When: dayOr(l.ReviewedAt, today)},
		{Label: say.StepSign, When: dayOr(l.SignedAt, today), Who: app.LetterNumber(l)},
		{Label: say.StepSend, When: dayOr(l.SentAt, today)},
		{Label: say.StepAcknowledge, When: dayOr(acked, today)},
		{Label: say.StepReply, When: dayOr(replied, today)},
		{Label: say.StepVerify, When: dayOr(verified, today)},
		{Label: say.StepClose, When: dayOr(l.ClosedAt, today)},
	}
	at := map[ledger.LetterState]int{
		ledger.LetterDraft: 0, ledger.LetterSubmitted: 1, ledger.LetterReviewed: 2, ledger.LetterApproved: 3, ledger.LetterSent: 4,
		ledger.LetterAcknowledged: 5, ledger.LetterSentBack: 5, ledger.LetterReplied: 6, ledger.LetterVerified: 7, ledger.LetterClosed: len(list),
	}[l.State]
	for i := range list {
		switch {
		case i < at:
			list[i].State = ui.StepDone
		case i == at:
			list[i].State = ui.StepNow
		}
	}
	return ui.StepList{Label: say.PanelLetterWay, Steps: list}
}

// passed are the instants of the last receipt, answer and verification.
func (v *letterView) passed() (acked, replied, verified int64) {
	for _, a := range v.l.To {
		if !a.Copy {
			acked = max(acked, a.AckAt)
		}
	}
	for _, x := range v.l.Advice {
		replied, verified = max(replied, x.RespondAt), max(verified, x.VerifiedAt)
	}
	return acked, replied, verified
}
