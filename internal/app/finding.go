package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// FindingTerms is what a person says of a finding. What stands with the duty or the inspection already is not asked again.
type FindingTerms struct {
	Campaign   string             `json:"campaign,omitempty"`
	Item       string             `json:"item,omitempty"`
	Duty       string             `json:"duty,omitempty"`
	Inspection string             `json:"inspection,omitempty"`
	Similar    string             `json:"similar,omitempty"`
	Title      string             `json:"title,omitempty"`
	OccurredAt string             `json:"occurred_at,omitempty"`
	PlaceUnit  string             `json:"place_unit,omitempty"`
	Place      string             `json:"place,omitempty"`
	Detail     string             `json:"detail,omitempty"`
	Severity   ledger.Severity    `json:"severity,omitempty"`
	Field      string             `json:"field,omitempty"`
	Cause      ledger.Cause       `json:"cause,omitempty"`
	Basis      string             `json:"basis,omitempty"`
	Demand     string             `json:"demand,omitempty"`
	Mode       ledger.RectifyMode `json:"mode,omitempty"`
	Source     ledger.Source      `json:"source,omitempty"`
	Due        calendar.Day       `json:"due,omitempty"`
	Urgent     string             `json:"urgent,omitempty"` // post that allowed a shorter notice
	Overseer   string             `json:"overseer,omitempty"`
	Copies     []string           `json:"copies,omitempty"`
	Parties    []PartyTerms       `json:"parties,omitempty"`
	Waived     ledger.Side        `json:"waived,omitempty"`
	Waiver     string             `json:"waiver,omitempty"`
}

// PartyTerms is one unit that is to answer for a finding. Its side follows from what kind of unit it is.
type PartyTerms struct {
	Unit       string `json:"unit"`
	Post       string `json:"post,omitempty"`
	Obligation string `json:"obligation,omitempty"`
}

// CreateFinding keeps a finding as a draft (登记问题), with what was photographed on the spot. It is sent out by another
// command.
type CreateFinding struct {
	Form
	Papers
	FindingTerms
	Fresh bool `json:"fresh,omitempty"` // refused where the same may have been found already
}

// Action implements Command.
func (*CreateFinding) Action() org.Action { return org.FindingCreate }

// Check refuses a finding that could not be told from another.
func (c *CreateFinding) Check() error { return c.check() }

func (t *FindingTerms) check() error {
	var f fault.Form
	if t.Title == "" && t.Detail == "" {
		f.Need("title", "")
	}
	return f.Err()
}

func (c *CreateFinding) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (*CreateFinding) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *CreateFinding) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.Fresh {
		day := (&ledger.Finding{OccurredAt: c.OccurredAt}).OccurredOn()
		twins, err := s.View.Twins(ctx, c.PlaceUnit, c.Field, day)
		if err != nil {
			return Answer{}, err
		}
		if len(twins) > 0 {
			return Answer{}, fault.New(fault.Conflict, "finding.twins")
		}
	}
	f, err := addFinding(ctx, s, c.FindingTerms)
	if err != nil {
		return Answer{}, err
	}
	_, err = attach(ctx, s, findingOwner(f), c.Files, c.Reuse)
	return Answer{ID: f.ID, Count: 1}, err
}

// findingOwner is the finding as what files belong to: what was seen before anything was put right.
func findingOwner(f *ledger.Finding) Owner {
	return Owner{
		Kind: "finding", ID: f.ID, Code: f.Code, Subject: subjectOf(f), Stage: ledger.StageBefore,
		Settled: f.State == ledger.FindingClosed || f.State == ledger.FindingVoided,
	}
}

// addFinding numbers and saves a draft with its parties. Lines of a check, decisions, answers to a similar check and
// disagreements with a self-review make their findings here, so that nothing is typed twice.
func addFinding(ctx context.Context, s *Scene, t FindingTerms) (*ledger.Finding, error) {
	if err := t.complete(ctx, s); err != nil {
		return nil, err
	}
	f := &ledger.Finding{By: s.Who.Unit, State: ledger.FindingDraft}
	if org.May(s.Who.Role, org.FindingCreate) != org.No { // a unit that found something at home does not follow it
		f.Handler = s.Who.Post
	}
	parties, err := t.write(ctx, s, f)
	if err != nil {
		return nil, err
	}
	if f.Code, err = s.code(ctx, "WT", s.app.Today().Year()); err != nil {
		return nil, err
	}
	if err := s.SaveFinding(ctx, f); err != nil {
		return nil, err
	}
	return f, saveParties(ctx, s, f, parties)
}

func saveParties(ctx context.Context, s *Scene, f *ledger.Finding, parties []*ledger.FindingParty) error {
	for _, p := range parties {
		p.Finding = f.ID
		if err := s.SaveParty(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// complete fills what follows from what is known: the item and campaign of a duty, its unit as a party, the lead of its
// item on the other side, the usual day of the mode, a title out of the situation.
func (t *FindingTerms) complete(ctx context.Context, s *Scene) error {
	t.Severity, t.Mode = cmp.Or(t.Severity, ledger.SeverityLight), cmp.Or(t.Mode, ledger.RectifyTimed)
	t.Source = cmp.Or(t.Source, ledger.SourceInspection)
	t.Title = cmp.Or(t.Title, say.FindingTitle(t.Detail))
	if t.Due == "" {
		t.Due = s.count(t.Mode.Limit()).Day
	}
	if t.Duty == "" {
		return nil
	}
	d, err := s.View.Duty(ctx, t.Duty)
	if err != nil {
		return err
	}
	t.Duty, t.Item, t.Campaign = d.ID, d.Item, d.Campaign
	i, err := s.View.Item(ctx, d.Item)
	if err != nil {
		return err
	}
	t.Basis = cmp.Or(t.Basis, i.Basis)
	if len(t.Parties) > 0 {
		return nil
	}
	t.Parties = []PartyTerms{{Unit: d.Unit, Post: d.Post, Obligation: d.Text}}
	if lead, err := s.named(ctx, i.Lead); err == nil && d.Side == ledger.SideTerritory && lead.Kind == org.KindDept {
		t.Parties = append(t.Parties, PartyTerms{Unit: i.Lead})
	}
	return nil
}

// write puts the terms into the finding and returns its parties. Whoever finds something must see a unit that it is
// about; the other side is named from the directory, for both sides are always asked.
func (t *FindingTerms) write(ctx context.Context, s *Scene, f *ledger.Finding) ([]*ledger.FindingParty, error) {
	if err := t.hung(ctx, s, f); err != nil {
		return nil, err
	}
	f.Campaign, f.Duty = t.Campaign, t.Duty
	f.Title, f.OccurredAt, f.PlaceUnit, f.Place, f.Detail = t.Title, t.OccurredAt, t.PlaceUnit, t.Place, t.Detail
	f.Severity, f.Field, f.Cause, f.Basis, f.Demand = t.Severity, t.Field, t.Cause, t.Basis, t.Demand
	if t.Due != f.Due { // what stands already keeps the term it was made with
		f.Term = s.proposed(t.Due, t.Mode.Limit()).Term
	}
	f.Mode, f.Source, f.Due, f.Copies, f.Overseer, f.Urgent = t.Mode, t.Source, t.Due, t.Copies, t.Overseer, t.Urgent
	f.Waived, f.Waiver = t.Waived, t.Waiver
	parties, err := t.parties(ctx, s, f)
	if err != nil {
		return nil, err
	}
	if err := t.known(ctx, s); err != nil {
		return nil, err
	}
	f.Item = t.Item
	if f.Overseer == "" {
		if f.Overseer, err = s.follower(ctx, t.PlaceUnit, parties); err != nil {
			return nil, err
		}
	}
	return parties, f.Check()
}

// hung puts the finding to the visit and the similar check it comes from, which its finder has to see. What it hangs on
// already stays.
func (t *FindingTerms) hung(ctx context.Context, s *Scene, f *ledger.Finding) error {
	if t.Inspection != "" && t.Inspection != f.Inspection {
		i, err := s.View.Inspection(ctx, t.Inspection)
		if err != nil {
			return err
		}
		t.Inspection = i.ID
	}
	if t.Similar != "" && t.Similar != f.Similar {
		c, err := s.View.Similar(ctx, t.Similar)
		if err != nil {
			return err
		}
		t.Similar = c.ID
	}
	f.Inspection, f.Similar = t.Inspection, t.Similar
	return nil
}

func (t *FindingTerms) parties(ctx context.Context, s *Scene, f *ledger.Finding) ([]*ledger.FindingParty, error) {
	var out []*ledger.FindingParty
	for _, p := range t.Parties {
		if p.Unit == "" || slices.ContainsFunc(out, func(o *ledger.FindingParty) bool { return o.Unit == p.Unit }) {
			continue
		}
		u, err := s.named(ctx, p.Unit)
		if err != nil {
			return nil, err
		}
		side, owns := ledger.SideOf(u.Kind)
		if !owns {
			return nil, fault.New(fault.Invalid, "finding.party.kind", u.Name)
		}
		if side == t.Waived {
			var form fault.Form
			form.Add("waived", "finding.waived.has_party", u.Short)
			return nil, form.Err()
		}
		out = append(out, &ledger.FindingParty{
			Side: side, Unit: u.ID, Post: p.Post, Obligation: p.Obligation, Due: f.Due, Term: f.Term, State: ledger.FindingDraft,
		})
	}
	return out, nil
}

// known refuses terms that name what is not in the district, or nothing that the finder sees.
func (t *FindingTerms) known(ctx context.Context, s *Scene) error {
	if t.Campaign != "" {
		if _, err := s.View.Campaign(ctx, t.Campaign); err != nil {
			return err
		}
	}
	if t.Item != "" && t.Duty == "" {
		i, err := s.View.Item(ctx, t.Item)
		if err != nil {
			return err
		}
		t.Item = i.ID
	}
	for _, id := range append(slices.Clone(t.Copies), t.PlaceUnit, t.Overseer) {
		if id == "" {
			continue
		}
		if _, err := s.named(ctx, id); err != nil {
			return err
		}
	}
	if t.Overseer != "" {
		u, err := s.named(ctx, t.Overseer)
		if err != nil {
			return err
		}
		if !u.Kind.Oversees() {
			return fault.New(fault.Invalid, "duty.overseer.kind", u.Name)
		}
	}
	return t.concerns(ctx, s)
}

// concerns refuses a finding about nobody in the finder's sight.
func (t *FindingTerms) concerns(ctx context.Context, s *Scene) error {
	ids := []string{t.PlaceUnit}
	for _, p := range t.Parties {
		ids = append(ids, p.Unit)
	}
	named := false
	for _, id := range ids {
		if id == "" {
			continue
		}
		named = true
		if _, err := s.unit(ctx, id); fault.Of(err) != fault.Missing {
			return err
		}
	}
	if !named && (s.Who.Scope().All() || t.Inspection != "") {
		return nil
	}
	if !named {
		var f fault.Form
		f.Need("place_unit", "")
		return f.Err()
	}
	return fault.NotFound()
}

// follower is the overseer that follows a finding to its end: who found it if that is an overseer, else the one that
// the map gives for the place and then for the parties, else the lead room.
func (s *Scene) follower(ctx context.Context, place string, parties []*ledger.FindingParty) (string, error) {
	if s.Who.Role == org.RoleOVR {
		return s.Who.Unit, nil
	}
	units := []string{place}
	for _, side := range []ledger.Side{ledger.SideTerritory, ledger.SideSector} {
		for _, p := range parties {
			if p.Side == side {
				units = append(units, p.Unit)
			}
		}
	}
	key := strings.Join(units, " ")
	if who, asked := s.followed[key]; asked {
		return who, nil
	}
	who, err := s.watching(ctx, units)
	if s.followed == nil {
		s.followed = map[string]string{}
	}
	s.followed[key] = who
	return who, err
}

// watching is the overseer of the first of the units that has one, else the lead room if that is who asks.
func (s *Scene) watching(ctx context.Context, units []string) (string, error) {
	overseers, err := s.View.OverseersOf(ctx, units)
	if err != nil {
		return "", err
	}
	for _, u := range units {
		if len(overseers[u]) > 0 {
			return overseers[u][0], nil
		}
	}
	if s.Who.Role == org.RoleLEAD {
		return s.Who.Unit, nil
	}
	return "", nil
}

// UpdateFinding changes a draft; its parties become those of the terms.
type UpdateFinding struct {
	Form
	FindingTerms
	ID      string `json:"id"`
	Version int    `json:"version"`
	finding *ledger.Finding
}

// Action implements Command.
func (*UpdateFinding) Action() org.Action { return org.FindingUpdate }

// Check refuses a finding that could not be told from another.
func (c *UpdateFinding) Check() error { return c.check() }

func (c *UpdateFinding) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.finding, err = s.View.Finding(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.finding.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{subjectOf(c.finding)}, nil
}

func (c *UpdateFinding) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.FindingMoves.Step(&c.finding.State, org.FindingUpdate); err != nil {
		return Answer{}, err
	}
	if err := c.complete(ctx, s); err != nil {
		return Answer{}, err
	}
	parties, err := c.write(ctx, s, c.finding)
	if err != nil {
		return Answer{}, err
	}
	old, err := s.View.Parties(ctx, c.ID)
	if err != nil {
		return Answer{}, err
	}
	if err := s.SaveFinding(ctx, c.finding); err != nil {
		return Answer{}, err
	}
	for _, p := range old {
		same := slices.IndexFunc(parties, func(n *ledger.FindingParty) bool { return n.Unit == p.Unit })
		if same < 0 {
			if err := s.RemoveParty(ctx, p); err != nil {
				return Answer{}, err
			}
			continue
		}
		parties[same].Meta = p.Meta
	}
	return Answer{ID: c.ID, Count: 1}, saveParties(ctx, s, c.finding, parties)
}

// subjectOf is whom a finding concerns as a whole; a party's own unit comes with its commands.
func subjectOf(f *ledger.Finding) Subject { return Subject{Overseer: f.Overseer, Maker: f.By} }
