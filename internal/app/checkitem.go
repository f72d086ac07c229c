package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// CheckTerms is what a person says of a check item, new or changed.
type CheckTerms struct {
	Matter    string           `json:"matter"`
	Points    string           `json:"points"`
	Way       string           `json:"way,omitempty"`
	Frequency ledger.Frequency `json:"frequency"`
	Basis     string           `json:"basis,omitempty"`
	Evidence  string           `json:"evidence,omitempty"`
	Mode      ledger.Mode      `json:"mode,omitempty"` // "" takes that of the kind of list
	Item      string           `json:"item,omitempty"`
	Side      ledger.Side      `json:"side,omitempty"`
	Villages  bool             `json:"villages,omitempty"`
	Units     []string         `json:"units,omitempty"`
	Parent    string           `json:"parent,omitempty"`
	Begins    calendar.Day     `json:"begins,omitempty"` // "" leaves it to the round
}

func (t *CheckTerms) fill(i *ledger.CheckItem) {
	i.Matter, i.Points, i.Way, i.Frequency, i.Basis, i.Evidence = t.Matter, t.Points, t.Way, t.Frequency, t.Basis, t.Evidence
	i.Item, i.Side, i.Villages, i.Units, i.Parent, i.Begins = t.Item, t.Side, t.Villages, t.Units, t.Parent, t.Begins
	if t.Mode != "" {
		i.Mode = t.Mode
	}
	if len(i.Units) > 0 {
		i.Side, i.Villages = "", false // the chosen units say it all
	}
}

// Check refuses terms that could stand in no list; what only the list can tell is asked when it is known.
func (t *CheckTerms) Check() error {
	i := &ledger.CheckItem{Overseer: "any"}
	t.fill(i)
	return i.Check()
}

// known refuses terms that name what the actor does not see: a ledger item, a common item, a unit.
func (t *CheckTerms) known(ctx context.Context, s *Scene) error {
	if t.Item != "" {
		i, err := s.View.Item(ctx, t.Item)
		if err != nil {
			return err
		}
		t.Item = i.ID
	}
	if t.Parent != "" {
		p, err := s.View.CheckItem(ctx, t.Parent)
		if err != nil {
			return err
		}
		if p.Overseer != "" {
			var f fault.Form
			f.Add("parent", "check.parent.specific")
			return f.Err()
		}
	}
	for _, id := range t.Units {
		u, err := s.unit(ctx, id)
		if err != nil {
			return err
		}
		if !u.Kind.Overseen() || u.Ended != "" {
			var f fault.Form
			f.Add("units", "check.units.kind", u.Name)
			return f.Err()
		}
	}
	return nil
}

// AddCheckItem adds an item to a checklist; it comes into force with the list's next round.
type AddCheckItem struct {
	Form
	List string `json:"list"`
	CheckTerms
	list *ledger.Checklist
}

// Action implements Command.
func (*AddCheckItem) Action() org.Action { return org.CheckAdd }

func (c *AddCheckItem) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.list, err = s.View.Checklist(ctx, c.List); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.list.By}}, c.known(ctx, s)
}

func (c *AddCheckItem) apply(ctx context.Context, s *Scene) (Answer, error) {
	all, err := s.View.CheckItemsOf(ctx, c.list.ID)
	if err != nil {
		return Answer{}, err
	}
	i := draftOf(c.list)
	for _, other := range all {
		i.Place = max(i.Place, other.Place)
	}
	i.Place++
	c.fill(i)
	return change(ctx, s, c.list, i, org.CheckAdd)
}

func draftOf(l *ledger.Checklist) *ledger.CheckItem {
	return &ledger.CheckItem{Checklist: l.ID, Overseer: l.Overseer, Mode: l.Kind.Mode(), State: ledger.CheckDraft}
}

// change saves an item and notes in its list that there is something new to issue.
func change(ctx context.Context, s *Scene, l *ledger.Checklist, i *ledger.CheckItem, by org.Action) (Answer, error) {
	if err := i.Check(); err != nil {
		return Answer{}, err
	}
	if err := revise(ctx, s, l, by); err != nil {
		return Answer{}, err
	}
	err := s.SaveCheckItem(ctx, i)
	return Answer{ID: i.ID, Count: 1}, err
}

// revise moves the list by what is done to its items, and saves it only where that opens a revision.
func revise(ctx context.Context, s *Scene, l *ledger.Checklist, by org.Action) error {
	was := l.State
	if err := ledger.ChecklistMoves.Step(&l.State, by); err != nil || l.State == was {
		return err
	}
	return s.SaveChecklist(ctx, l)
}

// UpdateCheckItem changes a draft, or drafts what shall take over from an item in force: that itself is never edited.
type UpdateCheckItem struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version"`
	CheckTerms
	item *ledger.CheckItem
	list *ledger.Checklist
}

// Action implements Command.
func (*UpdateCheckItem) Action() org.Action { return org.CheckUpdate }

func (c *UpdateCheckItem) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.item, err = s.View.CheckItem(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.item.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	if c.list, err = s.View.Checklist(ctx, c.item.Checklist); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.list.By}}, c.known(ctx, s)
}

func (c *UpdateCheckItem) apply(ctx context.Context, s *Scene) (Answer, error) {
	i := c.item
	switch i.State {
	case ledger.CheckEnded:
		return Answer{}, fault.New(fault.Conflict, "check.update.ended", i.Matter)
	case ledger.CheckLive:
		var err error
		if i, err = c.successor(ctx, s); err != nil {
			return Answer{}, err
		}
	case ledger.CheckDraft:
	}
	c.fill(i)
	return change(ctx, s, c.list, i, org.CheckUpdate)
}

// successor is the draft that takes over from the item in force, in its place of the list; there is at most one.
func (c *UpdateCheckItem) successor(ctx context.Context, s *Scene) (*ledger.CheckItem, error) {
	all, err := s.View.CheckItemsOf(ctx, c.list.ID)
	if err != nil {
		return nil, err
	}
	for _, other := range all {
		if other.Replaces == c.item.ID {
			return nil, fault.New(fault.Conflict, "check.update.drafted", c.item.Matter)
		}
	}
	i := draftOf(c.list)
	i.Place, i.Replaces, i.Mode = c.item.Place, c.item.ID, c.item.Mode
	return i, nil
}

// chosenChecks is what every command about a selection of check items of one list shares.
type chosenChecks struct {
	Form
	Chosen
	items []*ledger.CheckItem
	lists map[string]*ledger.Checklist
}

// Check refuses an empty selection.
func (c *chosenChecks) Check() error { return c.check() }

func (c *chosenChecks) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.items, err = s.View.CheckItemsByID(ctx, c.IDs); err != nil {
		return nil, err
	}
	if len(c.items) != len(unique(c.IDs)) {
		return nil, fault.NotFound()
	}
	c.lists = map[string]*ledger.Checklist{}
	for _, i := range c.items {
		if err := c.fresh(i.ID, i.Version); err != nil {
			return nil, err
		}
		if c.lists[i.Checklist] == nil {
			if c.lists[i.Checklist], err = s.View.Checklist(ctx, i.Checklist); err != nil {
				return nil, err
			}
		}
	}
	var out []Subject
	for _, l := range c.lists {
		out = append(out, Subject{Maker: l.By})
	}
	return out, nil
}

// revise notes in the lists what is done to their items.
func (c *chosenChecks) revise(ctx context.Context, s *Scene, by org.Action) error {
	for _, l := range c.lists {
		if err := revise(ctx, s, l, by); err != nil {
			return err
		}
	}
	return nil
}

// RemoveCheckItems takes drafts off their list again.
func RemoveCheckItems(f Form, c Chosen) Command {
	return &removeChecks{chosenChecks{Form: f, Chosen: c}}
}

type removeChecks struct{ chosenChecks }

// Action implements Command.
func (*removeChecks) Action() org.Action { return org.CheckRemove }

func (c *removeChecks) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, i := range c.items {
		if i.State != ledger.CheckDraft {
			return Answer{}, fault.New(fault.Conflict, "check.remove.live", i.Matter)
		}
	}
	if err := c.revise(ctx, s, org.CheckRemove); err != nil {
		return Answer{}, err
	}
	for _, i := range c.items {
		if err := s.RemoveCheckItem(ctx, i); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.items[0].Checklist, Count: len(c.items)}, nil
}

// EndCheckItems makes a day the last of items in force, for a reason. What was due until then stays due.
func EndCheckItems(f Form, c Chosen, last calendar.Day) Command {
	return &endChecks{chosenChecks{Form: f, Chosen: c}, last}
}

type endChecks struct {
	chosenChecks
	Ends calendar.Day `json:"ends"`
}

// Action implements Command.
func (*endChecks) Action() org.Action { return org.CheckEnd }

func (c *endChecks) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, i := range c.items {
		if err := i.End(org.CheckEnd, c.Ends, s.app.Today(), c.lists[i.Checklist].Round+1, c.Reason); err != nil {
			return Answer{}, err
		}
		if err := s.SaveCheckItem(ctx, i); err != nil {
			return Answer{}, err
		}
	}
	if err := c.revise(ctx, s, org.CheckEnd); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.items[0].Checklist, Count: len(c.items)}, nil
}
