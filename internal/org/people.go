package org

import "zhaodan/internal/fault"

// Role is what a post may do. Rights belong to roles, work belongs to posts, and people come and go.
type Role string

// The roles. The last three administer and see no business text.
const (
	RoleSEC  Role = "sec"  // 委领导
	RoleLEAD Role = "lead" // 党风政风监督室, 牵头抓总
	RoleOVR  Role = "ovr"  // overseer: 派驻组, 街道纪工委, 监督检查室
	RoleDEPT Role = "dept" // 行业部门
	RoleSTR  Role = "str"  // 街道
	RoleTEAM Role = "team" // 综合督导组
	RolePART Role = "part" // 督查、审计、统计、财会、巡察
	RoleUP   Role = "up"   // 上级纪委

	RoleSystem   Role = "system"   // 系统管理员
	RoleSecurity Role = "security" // 安全管理员
	RoleAuditor  Role = "auditor"  // 审计管理员
)

// RoleProgram is the program itself at work (系统自动). No post can hold it and nobody is given it.
const RoleProgram Role = "program"

// Roles lists every role that a post can hold.
var Roles = []Role{
	RoleSEC, RoleLEAD, RoleOVR, RoleDEPT, RoleSTR, RoleTEAM, RolePART, RoleUP,
	RoleSystem, RoleSecurity, RoleAuditor,
}

// Administers reports whether the role is one of the three administrators (三员).
func (r Role) Administers() bool {
	return r == RoleSystem || r == RoleSecurity || r == RoleAuditor
}

// Fits reports whether a post of the role can stand in a unit of the kind.
func (r Role) Fits(k UnitKind) bool {
	switch r {
	case RoleSEC:
		return k == KindCommission || k == KindRoom
	case RoleLEAD:
		return k == KindRoom
	case RoleOVR:
		return k.Oversees()
	case RoleDEPT:
		return k == KindDept
	case RoleSTR:
		return k == KindStreet || k == KindVillage
	case RoleTEAM:
		return k == KindTeam
	case RolePART:
		return k == KindPartner
	case RoleUP:
		return k == KindPartner || k == KindCommission || k == KindDistrict
	case RoleSystem, RoleSecurity, RoleAuditor:
		return k == KindDistrict || k == KindCommission || k == KindRoom
	}
	return false
}

// Post is a chair in a unit (岗位): work, rights and the journal refer to it.
type Post struct {
	Meta
	Unit  string
	Role  Role
	Title string // 职务, e.g. 联络员
	From  string
	To    string // last day, "" while it exists
}

// Check refuses a post without a unit, a role or a title.
func (p *Post) Check() error {
	var f fault.Form
	f.Need("unit", p.Unit)
	f.Need("role", string(p.Role))
	f.Need("title", p.Title)
	return f.Err()
}

// Holding says who sits in a post, From a day To a day (任职).
type Holding struct {
	Meta
	User string
	Post string
	From string
	To   string
}

// On reports whether the post is held on the day.
func (h *Holding) On(day string) bool { return h.From <= day && (h.To == "" || day <= h.To) }

// Lasts reports whether the post is held on the day or later.
func (h *Holding) Lasts(day string) bool { return h.To == "" || h.To >= day }

// User is an account. Its password is kept as an argon2id hash only.
type User struct {
	Meta
	Login      string // unique over all books, folded by FoldLogin
	Name       string // shown name
	Hash       string
	MustChange bool // the password was set by somebody else
	Disabled   bool
	Theme      string // "", "light" or "dark"
	Email      string // for digests, work mail only; "" for none
}

// Actor is a person acting in a post: who does something, from which seat and through which door.
// It is a parameter of everything that is done or seen; there is no acting without one.
type Actor struct {
	User  string
	Name  string
	Post  string
	Title string
	Role  Role
	Unit  string // the post's unit
	Book  string
	Via   string // door: web, api, cli, job, demo
	Addr  string // network address, "" behind other doors than web and api
}

// ViaJob is the door of what the program does by its clock.
const ViaJob = "job"

// programUser stands in the journal where a person's account would.
const programUser = "program"

// Program is the named actor of jobs (系统自动): it sees the whole book, may do only what the rights table gives it, and
// is journalled like anybody.
func Program(book string) Actor {
	return Actor{User: programUser, Role: RoleProgram, Unit: book, Book: book, Via: ViaJob}
}

// Scope returns what the actor may see. Without a unit and a role that is nothing; an administrator needs no unit.
func (a Actor) Scope() Scope {
	s := Scope{book: a.Book, post: a.Post}
	if a.Role.Administers() {
		s.role = a.Role
	} else if a.Unit != "" && a.Role != "" {
		s.role, s.unit = a.Role, a.Unit
	}
	return s
}

// Scope is the part of a book that may be read. The zero Scope sees nothing; only an Actor makes another.
type Scope struct {
	book string
	unit string
	post string
	role Role
}

// Book is the district the scope lies in.
func (s Scope) Book() string { return s.book }

// Unit is the root of the visible subtree.
func (s Scope) Unit() string { return s.unit }

// Post is the post whose notices may be read.
func (s Scope) Post() string { return s.post }

// May reports whether who has the scope may take a step at all; how far is another question.
func (s Scope) May(a Action) bool { return May(s.role, a) != No }

// All reports whether the whole book may be read.
func (s Scope) All() bool { return s.role == RoleLEAD || s.role == RoleSEC || s.role == RoleProgram }

// Overseer reports whether the scope also reaches the units that Unit oversees.
func (s Scope) Overseer() bool { return s.role == RoleOVR }

// Team reports whether the scope also reaches the units that Unit, a supervision team, visits or covers.
func (s Scope) Team() bool { return s.role == RoleTEAM }

// Program reports whether the scope is that of the program at work by its clock.
func (s Scope) Program() bool { return s.role == RoleProgram }

// Admin reports whether the scope is an administrator's: the organisation, and no business text.
func (s Scope) Admin() bool { return s.role.Administers() }
