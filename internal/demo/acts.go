package demo

import (
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/org"
)

// each visits the duties that go out with a dispatch.
func (c *telling) each(sent string, visit func(item, duty)) {
	for _, it := range c.items {
		for _, p := range it.parts {
			if p.sent != sent {
				continue
			}
			for _, d := range p.duties {
				visit(it, d)
			}
		}
	}
}

// signers are the logins that acknowledge duties of a dispatch, each once.
func (c *telling) signers(sent string) []string {
	var out []string
	c.each(sent, func(_ item, d duty) {
		if login := c.speaker(d.unit); !d.silent && !slices.Contains(out, login) {
			out = append(out, login)
		}
	})
	return out
}

// speaker is the login that acts for a unit; the street speaks for its villages.
func (t *teller) speaker(unit string) string {
	for _, o := range offices {
		if o.short == unit && o.kind == org.KindVillage {
			unit = o.below
		}
	}
	for _, p := range people {
		if p.unit == unit && (p.role == org.RoleDEPT || p.role == org.RoleSTR) {
			return p.login
		}
	}
	panic("demo: nobody acts for " + unit)
}

// chosen selects the duty of a unit under an item.
func (c *telling) chosen(it item, unit string) app.Chosen {
	return app.Chosen{IDs: []string{c.duties[it.title][c.unit(unit)]}}
}

// sign acknowledges what the login received.
func (c *telling) sign(sent, login string) error {
	var all app.Chosen
	c.each(sent, func(it item, d duty) {
		if !d.silent && c.speaker(d.unit) == login {
			all.IDs = append(all.IDs, c.chosen(it, d.unit).IDs...)
		}
	})
	_, err := c.do(login, app.Acknowledge(app.Form{}, all))
	return err
}

// planReports says when units report, complete or return their duties.
func (c *telling) planReports(all *calendarOf, sent string) {
	minute := 14*60 + 5
	c.each(sent, func(it item, d duty) {
		minute += 3
		if d.back.day != "" {
			all.at(day(d.back.day), minute, func() error { return c.refuse(it, d) })
		}
		for _, r := range d.reports {
			all.at(day(r.day), minute, func() error { return c.report(it, d, r) })
		}
	})
}

func (c *telling) refuse(it item, d duty) error {
	_, err := c.do(c.speaker(d.unit), app.Return(app.Form{Reason: d.back.words}, c.chosen(it, d.unit)))
	return err
}

func (c *telling) report(it item, d duty, r report) error {
	command := app.Report(app.Form{}, c.chosen(it, d.unit), r.words, r.percent)
	if r.percent == 100 {
		command = app.Complete(app.Form{}, c.chosen(it, d.unit), r.words)
	}
	_, err := c.do(c.speaker(d.unit), command)
	return err
}
