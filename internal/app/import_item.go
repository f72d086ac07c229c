package app

import (
	"context"
	"encoding/json"
	"slices"

	"zhaodan/internal/ledger"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// itemImport holds the rows of a ledger of supervised matters against the items.
type itemImport struct {
	mandates map[string]string // title → id
}

// itemTold is what the form of an item would have said.
type itemTold struct {
	ID      string `json:"id,omitempty"`
	Version int    `json:"version,omitempty"`
	Year    int    `json:"year,omitempty"`
	ItemTerms
}

func (m *itemImport) hold(ctx context.Context, k *checking, rows []*importing) error {
	var codes, titles []string
	for _, x := range rows {
		if x.reference("TZ", k.today.Year()); x.Code != "" {
			codes = append(codes, x.Code)
		} else if t := x.cell[plan.FieldTitle]; t != "" {
			titles = append(titles, t)
		}
	}
	byCode, err := k.scene.View.ItemLinesByCode(ctx, codes)
	if err != nil {
		return err
	}
	byTitle, err := k.scene.View.ItemLinesByTitle(ctx, titles)
	if err != nil {
		return err
	}
	found, titled := map[string]*store.ItemRow{}, map[string][]*store.ItemRow{}
	for _, i := range byCode {
		found[i.Code] = i
	}
	for _, i := range byTitle {
		titled[i.Title] = append(titled[i.Title], i)
	}
	for _, x := range rows {
		i := found[x.Code]
		switch {
		case x.Code != "" && i == nil:
			x.form.Add(plan.FieldCode, "import.code.none", x.Code)
		case x.Code == "":
			i = m.match(k, x, titled[x.cell[plan.FieldTitle]])
		}
		if err := m.one(ctx, k, x, i); err != nil {
			return err
		}
	}
	return nil
}

// match finds the item of this year that a row without a code speaks of, by its title and its lead. A row that names no
// lead speaks of the only item with its title.
func (m *itemImport) match(k *checking, x *importing, of []*store.ItemRow) *store.ItemRow {
	quiet := &importing{}
	lead := ""
	if text := x.cell[plan.FieldLead]; text != "" {
		lead = k.unit(quiet, plan.FieldLead, text)
	}
	var found *store.ItemRow
	for _, i := range of {
		if k.scene.yearOf(&i.LedgerItem) != k.today.Year() || lead != "" && i.Lead != lead {
			continue
		}
		if found != nil {
			return nil
		}
		found = i
	}
	return found
}

func (m *itemImport) one(ctx context.Context, k *checking, x *importing, i *store.ItemRow) error {
	told, was := itemTold{Year: k.today.Year()}, map[string]string{}
	key := short("item", x.cell[plan.FieldTitle], x.cell[plan.FieldLead])
	if i != nil {
		key, x.Code, x.Record, x.Version = i.Code, i.Code, i.ID, i.Version
		told = itemTold{ID: i.ID, Version: i.Version, ItemTerms: ItemTerms{
			Campaign: i.Campaign, Mandate: i.Mandate, Title: i.Title, Text: i.Text, Kind: i.LedgerItem.Kind, Mode: i.Mode, Focus: i.Focus,
			Theme: i.Theme, Basis: i.Basis, Lead: i.Lead, Coop: i.Coop, Posts: i.Posts, Due: i.Due, Recurrence: i.LedgerItem.Recurrence,
		}}
		was = m.was(k, i)
	}
	k.first(x, key)
	if err := m.read(ctx, k, x, &told.ItemTerms, was); err != nil {
		return err
	}
	x.Title = told.Title
	if x.wrong() || x.stale() {
		return nil
	}
	if i == nil || len(x.Diffs) > 0 {
		err := k.scene.tries(ctx, told.command())
		if err == nil && i != nil && !ledger.ItemMoves.Can(i.State, told.command().Action()) {
			err = ledger.ItemMoves.Step(&i.State, told.command().Action())
		}
		if err != nil {
			if err := x.refused(err); err != nil {
				return err
			}
		}
	}
	return x.done(told)
}

// was is the item in the words of its columns.
func (m *itemImport) was(k *checking, i *store.ItemRow) map[string]string {
	return map[string]string{
		plan.FieldMandate: i.MandateTitle, plan.FieldTitle: i.Title, plan.FieldText: i.Text, plan.FieldKind: say.ItemKind(i.LedgerItem.Kind),
		plan.FieldTheme: i.Theme, plan.FieldFocus: say.Focus(i.Focus), plan.FieldBasis: i.Basis, plan.FieldLead: i.LeadName,
		plan.FieldCoop: k.unitWords(i.Coop), plan.FieldPosts: say.JoinNames(i.Posts), plan.FieldMode: say.Mode(i.Mode),
		plan.FieldDue: say.DueWords(i.Due, i.LedgerItem.Recurrence),
	}
}

// read takes over what the cells say and the item does not.
func (m *itemImport) read(ctx context.Context, k *checking, x *importing, t *ItemTerms, was map[string]string) error {
	for _, f := range []struct {
		field string
		to    *string
	}{{plan.FieldTitle, &t.Title}, {plan.FieldText, &t.Text}, {plan.FieldTheme, &t.Theme}, {plan.FieldBasis, &t.Basis}} {
		if text, other := x.says(f.field, was[f.field]); other {
			*f.to = text
			x.differs(f.field, was[f.field], text)
		}
	}
	if text, other := x.says(plan.FieldKind, was[plan.FieldKind]); other {
		t.Kind = named(x, plan.FieldKind, text, ledger.ItemKinds, say.ItemKind, nil)
		x.differs(plan.FieldKind, was[plan.FieldKind], say.ItemKind(t.Kind))
	}
	if text, other := x.says(plan.FieldFocus, was[plan.FieldFocus]); other {
		t.Focus = named(x, plan.FieldFocus, text, ledger.Focuses, say.Focus, nil)
		x.differs(plan.FieldFocus, was[plan.FieldFocus], say.Focus(t.Focus))
	}
	if text, other := x.says(plan.FieldMode, was[plan.FieldMode]); other {
		t.Mode = named(x, plan.FieldMode, text, ledger.Modes, say.Mode, nil)
		x.differs(plan.FieldMode, was[plan.FieldMode], say.Mode(t.Mode))
	}
	m.units(k, x, t, was)
	if text, other := x.says(plan.FieldPosts, was[plan.FieldPosts]); other {
		if posts := say.SplitNames(text); !slices.Equal(posts, t.Posts) {
			t.Posts = posts
			x.differs(plan.FieldPosts, was[plan.FieldPosts], say.JoinNames(posts))
		}
	}
	if text, other := x.says(plan.FieldDue, was[plan.FieldDue]); other {
		if due, r := k.term(x, text); due != t.Due || r != t.Recurrence {
			t.Due, t.Recurrence = due, r
			x.differs(plan.FieldDue, was[plan.FieldDue], say.DueWords(due, r))
		}
	}
	return m.mandate(ctx, k, x, t, was)
}

// units are the lead and who works with it.
func (m *itemImport) units(k *checking, x *importing, t *ItemTerms, was map[string]string) {
	if text, other := x.says(plan.FieldLead, was[plan.FieldLead]); other {
		if id := k.unit(x, plan.FieldLead, text); id != t.Lead {
			t.Lead = id
			x.differs(plan.FieldLead, was[plan.FieldLead], k.dir.Name(id))
		}
	}
	if text, other := x.says(plan.FieldCoop, was[plan.FieldCoop]); other {
		if ids := k.units(x, plan.FieldCoop, text); !sameUnits(ids, t.Coop) {
			t.Coop = ids
			x.differs(plan.FieldCoop, was[plan.FieldCoop], k.unitWords(ids))
		}
	}
}

// mandate finds a mandate by its title.
func (m *itemImport) mandate(ctx context.Context, k *checking, x *importing, t *ItemTerms, was map[string]string) error {
	text, other := x.says(plan.FieldMandate, was[plan.FieldMandate])
	if !other {
		return nil
	}
	if m.mandates == nil {
		list, err := k.scene.View.Mandates(ctx, false)
		if err != nil {
			return err
		}
		m.mandates = map[string]string{}
		for _, d := range list {
			m.mandates[bare(d.Title)] = d.ID
		}
	}
	id := m.mandates[bare(text)]
	if id == "" {
		x.form.Add(plan.FieldMandate, "import.mandate.unknown", text)
	}
	t.Mandate = id
	x.differs(plan.FieldMandate, was[plan.FieldMandate], text)
	return nil
}

// command is what the form would have sent.
func (t *itemTold) command() Command {
	f := Form{Reason: say.ReasonRow}
	if t.ID == "" {
		return &CreateItem{Form: f, Year: t.Year, ItemTerms: t.ItemTerms}
	}
	return &UpdateItem{Form: f, ID: t.ID, Version: t.Version, ItemTerms: t.ItemTerms}
}

func (m *itemImport) apply(ctx context.Context, s *Scene, r *ledger.ImportRow) error {
	var told itemTold
	if err := json.Unmarshal([]byte(r.Terms), &told); err != nil {
		return err
	}
	answer, err := s.also(ctx, told.command())
	if err != nil || told.ID != "" {
		return err
	}
	i, err := s.View.Item(ctx, answer.ID)
	if err != nil {
		return err
	}
	r.Record, r.Code = i.ID, i.Code
	return nil
}
