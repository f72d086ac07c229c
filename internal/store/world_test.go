package store_test

import (
	"context"
	"errors"
	"testing"

	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// write runs work as the lead room.
func write(t testing.TB, w *house.World, work func(*store.Tx) error) {
	t.Helper()
	if err := tryWrite(t, w, work); err != nil {
		t.Fatal(err)
	}
}

func tryWrite(t testing.TB, w *house.World, work func(*store.Tx) error) error {
	t.Helper()
	id, err := w.DB.NewID()
	if err != nil {
		t.Fatal(err)
	}
	return w.DB.Write(t.Context(), store.Act{ID: id, Actor: w.Lead, Action: org.DutyUpdate, Reason: "试验"}, work)
}

// view reads as the actor may today.
func view(w *house.World, who org.Actor) *store.View { return w.DB.View(who.Scope(), w.App.Today()) }

// mandate is the smallest record.
func mandate(title string) *ledger.Mandate {
	return &ledger.Mandate{Level: ledger.LevelCity, Title: title, Theme: "民生", State: ledger.MandateActive}
}

// oneOfEach fills every table that is verified with at least one record of the district.
func oneOfEach(t testing.TB, w *house.World) {
	t.Helper()
	d := house.Dispatched(t, w, w.Depts[0], w.Streets[0])[0]
	write(t, w, func(tx *store.Tx) error {
		ctx := t.Context()
		p := &ledger.Plan{Code: "FA-2026-0001", Title: "供热方案", State: ledger.PlanReviewing}
		if err := tx.SavePlan(ctx, p); err != nil {
			return err
		}
		f := &ledger.Finding{Code: "WT-2026-0001", Title: "管网未改造", By: w.Stationed1, State: ledger.FindingDraft, Copies: []string{w.Depts[1]}}
		if err := tx.SaveFinding(ctx, f); err != nil {
			return err
		}
		side := &ledger.FindingParty{Finding: f.ID, Side: ledger.SideSector, Unit: w.Depts[0], State: ledger.FindingDraft}
		if err := tx.SaveParty(ctx, side); err != nil {
			return err
		}
		for _, err := range []error{
			oneInspection(ctx, tx, w, d),
			tx.SaveMeasure(ctx, &ledger.FindingMeasure{Finding: f.ID, Party: side.ID, Unit: side.Unit, No: 1, Text: "补改", State: ledger.MeasureOpen}),
			tx.SaveExtension(ctx, &ledger.Extension{Finding: f.ID, Party: side.ID, Unit: side.Unit, State: ledger.ExtensionPending}),
			tx.SaveObjection(ctx, &ledger.Objection{Finding: f.ID, Party: side.ID, Unit: side.Unit, State: ledger.ObjectionPending}),
			tx.SaveRecheck(ctx, &ledger.Recheck{Finding: f.ID, No: 1, State: ledger.RecheckDue}),
			tx.SaveNote(ctx, &ledger.FindingNote{Finding: f.ID, Unit: w.Stationed1, Text: "补充"}),
			oneChecklist(ctx, tx, w),
			oneLetter(ctx, tx, w, f.ID),
			oneReminder(ctx, tx, w, d),
			tx.SaveTemplate(ctx, &ledger.Template{Unit: w.LeadRoom, Shared: true, Name: "函.docx", Sum: "0", Size: 1, Fields: []string{"标题"}, State: ledger.TemplateActive}),
			tx.SaveMandate(ctx, mandate("民生实事")),
			oneMessage(ctx, tx),
			tx.SaveCalendarImport(ctx, &ledger.CalendarImport{Source: "放假通知", Days: []calendar.Exception{{Day: "2026-12-31", Kind: calendar.Off}}}),
			tx.SaveTimeLimit(ctx, &ledger.TimeLimit{Kind: ledger.LimitAck, Days: 2, Unit: calendar.Working}),
			tx.SavePlanSource(ctx, &ledger.PlanSource{Plan: p.ID, Draft: "{}"}),
			tx.SavePlanRow(ctx, &ledger.PlanRow{Plan: p.ID, Place: 1, Title: "改造管网", Resp: []string{w.Depts[0]}, Marks: []ledger.Mark{{Field: "due", Trust: ledger.TrustCheck}}}),
			tx.SaveProgress(ctx, &ledger.DutyProgress{Duty: d.ID, Unit: d.Unit, Text: "已开工", Percent: 10, State: ledger.DutyInProgress}),
			tx.SaveEvidence(ctx, &ledger.Evidence{
				Kind: "duty", Record: d.ID, Unit: w.Depts[0], Name: "照片.jpg", Sum: "00", Media: "image/jpeg", State: ledger.EvidenceGiven,
			}),
			tx.SaveSelfReview(ctx, &ledger.SelfReview{Code: "ZC-2026-0001", Duty: d.ID, Period: "2026-03", Unit: d.Unit, State: ledger.SelfReviewOpen}),
			tx.SaveFilter(ctx, &ledger.SavedFilter{Account: w.Lead.User, List: "duties", Name: "逾期", Query: "view=overdue"}),
		} {
			if err != nil {
				return err
			}
		}
		return spreadOfEach(t, w, tx)
	})
	oneImport(t, w)
}

// oneImport fills the tables of an import that waits.
func oneImport(t testing.TB, w *house.World) {
	t.Helper()
	i := &ledger.Import{
		Code: "DR-2026-9001", Kind: ledger.ImportFindings, Unit: w.LeadRoom, Account: w.Lead.User, FileName: "台账.xlsx", FileSum: "00",
		Heads: []string{"问题"}, Fields: []string{"detail"}, State: ledger.ImportChecking,
	}
	run := store.ImportRun{Task: store.ImportCheck, Actor: "{}"}
	write(t, w, func(tx *store.Tx) error {
		if err := tx.SaveImport(t.Context(), i); err != nil {
			return err
		}
		run.Import = i.ID
		return tx.StartImport(t.Context(), run)
	})
	rows := []*ledger.ImportRow{{Import: i.ID, Line: 3, Outcome: ledger.ImportNew, Terms: "{}"}}
	if err := w.DB.StageImport(t.Context(), &run, rows, 0); err != nil {
		t.Fatal(err)
	}
}

// oneMessage fills the tables of what leaves the house by the clock.
func oneMessage(ctx context.Context, tx *store.Tx) error {
	g := &ledger.Gateway{Kind: ledger.GatewayJSON, Name: "接口", Address: "https://example.gov.cn", State: ledger.GatewayActive}
	if err := tx.SaveGateway(ctx, g); err != nil {
		return err
	}
	_, err := tx.PutJob(ctx, ledger.ChoreTidy)
	return errors.Join(err, tx.SaveHours(ctx, ledger.UsualHours()), tx.PutDelivery(ctx, &ledger.Delivery{Gateway: g.ID, Day: house.Start}, nil))
}

// oneChecklist fills the tables of the checklists.
func oneChecklist(ctx context.Context, tx *store.Tx, w *house.World) error {
	l := &ledger.Checklist{
		Code: "QD-2026-9001", Kind: ledger.ChecklistSpecific, Title: "供热监督清单", Year: 2026, By: w.Stationed1, Overseer: w.Stationed1,
		State: ledger.ChecklistFiled, Round: 1,
	}
	if err := tx.SaveChecklist(ctx, l); err != nil {
		return err
	}
	return errors.Join(
		tx.SaveCheckItem(ctx, &ledger.CheckItem{
			Checklist: l.ID, Overseer: l.Overseer, Place: 1, Matter: "供热保障", Points: "管网巡查记录", Frequency: ledger.EveryWeek,
			Mode: ledger.ModeElective, Units: []string{w.Depts[0]}, Begins: house.Start, Ends: l.LastDay(), Round: 1, State: ledger.CheckLive,
		}),
		tx.SaveListReceipt(ctx, &ledger.ChecklistReceipt{
			Checklist: l.ID, Overseer: w.Stationed1, Round: 1, Due: house.Start, State: ledger.ListReceiptSent,
		}),
	)
}

// oneReminder fills the tables of reminders and of what units were asked.
func oneReminder(ctx context.Context, tx *store.Tx, w *house.World, d *ledger.Duty) error {
	r := &ledger.Reminder{
		Code: "HJ-2026-9001", Trigger: ledger.TriggerFocus, Title: "供热保障", Points: []string{"值守到岗"}, Unit: w.Stationed1, Reply: true,
		Due: house.Start, State: ledger.ReminderSent, Matters: []ledger.Matter{{Kind: ledger.MatterDuty, ID: d.ID, Object: d.ID}},
	}
	if err := tx.SaveReminder(ctx, r); err != nil {
		return err
	}
	return errors.Join(
		tx.SaveReminderReceipt(ctx, &ledger.ReminderReceipt{
			Reminder: r.ID, By: r.Unit, Unit: d.Unit, Audience: ledger.AudienceDept, State: ledger.ReminderSent,
		}),
		tx.SaveBurden(ctx, &ledger.BurdenEvent{
			Unit: d.Unit, Kind: ledger.BurdenReminder, Record: r.ID, Code: r.Code, Title: r.Title, By: r.Unit, Day: house.Start, Month: "2026-03", No: 1,
		}),
	)
}

// oneInspection fills the tables of inspections and of what comes out of them.
func oneInspection(ctx context.Context, tx *store.Tx, w *house.World, d *ledger.Duty) error {
	i := &ledger.Inspection{
		Code: "DD-2026-9001", Title: "供热督导", Way: ledger.WayJoint, Channel: ledger.ChannelStationed, By: w.Stationed1,
		Partners: []string{w.PartUnit}, Day: house.Start, State: ledger.InspectionUnderway,
	}
	if err := tx.SaveInspection(ctx, i); err != nil {
		return err
	}
	m := &ledger.Meeting{Inspection: i.ID, By: i.By, Day: i.Day, Place: "石桥街道", Units: []string{w.Depts[0]}}
	if err := tx.SaveMeeting(ctx, m); err != nil {
		return err
	}
	return errors.Join(
		tx.SaveStop(ctx, &ledger.InspectionStop{Inspection: i.ID, Place: 1, Unit: d.Unit, Day: i.Day}),
		tx.SaveLine(ctx, &ledger.InspectionLine{Inspection: i.ID, Unit: d.Unit, Duty: d.ID, Result: ledger.LineOK, Post: w.Lead.Post}),
		tx.SaveDecision(ctx, &ledger.Decision{
			Meeting: m.ID, Inspection: i.ID, By: i.By, Text: "三日内恢复供热", Unit: d.Unit, Due: house.Due, State: ledger.DecisionOpen,
		}),
		tx.SaveTeam(ctx, &ledger.Team{Unit: w.TeamUnit, Leader: "副书记", From: house.Start, To: house.Due, Units: []string{d.Unit}, State: ledger.TeamFormed}),
		tx.SaveNeed(ctx, &ledger.Need{Unit: d.Unit, By: d.Unit, Kind: ledger.NeedSupplies, Text: "缺应急电源", State: ledger.NeedRaised, Day: house.Start}),
		tx.SaveRound(ctx, &ledger.DailyRound{By: w.TeamUnit, Day: house.Start, Unit: d.Unit, Result: ledger.LineOK, Post: w.Lead.Post}),
	)
}

// oneLetter saves a letter with an addressee, its advice and the district's style.
func oneLetter(ctx context.Context, tx *store.Tx, w *house.World, finding string) error {
	l := &ledger.Letter{
		Code: "HJ-2026-0001", Kind: ledger.LetterAdvice, Title: "关于管网改造的整改建议函", By: w.LeadRoom, Overseer: w.LeadRoom,
		Findings: []string{finding}, Drafters: []string{w.Lead.User}, State: ledger.LetterDraft,
	}
	if err := tx.SaveLetter(ctx, l); err != nil {
		return err
	}
	return errors.Join(
		tx.SaveAddressee(ctx, &ledger.Addressee{Letter: l.ID, Unit: w.Depts[0], State: ledger.AddresseeNamed}),
		tx.SaveRecommendation(ctx, &ledger.Recommendation{
			Letter: l.ID, No: 1, Unit: w.Depts[0], To: w.Depts[0], Text: "补改管网", Finding: finding, State: ledger.RecommendationDrafted,
		}),
		tx.SaveLetterStyle(ctx, &ledger.LetterStyle{Words: []ledger.KindWord{{Kind: ledger.LetterAdvice, Word: "测纪建"}}}),
	)
}
