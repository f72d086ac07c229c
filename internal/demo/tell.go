package demo

import (
	"cmp"
	"fmt"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// event is something that somebody does at a minute of a day.
type event struct {
	day    calendar.Day
	minute int
	do     func() error
}

// calendarOf gathers what happens and when.
type calendarOf struct{ events []event }

func (c *calendarOf) at(d calendar.Day, minute int, do func() error) {
	c.events = append(c.events, event{d, minute, do})
}

// campaign lets everything happen in its order, the campaigns side by side.
func (t *teller) campaign() error {
	var all calendarOf
	for _, m := range mandates {
		if d := day(m.day); d > t.app.Today() {
			all.at(d, 10*60, func() error { return t.register(m) })
		}
		if m.ended != "" {
			all.at(day(m.ended), 10*60, func() error {
				_, err := t.do(clerk, &app.EndMandate{Form: app.Form{Reason: m.reason}, ID: t.mandates[m.key]})
				return err
			})
		}
	}
	for _, c := range campaigns() {
		one := &telling{teller: t, campaign: c, duties: map[string]map[string]string{}}
		t.tellings[c.theme] = one
		one.plan(&all)
	}
	for _, plan := range []func(*calendarOf){t.planTeams, t.planVisits, t.planNeeds, t.planLists, t.planReviews, t.planSpread, t.planNotices, t.planReminders, t.planLetters} {
		plan(&all)
	}
	slices.SortStableFunc(all.events, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.minute, b.minute))
	})
	for _, e := range all.events {
		t.clock.set(e.day, e.minute)
		if err := e.do(); err != nil {
			return fmt.Errorf("%s: %w", e.day, err)
		}
	}
	return nil
}

// on lets something happen on a working day; on any other nobody would be there.
func (t *teller) on(all *calendarOf, what string, d calendar.Day, minute int, do func() error) {
	if work, _ := calendar.Default().IsWorkday(d); !work {
		panic("demo: " + what + ": " + d.String() + " is no working day")
	}
	all.at(d, minute, func() error {
		if err := do(); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	})
}

// when lets something happen at a moment of a working day.
func (t *teller) when(all *calendarOf, what, at string, do func() error) {
	d, minute := moment(at)
	t.on(all, what, d, minute, do)
}

// says lets somebody carry out a command whose answer nobody needs.
func (t *teller) says(login string, c app.Command) error {
	_, err := t.do(login, c)
	return err
}

// telling is one campaign under way.
type telling struct {
	*teller
	campaign
	id     string
	itemID []string
	duties map[string]map[string]string // item title and unit to duty id
}

// plan says when the steps of the campaign happen.
func (c *telling) plan(all *calendarOf) {
	made := day(c.made)
	c.itemID = make([]string, len(c.items))
	all.at(made, 9*60+30, c.make)
	for i := range c.items {
		all.at(day(cmp.Or(c.items[i].begins(), c.made)), 10*60+10*i, func() error { return c.enter(i) })
	}
	all.at(made, 15*60, func() error { return c.step(org.CampaignAnalyze) })
	for _, sent := range c.dispatches() {
		c.planDispatch(all, sent)
	}
	if c.sent == "" {
		all.at(made.AddDays(1), 10*60, func() error { return c.share("") })
		all.at(made.AddDays(1), 11*60, c.match)
	}
	c.planFindings(all)
	if c.closed != "" {
		all.at(day(c.closed), 9*60+30, func() error { return c.step(org.CampaignSummarise) })
		all.at(day(c.closed), 16*60, func() error { return c.step(org.CampaignClose) })
	}
}

// begins is the day on which an item comes in later than its campaign, "" if it does not.
func (i item) begins() string {
	for _, p := range i.parts {
		if p.sent == "" {
			return ""
		}
	}
	return i.parts[0].sent
}

// dispatches are the days on which lists go out, the campaign's own first.
func (c *telling) dispatches() []string {
	var days []string
	if c.sent != "" {
		days = append(days, c.sent)
	}
	for _, i := range c.items {
		for _, p := range i.parts {
			if p.sent != "" && !slices.Contains(days, p.sent) {
				days = append(days, p.sent)
			}
		}
	}
	return days
}

func (c *telling) planDispatch(all *calendarOf, sent string) {
	on := day(sent)
	own := ""
	if sent != c.sent {
		own = sent
	}
	all.at(on, 11*60, func() error { return c.share(own) })
	all.at(on, 14*60, c.match)
	all.at(on, 15*60, c.send)
	signing := calendar.Default().Count(on, ledger.UsualLimit(ledger.LimitAck)).Day
	minute := 9 * 60
	for _, login := range c.signers(own) {
		minute += 7
		all.at(signing, minute, func() error { return c.sign(own, login) })
	}
	c.planReports(all, own)
}

func (c *telling) make() error {
	answer, err := c.do(clerk, &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
		Mandate: c.mandates[c.mandate], Title: c.title, Theme: c.theme, Focus: c.focus, Small: c.small,
		From: day(c.from), To: day(c.to), Lead: c.unit("党风室"),
	}})
	c.id = answer.ID
	return err
}

func (c *telling) enter(i int) error {
	it := c.items[i]
	f := app.Form{Reason: c.title}
	answer, err := c.do(clerk, &app.CreateItem{Form: f, Year: began.Year(), ItemTerms: app.ItemTerms{
		Campaign: c.id, Mandate: c.mandates[cmp.Or(it.mandate, c.mandate)], Title: it.title, Text: it.text, Kind: it.kind, Mode: it.mode,
		Focus: c.focus, Theme: c.theme, Basis: it.basis, Lead: c.unit(it.lead), Coop: c.unitIDs(it.coop), Posts: it.posts,
		Due: day(it.due), Recurrence: it.every,
	}})
	c.itemID[i] = answer.ID
	return err
}

// share decomposes the parts that go out with a dispatch and learns the ids of the duties.
func (c *telling) share(sent string) error {
	for i, it := range c.items {
		for _, p := range it.parts {
			if p.sent != sent {
				continue
			}
			var units []string
			for _, d := range p.duties {
				units = append(units, c.unit(d.unit))
			}
			_, err := c.do(clerk, app.Decompose(app.Form{Reason: c.title}, app.Chosen{IDs: []string{c.itemID[i]}}, app.Portion{
				Units: units, Text: p.text, Standard: p.standard, Evidence: p.evidence, Due: day(p.due),
			}))
			if err != nil {
				return err
			}
		}
		if err := c.learn(i); err != nil {
			return err
		}
	}
	return nil
}

// learn reads the duties of an item, if it is there already.
func (c *telling) learn(i int) error {
	if c.itemID[i] == "" {
		return nil
	}
	found, err := c.app.Item(c.ctx, c.actors[clerk], c.itemID[i])
	if err != nil {
		return err
	}
	byUnit := map[string]string{}
	for _, d := range found.Duties {
		byUnit[d.Unit] = d.ID
	}
	c.duties[c.items[i].title] = byUnit
	return nil
}

func (c *telling) match() error {
	_, err := c.do(clerk, &app.MatchDuties{Form: app.Form{Reason: c.title}, Campaign: c.id})
	return err
}

func (c *telling) send() error {
	_, err := c.do(clerk, &app.Dispatch{Campaign: c.id})
	return err
}

func (c *telling) step(by org.Action) error {
	_, err := c.do(clerk, &app.AdvanceCampaign{ID: c.id, By: by})
	return err
}
