package app

import (
	"context"
	"encoding/json"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// dutyImport holds the rows of a list of duties against the duties.
type dutyImport struct {
	items  map[string]*store.ItemRow // by code and by title; nil where there is none, or several of a title
	duties map[string]*store.DutyRow // by code
	under  map[string][]*store.DutyRow
}

// dutyTold is what the forms of a duty would have said: of a new one where it hangs and whose it is, of one that is there
// its terms, another day, another overseer.
type dutyTold struct {
	ID       string `json:"id,omitempty"`
	Version  int    `json:"version,omitempty"`
	Item     string `json:"item,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Overseer string `json:"overseer,omitempty"`
	Update   bool   `json:"update,omitempty"`
	Move     bool   `json:"move,omitempty"`
	DutyTerms
}

func (m *dutyImport) hold(ctx context.Context, k *checking, rows []*importing) error {
	if err := m.find(ctx, k, rows); err != nil {
		return err
	}
	for _, x := range rows {
		if err := m.one(ctx, k, x); err != nil {
			return err
		}
	}
	return nil
}

// find reads what a chunk of rows speaks of: duties by their codes; for the other rows items by code or title, and the
// duties under those.
func (m *dutyImport) find(ctx context.Context, k *checking, rows []*importing) error {
	m.items, m.duties, m.under = map[string]*store.ItemRow{}, map[string]*store.DutyRow{}, map[string][]*store.DutyRow{}
	var codes, itemCodes, titles []string
	for _, x := range rows {
		if x.reference("RW", k.today.Year()); x.Code != "" {
			codes = append(codes, x.Code)
		}
	}
	v := k.scene.View
	duties, err := v.DutyLinesByCode(ctx, codes)
	if err != nil {
		return err
	}
	for _, d := range duties {
		m.duties[d.Code] = d
	}
	for _, x := range rows {
		if m.duties[x.Code] != nil {
			continue
		}
		if code := itemCode(x); code != "" {
			itemCodes = append(itemCodes, code)
		}
		if title := x.cell[plan.FieldItemTitle]; title != "" {
			titles = append(titles, title)
		}
	}
	items, err := v.ItemLinesByTitle(ctx, titles)
	if err != nil {
		return err
	}
	for _, i := range items {
		if _, several := m.items[i.Title]; several {
			m.items[i.Title] = nil
			continue
		}
		m.items[i.Title] = i
	}
	byCode, err := v.ItemLinesByCode(ctx, itemCodes)
	if err != nil {
		return err
	}
	var ids []string
	for _, i := range append(items, byCode...) {
		ids = append(ids, i.ID)
	}
	for _, i := range byCode {
		m.items[i.Code] = i
	}
	all, err := v.DutyLinesOf(ctx, ids)
	for _, d := range all {
		m.under[d.Duty.Item] = append(m.under[d.Duty.Item], d)
	}
	return err
}

func itemCode(x *importing) string { return strings.ToUpper(bare(x.cell[plan.FieldItem])) }

// itemOf is the item that a row names.
func (m *dutyImport) itemOf(x *importing) *store.ItemRow {
	if i := m.items[itemCode(x)]; i != nil {
		return i
	}
	return m.items[x.cell[plan.FieldItemTitle]]
}

// match finds the duty that a row without a code speaks of: that of the unit under the item; of several the one with the
// same words.
func (m *dutyImport) match(x *importing, item *store.ItemRow, unit string) *store.DutyRow {
	var of []*store.DutyRow
	for _, d := range m.under[item.ID] {
		if d.Duty.Unit == unit {
			of = append(of, d)
		}
	}
	if len(of) == 1 {
		return of[0]
	}
	for _, d := range of {
		if sameWords(d.Text, x.cell[plan.FieldText]) {
			return d
		}
	}
	return nil
}

// one says what a row would do.
func (m *dutyImport) one(ctx context.Context, k *checking, x *importing) error {
	told := dutyTold{}
	d := m.duties[x.Code]
	switch {
	case x.Code != "" && d == nil:
		x.form.Add(plan.FieldCode, "import.code.none", x.Code)
	case d == nil:
		item := m.itemOf(x)
		if item == nil {
			x.form.Add(plan.FieldItem, "import.item.none")
			break
		}
		told.Item, told.Unit = item.ID, k.unit(x, plan.FieldUnit, x.cell[plan.FieldUnit])
		if x.cell[plan.FieldUnit] == "" {
			x.form.Need(plan.FieldUnit, "")
		}
		d = m.match(x, item, told.Unit)
		x.Title = say.FirstOf(x.cell[plan.FieldText], item.Title)
	}
	key := short("duty", told.Item, told.Unit, x.cell[plan.FieldText])
	if d != nil {
		key, x.Code, x.Record, x.Version, x.Title = d.Code, d.Code, d.ID, d.Version, d.Text
		told = dutyTold{ID: d.ID, Version: d.Version, DutyTerms: DutyTerms{
			Text: d.Text, Standard: d.Standard, Evidence: d.Evidence, Post: d.Duty.Post, Due: d.Due, Recurrence: d.Recurrence,
		}}
	}
	k.first(x, key)
	if d == nil {
		return m.fresh(ctx, k, x, told)
	}
	return m.known(ctx, k, x, told, d)
}

// fresh is a row that makes a duty.
func (m *dutyImport) fresh(ctx context.Context, k *checking, x *importing, told dutyTold) error {
	m.terms(k, x, &told, map[string]string{})
	if text := x.cell[plan.FieldOverseer]; text != "" {
		told.Overseer = k.unit(x, plan.FieldOverseer, text)
		x.adds(plan.FieldOverseer, k.dir.Name(told.Overseer))
	}
	x.adds(plan.FieldUnit, k.unitWords([]string{told.Unit}))
	if x.wrong() {
		return nil
	}
	err := k.scene.may(ctx, org.ItemDecompose, nil)
	if err == nil {
		_, err = told.made(ctx, k.scene)
	}
	if err != nil {
		if err := x.refused(err); err != nil {
			return err
		}
	}
	return x.done(told)
}

// made is the duty that a row makes under its item, checked and not yet saved.
func (t *dutyTold) made(ctx context.Context, s *Scene) (*ledger.Duty, error) {
	i, err := s.View.Item(ctx, t.Item)
	if err != nil {
		return nil, err
	}
	state := i.State
	if err := ledger.ItemMoves.Step(&state, org.ItemDecompose); err != nil {
		return nil, err
	}
	d := &ledger.Duty{
		Text: t.Text, Standard: t.Standard, Evidence: t.Evidence, Post: t.Post, Due: t.Due, Recurrence: t.Recurrence,
	}
	if err := draftDuty(ctx, s, i, t.Unit, d); err != nil {
		return nil, err
	}
	if t.Overseer == "" {
		return d, nil
	}
	u, err := s.named(ctx, t.Overseer)
	if err != nil {
		return nil, err
	}
	if err := canOversee(u); err != nil {
		return nil, err
	}
	return d, d.Assign(t.Overseer, ledger.MatchHand)
}

// known is a row about a duty that is there.
func (m *dutyImport) known(ctx context.Context, k *checking, x *importing, told dutyTold, d *store.DutyRow) error {
	was := map[string]string{
		plan.FieldItem: d.ItemCode, plan.FieldItemTitle: d.ItemTitle, plan.FieldText: d.Text, plan.FieldStandard: d.Standard,
		plan.FieldUnit: d.UnitName, plan.FieldPost: d.Duty.Post, plan.FieldEvidence: d.Evidence,
		plan.FieldDue: say.DueWords(d.Due, d.Recurrence), plan.FieldOverseer: d.OverseerName,
	}
	for _, field := range []string{plan.FieldItem, plan.FieldUnit} {
		if text, other := x.says(field, was[field]); other && (field != plan.FieldUnit || k.unit(x, field, text) != d.Duty.Unit) {
			x.form.Add(field, "import.fixed", was[field])
		}
	}
	m.terms(k, x, &told, was)
	if text, other := x.says(plan.FieldOverseer, was[plan.FieldOverseer]); other {
		if id := k.unit(x, plan.FieldOverseer, text); id != d.Overseer {
			told.Overseer = id
			x.differs(plan.FieldOverseer, was[plan.FieldOverseer], k.dir.Name(id))
		}
	}
	if x.wrong() || x.stale() {
		return nil
	}
	for _, c := range told.commands(d.Duty.State) {
		if err := k.scene.tries(ctx, c); err != nil {
			if err := x.refused(err); err != nil {
				return err
			}
		}
		state := d.Duty.State
		if err := ledger.DutyMoves.Step(&state, c.Action()); err != nil && x.Outcome == "" {
			if err := x.refused(err); err != nil {
				return err
			}
		}
	}
	return x.done(told)
}

// terms takes over what the cells say and the duty does not.
func (m *dutyImport) terms(k *checking, x *importing, t *dutyTold, was map[string]string) {
	for _, f := range []struct {
		field string
		to    *string
	}{{plan.FieldText, &t.Text}, {plan.FieldStandard, &t.Standard}, {plan.FieldPost, &t.Post}, {plan.FieldEvidence, &t.Evidence}} {
		if text, other := x.says(f.field, was[f.field]); other {
			*f.to, t.Update = text, true
			x.differs(f.field, was[f.field], text)
		}
	}
	text, other := x.says(plan.FieldDue, was[plan.FieldDue])
	if !other {
		return
	}
	due, recurrence := k.term(x, text)
	if due == t.Due && recurrence == t.Recurrence {
		return
	}
	t.Due, t.Recurrence, t.Move = due, recurrence, true
	x.differs(plan.FieldDue, was[plan.FieldDue], say.DueWords(due, recurrence))
}

// term is the due day of a duty or an item, or how often it is reported; a matter without an end whose sheet names no
// interval is reported every quarter.
func (k *checking) term(x *importing, text string) (due calendar.Day, r ledger.Recurrence) {
	l := k.limit(x, text)
	switch {
	case l.now:
		return k.scene.count(ledger.LimitPlanNow).Day, ledger.Once
	case l.ongoing && l.recurrence == ledger.Once:
		return "", ledger.Quarterly
	}
	return l.due, l.recurrence
}

// commands are what the forms of a duty would have to be sent for the row. While nobody has acknowledged the duty its
// terms are changed as one; afterwards only its day and its overseer can be.
func (t *dutyTold) commands(state ledger.DutyState) []Command {
	one := func() Chosen { return Chosen{IDs: []string{t.ID}} }
	f := Form{Reason: say.ReasonRow}
	var out []Command
	switch editable := ledger.DutyMoves.Can(state, org.DutyUpdate); {
	case t.Update || t.Move && editable:
		out = append(out, Update(f, one(), t.DutyTerms))
	case t.Move:
		out = append(out, Reschedule(f, one(), t.Due))
	}
	if t.Overseer != "" {
		out = append(out, Assign(f, one(), t.Overseer))
	}
	return out
}

func (m *dutyImport) apply(ctx context.Context, s *Scene, r *ledger.ImportRow) error {
	var told dutyTold
	if err := json.Unmarshal([]byte(r.Terms), &told); err != nil {
		return err
	}
	if told.ID == "" {
		return m.make(ctx, s, r, told)
	}
	d, err := s.View.Duty(ctx, told.ID)
	if err != nil {
		return err
	}
	if d.Version != told.Version {
		return fault.New(fault.Conflict, "conflict", told.ID)
	}
	for _, c := range told.commands(d.State) {
		if _, err := s.also(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (m *dutyImport) make(ctx context.Context, s *Scene, r *ledger.ImportRow, told dutyTold) error {
	if err := s.may(ctx, org.ItemDecompose, nil); err != nil {
		return err
	}
	d, err := told.made(ctx, s)
	if err != nil {
		return err
	}
	i, err := s.View.Item(ctx, told.Item)
	if err != nil {
		return err
	}
	if err := touch(ctx, s, []*ledger.LedgerItem{i}, say.ReasonRow); err != nil {
		return err
	}
	if err := saveDuty(ctx, s, i, d); err != nil {
		return err
	}
	r.Record, r.Code = d.ID, d.Code
	return nil
}
