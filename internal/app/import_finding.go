package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// findingImport holds the rows of a ledger of findings against the findings.
type findingImport struct {
	keys  map[string][]string // day, place and words → codes of those that may be meant
	items map[string]string   // code → id
}

// findingTold is what the form of a finding would have said; ID and Version are those of the one it changes.
type findingTold struct {
	ID      string `json:"id,omitempty"`
	Version int    `json:"version,omitempty"`
	FindingTerms
}

func (m *findingImport) hold(ctx context.Context, k *checking, rows []*importing) error {
	if err := m.open(ctx, k); err != nil {
		return err
	}
	var codes []string
	for _, x := range rows {
		if x.reference("WT", k.today.Year()); x.Code != "" {
			codes = append(codes, x.Code)
		} else {
			codes = append(codes, m.keys[m.key(k, x)]...)
		}
	}
	slices.Sort(codes)
	found, err := m.find(ctx, k, slices.Compact(codes))
	if err != nil {
		return err
	}
	for _, x := range rows {
		key := m.identify(k, x, found)
		k.first(x, key)
		if err := m.one(ctx, k, x, found[x.Code]); err != nil {
			return err
		}
	}
	return nil
}

// identify says which finding a row speaks of, and returns what no other row of the sheet may say. Of findings with the
// same day, place and words it is the one whose parties are the units that the row names; a unit's finding is never taken
// for another's.
func (m *findingImport) identify(k *checking, x *importing, found map[string]*foundFinding) string {
	if x.Code != "" {
		return x.Code
	}
	key, parties, place := m.key(k, x), k.partiesOf(x), k.placeOf(x)
	var best *foundFinding
	for _, code := range m.keys[key] {
		f := found[code]
		if f == nil || !f.about(parties) || place != "" && f.PlaceUnit != place {
			continue
		}
		if best == nil || len(f.parties) < len(best.parties) {
			best = f
		}
	}
	if best == nil {
		return short(append([]string{key, place}, parties...)...)
	}
	x.Code = best.Code
	return x.Code
}

// about reports whether all the units are parties of the finding.
func (f *foundFinding) about(units []string) bool {
	for _, u := range units {
		if !slices.ContainsFunc(f.parties, func(p *ledger.FindingParty) bool { return p.Unit == u }) {
			return false
		}
	}
	return true
}

// partiesOf are the units that a row names as parties, in a fixed order. What is wrong with them is said elsewhere.
func (k *checking) partiesOf(x *importing) []string {
	quiet := &importing{}
	var out []string
	for _, field := range []string{plan.FieldSector, plan.FieldTerritory, plan.FieldParty} {
		if text := x.cell[field]; text != "" {
			out = with(out, k.units(quiet, field, text)...)
		}
	}
	slices.Sort(out)
	return out
}

// placeOf is the unit in whose area a row says it was.
func (k *checking) placeOf(x *importing) string {
	if text := x.cell[plan.FieldPlaceUnit]; text != "" {
		return k.unit(&importing{}, plan.FieldPlaceUnit, text)
	}
	return ""
}

// open reads what tells findings apart where the sheet has no code, once for an import.
func (m *findingImport) open(ctx context.Context, k *checking) error {
	if m.keys != nil {
		return nil
	}
	m.keys, m.items = map[string][]string{}, map[string]string{}
	if k.imp.Column(plan.FieldMark) >= 0 {
		return nil
	}
	return k.scene.View.EachFindingKey(ctx, func(f *store.FindingKey) error {
		at := (&ledger.Finding{OccurredAt: f.OccurredAt}).OccurredOn()
		key := short(string(at), f.Place, say.FirstOf(f.Detail, f.Title))
		m.keys[key] = append(m.keys[key], f.Code)
		return nil
	})
}

// key is what tells this finding from others of its units: the day, the place and the words.
func (m *findingImport) key(k *checking, x *importing) string {
	quiet := &importing{}
	at := ""
	if text := x.cell[plan.FieldOccurred]; text != "" {
		at = string((&ledger.Finding{OccurredAt: k.moment(quiet, text)}).OccurredOn())
	}
	return short(at, x.cell[plan.FieldPlace], say.FirstOf(x.cell[plan.FieldDetail], x.cell[plan.FieldTitle]))
}

// foundFinding is a finding with its parties.
type foundFinding struct {
	*store.FindingLine
	parties []*ledger.FindingParty
}

func (m *findingImport) find(ctx context.Context, k *checking, codes []string) (map[string]*foundFinding, error) {
	out, byID := map[string]*foundFinding{}, map[string]*foundFinding{}
	lines, err := k.scene.View.FindingLinesByCode(ctx, codes)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(lines))
	for i, l := range lines {
		f := &foundFinding{FindingLine: l}
		out[l.Code], byID[l.ID], ids[i] = f, f, l.ID
	}
	parties, err := k.scene.View.PartiesOf(ctx, ids)
	for _, p := range parties {
		byID[p.Finding].parties = append(byID[p.Finding].parties, p)
	}
	return out, err
}

// one says what a row would do.
func (m *findingImport) one(ctx context.Context, k *checking, x *importing, f *foundFinding) error {
	if x.Code != "" && f == nil {
		x.form.Add(plan.FieldCode, "import.code.none", x.Code)
	}
	told := findingTold{}
	was := map[string]string{}
	if f != nil {
		told.ID, told.Version, told.FindingTerms = f.ID, f.Version, findingTermsOf(&f.Finding, f.parties)
		x.Record, x.Version = f.ID, f.Version
		was = findingWas(f, k.who.Role.SeesSource())
	}
	if err := m.read(ctx, k, x, &told.FindingTerms, was); err != nil {
		return err
	}
	x.Title = say.FirstOf(told.Title, say.FindingTitle(told.Detail))
	if x.wrong() || x.stale() {
		return nil
	}
	if f == nil || len(x.Diffs) > 0 {
		if err := m.try(ctx, k, x, told, f); err != nil {
			return err
		}
	}
	return x.done(told)
}

// termsOf is what the form of a finding would say as it stands.
func findingTermsOf(f *ledger.Finding, parties []*ledger.FindingParty) FindingTerms {
	t := FindingTerms{
		Campaign: f.Campaign, Item: f.Item, Duty: f.Duty, Inspection: f.Inspection, Similar: f.Similar, Title: f.Title,
		OccurredAt: f.OccurredAt, PlaceUnit: f.PlaceUnit, Place: f.Place, Detail: f.Detail, Severity: f.Severity, Field: f.Field,
		Cause: f.Cause, Basis: f.Basis, Demand: f.Demand, Mode: f.Mode, Source: f.Source, Due: f.Due, Overseer: f.Overseer,
		Copies: f.Copies, Waived: f.Waived, Waiver: f.Waiver,
	}
	for _, p := range parties {
		t.Parties = append(t.Parties, PartyTerms{Unit: p.Unit, Post: p.Post, Obligation: p.Obligation})
	}
	return t
}

// findingWas is the finding in the words of its columns.
func findingWas(f *foundFinding, source bool) map[string]string {
	out := map[string]string{
		plan.FieldCampaign: f.CampaignTitle, plan.FieldItem: f.ItemCode, plan.FieldOccurred: say.OccurredAt(f.OccurredAt),
		plan.FieldPlace: f.Place, plan.FieldPlaceUnit: f.PlaceName, plan.FieldTitle: f.Title, plan.FieldDetail: say.FirstOf(f.Detail, f.Title),
		plan.FieldBasis: f.Basis, plan.FieldSeverity: say.Severity(f.Severity), plan.FieldField: f.Field, plan.FieldCause: say.Cause(f.Cause),
		plan.FieldSector: f.Sector, plan.FieldTerritory: f.Territory, plan.FieldDemand: f.Demand, plan.FieldMode: say.RectifyMode(f.Mode),
		plan.FieldDue: say.FullDay(f.Due), plan.FieldOverseer: f.OverseerName,
		plan.FieldParty: strings.Trim(f.Sector+say.Comma+f.Territory, say.Comma),
	}
	if source {
		out[plan.FieldSource] = say.Source(f.Source)
	}
	return out
}

// severities are other words people have for how much a finding weighs.
var severities = map[string]ledger.Severity{
	say.SeverityMinor: ledger.SeverityLight, say.SeverityLarger: ledger.SeverityHeavy, say.SeverityMajor: ledger.SeveritySerious,
	say.SeverityReminder: ledger.SeverityHint,
}

// read takes over what the cells say and the finding does not.
func (m *findingImport) read(ctx context.Context, k *checking, x *importing, t *FindingTerms, was map[string]string) error {
	for _, f := range []struct {
		field string
		to    *string
	}{
		{plan.FieldTitle, &t.Title}, {plan.FieldDetail, &t.Detail}, {plan.FieldPlace, &t.Place}, {plan.FieldBasis, &t.Basis}, {plan.FieldDemand, &t.Demand},
	} {
		if text, other := x.says(f.field, was[f.field]); other {
			*f.to = text
			x.differs(f.field, was[f.field], text)
		}
	}
	m.choices(k, x, t, was)
	m.times(k, x, t, was)
	m.parties(k, x, t, was)
	return m.above(ctx, k, x, t, was)
}

// choices are the columns with words of a list.
func (m *findingImport) choices(k *checking, x *importing, t *FindingTerms, was map[string]string) {
	if text, other := x.says(plan.FieldSeverity, was[plan.FieldSeverity]); other {
		t.Severity = named(x, plan.FieldSeverity, text, ledger.Severities, say.Severity, severities)
		x.differs(plan.FieldSeverity, was[plan.FieldSeverity], say.Severity(t.Severity))
	}
	if text, other := x.says(plan.FieldSource, was[plan.FieldSource]); other && k.who.Role.SeesSource() {
		t.Source = named(x, plan.FieldSource, text, ledger.Sources, say.Source, nil)
		x.differs(plan.FieldSource, was[plan.FieldSource], say.Source(t.Source))
	}
	if text, other := x.says(plan.FieldCause, was[plan.FieldCause]); other {
		t.Cause = named(x, plan.FieldCause, text, ledger.Causes, say.Cause, nil)
		x.differs(plan.FieldCause, was[plan.FieldCause], say.Cause(t.Cause))
	}
	if text, other := x.says(plan.FieldMode, was[plan.FieldMode]); other {
		t.Mode = named(x, plan.FieldMode, text, ledger.RectifyModes, say.RectifyMode, nil)
		x.differs(plan.FieldMode, was[plan.FieldMode], say.RectifyMode(t.Mode))
	}
	if text, other := x.says(plan.FieldField, was[plan.FieldField]); other {
		t.Field = named(x, plan.FieldField, text, ledger.Fields, func(s string) string { return s }, nil)
		x.differs(plan.FieldField, was[plan.FieldField], t.Field)
	}
}

// times are when it was seen and until when it is to be put right.
func (m *findingImport) times(k *checking, x *importing, t *FindingTerms, was map[string]string) {
	if text, other := x.says(plan.FieldOccurred, was[plan.FieldOccurred]); other {
		at := k.moment(x, text)
		if at != t.OccurredAt {
			x.differs(plan.FieldOccurred, was[plan.FieldOccurred], say.OccurredAt(at))
		}
		t.OccurredAt = at
	}
	text, other := x.says(plan.FieldDue, was[plan.FieldDue])
	if !other {
		return
	}
	l := k.limit(x, text)
	switch {
	case l.now:
		t.Mode = ledger.RectifyNow
	case l.ongoing:
		t.Mode = ledger.RectifyStaged
	}
	if l.due == "" && (l.now || l.ongoing) {
		l.due = k.scene.count(t.Mode.Limit()).Day
	}
	if l.due != "" && l.due != t.Due {
		t.Due = l.due
		x.differs(plan.FieldDue, was[plan.FieldDue], say.FullDay(t.Due))
	}
}

// parties are the columns with units. A unit keeps what was said of it; who is not named in a column that names somebody
// is a party no longer.
func (m *findingImport) parties(k *checking, x *importing, t *FindingTerms, was map[string]string) {
	for _, f := range []struct {
		field string
		side  ledger.Side
	}{{plan.FieldSector, ledger.SideSector}, {plan.FieldTerritory, ledger.SideTerritory}, {plan.FieldParty, ""}} {
		text, other := x.says(f.field, was[f.field])
		if !other {
			continue
		}
		ids := k.units(x, f.field, text)
		var keep, drop []PartyTerms
		for _, p := range t.Parties {
			if f.side != "" && k.sideOf(p.Unit) != f.side || slices.Contains(ids, p.Unit) || was[f.field] == "" {
				keep = append(keep, p)
				continue
			}
			drop = append(drop, p)
		}
		added := false
		for _, id := range ids {
			if f.side != "" && k.sideOf(id) != f.side {
				x.form.Add(f.field, "import.side.other", k.dir.Name(id), string(f.side))
			}
			if !slices.ContainsFunc(keep, func(p PartyTerms) bool { return p.Unit == id }) {
				keep, added = append(keep, PartyTerms{Unit: id}), true
			}
		}
		if added || len(drop) > 0 {
			t.Parties = keep
			x.differs(f.field, was[f.field], k.unitWords(ids))
		}
	}
	if text, other := x.says(plan.FieldPlaceUnit, was[plan.FieldPlaceUnit]); other {
		if id := k.unit(x, plan.FieldPlaceUnit, text); id != t.PlaceUnit {
			t.PlaceUnit = id
			x.differs(plan.FieldPlaceUnit, was[plan.FieldPlaceUnit], k.dir.Name(id))
		}
	}
	if text, other := x.says(plan.FieldOverseer, was[plan.FieldOverseer]); other {
		if id := k.unit(x, plan.FieldOverseer, text); id != t.Overseer {
			t.Overseer = id
			x.differs(plan.FieldOverseer, was[plan.FieldOverseer], k.dir.Name(id))
		}
	}
}

// sideOf is the side on which a unit has duties, "" if it has none.
func (k *checking) sideOf(unit string) ledger.Side {
	if u := k.dir.byID[unit]; u != nil {
		side, _ := ledger.SideOf(u.Kind)
		return side
	}
	return ""
}

// above are the campaign and the item that the finding belongs to.
func (m *findingImport) above(ctx context.Context, k *checking, x *importing, t *FindingTerms, was map[string]string) error {
	if text, other := x.says(plan.FieldCampaign, was[plan.FieldCampaign]); other {
		id, err := k.campaign(ctx, x, text)
		if err != nil {
			return err
		}
		t.Campaign = id
		x.differs(plan.FieldCampaign, was[plan.FieldCampaign], text)
	}
	text, other := x.says(plan.FieldItem, was[plan.FieldItem])
	if !other {
		return nil
	}
	id, err := m.item(ctx, k, text)
	if err != nil {
		return err
	}
	if id == "" {
		x.form.Add(plan.FieldItem, "import.code.none", text)
	}
	t.Item, t.Duty = id, ""
	x.differs(plan.FieldItem, was[plan.FieldItem], text)
	return nil
}

// item finds an item of the ledger by its code.
func (m *findingImport) item(ctx context.Context, k *checking, code string) (string, error) {
	code = strings.ToUpper(bare(code))
	if id, known := m.items[code]; known {
		return id, nil
	}
	i, err := k.scene.View.Item(ctx, code)
	if err != nil && fault.Of(err) != fault.Missing {
		return "", err
	}
	if err == nil {
		m.items[code] = i.ID
	} else {
		m.items[code] = ""
	}
	return m.items[code], nil
}

// try asks the gates and the rules what they would say to the row, without writing anything.
func (m *findingImport) try(ctx context.Context, k *checking, x *importing, told findingTold, f *foundFinding) error {
	var err error
	t, draft := told.FindingTerms, &ledger.Finding{By: k.who.Unit, State: ledger.FindingDraft}
	if f == nil {
		err = k.scene.may(ctx, org.FindingCreate, nil)
	} else {
		now := f.Finding
		draft = &now
		if err = ledger.FindingMoves.Step(&now.State, org.FindingUpdate); err == nil {
			err = k.scene.may(ctx, org.FindingUpdate, []Subject{subjectOf(draft)})
		}
	}
	if err == nil {
		err = t.check()
	}
	if err == nil {
		err = t.complete(ctx, k.scene)
	}
	if err == nil {
		_, err = t.write(ctx, k.scene, draft)
	}
	if err == nil {
		return nil
	}
	return x.refused(err)
}

func (m *findingImport) apply(ctx context.Context, s *Scene, r *ledger.ImportRow) error {
	var told findingTold
	if err := json.Unmarshal([]byte(r.Terms), &told); err != nil {
		return err
	}
	if told.ID != "" {
		_, err := s.also(ctx, &UpdateFinding{FindingTerms: told.FindingTerms, ID: told.ID, Version: told.Version})
		return err
	}
	if err := s.may(ctx, org.FindingCreate, nil); err != nil {
		return err
	}
	f, err := addFinding(ctx, s, told.FindingTerms)
	if err != nil {
		return err
	}
	r.Record, r.Code = f.ID, f.Code
	return nil
}
