package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var roundTable = &table[ledger.DailyRound]{
	name: "daily_round",
	meta: func(r *ledger.DailyRound) *org.Meta { return &r.Meta },
	columns: func(r *ledger.DailyRound) []column {
		return []column{
			{"by_unit", &r.By},
			{"day", &r.Day},
			{"unit", &r.Unit},
			{"result", &r.Result},
			{"note", &r.Note},
			{"at", &r.At},
			{"post", &r.Post},
		}
	},
}

// SaveRound writes a line of a daily round.
func (tx *Tx) SaveRound(ctx context.Context, r *ledger.DailyRound) error {
	return save(ctx, tx, roundTable, r)
}
