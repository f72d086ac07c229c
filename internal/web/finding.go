package web

import (
	"net/http"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var findingRoutes = slices.Concat([]route{
	{pattern: "GET /findings", business: true, do: (*Server).findingList},
	{pattern: "GET /findings.xlsx", business: true, right: org.ListExport, do: (*Server).findingExport},
	{pattern: "GET /findings/print", business: true, do: (*Server).findingListPrint},
	{pattern: "GET /findings/new", business: true, right: org.FindingCreate, do: (*Server).newFinding},
	{pattern: "POST /findings/new", business: true, right: org.FindingCreate, body: maxPapers, files: true, do: (*Server).createFinding},
	{pattern: "GET /findings/{id}", business: true, do: (*Server).findingPage},
	{pattern: "GET /findings/{id}/print", business: true, do: (*Server).findingPrint},
	{pattern: "GET /findings/{id}/edit", business: true, right: org.FindingUpdate, do: (*Server).editFinding},
	{pattern: "POST /findings/{id}/edit", business: true, right: org.FindingUpdate, do: (*Server).updateFinding},
}, actRoutes(&findingActs), actRoutes(&partyActs), actRoutes(&measureActs), actRoutes(&extensionActs), actRoutes(&objectionActs),
	actRoutes(&recheckActs))

// findingPageData is the page of one finding.
type findingPageData struct {
	ui.Frame
	Head     ui.Head
	Alerts   []ui.Alert
	Steps    ui.StepList
	What     ui.Panel
	Clear    []ui.Check
	Terms    []ui.Fact
	Both     ui.Panel
	Duo      ui.Duo
	Measures *listPart
	Evidence ui.Proofs
	Notes    *listPart
	Alike    *listPart
	Spread   *spreadView
	Waiting  []ui.Waiting
	Aside    []ui.Aside
	Trace    ui.Panel
	Events   []ui.Event
}

// findingView gathers what the parts of a finding's page share.
type findingView struct {
	*request
	f     *app.Finding
	n     names
	reach *app.FindingReach
	key   string
	today calendar.Day
}

func (s *Server) findingView(r *request) (*findingView, error) {
	f, err := s.App.Finding(r.Context(), r.who(), r.ref())
	if err != nil {
		return nil, err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	key, err := s.App.NewKey()
	if err != nil {
		return nil, err
	}
	return &findingView{request: r, f: f, n: n, reach: s.App.FindingReach(r.who(), &f.Finding), key: key, today: s.App.Today()}, nil
}

func (s *Server) findingPage(w http.ResponseWriter, r *request) error {
	v, err := s.findingView(r)
	if err != nil {
		return err
	}
	f := v.f
	if f.ID != r.PathValue("id") {
		return redirectTo("/findings/" + f.ID)
	}
	mark := v.findingPill(&f.Finding)
	page := findingPageData{
		Frame: r.frame(r.code(f.Code)+" "+f.Title, ui.EntryFindings),
		Head: ui.Head{
			Crumbs: v.crumbs(), Title: f.Title, State: &mark, Tags: v.tags(), Sub: say.FindingNext(&f.Finding, f.Parties, v.n.short, v.today),
		},
		Steps: v.steps(), Clear: clearChecks(&f.Finding), Terms: v.terms(),
		What: ui.Panel{Title: say.PanelWhat}, Both: ui.Panel{Title: say.PanelBoth, Small: say.BothAtOnce},
		Measures: v.measures(), Notes: v.notes(), Alike: v.alike(), Aside: v.aside(),
		Trace: ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(f.Traced)}, Events: events(f.Trace[:min(len(f.Trace), eventsShown)], v.today),
	}
	if len(page.Events) < f.Traced {
		page.Trace.Link = ui.Link{Label: say.TraceAll, URL: "/findings/" + f.ID + "/print#trace"}
	}
	page.What.State = clearMark(page.Clear)
	if page.Head.Actions, page.Head.Menus, err = v.buttons(); err != nil {
		return err
	}
	if page.Duo, err = v.duo(page.Head.Actions); err != nil {
		return err
	}
	if page.Waiting, err = v.waiting(); err != nil {
		return err
	}
	leadWaiting(page.Head.Actions, page.Waiting)
	if page.Evidence, err = v.evidence(); err != nil {
		return err
	}
	if page.Spread, err = r.spreadPanel(f.ID); err != nil {
		return err
	}
	return s.render(w, "finding", page)
}

// eventsShown is how many of the newest entries stand beside a finding; all of them stand in its file.
const eventsShown = 6

func (v *findingView) crumbs() []ui.Link {
	out := []ui.Link{{Label: say.PageFindings, URL: "/findings"}}
	if v.f.CampaignTitle != "" {
		out = append(out, ui.Link{Label: v.f.CampaignTitle, URL: "/campaigns/" + v.f.Campaign})
	}
	return append(out, ui.Link{Label: v.code(v.f.Code)})
}

func (v *findingView) tags() []ui.Tag {
	out := []ui.Tag{{Label: say.Severity(v.f.Severity), Kind: ui.TagFilled}}
	if v.f.Relapses > 0 {
		out = append(out, ui.Tag{Label: say.RelapsedN(v.f.Relapses), Kind: ui.TagLate})
	}
	return out
}

// clearChecks are 三明确 with what is not concrete beside what was written.
func clearChecks(f *ledger.Finding) []ui.Check {
	out := []ui.Check{
		{Mark: ui.MarkOK, Label: say.ClearTime, Text: say.OccurredAt(f.OccurredAt)},
		{Mark: ui.MarkOK, Label: say.ClearPlace, Text: f.Place},
		{Mark: ui.MarkOK, Label: say.ClearDetail, Text: f.Detail},
	}
	at := map[string]int{"occurred_at": 0, "place": 1, "detail": 2}
	for _, d := range f.Doubts() {
		i := at[d.Field]
		out[i].Mark, out[i].Ask = ui.MarkSoon, say.Doubt(d)
	}
	return out
}

// clearMark counts how many of the three are clear.
func clearMark(checks []ui.Check) *ui.StatusMark {
	clear := 0
	for _, c := range checks {
		if c.Ask == "" {
			clear++
		}
	}
	mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.ClearCount(clear, len(checks))}
	if clear < len(checks) {
		mark.Mark = ui.MarkSoon
	}
	return &mark
}

// terms are what is asked besides: the demand, on which ground, and why it came to it.
func (v *findingView) terms() []ui.Fact {
	var out []ui.Fact
	for _, f := range []ui.Fact{
		{Name: say.LabelDemand, Text: v.f.Demand},
		{Name: say.PanelBasis, Text: v.f.Basis},
		{Name: say.LabelVoided, Text: v.f.Reason},
	} {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}

// steps are the stations of the closed loop, each with its day and who is there.
func (v *findingView) steps() ui.StepList {
	f := v.f
	at := findingStation(&f.Finding)
	due := ui.Step{Label: say.StationRectify, When: say.NotBegun, Who: say.Sides(f.Territory, f.Sector)}
	if f.Due != "" {
		due.When = say.DueOn(f.Due, v.today)
	}
	if f.State.Open() && f.State != ledger.FindingUnclear && f.Due < v.today && f.Due != "" {
		due.Who = say.Left(f.Due, v.today)
	}
	list := []ui.Step{
		{Label: say.StationFound, When: say.Day(f.OccurredOn(), v.today), Who: f.ByName},
		{Label: say.StationSent, When: dayOr(f.SentAt, v.today), Who: f.OverseerName},
		due,
		{Label: say.StationVerified, When: dayOr(lastVerified(f.Parties), v.today), Who: f.OverseerName},
		{Label: say.StationClosed, When: dayOr(f.ClosedAt, v.today), Who: closedWords(&f.Finding)},
		v.lookStep(),
	}
	for i := range list {
		switch {
		case i < at:
			list[i].State = ui.StepDone
		case i == at:
			list[i].State = ui.StepNow
		}
	}
	return ui.StepList{Label: say.PanelLoop, Steps: list}
}

// findingStation is the station at which a finding stands; behind the last one when nothing is left to be done.
func findingStation(f *ledger.Finding) int {
	switch f.State {
	case ledger.FindingDraft, ledger.FindingUnclear:
		return 1
	case ledger.FindingResponded:
		return 3
	case ledger.FindingVerified:
		return 4
	case ledger.FindingClosed:
		return 5
	case ledger.FindingVoided:
		return -1
	default:
		return 2
	}
}

// lookStep is the last station: when the finding is looked at again, or how that ended.
func (v *findingView) lookStep() ui.Step {
	step := ui.Step{Label: say.StationLook, When: say.LookPlan, Who: v.f.OverseerName}
	switch {
	case v.f.Severity == ledger.SeverityHint:
		step.When, step.Who = say.LookNone, ""
	case v.f.FindingRow.Recheck != "":
		step.When = say.DueOn(v.f.FindingRow.Recheck, v.today)
	case v.f.State == ledger.FindingClosed && len(v.f.Rechecks) > 0:
		step.When = say.LookedN(len(v.f.Rechecks))
	}
	return step
}

func dayOr(ms int64, today calendar.Day) string {
	if ms == 0 {
		return say.NotBegun
	}
	return say.Day(calendar.Of(ms), today)
}

func lastVerified(parties []*ledger.FindingParty) (at int64) {
	for _, p := range parties {
		at = max(at, p.VerifiedAt)
	}
	return at
}

func closedWords(f *ledger.Finding) string {
	if f.State != ledger.FindingClosed {
		return ""
	}
	return say.DoneIn(f.ClosedLate, f.Outcome)
}

// findingMark is a finding's state as shape and word: what is urgent first, its state else.
func (r *request) findingMark(f *ledger.Finding) ui.StatusMark {
	return r.loopMark(f.State, f.Due, f.Outcome, f.ClosedLate)
}

// findingPill is the same beside the title, where there is room to say by how much.
func (r *request) findingPill(f *ledger.Finding) ui.StatusMark {
	m := r.findingMark(f)
	if m.Mark == ui.MarkLate {
		m.Word = say.LateBy(f.Due, r.s.App.Today())
	}
	return m
}

func (r *request) partyMark(p *ledger.FindingParty) ui.StatusMark {
	if p.AckLate(r.s.App.Today()) {
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.AckLate}
	}
	return r.loopMark(p.State, p.Due, p.Outcome, p.ClosedLate)
}

func (r *request) loopMark(state ledger.FindingState, due calendar.Day, outcome ledger.Outcome, late bool) ui.StatusMark {
	word := say.State(state)
	switch state {
	case ledger.FindingDraft, ledger.FindingVoided:
		return ui.StatusMark{Mark: ui.MarkWait, Word: word}
	case ledger.FindingUnclear:
		return ui.StatusMark{Mark: ui.MarkNo, Word: word}
	case ledger.FindingResponded, ledger.FindingVerified:
		return ui.StatusMark{Mark: ui.MarkRev, Word: word}
	case ledger.FindingClosed:
		if outcome == ledger.OutcomeUndone {
			return ui.StatusMark{Mark: ui.MarkNo, Word: say.DoneIn(late, outcome)}
		}
		if late {
			word = say.DoneIn(late, outcome)
		}
		return ui.StatusMark{Mark: ui.MarkDone, Word: word}
	case ledger.FindingDispatched, ledger.FindingAcknowledged, ledger.FindingSentBack, ledger.FindingRectifying, ledger.FindingOngoing:
	}
	switch {
	case r.light(due) == ui.MarkLate:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.FindingView(ledger.FindingOverdue)}
	case state == ledger.FindingSentBack:
		return ui.StatusMark{Mark: ui.MarkNo, Word: word}
	case r.light(due) == ui.MarkSoon:
		return ui.StatusMark{Mark: ui.MarkSoon, Word: word}
	case state == ledger.FindingDispatched:
		return ui.StatusMark{Mark: ui.MarkRev, Word: word}
	}
	return ui.StatusMark{Mark: ui.MarkGo, Word: word}
}

// runs reports whether the day of a finding or party still runs against it.
func runs(s ledger.FindingState) bool { return s.Open() && s != ledger.FindingUnclear }
