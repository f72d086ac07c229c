package demo

import (
	"cmp"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// affair is one finding under way.
type affair struct {
	*telling
	f       finding
	made    string            // its id
	parties map[string]string // unit to id of its party
}

// The decisions on what a party asks for.
const (
	granted      = org.ExtensionGrant
	changed      = org.ExtensionChange
	refused      = org.ExtensionRefuse
	upheldPartly = org.ObjectionUpholdPartly
	rejected     = org.ObjectionReject
)

// planFindings says when the findings of the campaign are made and what becomes of them.
func (c *telling) planFindings(all *calendarOf) {
	for _, f := range c.findings {
		one := &affair{telling: c, f: f, parties: map[string]string{}}
		c.affairs[f.title] = one
		one.plan(all)
	}
}

func (a *affair) plan(all *calendarOf) {
	found, _ := moment(a.f.at)
	if a.f.similar {
		a.on(all, a.workdays(found, 1), 9*60+10, a.complete)
	} else {
		a.on(all, found, 16*60+30, a.register)
	}
	sent := day(a.f.sent)
	if sent == "" {
		sent = a.workdays(found, 1)
	}
	a.on(all, sent, 9*60+40, a.send)
	signing := a.workdays(sent, 1)
	for i, p := range a.f.parties {
		a.planParty(all, i, p, cmp.Or(day(p.signs), signing))
	}
	if a.f.closed != "" {
		a.on(all, day(a.f.closed), 10*60+30, a.verify)
		a.on(all, day(a.f.closed), 16*60, a.close)
		a.planLooks(all)
	}
	for _, t := range a.f.turns {
		d, minute := moment(t.at)
		a.on(all, d, minute, func() error { return t.tell(a) })
	}
}

// planParty says when a party signs, takes the finding on, and answers.
func (a *affair) planParty(all *calendarOf, i int, p party, signing calendar.Day) {
	if p.silent {
		return
	}
	a.on(all, signing, 9*60+10+4*i, func() error { return a.sign(p.unit) })
	if p.does != "" {
		a.on(all, cmp.Or(day(p.takes), signing), 10*60+40+4*i, func() error { return a.claim(p) })
	}
	if p.on != "" {
		a.on(all, day(p.on), 15*60+5+4*i, func() error { return a.answer(p) })
	}
}

// lookAfter is how many working days after its day a look back is made.
const lookAfter = 2

// planLooks says when the closed finding is looked at again. What is due in the last days of the story is left to be done.
func (a *affair) planLooks(all *calendarOf) {
	if a.f.again == "" {
		return
	}
	for i, limit := range ledger.RecheckLimits {
		words := a.f.again
		if i > 0 {
			words = "再次查看，" + words
		}
		due := calendar.Default().Count(day(a.f.closed), ledger.UsualLimit(limit)).Day
		if d := a.workdays(due, lookAfter); d < ended {
			a.on(all, d, 14*60+20, func() error { return a.pass(words) })
		}
	}
}

// on lets something happen to the finding on a working day.
func (a *affair) on(all *calendarOf, d calendar.Day, minute int, do func() error) {
	a.telling.on(all, a.f.title, d, minute, do)
}

func (t *teller) workdays(from calendar.Day, n int) calendar.Day {
	d, _ := calendar.Default().AddWorkdays(from, n)
	return d
}

// moment reads a day with its time.
func moment(s string) (calendar.Day, int) {
	d, clock, _ := strings.Cut(s, " ")
	hour, minute, _ := strings.Cut(clock, ":")
	h, err := strconv.Atoi(hour)
	if err != nil {
		panic("demo: " + err.Error())
	}
	m, err := strconv.Atoi(minute)
	if err != nil {
		panic("demo: " + err.Error())
	}
	return day(d), h*60 + m
}

// seer is the login that follows the finding to its end.
func (a *affair) seer() string { return cmp.Or(a.f.seer, a.f.by) }

// terms is what is said of the finding when it is made.
func (a *affair) terms() app.FindingTerms {
	f := a.f
	t := app.FindingTerms{
		Campaign: a.id, Title: f.title, OccurredAt: occurred(f.at), PlaceUnit: a.unit(f.unit), Place: f.place, Detail: f.detail,
		Severity: f.grade, Field: cmp.Or(a.field, a.theme), Cause: f.cause, Basis: f.basis, Demand: f.demand, Mode: f.mode,
		Source: f.source, Due: day(f.due), Copies: a.unitIDs(f.copies), Waived: f.waived, Waiver: f.waiver,
		Overseer: a.actors[a.seer()].Unit,
	}
	for _, p := range f.parties {
		t.Parties = append(t.Parties, app.PartyTerms{Unit: a.unit(p.unit), Post: p.post, Obligation: p.owes})
	}
	if f.item > 0 {
		t.Item = a.itemID[f.item-1]
		t.Duty = a.duties[a.items[f.item-1].title][a.unit(f.parties[0].unit)]
	}
	return t
}
