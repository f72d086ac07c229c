package org

import (
	"slices"

	"zhaodan/internal/fault"
)

// UnitKind says what a unit is; it decides on which of the two lists a duty of the unit stands.
type UnitKind string

// The kinds of unit.
const (
	KindDistrict   UnitKind = "district"   // 区: the root of a book
	KindGroup      UnitKind = "group"      // a heading in the tree, such as 派驻机构; never owns a duty
	KindCommission UnitKind = "commission" // 区纪委监委
	KindRoom       UnitKind = "room"       // 内设室, e.g. 党风政风监督室, 监督检查室
	KindStationed  UnitKind = "stationed"  // 派驻纪检监察组
	KindOutpost    UnitKind = "outpost"    // 街道纪工委: the commission's office in a street
	KindTeam       UnitKind = "team"       // 综合督导组
	KindDept       UnitKind = "department" // 行业部门
	KindStreet     UnitKind = "street"     // 街道
	KindVillage    UnitKind = "village"    // 村（居）
	KindPartner    UnitKind = "partner"    // 督查、审计、统计、财会、巡察
)

// UnitKinds lists every kind in the order people expect.
var UnitKinds = []UnitKind{
	KindDistrict, KindGroup, KindCommission, KindRoom, KindStationed, KindOutpost,
	KindTeam, KindDept, KindStreet, KindVillage, KindPartner,
}

// Oversees reports whether a unit of this kind can be an overseer (监督责任单位).
func (k UnitKind) Oversees() bool {
	return k == KindRoom || k == KindStationed || k == KindOutpost
}

// Overseen reports whether a unit of this kind can own a duty, and so needs an overseer.
func (k UnitKind) Overseen() bool { return k == KindDept || k == KindStreet || k == KindVillage }

// Unit is one office in the tree (单位).
type Unit struct {
	Meta
	Parent  string // "" for a root
	Kind    UnitKind
	Name    string   // full name
	Short   string   // 规范简称; equal to Name if there is none
	Aliases []string // other names in use
	Former  []string // former names: a plan may still use them, a person then checks
	Contact string   // the contact post (联络岗位), a post and never a person
	Phone   string   // work phone of that post
	Place   int      // order among its siblings
	Ended   string   // day the unit was dissolved, "" while it lives
}

// Check refuses a unit that could not stand in the tree.
func (u *Unit) Check() error {
	var f fault.Form
	f.Need("name", u.Name)
	f.Need("kind", string(u.Kind))
	if u.Kind != "" && !slices.Contains(UnitKinds, u.Kind) {
		f.Add("kind", "unit.kind.unknown", string(u.Kind))
	}
	if u.Kind != KindDistrict && u.Parent == "" {
		f.Add("parent", "field.required")
	}
	if u.Parent != "" && u.Parent == u.ID {
		f.Add("parent", "unit.parent.self")
	}
	return f.Err()
}

// Names returns every name under which the unit may be written.
func (u *Unit) Names() []string {
	out := []string{u.Name}
	if u.Short != "" && u.Short != u.Name {
		out = append(out, u.Short)
	}
	out = append(out, u.Aliases...)
	return append(out, u.Former...)
}

// Rename gives the unit another full name and keeps the old one among its former names: plans go on using it.
func (u *Unit) Rename(name string) {
	if name == u.Name {
		return
	}
	u.Former = slices.DeleteFunc(slices.Clone(u.Former), func(n string) bool { return n == name })
	if u.Name != "" && !slices.Contains(u.Former, u.Name) {
		u.Former = append(u.Former, u.Name)
	}
	if u.Short == u.Name {
		u.Short = name
	}
	u.Name = name
}

// Ties are what still hangs on a unit.
type Ties struct {
	Children  int // living units directly below
	Duties    int // not yet done, as owner or as overseer
	Findings  int // not yet closed, as party, finder or overseer
	Visits    int // planned or under way, as who goes or where
	Asked     int // needs, decisions, questions, similar checks and fixes that wait for it
	Items     int // draft or published, as lead
	Campaigns int // not yet closed, as lead
	Held      int // posts somebody sits in
	Watched   int // relations in which it oversees others, now or later
}

// End dissolves the unit on the day (撤销). It refuses while anything hangs on it, and names the first such thing.
func (u *Unit) End(day string, t Ties) error {
	if u.Ended != "" {
		return fault.New(fault.Conflict, "unit.ended", u.Name)
	}
	if u.ID == u.Book {
		return fault.New(fault.Conflict, "unit.end.root", u.Name)
	}
	for _, tie := range []struct {
		n    int
		code string
	}{
		{t.Children, "unit.end.children"},
		{t.Duties, "unit.end.duties"},
		{t.Findings, "unit.end.findings"},
		{t.Visits, "unit.end.visits"},
		{t.Asked, "unit.end.asked"},
		{t.Items, "unit.end.items"},
		{t.Campaigns, "unit.end.campaigns"},
		{t.Held, "unit.end.posts"},
		{t.Watched, "unit.end.watched"},
	} {
		if tie.n > 0 {
			return fault.New(fault.Conflict, tie.code, u.Name, tie.n)
		}
	}
	u.Ended = day
	return nil
}

// Turn changes the kind of the unit. A unit with duties or units to oversee keeps its kind: its list would change sides.
func (u *Unit) Turn(kind UnitKind, t Ties) error {
	if kind == u.Kind {
		return nil
	}
	if t.Duties > 0 || t.Findings > 0 || t.Watched > 0 {
		return fault.New(fault.Conflict, "unit.kind.in_use", u.Name)
	}
	u.Kind = kind
	return nil
}

// Oversight says that an overseer watches a unit and everything below it (监督对象关系), From a day To a day.
type Oversight struct {
	Meta
	Overseer string
	Unit     string
	From     string // first day, 2026-03-01
	To       string // last day, "" while it holds
}

// Check refuses a relation without both ends or with its days turned round.
func (o *Oversight) Check() error {
	var f fault.Form
	f.Need("overseer", o.Overseer)
	f.Need("unit", o.Unit)
	f.Need("from", o.From)
	if o.To != "" && o.To < o.From {
		f.Add("to", "oversight.to.before_from")
	}
	return f.Err()
}

// On reports whether the relation holds on the day.
func (o *Oversight) On(day string) bool { return o.From <= day && (o.To == "" || day <= o.To) }

// Lasts reports whether the relation holds on the day or later.
func (o *Oversight) Lasts(day string) bool { return o.To == "" || o.To >= day }

// End makes the day the last of the relation. A relation that has an end keeps it.
func (o *Oversight) End(day string) error {
	switch {
	case o.To != "":
		return fault.New(fault.Conflict, "oversight.ended")
	case day < o.From:
		var f fault.Form
		f.Add("to", "oversight.to.before_from")
		return f.Err()
	}
	o.To = day
	return nil
}
