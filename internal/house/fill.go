package house

import (
	"fmt"
	"testing"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

const (
	perBatch = 1000 // duties in one transaction
	perItem  = 10   // duties under one item
)

// fillStates are given to filled duties in turn, so that every view has rows.
var fillStates = []ledger.DutyState{
	ledger.DutyInProgress, ledger.DutyAcknowledged, ledger.DutyIssued, ledger.DutyDone, ledger.DutyDraft,
	ledger.DutyInProgress, ledger.DutyDone, ledger.DutyReturned, ledger.DutyDone, ledger.DutyVoided,
}

// fillWords make the texts of filled duties; the last is rare.
var fillWords = []string{"供热管网改造", "危房排查整治", "养老服务补贴发放", "义务教育收费检查", "农村饮水安全", "耕地保护巡查"}

// Rare is a word that one filled duty in a thousand holds.
const Rare = "溶洞"

// Fill writes n duties of every state, side, unit and time with their items, past the rules but through the journal,
// because a hundred thousand commands would take minutes. It is for measuring lists.
func Fill(t testing.TB, w *World, n int) {
	t.Helper()
	f := &filling{World: w, units: append(append(append([]string{}, w.Depts[:]...), w.Streets[:]...), w.Villages[:]...)}
	for f.made < n {
		id, err := w.DB.NewID()
		if err != nil {
			t.Fatal(err)
		}
		act := store.Act{ID: id, Actor: w.Lead, Action: org.PlanGenerate}
		if err := w.DB.Write(t.Context(), act, func(tx *store.Tx) error { return f.batch(t, tx, min(f.made+perBatch, n)) }); err != nil {
			t.Fatal(err)
		}
	}
}

type filling struct {
	*World
	units  []string
	ledger *ledger.Ledger
	item   *ledger.LedgerItem
	made   int
}

func (f *filling) batch(t testing.TB, tx *store.Tx, until int) error {
	if f.ledger == nil {
		f.ledger = &ledger.Ledger{Year: Start.Year(), State: ledger.LedgerDraft}
		if err := tx.SaveLedger(t.Context(), f.ledger); err != nil {
			return err
		}
	}
	for ; f.made < until; f.made++ {
		if f.made%perItem == 0 {
			f.item = f.nextItem()
			if err := tx.SaveItem(t.Context(), f.item); err != nil {
				return err
			}
		}
		if err := tx.SaveDuty(t.Context(), f.duty()); err != nil {
			return err
		}
	}
	return nil
}

func (f *filling) nextItem() *ledger.LedgerItem {
	n := f.made / perItem
	return &ledger.LedgerItem{
		Code: fmt.Sprintf("TZ-2026-%06d", n+1), Ledger: f.ledger.ID, Title: fillWords[n%len(fillWords)],
		Kind: ledger.ItemMatter, Mode: ledger.Modes[n%2], Focus: ledger.Focuses[n%3], Lead: f.Depts[n%3],
		Due: Due, State: ledger.ItemPublished,
	}
}

func (f *filling) duty() *ledger.Duty {
	n := f.made
	d := &ledger.Duty{
		Code: fmt.Sprintf("RW-2026-%06d", n+1), Item: f.item.ID, Side: ledger.SideTerritory, Unit: f.units[n*7%len(f.units)],
		Text:  fillWords[n%len(fillWords)] + fmt.Sprintf("第%d批", n%97),
		State: fillStates[n/3%len(fillStates)], Due: Start.AddDays(n*13%400 - 60), IssuedAt: f.Clock.Now(), AckDue: Start.AddDays(n%5 - 2),
	}
	switch d.Unit {
	case f.Depts[0], f.Depts[1]:
		d.Side, d.Overseer = ledger.SideSector, f.Stationed1
	case f.Depts[2]:
		d.Side, d.Overseer = ledger.SideSector, f.Stationed2
	default:
		d.Overseer = f.Outposts[n%3]
	}
	if n%500 == 0 {
		d.Overseer = ""
	}
	if n%1000 == 1 {
		d.Text += Rare
	}
	if n%50 == 0 {
		d.Due, d.Recurrence = calendar.Day(""), ledger.Quarterly
	}
	d.Matched = ledger.MatchMap
	switch d.State {
	case ledger.DutyAcknowledged, ledger.DutyInProgress, ledger.DutyDone:
		d.Handler = f.handler(n, d.Unit)
	case ledger.DutyDraft, ledger.DutyIssued, ledger.DutyReturned, ledger.DutyVoided:
	}
	return d
}

// EmptyPost is a post in which nobody sits; it handles one filled duty in seventeen.
const EmptyPost = "01900000-0000-7000-8000-0000000000fe"

func (f *filling) handler(n int, unit string) string {
	if n%17 == 5 {
		return EmptyPost
	}
	return map[string]string{
		f.Depts[0]: f.Dept1.Post, f.Depts[1]: f.Dept2.Post, f.Streets[0]: f.Street1.Post, f.Streets[1]: f.Street2.Post,
		f.Streets[2]: f.Street3.Post, f.Villages[0]: f.Street1.Post, f.Villages[1]: f.Street1.Post,
	}[unit]
}

// fillFound are the states given to filled findings in turn; most are closed, as in a district at the end of a year.
var fillFound = []ledger.FindingState{
	ledger.FindingClosed, ledger.FindingRectifying, ledger.FindingClosed, ledger.FindingDispatched, ledger.FindingClosed,
	ledger.FindingResponded, ledger.FindingClosed, ledger.FindingAcknowledged, ledger.FindingClosed, ledger.FindingDraft,
}

// FillFindings writes n findings with a party on each side, past the rules but through the journal, for measuring lists.
func FillFindings(t testing.TB, w *World, n int) {
	t.Helper()
	for made := 0; made < n; {
		id, err := w.DB.NewID()
		if err != nil {
			t.Fatal(err)
		}
		until := min(made+perBatch, n)
		act := store.Act{ID: id, Actor: w.Lead, Action: org.FindingCreate}
		err = w.DB.Write(t.Context(), act, func(tx *store.Tx) error {
			for ; made < until; made++ {
				if err := fillFinding(t, tx, w, made); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func fillFinding(t testing.TB, tx *store.Tx, w *World, n int) error {
	village, dept := w.Villages[n%4], w.Depts[n%3]
	day := Start.AddDays(-n % 300)
	f := &ledger.Finding{
		Code: fmt.Sprintf("WT-2026-%06d", n+1), Title: fillWords[n%len(fillWords)] + fmt.Sprintf("第%d处", n%97), OccurredAt: string(day),
		PlaceUnit: village, Place: "3 组", Detail: "围挡缺 3 处", Severity: ledger.Severities[n/7%4], Field: ledger.Fields[n%len(ledger.Fields)],
		Cause: ledger.CauseDuty, Demand: "补设", Mode: ledger.RectifyTimed, Source: ledger.SourceInspection, Due: day.AddDays(20 + n%40),
		By: w.Stationed1, Overseer: [2]string{w.Stationed1, w.Stationed2}[n%3/2], State: fillFound[n%len(fillFound)],
	}
	if n%1000 == 1 {
		f.Detail += Rare
	}
	if err := tx.SaveFinding(t.Context(), f); err != nil {
		return err
	}
	for side, unit := range map[ledger.Side]string{ledger.SideSector: dept, ledger.SideTerritory: village} {
		p := &ledger.FindingParty{Finding: f.ID, Side: side, Unit: unit, State: f.State, Due: f.Due, AckDue: day.AddDays(1)}
		if err := tx.SaveParty(t.Context(), p); err != nil {
			return err
		}
	}
	if f.State == ledger.FindingClosed && n%3 == 0 {
		return tx.SaveRecheck(t.Context(), &ledger.Recheck{Finding: f.ID, Overseer: f.Overseer, No: 1, Due: f.Due.AddDays(30), State: ledger.RecheckDue})
	}
	return nil
}
