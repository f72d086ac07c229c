package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// MeetingTerms is what a person says of an on-site meeting.
type MeetingTerms struct {
	Day     calendar.Day `json:"day"`
	Place   string       `json:"place"`
	Units   []string     `json:"units,omitempty"`
	Summary string       `json:"summary,omitempty"`
}

func (t *MeetingTerms) fill(m *ledger.Meeting) {
	m.Day, m.Place, m.Units, m.Summary = t.Day, t.Place, t.Units, t.Summary
}

func (t *MeetingTerms) check() error {
	var m ledger.Meeting
	t.fill(&m)
	return m.Check()
}

func (t *MeetingTerms) known(ctx context.Context, s *Scene) error {
	for _, u := range t.Units {
		if _, err := s.named(ctx, u); err != nil {
			return err
		}
	}
	return nil
}

// DecisionTerms is one thing a meeting decided.
type DecisionTerms struct {
	Text string       `json:"text"`
	Unit string       `json:"unit"`
	Due  calendar.Day `json:"due"`
}

func (t DecisionTerms) check() error {
	return (&ledger.Decision{Text: t.Text, Unit: t.Unit, Due: t.Due}).Check()
}

// HoldMeeting keeps an on-site meeting with what it decided (现场办公会商).
type HoldMeeting struct {
	Form
	Inspection string `json:"inspection"`
	MeetingTerms
	Decisions  []DecisionTerms `json:"decisions"`
	inspection *ledger.Inspection
}

// Action implements Command.
func (*HoldMeeting) Action() org.Action { return org.MeetingHold }

// Check refuses a meeting without a place or a decision, and a decision without a unit or a day.
func (c *HoldMeeting) Check() error {
	if err := c.check(); err != nil {
		return err
	}
	for _, d := range c.Decisions {
		if err := d.check(); err != nil {
			return err
		}
	}
	var f fault.Form
	f.Need("inspection", c.Inspection)
	if len(c.Decisions) == 0 {
		f.Add("text", "decision.none")
	}
	return f.Err()
}

func (c *HoldMeeting) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.inspection, err = s.View.Inspection(ctx, c.Inspection); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.inspection.By}}, c.known(ctx, s)
}

func (c *HoldMeeting) apply(ctx context.Context, s *Scene) (Answer, error) {
	if !c.inspection.Known() {
		return Answer{}, fault.New(fault.Conflict, "meeting.not_begun")
	}
	m := &ledger.Meeting{Inspection: c.inspection.ID, By: c.inspection.By}
	c.fill(m)
	if err := s.SaveMeeting(ctx, m); err != nil {
		return Answer{}, err
	}
	if err := decide(ctx, s, c.Over, m, c.Decisions...); err != nil {
		return Answer{}, err
	}
	return Answer{ID: m.Inspection, Count: len(c.Decisions)}, nil
}

// decide saves decisions of a meeting. Whatever a unit has to do after one meeting is one request to it.
func decide(ctx context.Context, s *Scene, over string, m *ledger.Meeting, terms ...DecisionTerms) error {
	var units []string
	of := map[string][]string{}
	for _, t := range terms {
		if err := decideOne(ctx, s, m, t); err != nil {
			return err
		}
		units, of[t.Unit] = append(units, t.Unit), append(of[t.Unit], t.Text)
	}
	var asks []ledger.BurdenEvent
	for _, u := range distinct(units) {
		asks = append(asks, ledger.BurdenEvent{
			Unit: u, Kind: ledger.BurdenDecision, Record: m.Inspection, Title: say.DecisionsAsked(of[u][0], len(of[u])), Subject: m.Place,
		})
	}
	_, err := s.ask(ctx, over, asks...)
	return err
}

func decideOne(ctx context.Context, s *Scene, m *ledger.Meeting, t DecisionTerms) error {
	u, err := s.named(ctx, t.Unit)
	if err != nil {
		return err
	}
	if !u.Kind.Overseen() {
		var f fault.Form
		f.Add("unit", "decision.unit.kind", u.Name)
		return f.Err()
	}
	return s.SaveDecision(ctx, &ledger.Decision{
		Meeting: m.ID, Inspection: m.Inspection, By: m.By, Text: t.Text, Unit: t.Unit, Due: t.Due, State: ledger.DecisionOpen,
	})
}

// oneMeeting is what every command about one meeting shares.
type oneMeeting struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"`
	meeting *ledger.Meeting
}

func (c *oneMeeting) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.meeting, err = s.View.Meeting(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.meeting.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{{Maker: c.meeting.By}}, nil
}

// UpdateMeeting changes the record of a meeting; its decisions go their own ways.
type UpdateMeeting struct {
	oneMeeting
	MeetingTerms
}

// ChangeMeeting changes the record of a meeting at the version its page showed.
func ChangeMeeting(f Form, id string, version int, t MeetingTerms) *UpdateMeeting {
	return &UpdateMeeting{oneMeeting{Form: f, ID: id, Version: version}, t}
}

// Action implements Command.
func (*UpdateMeeting) Action() org.Action { return org.MeetingUpdate }

// Check refuses a meeting without a day or a place.
func (c *UpdateMeeting) Check() error { return c.check() }

func (c *UpdateMeeting) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.known(ctx, s); err != nil {
		return Answer{}, err
	}
	c.fill(c.meeting)
	return Answer{ID: c.meeting.Inspection, Count: 1}, s.SaveMeeting(ctx, c.meeting)
}

// AddDecision adds what a meeting decided besides.
type AddDecision struct {
	oneMeeting
	DecisionTerms
}

// DecideMore adds a decision to a meeting.
func DecideMore(f Form, meeting string, t DecisionTerms) *AddDecision {
	return &AddDecision{oneMeeting{Form: f, ID: meeting}, t}
}

// Action implements Command.
func (*AddDecision) Action() org.Action { return org.DecisionAdd }

// Check refuses a decision without a unit or a day.
func (c *AddDecision) Check() error { return c.check() }

func (c *AddDecision) apply(ctx context.Context, s *Scene) (Answer, error) {
	return Answer{ID: c.meeting.Inspection, Count: 1}, decide(ctx, s, c.Over, c.meeting, c.DecisionTerms)
}

// chosenDecisions is what every command about a selection of decisions shares.
type chosenDecisions struct {
	Form
	Chosen
	decisions []*ledger.Decision
}

// Check refuses an empty selection.
func (c *chosenDecisions) Check() error { return c.check() }

func (c *chosenDecisions) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.decisions, subjects, err = gather(ctx, c.Chosen, s.View.DecisionsByID,
		func(d *ledger.Decision) *org.Meta { return &d.Meta },
		func(d *ledger.Decision) Subject { return Subject{Unit: d.Unit, Maker: d.By} })
	return subjects, err
}

func (c *chosenDecisions) each(ctx context.Context, s *Scene, rule func(*ledger.Decision) error) (Answer, error) {
	if err := onEach(ctx, c.decisions, rule, s.SaveDecision); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.decisions[0].Inspection, Count: len(c.decisions)}, nil
}

// FinishDecisions says in words what was done about decisions (登记落实情况).
func FinishDecisions(f Form, c Chosen, words string) Command {
	return &finishDecisions{chosenDecisions{Form: f, Chosen: c}, words}
}

type finishDecisions struct {
	chosenDecisions
	Words string `json:"words"`
}

// Action implements Command.
func (*finishDecisions) Action() org.Action { return org.DecisionFinish }

func (c *finishDecisions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Decision) error { return d.Finish(c.Words, s.app.Today(), s.Now) })
}

// DropDecisions takes decisions back for a reason (撤销).
func DropDecisions(f Form, c Chosen) Command {
	return &dropDecisions{chosenDecisions{Form: f, Chosen: c}}
}

type dropDecisions struct{ chosenDecisions }

// Action implements Command.
func (*dropDecisions) Action() org.Action { return org.DecisionDrop }

func (c *dropDecisions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Decision) error { return d.Drop(c.Reason) })
}

// DispatchDecisions makes a duty of each decision under a published item and sends it out at once (转为清单任务).
func DispatchDecisions(f Form, c Chosen, item string) Command {
	return &dispatchDecisions{chosenDecisions{Form: f, Chosen: c}, item}
}

type dispatchDecisions struct {
	chosenDecisions
	Item string `json:"item"`
}

// Action implements Command.
func (*dispatchDecisions) Action() org.Action { return org.DecisionDispatch }

// Check refuses a dispatch under no item.
func (c *dispatchDecisions) Check() error {
	if err := c.check(); err != nil {
		return err
	}
	var f fault.Form
	f.Need("item", c.Item)
	return f.Err()
}

func (c *dispatchDecisions) apply(ctx context.Context, s *Scene) (Answer, error) {
	i, err := s.View.Item(ctx, c.Item)
	if err != nil {
		return Answer{}, err
	}
	if i.State != ledger.ItemPublished {
		return Answer{}, fault.New(fault.Conflict, "decision.item.draft", i.Title)
	}
	l, err := s.View.Ledger(ctx, i.Ledger)
	if err != nil {
		return Answer{}, err
	}
	calm := l.State == ledger.LedgerPublished
	reason := s.because(c.Reason, say.ReasonDecision)
	if err := touchLedger(ctx, s, l, reason); err != nil {
		return Answer{}, err
	}
	answer, err := c.each(ctx, s, func(d *ledger.Decision) error {
		duty, err := dutyOf(ctx, s, i, d)
		if err != nil {
			return err
		}
		return d.Dispatch(duty.ID)
	})
	if err != nil || !calm {
		return answer, err // somebody has a revision open: it goes out with that
	}
	_, err = publish(ctx, s, l, reason)
	return answer, err
}

// FindDecisions makes a draft finding of each decision, with its unit and its day (转为问题).
func FindDecisions(f Form, c Chosen) Command {
	return &findDecisions{chosenDecisions{Form: f, Chosen: c}}
}

type findDecisions struct{ chosenDecisions }

// Action implements Command.
func (*findDecisions) Action() org.Action { return org.DecisionFind }

func (c *findDecisions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Decision) error {
		m, err := s.View.Meeting(ctx, d.Meeting)
		if err != nil {
			return err
		}
		stops, err := s.View.Stops(ctx, d.Inspection)
		if err != nil {
			return err
		}
		t := FindingTerms{
			Inspection: d.Inspection, Detail: d.Text, Demand: d.Text, OccurredAt: string(m.Day), Place: m.Place, Due: d.Due,
			Source: ledger.SourceInspection, Parties: []PartyTerms{{Unit: d.Unit}},
		}
		if len(stops) > 0 {
			t.PlaceUnit = stops[0].Unit
		}
		found, err := addFinding(ctx, s, t)
		if err != nil {
			return err
		}
		return d.Find(found.ID)
	})
}

// dutyOf makes a duty of a decision and issues it. Its overseer is the one of the oversight map; where that is open or
// doubtful it is who held the meeting.
func dutyOf(ctx context.Context, s *Scene, i *ledger.LedgerItem, d *ledger.Decision) (*ledger.Duty, error) {
	duty := &ledger.Duty{Text: d.Text, Due: d.Due}
	if err := newDuty(ctx, s, i, d.Unit, duty); err != nil {
		return nil, err
	}
	overseers, err := s.View.OverseersOf(ctx, []string{d.Unit})
	if err != nil {
		return nil, err
	}
	if _, err := match(duty, overseers[d.Unit]); err != nil {
		return nil, err
	}
	if duty.Overseer == "" {
		by, err := s.named(ctx, d.By)
		if err != nil {
			return nil, err
		}
		if by.Kind.Oversees() {
			if err := duty.Assign(by.ID, ledger.MatchHand); err != nil {
				return nil, err
			}
		}
	}
	if err := duty.Issue(s.Now, s.count(ledger.LimitAck)); err != nil {
		return nil, err
	}
	return duty, s.SaveDuty(ctx, duty)
}

// Decisions lists the decisions of a filter.
func (a *App) Decisions(ctx context.Context, who org.Actor, f ledger.DecisionFilter) ([]*store.DecisionRow, error) {
	return a.see(who).Decisions(ctx, f)
}

// DecisionRows reads the chosen decisions as lines of a list; what is out of scope is left out.
func (a *App) DecisionRows(ctx context.Context, who org.Actor, ids []string) ([]*store.DecisionRow, error) {
	return a.see(who).DecisionRowsByID(ctx, ids)
}

// CountDecisions counts the rows of a filter.
func (a *App) CountDecisions(ctx context.Context, who org.Actor, f ledger.DecisionFilter) (int, error) {
	return a.see(who).CountDecisions(ctx, f)
}

// CountDecisionViews counts the rows of every view of a filter at once.
func (a *App) CountDecisionViews(ctx context.Context, who org.Actor, f ledger.DecisionFilter) (map[ledger.DecisionView]int, error) {
	return a.see(who).CountDecisionViews(ctx, f)
}

// Meeting reads one meeting of the actor's scope.
func (a *App) Meeting(ctx context.Context, who org.Actor, id string) (*ledger.Meeting, error) {
	return a.see(who).Meeting(ctx, id)
}

// meetingOwner is a meeting as what minutes and photos belong to.
func meetingOwner(ctx context.Context, v *store.View, id string) (Owner, error) {
	m, err := v.Meeting(ctx, id)
	if err != nil {
		return Owner{}, err
	}
	i, err := v.Inspection(ctx, m.Inspection)
	if err != nil {
		return Owner{}, err
	}
	return Owner{Kind: "meeting", ID: m.ID, Of: i.ID, Code: i.Code, Subject: Subject{Unit: m.By, Overseer: m.By, Maker: m.By}}, nil
}
