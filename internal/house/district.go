package house

import (
	"context"
	"testing"

	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// District is who there is in a World. Fields that name a unit hold its id.
type District struct {
	Root       string // 测试区, also the id of its book
	Commission string // 区纪委监委
	LeadRoom   string // 党风政风监督室
	Room       string // 第一监督检查室, oversees nobody until a test says so
	Stationed1 string // 第一派驻组, oversees Dept1 and Dept2
	Stationed2 string // 第二派驻组, oversees Dept3
	Outposts   [3]string
	TeamUnit   string // 综合督导组
	Streets    [3]string
	Villages   [4]string // two in the first street, one in each of the others
	Depts      [3]string
	PartUnit   string // 区审计局

	Leader    org.Actor // 委领导
	Lead      org.Actor // 党风政风监督室
	Overseer1 org.Actor // 第一派驻组
	Overseer2 org.Actor // 第二派驻组
	Outpost1  org.Actor // 街道纪工委 of the first street
	Examiner  org.Actor // 第一监督检查室
	Dept1     org.Actor
	Dept2     org.Actor
	Street1   org.Actor
	Street2   org.Actor
	Street3   org.Actor
	Team      org.Actor
	Part      org.Actor
	Up        org.Actor
	System    org.Actor
	Security  org.Actor
	Auditor   org.Actor

	Foreign ForeignDistrict
}

// ForeignDistrict is another book in the same database: nothing in it may ever be seen from the first.
type ForeignDistrict struct {
	Root, LeadRoom, Dept, Street string

	Lead      org.Actor
	DeptPost  org.Actor
	Street1   org.Actor
	Overseer1 org.Actor
}

// Actors lists everybody who acts in the district by name.
func (d *District) Actors() map[string]org.Actor {
	return map[string]org.Actor{
		"leader": d.Leader, "lead": d.Lead, "overseer1": d.Overseer1, "overseer2": d.Overseer2, "outpost1": d.Outpost1,
		"examiner": d.Examiner, "dept1": d.Dept1, "dept2": d.Dept2, "street1": d.Street1, "street2": d.Street2,
		"street3": d.Street3, "team": d.Team, "part": d.Part, "up": d.Up,
		"system": d.System, "security": d.Security, "auditor": d.Auditor,
	}
}

// founder saves one record after another and keeps the first error.
type founder struct {
	ctx   context.Context
	tx    *store.Tx
	db    *store.DB
	book  string
	place int
	err   error
}

// found builds both districts.
func found(ctx context.Context, db *store.DB) (District, error) {
	var d District
	err := inBook(ctx, db, func(f *founder) { d.build(f) })
	if err == nil {
		err = inBook(ctx, db, func(f *founder) { d.Foreign.build(f) })
	}
	return d, err
}

func inBook(ctx context.Context, db *store.DB, work func(*founder)) error {
	book, err := db.NewID()
	if err != nil {
		return err
	}
	act := store.Act{ID: book, Actor: org.Actor{Book: book, Via: "demo"}, Action: org.DistrictFound}
	return db.Write(ctx, act, func(tx *store.Tx) error {
		f := &founder{ctx: ctx, tx: tx, db: db, book: book}
		work(f)
		return f.err
	})
}

func (d *District) build(f *founder) {
	d.Root = f.root("测试区")
	d.Commission = f.unit(d.Root, org.KindCommission, "测试区纪委监委")
	d.LeadRoom = f.unit(d.Commission, org.KindRoom, "党风政风监督室")
	d.Room = f.unit(d.Commission, org.KindRoom, "第一监督检查室")
	d.Stationed1 = f.unit(d.Commission, org.KindStationed, "第一派驻纪检监察组")
	d.Stationed2 = f.unit(d.Commission, org.KindStationed, "第二派驻纪检监察组")
	d.TeamUnit = f.unit(d.Commission, org.KindTeam, "综合督导组")
	for i, name := range []string{"石桥", "柳荫", "南岭"} {
		d.Outposts[i] = f.unit(d.Commission, org.KindOutpost, name+"街道纪工委")
		d.Streets[i] = f.unit(d.Root, org.KindStreet, name+"街道")
		f.watch(d.Outposts[i], d.Streets[i])
	}
	for i, name := range []string{"东村", "西村", "柳荫村", "南岭村"} {
		d.Villages[i] = f.unit(d.Streets[max(i-1, 0)], org.KindVillage, name)
	}
	for i, name := range []string{"测试区民政局", "测试区教育局", "测试区住建局"} {
		d.Depts[i] = f.unit(d.Root, org.KindDept, name)
	}
	d.PartUnit = f.unit(d.Root, org.KindPartner, "测试区审计局")
	f.watch(d.Stationed1, d.Depts[0])
	f.watch(d.Stationed1, d.Depts[1])
	f.watch(d.Stationed2, d.Depts[2])
	d.staff(f)
}

func (d *District) staff(f *founder) {
	for _, s := range []struct {
		to    *org.Actor
		login string
		role  org.Role
		unit  string
	}{
		{&d.Leader, "leader", org.RoleSEC, d.Commission},
		{&d.Lead, "lead", org.RoleLEAD, d.LeadRoom},
		{&d.Overseer1, "overseer1", org.RoleOVR, d.Stationed1},
		{&d.Overseer2, "overseer2", org.RoleOVR, d.Stationed2},
		{&d.Outpost1, "outpost1", org.RoleOVR, d.Outposts[0]},
		{&d.Examiner, "examiner", org.RoleOVR, d.Room},
		{&d.Dept1, "dept1", org.RoleDEPT, d.Depts[0]},
		{&d.Dept2, "dept2", org.RoleDEPT, d.Depts[1]},
		{&d.Street1, "street1", org.RoleSTR, d.Streets[0]},
		{&d.Street2, "street2", org.RoleSTR, d.Streets[1]},
		{&d.Street3, "street3", org.RoleSTR, d.Streets[2]},
		{&d.Team, "team", org.RoleTEAM, d.TeamUnit},
		{&d.Part, "part", org.RolePART, d.PartUnit},
		{&d.Up, "up", org.RoleUP, d.Commission},
		{&d.System, "system", org.RoleSystem, d.Root},
		{&d.Security, "security", org.RoleSecurity, d.Root},
		{&d.Auditor, "auditor", org.RoleAuditor, d.Root},
	} {
		*s.to = f.person(s.login, s.role, s.unit)
	}
}

func (d *ForeignDistrict) build(f *founder) {
	d.Root = f.root("邻区")
	commission := f.unit(d.Root, org.KindCommission, "邻区纪委监委")
	d.LeadRoom = f.unit(commission, org.KindRoom, "党风政风监督室")
	stationed := f.unit(commission, org.KindStationed, "第一派驻纪检监察组")
	outpost := f.unit(commission, org.KindOutpost, "北关街道纪工委")
	d.Dept = f.unit(d.Root, org.KindDept, "邻区民政局")
	d.Street = f.unit(d.Root, org.KindStreet, "北关街道")
	f.watch(stationed, d.Dept)
	f.watch(outpost, d.Street)
	d.Lead = f.person("foreign-lead", org.RoleLEAD, d.LeadRoom)
	d.Overseer1 = f.person("foreign-overseer", org.RoleOVR, stationed)
	d.DeptPost = f.person("foreign-dept", org.RoleDEPT, d.Dept)
	d.Street1 = f.person("foreign-street", org.RoleSTR, d.Street)
}

// root is the unit that gives the book its id.
func (f *founder) root(name string) string {
	u := &org.Unit{Kind: org.KindDistrict, Name: name}
	u.ID = f.book
	f.keep(f.tx.SaveUnit(f.ctx, u))
	return u.ID
}

func (f *founder) unit(parent string, kind org.UnitKind, name string) string {
	f.place++
	u := &org.Unit{Parent: parent, Kind: kind, Name: name, Place: f.place}
	f.keep(f.tx.SaveUnit(f.ctx, u))
	return u.ID
}

// began is the day the relations and posts of the district began.
const began = "2026-01-01"

func (f *founder) watch(overseer, unit string) {
	f.keep(f.tx.SaveOversight(f.ctx, &org.Oversight{Overseer: overseer, Unit: unit, From: began}))
}

// Password opens every account of a World, under the actor's name as login.
const Password = "Sign-in-2026"

// cheapHash is Password in its stored form, with the least work argon2id allows: tests sign in hundreds of times.
const cheapHash = "$argon2id$v=19$m=64,t=1,p=1$ZGlzdHJpY3Qtc2FsdC0xNg$1pLWmAWzO3HVH2mbVUA05HQKQhz9DjNOQy+PHlh+slU"

// person is an account that holds one post and acts in it.
func (f *founder) person(login string, role org.Role, unit string) org.Actor {
	u := &org.User{Login: login, Name: login, Hash: cheapHash}
	f.keep(f.tx.SaveUser(f.ctx, u))
	p := &org.Post{Unit: unit, Role: role, Title: "联络员", From: began}
	f.keep(f.tx.SavePost(f.ctx, p))
	f.keep(f.tx.SaveHolding(f.ctx, &org.Holding{User: u.ID, Post: p.ID, From: began}))
	return org.Actor{
		User: u.ID, Name: u.Name, Post: p.ID, Title: p.Title, Role: role, Unit: unit, Book: f.book, Via: "web", Addr: "192.0.2.1",
	}
}

func (f *founder) keep(err error) {
	if f.err == nil {
		f.err = err
	}
}

// Colleague is another person in an office of the district, for what takes two.
func Colleague(t testing.TB, w *World, of org.Actor) org.Actor {
	t.Helper()
	var out org.Actor
	act := store.Act{ID: of.Name + "-2", Actor: org.Actor{Book: of.Book, Via: "demo"}, Action: org.PostGrant}
	err := w.DB.Write(t.Context(), act, func(tx *store.Tx) error {
		f := &founder{ctx: t.Context(), tx: tx, db: w.DB, book: of.Book}
		out = f.person(of.Name+"-2", of.Role, of.Unit)
		return f.err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
