package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var mandateTable = &table[ledger.Mandate]{
	name: "mandate",
	meta: func(m *ledger.Mandate) *org.Meta { return &m.Meta },
	columns: func(m *ledger.Mandate) []column {
		return []column{
			{"level", &m.Level},
			{"title", &m.Title},
			{"doc_no", &m.DocNo},
			{"issued_on", &m.Date},
			{"theme", &m.Theme},
			{"action_no", &m.ActionNo},
			{"state", &m.State},
			{"reason", &m.Reason},
		}
	},
}

// SaveMandate writes a mandate.
func (tx *Tx) SaveMandate(ctx context.Context, m *ledger.Mandate) error {
	return save(ctx, tx, mandateTable, m)
}

// Mandate reads one mandate. Every business post of the district may read what it has to carry out.
func (v *View) Mandate(ctx context.Context, id string) (*ledger.Mandate, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.id", id)
	return mandateTable.one(ctx, v.q, w)
}

// MandateRow is a line of the mandate list; a mandate without items is a gap.
type MandateRow struct {
	ledger.Mandate
	Items int
}

// Mandates lists the mandates; uncovered keeps only active ones that no ledger item answers. Whether any does is seen
// only by those who see the whole book.
func (v *View) Mandates(ctx context.Context, uncovered bool) ([]*MandateRow, error) {
	w := v.mandateWhere(uncovered)
	items := &where{}
	items.args = w.args
	iv := &View{q: v.q, d: v.d, scope: v.scope, today: v.today}
	iv.itemScope(items)
	cond := items.String()
	q := "SELECT " + mandateTable.names("m") + ", (SELECT COUNT(*) FROM ledger_item r" + cond + " AND r.mandate = m.id AND r.rank < 3)" +
		" FROM mandate m" + w.String() + " ORDER BY m.state, " + levelOrder + ", m.action_no, m.issued_on DESC, m.id"
	return collect(ctx, v.q, q, items.args, func(m *MandateRow) []any {
		return append(mandateTable.targets(&m.Mandate), &m.Items)
	})
}

// levelOrder puts what comes from higher up first.
const levelOrder = "CASE m.level WHEN 'central' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 2 ELSE 3 END"

// CountMandates counts what Mandates lists.
func (v *View) CountMandates(ctx context.Context, uncovered bool) (int, error) {
	w := v.mandateWhere(uncovered)
	return v.count(ctx, "SELECT COUNT(*) FROM mandate m"+w.String(), w.args)
}

func (v *View) mandateWhere(uncovered bool) *where {
	w := &where{}
	v.business(w)
	v.inBook(w, "m")
	if uncovered && !v.scope.All() {
		w.conds = append(w.conds, "1 = 0")
	}
	if uncovered {
		w.conds = append(w.conds, "m.state = 'active' AND NOT EXISTS (SELECT 1 FROM ledger_item i WHERE i.mandate = m.id AND i.rank < 3)")
	}
	return w
}

var campaignTable = &table[ledger.Campaign]{
	name: "campaign",
	meta: func(c *ledger.Campaign) *org.Meta { return &c.Meta },
	columns: func(c *ledger.Campaign) []column {
		return []column{
			{"mandate", &c.Mandate},
			{"title", &c.Title},
			{"theme", &c.Theme},
			{"focus", &c.Focus},
			{"small", &c.Small},
			{"from_day", &c.From},
			{"to_day", &c.To},
			{"lead_unit", &c.Lead},
			{"state", &c.State},
			{"reason", &c.Reason},
		}
	},
}

// SaveCampaign writes a campaign.
func (tx *Tx) SaveCampaign(ctx context.Context, c *ledger.Campaign) error {
	return save(ctx, tx, campaignTable, c)
}

// campaignScope limits the alias r to campaigns the scope sees: all for the commission, those with a duty in scope else.
func (v *View) campaignScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	own := v.own(w)
	items := &where{args: w.args}
	v.itemScope(items)
	w.args = items.args
	w.conds = append(w.conds, "(r.lead_unit IN "+own+" OR r.id IN (SELECT r.campaign FROM ledger_item r"+items.String()+"))")
}

// Campaign reads one campaign.
func (v *View) Campaign(ctx context.Context, id string) (*ledger.Campaign, error) {
	w := &where{}
	v.campaignScope(w)
	w.is("r.id", id)
	return campaignTable.one(ctx, v.q, w)
}

// CampaignFilter is one question about campaigns.
type CampaignFilter struct {
	State ledger.CampaignState
	Stuck bool // still preparing although its period has begun
}

// Campaigns lists the campaigns of the filter, newest first; voided ones only if asked for.
func (v *View) Campaigns(ctx context.Context, f CampaignFilter) ([]*ledger.Campaign, error) {
	return campaignTable.some(ctx, v.q, v.campaignWhere(f), " ORDER BY r.from_day DESC, r.id")
}

// CountCampaigns counts what Campaigns lists.
func (v *View) CountCampaigns(ctx context.Context, f CampaignFilter) (int, error) {
	w := v.campaignWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM campaign r"+w.String(), w.args)
}

func (v *View) campaignWhere(f CampaignFilter) *where {
	w := &where{}
	v.campaignScope(w)
	if f.State != "" {
		w.is("r.state", f.State)
	} else {
		w.conds = append(w.conds, "r.state <> 'voided'")
	}
	if f.Stuck {
		w.and("r.state IN ('planned', 'analyzed', 'decomposed', 'assigned') AND r.from_day <= %s", v.today)
	}
	return w
}
