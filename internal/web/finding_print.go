package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// findingFileData is one finding as it goes into the files: what it was, who answered for it, and how it ended.
type findingFileData struct {
	ui.Frame
	Head  ui.Head
	Parts []filePart
}

// filePart is a numbered part of the file.
type filePart struct {
	ID    string
	Title string
	Facts []ui.Fact
	Table ui.Table
}

func (s *Server) findingPrint(w http.ResponseWriter, r *request) error {
	v, err := s.findingView(r)
	if err != nil {
		return err
	}
	f := v.f
	if f.ID != r.PathValue("id") {
		return redirectTo("/findings/" + f.ID + "/print")
	}
	title := say.FindingFile(r.code(f.Code))
	page := findingFileData{
		Frame: r.frame(title, ui.EntryFindings),
		Head: ui.Head{
			Title: title, Sub: say.FileHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
			Crumbs: append(v.crumbs()[:1], ui.Link{Label: r.code(f.Code), URL: "/findings/" + f.ID}, ui.Link{Label: say.PrintList}),
			Print:  &ui.PrintHead{Title: say.FileTitle, Line: say.FileLine(f.Code, s.App.District(r.Context(), r.who().Book), s.App.Now())},
		},
		Parts: []filePart{{Title: say.PanelWhat, Facts: v.fileFacts()}},
	}
	for _, p := range f.Parties {
		page.Parts = append(page.Parts, v.fileParty(p))
	}
	if f.Waived != "" {
		page.Parts = append(page.Parts, filePart{Title: say.PanelBoth, Facts: []ui.Fact{{Name: say.State(f.Waived), Text: say.Waived(f.Waiver)}}})
	}
	for _, part := range []*listPart{v.measures(), v.notes()} {
		if part != nil {
			page.Parts = append(page.Parts, filePart{Title: part.Panel.Title, Table: onPaper(part.Table)})
		}
	}
	papers, err := v.filePapers()
	if err != nil {
		return err
	}
	if len(papers) > 0 {
		page.Parts = append(page.Parts, filePart{Title: say.PanelEvidence, Facts: papers})
	}
	trace, err := v.fileTrace()
	if err != nil {
		return err
	}
	if past := v.fileRest(); len(past) > 0 {
		page.Parts = append(page.Parts, filePart{Title: say.PanelPast, Facts: past})
	}
	page.Parts = append(page.Parts, filePart{ID: "trace", Title: say.PanelTrace, Table: trace})
	return s.render(w, "finding-print", page)
}

// filePapers lists the files behind the finding by name: the paper says what there is, the page holds it.
func (v *findingView) filePapers() ([]ui.Fact, error) {
	p, err := v.evidence()
	if err != nil {
		return nil, err
	}
	var out []ui.Fact
	for i, f := range append(p.Photos, p.Files...) {
		out = append(out, ui.Fact{Name: itoa(i + 1), Text: f.Name, Small: f.Small})
	}
	return out, nil
}

// onPaper leaves out what can only be pressed.
func onPaper(t ui.Table) ui.Table {
	for i := range t.Rows {
		for k := range t.Rows[i].Cells {
			t.Rows[i].Cells[k].Acts = nil
		}
	}
	return t
}

func (v *findingView) fileFacts() []ui.Fact {
	f := v.f
	mark := v.findingPill(&f.Finding)
	facts := []ui.Fact{
		{Name: say.LabelFinding, Text: f.Title},
		{Name: say.LabelState, State: &mark},
		{Name: say.ClearTime, Text: say.OccurredAt(f.OccurredAt)},
		{Name: say.ClearPlace, Text: f.Place},
		{Name: say.ClearDetail, Text: f.Detail},
	}
	facts = append(facts, v.terms()...)
	facts = append(facts, v.aside()[0].Facts...)
	for i := range facts {
		facts[i].URL = ""
	}
	return facts
}

func (v *findingView) fileParty(p *ledger.FindingParty) filePart {
	mark := v.partyMark(p)
	facts := []ui.Fact{{Name: say.LabelState, State: &mark}}
	return filePart{Title: say.PartyTitle(p.Side, v.n.short(p.Unit)), Facts: append(facts, v.partyFacts(p)...)}
}

// fileRest are requests, objections and looks back with their answers.
func (v *findingView) fileRest() []ui.Fact {
	var out []ui.Fact
	for _, n := range v.past().Notes {
		out = append(out, ui.Fact{Name: n.State.Word, Text: n.Small})
	}
	return out
}

// fileTrace is everything the journal holds about the finding, with the places in the chain.
func (v *findingView) fileTrace() (ui.Table, error) {
	t := ui.Table{Label: say.PanelTrace, Columns: []ui.Column{
		{Label: say.LabelWhen}, {Label: say.LabelWho}, {Label: say.LabelAction}, {Label: say.LabelReason}, {Label: say.LabelHash},
	}}
	all, err := v.s.App.FindingTrace(v.Context(), v.who(), v.f.ID, v.f.Traced)
	if err != nil {
		return t, err
	}
	for _, e := range events(all, v.today) {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.Text(e.When), ui.Text(e.Who), ui.Text(e.Text), ui.Text(e.Quote), ui.Code(e.Proof)}})
	}
	return t, nil
}

// findingListPrint is the list as it goes on paper: every row of the filter, the columns of the official list.
func (s *Server) findingListPrint(w http.ResponseWriter, r *request) error {
	f, sort := r.findingFilterOf(r.URL.Query())
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := dutyPrintData{Frame: r.frame(say.PageFindings, ui.EntryFindings), Table: ui.Table{Label: say.PageFindings}}
	for _, h := range say.FindingHeaders {
		page.Table.Columns = append(page.Table.Columns, ui.Column{Label: h})
	}
	err = s.App.EachFindingLine(r.Context(), r.who(), f, sort, func(l *app.FindingLine) error {
		cells := make([]ui.Cell, 0, len(say.FindingHeaders))
		for _, words := range say.FindingCells(len(page.Table.Rows)+1, app.FindingWords(l), r.who().Role.SeesSource()) {
			cells = append(cells, ui.Text(words))
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: cells})
		return nil
	})
	if err != nil {
		return err
	}
	page.Fill = true
	page.Head = ui.Head{
		Title: say.FindingListTitle, Sub: say.PrintHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
		Crumbs: []ui.Link{{Label: say.PageFindings, URL: address("/findings", f.Query())}, {Label: say.PrintList}},
		Print:  &ui.PrintHead{Title: say.FindingListTitle, Line: say.ListLine(say.FindingFilter(f, n.known(f.Unit)), len(page.Table.Rows), s.App.Now())},
	}
	return s.render(w, "finding-list-print", page)
}

func (s *Server) findingExport(w http.ResponseWriter, r *request) error {
	f, sort := r.findingFilterOf(r.URL.Query())
	e, err := s.App.FindingSheet(r.Context(), r.who(), f, sort)
	if err != nil {
		return err
	}
	return s.send(w, e)
}
