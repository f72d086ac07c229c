package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var needTable = &table[ledger.Need]{
	name: "need",
	meta: func(n *ledger.Need) *org.Meta { return &n.Meta },
	columns: func(n *ledger.Need) []column {
		return []column{
			{"inspection", &n.Inspection},
			{"unit", &n.Unit},
			{"by_unit", &n.By},
			{"kind", &n.Kind},
			{"text", &n.Text},
			{"owner", &n.Owner},
			{"state", &n.State},
			{"day", &n.Day},
			{"taken_at", &n.TakenAt},
			{"ended_at", &n.EndedAt},
			{"answer", &n.Answer},
		}
	},
}

// SaveNeed writes a need.
func (tx *Tx) SaveNeed(ctx context.Context, n *ledger.Need) error { return save(ctx, tx, needTable, n) }
