package app

import (
	"context"
	"fmt"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// ItemTerms is what a person says of a ledger item, new or changed.
type ItemTerms struct {
	Campaign   string            `json:"campaign,omitempty"`
	Mandate    string            `json:"mandate,omitempty"`
	Title      string            `json:"title"`
	Text       string            `json:"text,omitempty"`
	Kind       ledger.ItemKind   `json:"kind,omitempty"`
	Mode       ledger.Mode       `json:"mode,omitempty"`
	Focus      ledger.Focus      `json:"focus"`
	Theme      string            `json:"theme,omitempty"`
	Basis      string            `json:"basis,omitempty"`
	Lead       string            `json:"lead"`
	Coop       []string          `json:"coop,omitempty"`
	Posts      []string          `json:"posts,omitempty"`
	Due        calendar.Day      `json:"due,omitempty"`
	Recurrence ledger.Recurrence `json:"recurrence,omitempty"`
}

func (t *ItemTerms) fill(i *ledger.LedgerItem) {
	i.Campaign, i.Mandate, i.Title, i.Text = t.Campaign, t.Mandate, t.Title, t.Text
	i.Kind, i.Mode, i.Focus, i.Theme, i.Basis = t.Kind, t.Mode, t.Focus, t.Theme, t.Basis
	i.Lead, i.Coop, i.Posts, i.Due, i.Recurrence = t.Lead, t.Coop, t.Posts, t.Due, t.Recurrence
	if i.Kind == "" {
		i.Kind = ledger.ItemMatter
	}
	if i.Mode == "" {
		i.Mode = ledger.ModeMandatory
	}
}

// CreateItem adds an item to the ledger of a year by hand.
type CreateItem struct {
	Form
	Year int `json:"year"`
	ItemTerms
}

// Action implements Command.
func (*CreateItem) Action() org.Action { return org.ItemCreate }

// Check refuses terms that could not stand in the ledger, and a year that no ledger has.
func (c *CreateItem) Check() error {
	var i ledger.LedgerItem
	c.fill(&i)
	if err := i.Check(); err != nil {
		return err
	}
	var f fault.Form
	if c.Year < calendar.FirstDay.Year() || c.Year > calendar.LastDay.Year() {
		f.Need("year", "")
	}
	return f.Err()
}

func (c *CreateItem) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.known(ctx, s, "")
}

func (c *CreateItem) apply(ctx context.Context, s *Scene) (Answer, error) {
	l, err := openLedger(ctx, s, c.Year, c.Reason)
	if err != nil {
		return Answer{}, err
	}
	i := &ledger.LedgerItem{Ledger: l.ID, State: ledger.ItemDraft}
	c.fill(i)
	if err := newItem(ctx, s, l.Year, i); err != nil {
		return Answer{}, err
	}
	return Answer{ID: i.ID, Count: 1}, nil
}

// newItem numbers and saves an item.
func newItem(ctx context.Context, s *Scene, year int, i *ledger.LedgerItem) error {
	if err := i.Check(); err != nil {
		return err
	}
	var err error
	if i.Code, err = s.code(ctx, "TZ", year); err != nil {
		return err
	}
	return s.SaveItem(ctx, i)
}

// code takes the next record code of a kind and year, such as TZ-2026-0014.
func (s *Scene) code(ctx context.Context, kind string, year int) (string, error) {
	key := fmt.Sprintf("%s-%d", kind, year)
	if ahead, taken := s.numbers[key]; taken && ahead[0] <= ahead[1] {
		s.numbers[key] = [2]int{ahead[0] + 1, ahead[1]}
		return fmt.Sprintf("%s-%04d", key, ahead[0]), nil
	}
	n, err := s.Next(ctx, s.Who.Book, kind, year)
	return fmt.Sprintf("%s-%d-%04d", kind, year, n), err
}

// ahead takes the numbers of so many records that are certain to be made.
func (s *Scene) ahead(ctx context.Context, kind string, year, many int) error {
	last, err := s.NextOf(ctx, s.Who.Book, kind, year, many)
	if s.numbers == nil {
		s.numbers = map[string][2]int{}
	}
	s.numbers[fmt.Sprintf("%s-%d", kind, year)] = [2]int{last - many + 1, last}
	return err
}

// known refuses terms that name what is not in the district, a unit that was dissolved, or a campaign that is over. The
// campaign that the item already belongs to is not asked again.
func (t *ItemTerms) known(ctx context.Context, s *Scene, campaign string) error {
	if err := knownAbove(ctx, s, t.Campaign, t.Mandate); err != nil {
		return err
	}
	if t.Campaign != "" && t.Campaign != campaign {
		c, err := s.View.Campaign(ctx, t.Campaign)
		if err != nil {
			return err
		}
		if err := c.Takes(); err != nil {
			return err
		}
	}
	return knownUnits(ctx, s, append([]string{t.Lead}, t.Coop...))
}

// knownUnits refuses a unit that is not in the district or was dissolved.
func knownUnits(ctx context.Context, s *Scene, ids []string) error {
	for _, id := range ids {
		if err := livingUnit(ctx, s, id); err != nil {
			return err
		}
	}
	return nil
}

// UpdateItem changes the terms of an item; once published that opens a revision.
type UpdateItem struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version"`
	ItemTerms
	item *ledger.LedgerItem
}

// Action implements Command.
func (*UpdateItem) Action() org.Action { return org.ItemUpdate }

// Check refuses terms that could not stand in the ledger.
func (c *UpdateItem) Check() error {
	var i ledger.LedgerItem
	c.fill(&i)
	return i.Check()
}

func (c *UpdateItem) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.item, err = s.View.Item(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.item.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{{Unit: c.item.Lead}}, c.known(ctx, s, c.item.Campaign)
}

func (c *UpdateItem) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.ItemMoves.Step(&c.item.State, org.ItemUpdate); err != nil {
		return Answer{}, err
	}
	if err := touch(ctx, s, []*ledger.LedgerItem{c.item}, c.Reason); err != nil {
		return Answer{}, err
	}
	moved := c.item.Campaign != c.Campaign
	c.fill(c.item)
	if err := s.SaveItem(ctx, c.item); err != nil {
		return Answer{}, err
	}
	answer := Answer{ID: c.item.ID, Count: 1}
	if moved {
		return answer, c.takeAlong(ctx, s)
	}
	return answer, nil
}

// takeAlong moves the item's duties into its campaign, voided ones too.
func (c *UpdateItem) takeAlong(ctx context.Context, s *Scene) error {
	for _, state := range []ledger.DutyState{"", ledger.DutyVoided} {
		duties, err := s.View.DutiesOf(ctx, ledger.DutyFilter{Item: c.item.ID, State: state})
		if err != nil {
			return err
		}
		for _, d := range duties {
			d.Campaign = c.item.Campaign
			if err := s.SaveDuty(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// chosenItems is what every command about a selection of items shares.
type chosenItems struct {
	Form
	Chosen
	items []*ledger.LedgerItem
}

// Check refuses an empty selection.
func (c *chosenItems) Check() error { return c.check() }

func (c *chosenItems) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.items, subjects, err = gather(ctx, c.Chosen, s.View.ItemsByID,
		func(i *ledger.LedgerItem) *org.Meta { return &i.Meta },
		func(i *ledger.LedgerItem) Subject { return Subject{Unit: i.Lead} })
	return subjects, err
}

func (c *chosenItems) each(ctx context.Context, s *Scene, rule func(*ledger.LedgerItem) error) (Answer, error) {
	if err := touch(ctx, s, c.items, c.Reason); err != nil {
		return Answer{}, err
	}
	if err := onEach(ctx, c.items, rule, s.SaveItem); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.items[0].ID, Count: len(c.items)}, nil
}

// Waive records that one side of items is rightly empty, with the reason.
func Waive(f Form, c Chosen, side ledger.Side) Command {
	return &waiveSide{chosenItems{Form: f, Chosen: c}, side}
}

type waiveSide struct {
	chosenItems
	Side ledger.Side `json:"side"`
}

// Action implements Command.
func (*waiveSide) Action() org.Action { return org.ItemWaive }

func (c *waiveSide) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.LedgerItem) error { return i.Waive(c.Side, c.Reason) })
}

// EndItems closes items that are over.
func EndItems(f Form, c Chosen) Command { return &endItems{chosenItems{Form: f, Chosen: c}} }

type endItems struct{ chosenItems }

// Action implements Command.
func (*endItems) Action() org.Action { return org.ItemEnd }

func (c *endItems) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.LedgerItem) error {
		drafts, err := s.View.CountDuties(ctx, ledger.DutyFilter{Item: i.ID, State: ledger.DutyDraft})
		if err != nil {
			return err
		}
		if drafts > 0 { // a dispatch would still send them
			return fault.New(fault.Conflict, "item.end.drafts", i.Title, drafts)
		}
		return i.Stop(org.ItemEnd, c.Reason)
	})
}

// VoidItems strikes wrongly made items with their duties.
func VoidItems(f Form, c Chosen) Command { return &voidItems{chosenItems{Form: f, Chosen: c}} }

type voidItems struct{ chosenItems }

// Action implements Command.
func (*voidItems) Action() org.Action { return org.ItemVoid }

func (c *voidItems) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.LedgerItem) error {
		duties, err := s.View.DutiesOf(ctx, ledger.DutyFilter{Item: i.ID})
		if err != nil {
			return err
		}
		for _, d := range duties {
			if d.State == ledger.DutyDone {
				continue // what was done stays done
			}
			if err := d.Void(c.Reason); err != nil {
				return err
			}
			if err := s.SaveDuty(ctx, d); err != nil {
				return err
			}
		}
		return i.Stop(org.ItemVoid, c.Reason)
	})
}

// Decompose gives items duties of units (分解): the same task to each of them.
func Decompose(f Form, c Chosen, p Portion) Command {
	return &decompose{chosenItems: chosenItems{Form: f, Chosen: c}, Portion: p}
}

// Portion is what each unit is given in a decomposition, and which units those are.
type Portion struct {
	EveryStreet bool         `json:"every_street,omitempty"` // 各街道: all that live now
	Units       []string     `json:"units"`
	Text        string       `json:"text,omitempty"` // "" takes the item's own text
	Standard    string       `json:"standard,omitempty"`
	Evidence    string       `json:"evidence,omitempty"`
	Post        string       `json:"post,omitempty"`
	Due         calendar.Day `json:"due,omitempty"` // "" takes the item's
}

type decompose struct {
	chosenItems
	Portion
	streets []string
}

// Action implements Command.
func (*decompose) Action() org.Action { return org.ItemDecompose }

// Check refuses a decomposition onto nobody.
func (c *decompose) Check() error {
	if err := c.check(); err != nil {
		return err
	}
	var f fault.Form
	if len(c.Units) == 0 && !c.EveryStreet {
		f.Add("units", "item.decompose.no_units")
	}
	return f.Err()
}

// load also turns 各街道 into the streets that live now.
func (c *decompose) load(ctx context.Context, s *Scene) ([]Subject, error) {
	subjects, err := c.chosenItems.load(ctx, s)
	if err != nil || !c.EveryStreet {
		return subjects, err
	}
	units, err := s.View.Directory(ctx)
	for _, u := range units {
		if u.Kind == org.KindStreet {
			c.streets = append(c.streets, u.ID)
		}
	}
	return subjects, err
}

func (c *decompose) apply(ctx context.Context, s *Scene) (Answer, error) {
	added := 0
	c.Reason = s.because(c.Reason, say.ReasonDecompose)
	answer, err := c.each(ctx, s, func(i *ledger.LedgerItem) error {
		if err := ledger.ItemMoves.Step(&i.State, org.ItemDecompose); err != nil {
			return err
		}
		n, err := c.split(ctx, s, i)
		added += n
		return err
	})
	answer.Count = added
	return answer, err
}

// split gives one item its duties; a unit that already has one under the item is passed over.
func (c *decompose) split(ctx context.Context, s *Scene, i *ledger.LedgerItem) (int, error) {
	present, err := s.View.DutiesOf(ctx, ledger.DutyFilter{Item: i.ID})
	if err != nil {
		return 0, err
	}
	has := map[string]bool{}
	for _, d := range present {
		has[d.Unit] = true
	}
	added := 0
	for _, unit := range slices.Concat(c.Units, c.streets) {
		if has[unit] {
			continue
		}
		has[unit] = true
		d := &ledger.Duty{
			Text: c.Text, Standard: c.Standard, Evidence: c.Evidence, Post: c.Post, Due: c.Due,
		}
		if err := newDuty(ctx, s, i, unit, d); err != nil {
			return added, err
		}
		added++
	}
	return added, nil
}

// newDuty numbers and saves a duty of a unit under an item, taking from the item what it does not say itself.
func newDuty(ctx context.Context, s *Scene, i *ledger.LedgerItem, unit string, d *ledger.Duty) error {
	if err := draftDuty(ctx, s, i, unit, d); err != nil {
		return err
	}
	return saveDuty(ctx, s, i, d)
}

// saveDuty numbers and saves a draft.
func saveDuty(ctx context.Context, s *Scene, i *ledger.LedgerItem, d *ledger.Duty) (err error) {
	if d.Code, err = s.code(ctx, "RW", s.yearOf(i)); err != nil {
		return err
	}
	return s.SaveDuty(ctx, d)
}

// draftDuty gives a duty its unit and its item, and checks it.
func draftDuty(ctx context.Context, s *Scene, i *ledger.LedgerItem, unit string, d *ledger.Duty) error {
	u, err := s.unit(ctx, unit)
	if err != nil {
		return err
	}
	if u.Ended != "" {
		return fault.New(fault.Conflict, "unit.ended", u.Name)
	}
	side, ok := ledger.SideOf(u.Kind)
	if !ok {
		return fault.New(fault.Invalid, "duty.unit.kind", u.Name)
	}
	d.Item, d.Campaign, d.Side, d.Unit, d.State = i.ID, i.Campaign, side, unit, ledger.DutyDraft
	if d.Text == "" {
		d.Text = i.Text
	}
	if d.Text == "" {
		d.Text = i.Title
	}
	if d.Due == "" && d.Recurrence == ledger.Once {
		d.Due, d.Recurrence = i.Due, i.Recurrence
	}
	return d.Check()
}

// yearOf is the year in an item's code; duties are numbered in the same year.
func (s *Scene) yearOf(i *ledger.LedgerItem) int {
	var kind string
	var year, n int
	if _, err := fmt.Sscanf(i.Code, "%2s-%d-%d", &kind, &year, &n); err != nil {
		return s.app.Today().Year()
	}
	return year
}

// Item is one ledger item with all that its page shows.
type Item struct {
	store.ItemRow
	Duties []*store.DutyRow
	Trace  []*store.TraceRow
	Traced int
}

// Item reads one item of the actor's scope by id or code.
func (a *App) Item(ctx context.Context, who org.Actor, ref string) (*Item, error) {
	v := a.see(who)
	i, err := v.Item(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Item{}
	row, err := v.ItemRow(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	out.ItemRow = *row
	f := ledger.DutyFilter{Item: i.ID}
	err = v.EachDuty(ctx, f, "code", MaxExport, func(d *store.DutyRow) error {
		out.Duties = append(out.Duties, d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "ledger_item", i.ID)
	return out, err
}

// ItemsByID reads the chosen items; what is out of scope is left out.
func (a *App) ItemsByID(ctx context.Context, who org.Actor, ids []string) ([]*ledger.LedgerItem, error) {
	return a.see(who).ItemsByID(ctx, ids)
}

// Items reads a page of items.
func (a *App) Items(ctx context.Context, who org.Actor, f ledger.ItemFilter, sort ledger.Sort, p ledger.Page) ([]*store.ItemRow, error) {
	return a.see(who).Items(ctx, f, sort, p)
}

// CountItems counts the rows of a filter.
func (a *App) CountItems(ctx context.Context, who org.Actor, f ledger.ItemFilter) (int, error) {
	return a.see(who).CountItems(ctx, f)
}

// CountItemViews counts the rows of every view of a filter at once.
func (a *App) CountItemViews(ctx context.Context, who org.Actor, f ledger.ItemFilter) (map[ledger.ItemView]int, error) {
	return a.see(who).CountItemViews(ctx, f)
}

// EachItem streams the rows of a filter, for exports and print.
func (a *App) EachItem(ctx context.Context, who org.Actor, f ledger.ItemFilter, sort ledger.Sort, each func(*store.ItemRow) error) error {
	return a.see(who).EachItem(ctx, f, sort, MaxExport, each)
}
