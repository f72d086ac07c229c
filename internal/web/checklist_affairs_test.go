package web

import (
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// checkAffairs are the lists that are in force by the time the pages are looked at: the common one, and those of two overseers.
type checkAffairs struct {
	lists    map[string]string // by overseer, "" for the common one
	items    map[string]string // one of each list
	receipts map[string]string // by overseer
	refs     map[string]string // a check of the common item that is due, by unit
	foreign  map[string]string // of the neighbour: list, item, receipt, ref
}

// on is the day the pages are looked at.
const on = "2026-06-01"

func furnishChecks(t testing.TB, w *house.World) *checkAffairs {
	t.Helper()
	a := &checkAffairs{lists: map[string]string{}, items: map[string]string{}, receipts: map[string]string{}, refs: map[string]string{}}
	often := func(f ledger.Frequency) func(*app.CheckTerms) { return func(t *app.CheckTerms) { t.Frequency = f } }
	list, ids := house.Checklist(t, w, w.Lead, house.Check("供热保障责任落实"), house.Check("值班值守", often(ledger.EveryDay)),
		house.Check("惠民政策公开", often(ledger.EveryMonth), func(t *app.CheckTerms) { t.Side = ledger.SideSector }),
		house.Check("危房排查整治", often(ledger.EveryQuarter), func(t *app.CheckTerms) { t.Side, t.Villages = ledger.SideTerritory, true }))
	a.lists[""], a.items[""] = list, ids[0]
	for _, who := range []org.Actor{w.Overseer1, w.Overseer2} {
		unit := w.Depts[0]
		if who.Unit == w.Stationed2 {
			unit = w.Depts[2]
		}
		a.lists[who.Unit], ids = house.Checklist(t, w, who, house.Check("养老服务补贴发放", func(t *app.CheckTerms) { t.Parent, t.Units = a.items[""], []string{unit} }))
		a.items[who.Unit] = ids[0]
	}
	for _, u := range append(append([]string{}, w.Depts[:]...), w.Streets[:]...) {
		a.refs[u] = ledger.LineRef{Item: a.items[""], Unit: u, Period: ledger.EveryWeek.Of(on).Key()}.String()
	}
	a.receipts = receiptsOf(t, w, w.Lead)
	a.foreign = map[string]string{}
	a.foreign["list"], ids = house.Checklist(t, w, w.Foreign.Lead, house.Check("邻区检查项"))
	a.foreign["item"] = ids[0]
	a.foreign["ref"] = ledger.LineRef{Item: ids[0], Unit: w.Foreign.Dept, Period: ledger.EveryWeek.Of(on).Key()}.String()
	for _, id := range receiptsOf(t, w, w.Foreign.Lead) {
		a.foreign["receipt"] = id
	}
	now := ledger.EveryWeek.Of(house.Start).Key()
	house.Do(t, w, w.Overseer1, &app.RecordChecks{
		Refs: []string{ledger.LineRef{Item: a.items[""], Unit: w.Depts[1], Period: now}.String()}, Result: ledger.LineOK,
	})
	return a
}

// later records some of what is due on the day the pages are looked at.
func (a *checkAffairs) later(t testing.TB, w *house.World) {
	t.Helper()
	house.Do(t, w, w.Overseer1, &app.RecordChecks{Refs: []string{a.refs[w.Depts[1]]}, Result: ledger.LineNA, Note: "本周停业"})
	house.Do(t, w, w.Outpost1, &app.RecordChecks{Refs: []string{a.refs[w.Streets[0]]}, Result: ledger.LineFinding, Note: "值班记录缺 5 月 29 日"})
}

func receiptsOf(t testing.TB, w *house.World, who org.Actor) map[string]string {
	t.Helper()
	rows, err := w.App.ListReceipts(t.Context(), who, ledger.ListReceiptFilter{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range rows {
		out[r.Overseer] = r.ID
	}
	return out
}

// of says which records a pattern of the checklists is tried with; ok is false for other patterns. What another unit keeps
// the lead room can read and not change, so it is tried without.
func (a *checkAffairs) of(path string, w *house.World, who org.Actor) (targets, bool) {
	own, sibling := "", w.Stationed2
	if who.Role == org.RoleOVR {
		own = who.Unit
	}
	if who.Role == org.RoleLEAD {
		sibling = "none"
	}
	switch {
	case strings.HasPrefix(path, "/checks/{id}"), strings.HasPrefix(path, "/acts/checks/"):
		return targets{a.refs[w.Depts[0]], a.refs[w.Depts[2]], a.foreign["ref"]}, true
	case strings.HasPrefix(path, "/checklists/{id}"), strings.HasPrefix(path, "/acts/checklists/"):
		return targets{a.lists[own], a.lists[sibling], a.foreign["list"]}, true
	case strings.HasPrefix(path, "/checkitems/{id}"), strings.HasPrefix(path, "/acts/checkitems/"):
		return targets{a.items[own], a.items[sibling], a.foreign["item"]}, true
	case strings.HasPrefix(path, "/listreceipts/{id}"), strings.HasPrefix(path, "/acts/listreceipts/"):
		return targets{a.receipts[w.Stationed1], a.receipts[w.Stationed2], a.foreign["receipt"]}, true
	}
	return targets{}, false
}
