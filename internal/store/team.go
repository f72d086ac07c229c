package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var teamTable = &table[ledger.Team]{
	name: "team",
	meta: func(t *ledger.Team) *org.Meta { return &t.Meta },
	columns: func(t *ledger.Team) []column {
		return []column{
			{"unit", &t.Unit},
			{"leader", &t.Leader},
			{"campaign", &t.Campaign},
			{"from_day", &t.From},
			{"to_day", &t.To},
			{"units", list{&t.Units}},
			{"state", &t.State},
			{"reason", &t.Reason},
		}
	},
	after: func(ctx context.Context, tx *Tx, t *ledger.Team) error {
		return keepUnits(ctx, tx, "team_unit", "team", t.ID, t.Units)
	},
}

// SaveTeam writes a team.
func (tx *Tx) SaveTeam(ctx context.Context, t *ledger.Team) error { return save(ctx, tx, teamTable, t) }

// teamScope limits the alias r to the teams the scope sees: all for the commission, its own for a team.
func (v *View) teamScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.unit IN "+v.own(w))
	}
}

// Team reads one team.
func (v *View) Team(ctx context.Context, id string) (*ledger.Team, error) {
	w := &where{}
	v.teamScope(w)
	w.is("r.id", id)
	return teamTable.one(ctx, v.q, w)
}

// TeamRow is a line of the list of teams.
type TeamRow struct {
	ledger.Team
	UnitName      string
	CampaignTitle string
	Visits        int // inspections in its period that were not cancelled
}

// Teams lists the teams of the scope, active ones first.
func (v *View) Teams(ctx context.Context) ([]*TeamRow, error) {
	w := &where{}
	v.teamScope(w)
	return collect(ctx, v.q, "SELECT "+teamTable.names("r")+`, u.short, COALESCE(c.title, ''),
		(SELECT COUNT(*) FROM inspection i WHERE i.by_unit = r.unit AND i.day >= r.from_day AND i.day <= r.to_day AND i.state <> 'cancelled')
		FROM team r JOIN unit u ON u.id = r.unit LEFT JOIN campaign c ON c.id = r.campaign`+w.String()+
		" ORDER BY CASE r.state WHEN 'active' THEN 0 WHEN 'formed' THEN 1 ELSE 2 END, r.from_day DESC, r.id", w.args,
		func(t *TeamRow) []any {
			return append(teamTable.targets(&t.Team), &t.UnitName, &t.CampaignTitle, &t.Visits)
		})
}
