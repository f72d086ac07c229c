package demo

import (
	"zhaodan/internal/app"
	"zhaodan/internal/org"
)

// build makes the units.
func (t *teller) build() error {
	t.clock.set(began, 9*60)
	for _, o := range offices {
		answer, err := t.do(administrators[org.RoleSystem], &app.SaveUnit{UnitTerms: app.UnitTerms{
			Parent: t.unit(o.below), Kind: o.kind, Name: o.name, Short: o.short, Aliases: o.aliases, Former: o.former,
		}})
		if err != nil {
			return err
		}
		short := o.short
		if short == "" {
			short = o.name
		}
		t.units[short] = answer.ID
	}
	return nil
}

// staff opens an account for each person and grants its post.
func (t *teller) staff() error {
	t.clock.set(began, 11*60)
	for _, p := range people {
		made, err := t.do(administrators[org.RoleSystem], &app.CreateUser{Login: p.login, Name: p.name})
		if err != nil {
			return err
		}
		_, err = t.do(administrators[org.RoleSecurity], &app.GrantPost{User: made.ID, Unit: t.unit(p.unit), Role: p.role, Title: p.title})
		if err != nil {
			return err
		}
		if err := t.admit(p.login, made.Notes[0], p.unit); err != nil {
			return err
		}
	}
	return nil
}

// oversee draws the oversight map.
func (t *teller) oversee() error {
	t.clock.set("2026-01-05", 9*60)
	for _, w := range watches {
		_, err := t.do(clerk, &app.SetOversight{Overseer: t.unit(w.overseer), Units: t.unitIDs(w.units), From: began})
		if err != nil {
			return err
		}
	}
	return nil
}

// command registers the mandates that stand from the beginning.
func (t *teller) command() error {
	t.clock.set("2026-01-06", 10*60)
	for _, m := range mandates {
		if day(m.day) > t.app.Today() {
			continue
		}
		if err := t.register(m); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) register(m mandate) error {
	answer, err := t.do(clerk, &app.SaveMandate{
		Level: m.level, Title: m.title, DocNo: m.docNo, Date: day(m.day), Theme: m.theme, ActionNo: m.action,
	})
	t.mandates[m.key] = answer.ID
	return err
}
