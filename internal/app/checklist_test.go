package app_test

import (
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

func every(f ledger.Frequency) func(*app.CheckTerms) {
	return func(t *app.CheckTerms) { t.Frequency = f }
}

func onSide(s ledger.Side) func(*app.CheckTerms) { return func(t *app.CheckTerms) { t.Side = s } }

// lineOf is the check of an item in a unit in the period of the day.
func lineOf(item, unit string, f ledger.Frequency, day calendar.Day) string {
	return ledger.LineRef{Item: item, Unit: unit, Period: f.Of(day).Key()}.String()
}

// dueNow lists the filter's lines that the actor sees, as references.
func dueNow(t *testing.T, w *house.World, who org.Actor, f ledger.LineFilter) []string {
	t.Helper()
	rows := must[[]*app.CheckLineRow](t)(w.App.EveryCheckLine(t.Context(), who, f))
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Ref().String()
	}
	if n := must[int](t)(w.App.CountCheckLines(t.Context(), who, f)); n != len(out) {
		t.Errorf("%d lines are counted as %d", len(out), n)
	}
	slices.Sort(out)
	return out
}

func TestCommonListAsksEveryOverseerForAReceipt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		list, _ := house.Checklist(t, w, w.Lead, house.Check("供热保障"))
		asked := func(who org.Actor, view ledger.ListReceiptView) []*app.ListReceiptRow {
			return must[[]*app.ListReceiptRow](t)(w.App.ListReceipts(t.Context(), who, ledger.ListReceiptFilter{List: list, View: view}))
		}
		all := asked(w.Lead, ledger.ListReceiptUnsigned)
		if len(all) != 5 || all[0].Due != house.Start.AddDays(1) { // two stationed groups and three outposts; 监督检查室 watches nobody
			t.Fatalf("%d receipts are asked for, due %s", len(all), all[0].Due)
		}
		own := asked(w.Overseer1, "")
		if len(own) != 1 || own[0].Overseer != w.Stationed1 || len(asked(w.Dept1, "")) != 0 {
			t.Fatalf("the overseer sees %d receipts", len(own))
		}
		w.Clock.Set(house.Start.AddDays(2))
		if late := asked(w.Lead, ledger.ListReceiptLate); len(late) != 5 {
			t.Errorf("%d receipts are late", len(late))
		}
		house.Refused(t, w, w.Overseer2, app.AcknowledgeChecklist(app.Form{}, house.Chosen(own[0].ID)), fault.Missing, "")
		house.Refused(t, w, w.Lead, app.AcknowledgeChecklist(app.Form{}, house.Chosen(own[0].ID)), fault.Denied, "denied")
		house.Do(t, w, w.Overseer1, app.AcknowledgeChecklist(app.Form{}, house.Chosen(own[0].ID)))
		if now := asked(w.Overseer1, "")[0]; now.State != ledger.ListReceiptAcknowledged || now.Post != w.Overseer1.Post {
			t.Errorf("the receipt is %s by %s", now.State, now.Post)
		}
		house.Refused(t, w, w.Overseer1, app.AcknowledgeChecklist(app.Form{}, house.Chosen(own[0].ID)), fault.Conflict, "state.refuses")
		house.Do(t, w, w.Lead, &app.AddCheckItem{List: list, CheckTerms: house.Check("值班值守")})
		house.Refused(t, w, w.Lead, app.IssueChecklist(app.Form{}, house.Chosen(list)), fault.Invalid, "field.required")
		house.Do(t, w, w.Lead, app.IssueChecklist(because, house.Chosen(list)))
		if again := asked(w.Lead, ledger.ListReceiptUnsigned); len(again) != 5 || again[0].Round != 2 {
			t.Errorf("the second round asks for %d receipts", len(again))
		}
		c := must[*app.Checklist](t)(w.App.Checklist(t.Context(), w.Lead, list, false))
		if c.State != ledger.ChecklistIssued || c.Round != 2 || c.Added != 1 || c.Changed != 0 || c.Dropped != 0 {
			t.Errorf("the second round notes %+v", c.Checklist)
		}
	})
}

func TestListsAreSeenByThoseTheyConcern(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		draft, _ := house.DraftChecklist(t, w, w.Lead, house.Check("草稿"))
		common, _ := house.Checklist(t, w, w.Lead, house.Check("两侧"), house.Check("属地", onSide(ledger.SideTerritory)),
			house.Check("村居", onSide(ledger.SideTerritory), func(t *app.CheckTerms) { t.Villages = true }))
		own, items := house.Checklist(t, w, w.Overseer1, house.Check("个性"))
		for name, want := range map[string]map[string]int{
			"leader": {draft: 1, common: 3, own: 1}, "lead": {draft: 1, common: 3, own: 1}, "overseer1": {common: 3, own: 1}, "overseer2": {common: 3},
			"dept1": {common: 1}, "street1": {common: 3}, "team": {common: 0}, "part": {common: 0}, "system": {},
		} {
			who := w.Actors()[name]
			for _, list := range []string{draft, common, own} {
				c, err := w.App.Checklist(t.Context(), who, list, true)
				n, seen := want[list]
				if seen != (err == nil) || err == nil && len(c.Items) != n {
					t.Errorf("%s sees %t of %s: %v", name, seen, list, err)
				}
			}
			if n := must[int](t)(w.App.CountChecklists(t.Context(), who, ledger.ChecklistFilter{})); n != len(want) {
				t.Errorf("%s counts %d lists, want %d", name, n, len(want))
			}
		}
		f := ledger.LineFilter{Kind: ledger.ChecklistSpecific}
		if mine, sibling := dueNow(t, w, w.Overseer1, f), dueNow(t, w, w.Overseer2, f); len(mine) != 2 || len(sibling) != 0 {
			t.Errorf("the overseer has %d checks of its own list, its sibling %d", len(mine), len(sibling))
		}
		for _, who := range []org.Actor{w.Dept1, w.Street1, w.Team, w.Part, w.System} {
			if n := len(dueNow(t, w, who, ledger.LineFilter{})); n != 0 {
				t.Errorf("%s sees %d checks", who.Name, n)
			}
		}
		terms := app.UpdateCheckItem{Form: because, ID: items[0], Version: 2, CheckTerms: house.Check("改写")}
		for _, who := range []org.Actor{w.Overseer2, w.Dept1} {
			c := terms
			if _, err := app.Do(t.Context(), w.App, who, &c); err == nil {
				t.Errorf("%s changes the list of another", who.Name)
			}
		}
		house.Refused(t, w, w.Lead, &terms, fault.Denied, "denied")
		house.Refused(t, w, w.Lead, &app.SaveChecklist{Kind: ledger.ChecklistSpecific, Title: "个性", Year: 2026}, fault.Denied, "denied")
		house.Refused(t, w, w.Overseer1, &app.SaveChecklist{Kind: ledger.ChecklistCommon, Title: "共性", Year: 2026}, fault.Denied, "denied")
	})
}

func TestDailyChecksFallOnWorkingDays(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, items := house.Checklist(t, w, w.Lead, house.Check("值班值守", every(ledger.EveryDay)))
		f := ledger.LineFilter{Unit: w.Depts[0]}
		for day, want := range map[calendar.Day]int{
			"2026-09-25": 0, // 中秋
			"2026-09-20": 1, // a Sunday that is worked
			"2026-09-19": 0, // a Saturday
			"2026-09-24": 1,
		} {
			w.Clock.Set(day)
			if got := len(dueNow(t, w, w.Overseer1, f)); got != want {
				t.Errorf("on %s %d checks are due, want %d", day, got, want)
			}
		}
		w.Clock.Set("2026-09-28")
		missed := dueNow(t, w, w.Overseer1, ledger.LineFilter{Unit: w.Depts[0], When: ledger.LineEarlier, State: ledger.LineDue})
		var want []string
		for _, day := range []calendar.Day{"2026-09-20", "2026-09-21", "2026-09-22", "2026-09-23", "2026-09-24"} {
			want = append(want, lineOf(items[0], w.Depts[0], ledger.EveryDay, day))
		}
		if !slices.Equal(missed, want) {
			t.Errorf("missed are %v, want %v", missed, want)
		}
	})
}

func TestOneCheckMakesOneLineHoweverOftenItIsSent(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, items := house.Checklist(t, w, w.Lead, house.Check("供热保障"), house.Check("值班值守"))
		first, second := lineOf(items[0], w.Depts[0], ledger.EveryWeek, house.Start), lineOf(items[1], w.Depts[0], ledger.EveryWeek, house.Start)
		record := func(refs ...string) *app.RecordChecks { return &app.RecordChecks{Refs: refs, Result: ledger.LineOK} }
		twice := record(first)
		twice.Key = "one form"
		again := record(first)
		again.Key = "one form"
		if a, b := house.Do(t, w, w.Overseer1, twice), house.Do(t, w, w.Overseer1, again); a.ID != b.ID || b.Count != 1 {
			t.Errorf("the same form gets %+v and %+v", a, b)
		}
		house.Refused(t, w, w.Overseer1, record(first), fault.Conflict, "check.line.done")
		if a := house.Do(t, w, w.Overseer1, record(first, second)); a.Count != 1 {
			t.Errorf("a selection with one that is done records %d", a.Count)
		}
		if n := house.Rows(t, house.Raw(w), "SELECT COUNT(*) FROM inspection_line"); n[0][0] != "2" {
			t.Errorf("there are %s lines", n[0][0])
		}
		if n := house.Rows(t, house.Raw(w), "SELECT COUNT(*) FROM inspection"); n[0][0] != "1" {
			t.Errorf("there are %s inspections", n[0][0])
		}
		f := ledger.LineFilter{Unit: w.Depts[0], State: ledger.LineDone}
		if got := dueNow(t, w, w.Overseer1, f); len(got) != 2 {
			t.Errorf("%d checks are done", len(got))
		}
		house.Refused(t, w, w.Overseer2, record(first), fault.Missing, "missing")
		house.Refused(t, w, w.Dept1, record(first), fault.Missing, "missing")
		house.Refused(t, w, w.Overseer1, record(lineOf(items[0], w.Depts[0], ledger.EveryWeek, "2026-04-01")), fault.Conflict, "check.line.closed")
		house.Refused(t, w, w.Overseer1, record(lineOf(items[0], w.Depts[0], ledger.EveryWeek, "2026-02-01")), fault.Missing, "missing")
		house.Sound(t, w)
	})
}

// TestVisitRecordsOnlyChecksThatAreAsked: a visit is no back door to lines of others, of other periods or of no period.
func TestVisitRecordsOnlyChecksThatAreAsked(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, items := house.Checklist(t, w, w.Lead, house.Check("供热保障"))
		w.Clock.Set(house.Start.AddDays(1))
		stops := []string{w.Streets[0], w.Villages[0]}
		own := house.Inspection(t, w, w.Outpost1, w.Outposts[0], stops).ID
		team := house.Inspection(t, w, w.Team, w.TeamUnit, stops).ID
		week := ledger.EveryWeek.Of(house.Start).Key()
		record := func(visit, period string) []app.Command {
			terms := app.LineTerms{CheckItem: items[0], Period: period, Result: ledger.LineOK}
			return []app.Command{
				&app.RecordLines{Inspection: visit, Unit: w.Streets[0], Lines: []app.LineTerms{terms}},
				&app.RecordLine{Inspection: visit, Unit: w.Streets[0], CheckItem: items[0], Period: period, Result: ledger.LineOK},
			}
		}
		for n, c := range record(team, week) {
			house.Refused(t, w, w.Team, c, fault.Missing, "missing")
			for _, period := range []string{"", "2026-03", "2026-02-30"} {
				house.Refused(t, w, w.Outpost1, record(own, period)[n], fault.Missing, "missing")
			}
			house.Refused(t, w, w.Outpost1, record(own, "2026-W30")[n], fault.Conflict, "check.line.closed")
			if got := dueNow(t, w, w.Lead, ledger.LineFilter{State: ledger.LineDone}); len(got) != n {
				t.Errorf("%d lines are done before the right one", len(got))
			}
			house.Do(t, w, w.Outpost1, record(own, week)[n])
			w.Clock.Set(house.Start.AddDays(2))
		}
	})
}

func TestWhatACheckFindsBecomesAFindingThatSaysItAll(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, items := house.Checklist(t, w, w.Lead, house.Check("供热保障"))
		ref := lineOf(items[0], w.Depts[0], ledger.EveryWeek, house.Start)
		house.Refused(t, w, w.Overseer1, &app.RecordChecks{Refs: []string{ref}, Result: ledger.LineFinding}, fault.Invalid, "field.required")
		house.Refused(t, w, w.Overseer1, &app.RecordChecks{
			Refs: []string{ref, lineOf(items[0], w.Depts[1], ledger.EveryWeek, house.Start)}, Result: ledger.LineFinding, Note: "管网漏水",
		}, fault.Invalid, "check.line.many")
		id := house.Do(t, w, w.Overseer1, &app.RecordChecks{Refs: []string{ref}, Result: ledger.LineFinding, Note: "3 号楼管网漏水，无人报修"}).ID
		f := must[*app.Finding](t)(w.App.Finding(t.Context(), w.Overseer1, id))
		if f.Detail != "3 号楼管网漏水，无人报修" || f.PlaceUnit != w.Depts[0] || f.OccurredAt != "2026-03-02 09:00" || f.Basis != "区工作方案" ||
			f.Overseer != w.Stationed1 || f.State != ledger.FindingDraft || len(f.Parties) != 1 || f.Parties[0].Unit != w.Depts[0] {
			t.Errorf("the finding says %+v with %d parties", f.Finding, len(f.Parties))
		}
		got := dueNow(t, w, w.Overseer1, ledger.LineFilter{State: ledger.LineFound})
		if !slices.Equal(got, []string{ref}) {
			t.Errorf("found are %v", got)
		}
	})
}

// TestPastPeriodsStayAsTheyWere: neither another overseer, nor an end, nor a change of an item rewrites what is over.
func TestPastPeriodsStayAsTheyWere(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		list, items := house.Checklist(t, w, w.Lead, house.Check("供热保障"), house.Check("值班值守"), house.Check("政策公开"))
		house.Do(t, w, w.Overseer1, &app.RecordChecks{Refs: []string{lineOf(items[0], w.Depts[0], ledger.EveryWeek, house.Start)}, Result: ledger.LineOK})
		w.Clock.Set("2026-03-18") // Wednesday, two weeks later
		past := func() map[string][]string {
			out := map[string][]string{}
			for name, who := range map[string]org.Actor{"1": w.Overseer1, "2": w.Overseer2, "lead": w.Lead} {
				for _, week := range []string{"2026-W10", "2026-W11"} {
					for _, state := range []ledger.LineState{ledger.LineDue, ledger.LineDone} {
						out[name+week+string(state)] = dueNow(t, w, who, ledger.LineFilter{Period: week, State: state})
					}
				}
			}
			return out
		}
		before := past()
		now := dueNow(t, w, w.Overseer1, ledger.LineFilter{})
		house.Do(t, w, w.Lead, &app.SetOversight{Form: because, Overseer: w.Stationed2, Units: []string{w.Depts[0]}, From: "2026-03-18", Replace: true})
		house.Refused(t, w, w.Lead, app.EndCheckItems(because, house.Chosen(items[1]), "2026-03-16"), fault.Invalid, "check.ends.past")
		house.Do(t, w, w.Lead, app.EndCheckItems(because, house.Chosen(items[1]), "2026-03-17"))
		house.Do(t, w, w.Lead, &app.UpdateCheckItem{Form: because, ID: items[2], Version: 2, CheckTerms: house.Check("政策公开到村")})
		house.Refused(t, w, w.Lead, &app.UpdateCheckItem{Form: because, ID: items[2], Version: 2, CheckTerms: house.Check("再改")}, fault.Conflict, "check.update.drafted")
		house.Do(t, w, w.Lead, app.IssueChecklist(because, house.Chosen(list)))
		for what, lines := range past() {
			if !slices.Equal(lines, before[what]) {
				t.Errorf("%s was %v and is %v", what, before[what], lines)
			}
		}
		c := must[*app.Checklist](t)(w.App.Checklist(t.Context(), w.Lead, list, true))
		if c.Added != 0 || c.Changed != 1 || c.Dropped != 1 {
			t.Errorf("the round notes %d, %d and %d", c.Added, c.Changed, c.Dropped)
		}
		left := dueNow(t, w, w.Overseer1, ledger.LineFilter{})
		want := slices.DeleteFunc(now, func(ref string) bool {
			r := must[ledger.LineRef](t)(ledger.ParseLineRef(ref))
			return r.Unit == w.Depts[0] || r.Item == items[1]
		})
		if !slices.Equal(left, want) {
			t.Errorf("now due are %v, want %v", left, want)
		}
		for _, i := range c.Items {
			if i.Replaces == items[2] && (i.Begins != "2026-03-23" || i.State != ledger.CheckLive) || i.ID == items[2] && (i.Ends != "2026-03-22" || i.Matter != "政策公开") {
				t.Errorf("%s holds from %s to %s", i.Matter, i.Begins, i.Ends)
			}
		}
		house.Do(t, w, w.Lead, app.EndChecklist(because, house.Chosen(list)))
		for what, lines := range past() {
			if !slices.Equal(lines, before[what]) {
				t.Errorf("after the end %s was %v and is %v", what, before[what], lines)
			}
		}
		house.Sound(t, w)
	})
}

func TestGapsShowUnitsWithoutSpecificItemsAndOverseersWithoutRefinement(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, common := house.Checklist(t, w, w.Lead, house.Check("供热保障"))
		gaps := func(who org.Actor, gap ledger.CheckGap) []string {
			var out []string
			for _, g := range must[[]*app.GapRow](t)(w.App.CheckGaps(t.Context(), who, gap)) {
				out = append(out, g.UnitName+g.OverseerName)
			}
			return out
		}
		if n := len(gaps(w.Lead, ledger.GapUnits)); n != 6 { // three departments, three streets; villages come with their street
			t.Errorf("%d units lack items of their own", n)
		}
		house.Checklist(t, w, w.Overseer1, house.Check("养老服务", func(t *app.CheckTerms) { t.Parent, t.Units = common[0], []string{w.Depts[0]} }))
		house.Checklist(t, w, w.Outpost1, house.Check("街道自选", onSide(ledger.SideTerritory)))
		if got := gaps(w.Overseer1, ledger.GapUnits); !slices.Equal(got, []string{"测试区教育局第一派驻纪检监察组"}) {
			t.Errorf("the overseer lacks %v", got)
		}
		if n := len(gaps(w.Lead, ledger.GapUnits)); n != 4 {
			t.Errorf("%d units lack items of their own", n)
		}
		if got := gaps(w.Lead, ledger.GapOverseers); len(got) != 4 || slices.Contains(got, "第一派驻纪检监察组") {
			t.Errorf("without refinement are %v", got)
		}
		if got := gaps(w.Dept1, ledger.GapUnits); len(got) != 0 {
			t.Errorf("a unit learns of %v", got)
		}
	})
}

func TestACheckItemIsRemovedOnlyAsADraft(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		list, items := house.DraftChecklist(t, w, w.Overseer1, house.Check("甲", func(t *app.CheckTerms) { t.Units = []string{w.Depts[0]} }), house.Check("乙"))
		house.Refused(t, w, w.Overseer1, &app.AddCheckItem{List: list, CheckTerms: house.Check("丙", func(t *app.CheckTerms) { t.Units = []string{w.Depts[2]} })}, fault.Missing, "")
		house.Do(t, w, w.Overseer1, app.RemoveCheckItems(app.Form{}, house.Chosen(items[0])))
		house.Do(t, w, w.Overseer1, app.FileChecklist(app.Form{}, house.Chosen(list)))
		house.Refused(t, w, w.Overseer1, app.RemoveCheckItems(app.Form{}, house.Chosen(items[1])), fault.Conflict, "check.remove.live")
		house.Refused(t, w, w.Overseer1, app.IssueChecklist(app.Form{}, house.Chosen(list)), fault.Denied, "denied")
		empty := house.Do(t, w, w.Overseer1, &app.SaveChecklist{Kind: ledger.ChecklistSpecific, Title: "空", Year: 2026}).ID
		house.Refused(t, w, w.Overseer1, app.FileChecklist(app.Form{}, house.Chosen(empty)), fault.Conflict, "checklist.issue.empty")
		house.Sound(t, w)
	})
}
