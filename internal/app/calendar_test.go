package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

// localHoliday is a table that makes Wednesday to Friday of the first week days off: 4, 5 and 6 March 2026.
const localHoliday = "date,kind,name\n2026-03-04,off,当地节日\n2026-03-05,off,当地节日\n2026-03-06,off,当地节日\n"

func tookIn(t *testing.T, w *house.World, table string) {
	t.Helper()
	house.Do(t, w, w.Lead, &app.ImportCalendar{Source: "区政府办放假通知", Table: table})
}

func dueMoves(t *testing.T, w *house.World) []*app.DueMove {
	t.Helper()
	return must[[]*app.DueMove](t)(w.App.DueMoves(t.Context(), w.Lead))
}

func TestImportedCalendarHoldsAtOnceForEveryProcess(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		other := app.New(w.DB, w.Files, calendar.Default()) // a second process over the same database
		version := func(a *app.App) string {
			return must[*ledger.Reckoning](t)(a.Reckoning(t.Context(), w.Lead)).Calendar.Version()
		}
		if version(w.App) != calendar.Default().Version() || version(other) != version(w.App) {
			t.Fatal("a district begins with another calendar than the program's")
		}
		tookIn(t, w, localHoliday)
		if version(w.App) == calendar.Default().Version() || version(other) != version(w.App) {
			t.Errorf("after the import the processes hold %s and %s", version(w.App), version(other))
		}
		duty := house.Dispatched(t, w, w.Depts[0])[0]
		if duty.AckDue != "2026-03-03" {
			t.Errorf("a duty sent on %s is to be signed by %s", w.App.Today(), duty.AckDue)
		}
		f := house.SentFinding(t, w)
		if p := house.Party(t, f, w.Villages[0]); p.AckTerm.Version != version(w.App) || p.AckTerm.From != w.App.Today() {
			t.Errorf("the term of a new due day is %s", p.AckTerm)
		}
		if foreign := must[*ledger.Reckoning](t)(w.App.Reckoning(t.Context(), w.Foreign.Lead)); foreign.Calendar.Version() != calendar.Default().Version() {
			t.Errorf("another district counts by %s", foreign.Calendar.Version())
		}
		house.Sound(t, w)
	})
}

func TestImportedCalendarMovesNothingUntilTheLeadRoomSaysSo(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		sent := house.SentFinding(t, w, func(c *app.FindingTerms) { c.Due = "" })
		questioned := asked(t, w)
		untouched(t, w, "a look at an import", func() {
			p := must[*app.CalendarPreview](t)(w.App.PreviewCalendar(t.Context(), w.Lead, localHoliday))
			if len(p.Days) != 3 || len(p.Dues) == 0 {
				t.Errorf("the import would change %d days and move %d due days", len(p.Days), len(p.Dues))
			}
		})
		untouched(t, w, "an import", func() { tookIn(t, w, localHoliday) }, "calendar_import", "journal", "journal_body", "journal_head", "act")
		moves := dueMoves(t, w)
		i := 0
		for n, d := range moves {
			if d.ID == questioned.ID {
				i = n
			}
		}
		one := moves[i]
		if one.Kind != ledger.DueQuestion || one.Due != "2026-03-09" || one.To.Day != "2026-03-12" {
			t.Fatalf("the answer moves from %s to %s", one.Due, one.To.Day)
		}
		house.Refused(t, w, w.Overseer1, app.MoveDues(because, house.Chosen(one.DueRef.String())), fault.Denied, "denied")
		house.Refused(t, w, w.Lead, app.MoveDues(app.Form{}, house.Chosen(one.DueRef.String())), fault.Invalid, "field.required")
		house.Do(t, w, w.Lead, app.MoveDues(because, app.One(one.DueRef.String(), one.Version)))
		if q := questionNow(t, w, questioned.ID); q.Due != "2026-03-12" || q.Term.From != "2026-03-02" || len(q.Trace) == 0 || q.Trace[0].Reason != because.Reason {
			t.Errorf("the question is due %s by %s", q.Due, q.Term)
		}
		house.Refused(t, w, w.Lead, app.MoveDues(because, house.Chosen(one.DueRef.String())), fault.Conflict, "due.settled")
		if left := dueMoves(t, w); len(left) != len(moves)-1 {
			t.Errorf("%d of %d due days are left", len(left), len(moves))
		}
		house.Do(t, w, w.Lead, app.MoveAllDues(because))
		if left := dueMoves(t, w); len(left) != 0 {
			t.Errorf("%d due days are left after all were moved", len(left))
		}
		after := must[*app.Finding](t)(w.App.Finding(t.Context(), w.Lead, sent.ID))
		if after.Due <= sent.Due {
			t.Errorf("the finding was due %s and is due %s: it must follow its parties", sent.Due, after.Due)
		}
		for _, p := range after.Parties {
			if p.FirstDue != p.Due {
				t.Errorf("the first day of a party is %s, its day %s", p.FirstDue, p.Due)
			}
		}
		house.Sound(t, w)
	})
}

func TestWhatIsClosedOrChosenByHandNeverMoves(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w, func(c *app.FindingTerms) { c.Due = "2026-03-11" })
		questioned := asked(t, w)
		house.Do(t, w, w.Dept1, app.AnswerQuestions(because, house.Chosen(questioned.ID), "按户补", "通知第三条"))
		tookIn(t, w, localHoliday)
		for _, d := range dueMoves(t, w) {
			if d.ID == questioned.ID {
				t.Error("an answered question would move")
			}
			if d.Page == f.ID && d.Kind == ledger.DueParty {
				t.Error("a day that a person chose would move")
			}
		}
		before := questionNow(t, w, questioned.ID)
		house.SentFinding(t, w, func(c *app.FindingTerms) { c.Due = "" }) // after the import: by the new calendar
		house.Refused(t, w, w.Lead, app.MoveAllDues(because), fault.Conflict, "due.settled")
		if after := questionNow(t, w, questioned.ID); after.Due != before.Due || after.Late != before.Late || after.Version != before.Version {
			t.Errorf("the answered question changed from %s to %s", before.Due, after.Due)
		}
	})
}

func TestImportThatChangesNothingIsRefused(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		tookIn(t, w, localHoliday)
		house.Refused(t, w, w.Lead, &app.ImportCalendar{Source: "再来一次", Table: localHoliday}, fault.Conflict, "calendar.same")
		house.Refused(t, w, w.Lead, &app.ImportCalendar{Source: "空表", Table: "date,kind,name\n"}, fault.Invalid, "calendar.csv.empty")
		house.Refused(t, w, w.Lead, &app.ImportCalendar{Table: localHoliday}, fault.Invalid, "field.required")
		house.Refused(t, w, w.Overseer1, &app.ImportCalendar{Source: "越权", Table: localHoliday}, fault.Denied, "denied")
		house.Refused(t, w, w.System, &app.ImportCalendar{Source: "越权", Table: localHoliday}, fault.Denied, "denied")
		rows := must[[]*store.CalendarImportRow](t)(w.App.CalendarImports(t.Context(), w.Overseer1))
		if len(rows) != 1 || rows[0].Source != "区政府办放假通知" || rows[0].PostTitle == "" || rows[0].Result == "" {
			t.Errorf("the district sees %d imports", len(rows))
		}
	})
}

func TestDistrictSetsItsOwnLimitsForWhatComesLater(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		before := asked(t, w)
		set := func(days, version int) *app.SetLimits {
			return &app.SetLimits{Form: because, Limits: []app.LimitTerms{{Kind: ledger.LimitAnswer, Days: days, Unit: calendar.Natural, Version: version}}}
		}
		house.Do(t, w, w.Lead, set(10, 0))
		if after := asked(t, w); after.Due != "2026-03-12" || after.Term.Limit != (calendar.Limit{Days: 10, Unit: calendar.Natural}) {
			t.Errorf("a question asked after the change is due %s by %s", after.Due, after.Term)
		}
		if again := questionNow(t, w, before.ID); again.Due != before.Due || len(dueMoves(t, w)) != 0 {
			t.Errorf("a question asked before the change is due %s, was %s", again.Due, before.Due)
		}
		house.Refused(t, w, w.Lead, set(11, 0), fault.Conflict, "conflict")
		house.Refused(t, w, w.Lead, set(10, 1), fault.Conflict, "limit.same")
		house.Refused(t, w, w.Lead, set(0, 1), fault.Invalid, "limit.days")
		house.Refused(t, w, w.Dept1, set(11, 1), fault.Denied, "denied")
		limits := must[[]app.LimitTerms](t)(w.App.Limits(t.Context(), w.Dept1))
		want := app.LimitTerms{Kind: ledger.LimitAnswer, Days: 10, Unit: calendar.Natural, Version: 1}
		for _, l := range limits {
			if l.Kind == want.Kind {
				if diff := cmp.Diff(want, l); diff != "" {
					t.Error(diff)
				}
			}
		}
		if len(limits) != len(ledger.LimitKinds()) {
			t.Errorf("%d limits", len(limits))
		}
	})
}

func TestReckoningIsReadAnewOnlyWhenItHasChanged(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		now := func() *ledger.Reckoning { return must[*ledger.Reckoning](t)(w.App.Reckoning(t.Context(), w.Lead)) }
		before := now()
		if now() != before {
			t.Error("it is read anew though nobody has changed it")
		}
		tookIn(t, w, localHoliday)
		if now() == before {
			t.Error("it is not read anew after an import")
		}
	})
}
