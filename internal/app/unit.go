package app

import (
	"context"
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// UnitTerms is what a person says of a unit.
type UnitTerms struct {
	Parent  string       `json:"parent,omitempty"`
	Kind    org.UnitKind `json:"kind"`
	Name    string       `json:"name"`
	Short   string       `json:"short,omitempty"`
	Aliases []string     `json:"aliases,omitempty"`
	Former  []string     `json:"former,omitempty"`
	Contact string       `json:"contact,omitempty"`
	Phone   string       `json:"phone,omitempty"`
	Place   int          `json:"place,omitempty"` // 0 puts a new unit last among its siblings and leaves an old one where it is
}

// fill gives the unit the terms; its kind is turned apart, because that can be refused.
func (t *UnitTerms) fill(u *org.Unit) {
	u.Parent, u.Aliases, u.Former, u.Contact, u.Phone = t.Parent, t.Aliases, t.Former, t.Contact, t.Phone
	u.Rename(t.Name)
	u.Short = t.Short
	if u.Short == "" {
		u.Short = u.Name
	}
	if t.Place != 0 {
		u.Place = t.Place
	}
}

// SaveUnit makes a unit, or changes one if ID says which. A new parent takes everything below along.
type SaveUnit struct {
	Form
	ID      string `json:"id,omitempty"`
	Version int    `json:"version,omitempty"`
	UnitTerms
	unit *org.Unit
}

// Action implements Command.
func (c *SaveUnit) Action() org.Action {
	if c.ID == "" {
		return org.UnitCreate
	}
	return org.UnitUpdate
}

// Check refuses terms with which no unit could stand in the tree.
func (c *SaveUnit) Check() error {
	u := org.Unit{Kind: c.Kind}
	u.ID = c.ID
	c.fill(&u)
	return u.Check()
}

func (c *SaveUnit) load(ctx context.Context, s *Scene) ([]Subject, error) {
	c.unit = &org.Unit{Kind: c.Kind}
	if c.ID != "" {
		found, err := s.View.Unit(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		if c.Version != 0 && found.Version != c.Version {
			return nil, fault.New(fault.Conflict, "conflict", c.ID)
		}
		c.unit = found
	}
	return nil, livingUnit(ctx, s, c.Parent)
}

// livingUnit refuses a unit that is not there or was dissolved; none at all is fine.
func livingUnit(ctx context.Context, s *Scene, id string) error {
	if id == "" {
		return nil
	}
	u, err := s.unit(ctx, id)
	if err == nil && u.Ended != "" {
		err = fault.New(fault.Conflict, "unit.ended", u.Name)
	}
	return err
}

func (c *SaveUnit) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.unit.Ended != "" {
		return Answer{}, fault.New(fault.Conflict, "unit.ended", c.unit.Name)
	}
	siblings, err := s.siblings(ctx, c.unit.ID, c.Parent)
	if err != nil {
		return Answer{}, err
	}
	if siblings.names[c.Name] {
		var f fault.Form
		f.Add("name", "unit.name.taken", c.Name)
		return Answer{}, f.Err()
	}
	if err := changeUnit(ctx, s, c.unit, &c.UnitTerms); err != nil {
		return Answer{}, err
	}
	if c.unit.Place == 0 {
		c.unit.Place = siblings.last + 1
	}
	err = s.SaveUnit(ctx, c.unit)
	return Answer{ID: c.unit.ID, Count: 1}, err
}

// changeUnit turns and fills a unit, new or old.
func changeUnit(ctx context.Context, s *Scene, u *org.Unit, t *UnitTerms) error {
	if u.Version > 0 && u.Kind != t.Kind {
		ties, err := s.View.Ties(ctx, u.ID)
		if err != nil {
			return err
		}
		if err := u.Turn(t.Kind, ties); err != nil {
			return err
		}
	}
	t.fill(u)
	return u.Check()
}

// family is what is below one parent: the names taken there, and the last place.
type family struct {
	names map[string]bool
	last  int
}

// siblings reads the other living units below the parent.
func (s *Scene) siblings(ctx context.Context, id, parent string) (family, error) {
	out := family{names: map[string]bool{}}
	units, err := s.View.Directory(ctx)
	for _, u := range units {
		if u.Parent == parent && u.ID != id {
			out.names[u.Name] = true
			out.last = max(out.last, u.Place)
		}
	}
	return out, err
}

// EndUnit dissolves a unit (撤销) from today on. Its empty posts end with it.
type EndUnit struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"`
	unit    *org.Unit
}

// Action implements Command.
func (*EndUnit) Action() org.Action { return org.UnitEnd }

// Check refuses an end without a reason.
func (c *EndUnit) Check() error {
	var f fault.Form
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *EndUnit) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.unit, err = s.View.Unit(ctx, c.ID)
	if err == nil && c.Version != 0 && c.unit.Version != c.Version {
		err = fault.New(fault.Conflict, "conflict", c.ID)
	}
	return nil, err
}

func (c *EndUnit) apply(ctx context.Context, s *Scene) (Answer, error) {
	ties, err := s.View.Ties(ctx, c.ID)
	if err != nil {
		return Answer{}, err
	}
	today := s.app.Today().String()
	if err := c.unit.End(today, ties); err != nil {
		return Answer{}, err
	}
	posts, err := s.View.PostsOf(ctx, c.ID)
	if err != nil {
		return Answer{}, err
	}
	for _, p := range posts {
		p.To = today
		if err := s.SavePost(ctx, p); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.unit.Parent, Count: 1}, s.SaveUnit(ctx, c.unit)
}

// UnitNode is a unit in the tree with what its page counts.
type UnitNode struct {
	*org.Unit
	Below int // living units below it
	Nodes []*UnitNode
}

// Units reads the tree of living units, in the order of places. Who may see it is who keeps some part of it.
func (a *App) Units(ctx context.Context, who org.Actor) ([]*UnitNode, error) {
	if err := revealAny(who, keepers...); err != nil {
		return nil, err
	}
	units, err := a.see(who).Directory(ctx)
	if err != nil {
		return nil, err
	}
	return tree(units), nil
}

// keepers are the actions whose holders may see the organisation: those who change it, and those who staff it.
var keepers = []org.Action{org.UnitUpdate, org.OversightSet, org.PostGrant}

// revealAny refuses a page to a role that has a right to none of the actions it serves.
func revealAny(who org.Actor, actions ...org.Action) error {
	var err error
	for _, action := range actions {
		if err = reveal(who, action); err == nil {
			return nil
		}
	}
	return err
}

// tree hangs the units below their parents; a unit whose parent is not among them is a root.
func tree(units []*org.Unit) []*UnitNode {
	nodes := map[string]*UnitNode{}
	for _, u := range units {
		nodes[u.ID] = &UnitNode{Unit: u}
	}
	var roots []*UnitNode
	for _, u := range units {
		n := nodes[u.ID]
		if p := nodes[u.Parent]; p != nil {
			p.Nodes = append(p.Nodes, n)
		} else {
			roots = append(roots, n)
		}
	}
	for _, r := range roots {
		r.countBelow()
	}
	return roots
}

func (n *UnitNode) countBelow() int {
	for _, c := range n.Nodes {
		n.Below += 1 + c.countBelow()
	}
	return n.Below
}

// walk visits the nodes from above to below.
func walk(nodes []*UnitNode, visit func(*UnitNode) error) error {
	for _, n := range nodes {
		if err := visit(n); err != nil {
			return err
		}
		if err := walk(n.Nodes, visit); err != nil {
			return err
		}
	}
	return nil
}

// Unit is one unit with all that its page shows.
type Unit struct {
	org.Unit
	Ties      org.Ties
	Roles     []org.Role // of its posts
	Overseers []string   // that watch it today, by the map
	Trace     []*store.TraceRow
	Traced    int
}

// Unit reads one unit, dissolved ones too.
func (a *App) Unit(ctx context.Context, who org.Actor, id string) (*Unit, error) {
	if err := revealAny(who, keepers...); err != nil {
		return nil, err
	}
	v := a.see(who)
	u, err := v.Unit(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Unit{Unit: *u}
	if out.Ties, err = v.Ties(ctx, id); err != nil {
		return nil, err
	}
	posts, err := v.PostsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, p := range posts {
		if !slices.Contains(out.Roles, p.Role) {
			out.Roles = append(out.Roles, p.Role)
		}
	}
	overseers, err := v.OverseersOf(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	out.Overseers = overseers[id]
	out.Trace, out.Traced, err = traced(ctx, v, "unit", id)
	return out, err
}
