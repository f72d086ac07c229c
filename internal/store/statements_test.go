package store_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// hostile are ids as an address may bring them.
var hostile = []string{"", "no such id", "a'b", `a"b`, "a\x00b", "\xff", "%", "$1", "'; DROP TABLE duty; --"}

// TestEveryQuestionRunsOnBothEngines asks whatever a View or a DB can be asked with any text, for every actor.
// An answer or a Missing is well; anything else is a statement that one of the engines does not understand.
func TestEveryQuestionRunsOnBothEngines(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		asked := 0
		byRole := map[org.Role]org.Actor{} // people of one role ask the same statements
		for _, who := range w.Actors() {
			byRole[who.Role] = who
		}
		for _, who := range append(slices.Collect(maps.Values(byRole)), org.Actor{}, w.Foreign.Lead) {
			texts := []string{w.Streets[0]}
			if slices.Contains([]org.Role{org.RoleLEAD, org.RoleSTR}, who.Role) { // what is hostile is so whoever asks
				texts = append(append(texts, w.Root, w.Lead.User), hostile...)
			}
			for _, text := range texts {
				asked += askAll(t, reflect.ValueOf(view(w, who)), text)
			}
		}
		if asked < 1000 {
			t.Errorf("only %d questions were asked", asked)
		}
	})
}

// silent are the methods that ask nothing.
var silent = []string{"Today"}

// askAll calls every method of the receiver, each argument made up from the text.
func askAll(t *testing.T, receiver reflect.Value, text string) (asked int) {
	t.Helper()
	for i := range receiver.NumMethod() {
		name := receiver.Type().Method(i).Name
		if slices.Contains(silent, name) {
			continue
		}
		method := receiver.Method(i)
		var args []reflect.Value
		for n := range method.Type().NumIn() {
			args = append(args, madeUp(t, method.Type().In(n), text))
		}
		asked++
		out := method.Call(args)
		err, _ := out[len(out)-1].Interface().(error)
		if err != nil && fault.Of(err) != fault.Missing {
			t.Errorf("%s with %q: %v", name, text, err)
		}
	}
	return asked
}

// madeUp is an argument of the type: the text wherever text goes.
func madeUp(t *testing.T, kind reflect.Type, text string) reflect.Value {
	t.Helper()
	switch kind {
	case reflect.TypeFor[ledger.DutyFilter]():
		return reflect.ValueOf(ledger.DutyFilter{
			Year: 2026, Side: ledger.SideSector, State: ledger.DutyIssued, Unit: text, Overseer: text, Campaign: text, Item: text,
			Mode: ledger.ModeElective, View: ledger.DutyOverdue, Handler: text, Text: text,
		})
	case reflect.TypeFor[ledger.ItemFilter]():
		return reflect.ValueOf(ledger.ItemFilter{
			Year: 2026, Campaign: text, Mandate: text, Lead: text, Focus: ledger.FocusConduct, Mode: ledger.ModeElective,
			State: ledger.ItemDraft, View: ledger.ItemSoon, Text: text,
		})
	case reflect.TypeFor[ledger.InspectionFilter]():
		return reflect.ValueOf(ledger.InspectionFilter{
			State: ledger.InspectionPlanned, Way: ledger.WayOnsite, Channel: ledger.ChannelStationed, By: text, Unit: text, Campaign: text,
			Month: "2026-03", View: ledger.InspectionWeek, Text: text,
		})
	case reflect.TypeFor[ledger.DecisionFilter]():
		return reflect.ValueOf(ledger.DecisionFilter{State: ledger.DecisionOpen, Unit: text, By: text, Inspection: text, View: ledger.DecisionOverdue})
	case reflect.TypeFor[ledger.NeedFilter]():
		return reflect.ValueOf(ledger.NeedFilter{
			State: ledger.NeedRaised, Kind: ledger.NeedPolicy, Unit: text, Owner: text, Inspection: text, View: ledger.NeedMine, Text: text,
		})
	case reflect.TypeFor[ledger.RoundFilter]():
		return reflect.ValueOf(ledger.RoundFilter{By: text, Unit: text, Result: ledger.LineOK, From: house.Start, To: house.Start})
	case reflect.TypeFor[ledger.ChecklistFilter]():
		return reflect.ValueOf(ledger.ChecklistFilter{Kind: ledger.ChecklistCommon, Year: 2026, Overseer: text, State: ledger.ChecklistIssued})
	case reflect.TypeFor[ledger.ListReceiptFilter]():
		return reflect.ValueOf(ledger.ListReceiptFilter{List: text, Overseer: text, View: ledger.ListReceiptLate})
	case reflect.TypeFor[ledger.LineFilter]():
		return reflect.ValueOf(ledger.LineFilter{
			Overseer: text, Unit: text, Kind: ledger.ChecklistSpecific, List: text, Item: text, Mode: ledger.ModeElective, State: ledger.LineFound,
		})
	case reflect.TypeFor[[]ledger.LinePeriod]():
		return reflect.ValueOf(ledger.LineFilter{}.Periods(house.Start, calendar.Default()))
	case reflect.TypeFor[[]ledger.LineRef]():
		return reflect.ValueOf([]ledger.LineRef{{Item: text, Unit: text, Period: "2026-W10"}})
	case reflect.TypeFor[calendar.Day](): // a Day that is not empty is a real one
		return reflect.ValueOf(house.Start)
	case reflect.TypeFor[ledger.FindingFilter]():
		return reflect.ValueOf(ledger.FindingFilter{
			Year: 2026, Campaign: text, Unit: text, Side: ledger.SideSector, Place: text, Overseer: text, By: text, Item: text, Duty: text,
			Inspection: text, Similar: text, Field: text, Severity: ledger.SeverityHeavy, Source: ledger.SourceRound, Cause: ledger.CauseRule,
			State: ledger.FindingClosed, Lane: ledger.LaneRecheck, View: ledger.FindingRepeated, Handler: text, Text: text,
		})
	case reflect.TypeFor[ledger.DeliveryFilter]():
		return reflect.ValueOf(ledger.DeliveryFilter{Gateway: text, State: ledger.DeliverySent})
	case reflect.TypeFor[ledger.JobFilter]():
		return reflect.ValueOf(ledger.JobFilter{Name: ledger.ChoreTidy, State: ledger.JobFailed})
	case reflect.TypeFor[ledger.NoticeFilter]():
		return reflect.ValueOf(ledger.NoticeFilter{Kind: ledger.NoticeDuty})
	case reflect.TypeFor[ledger.ReminderFilter]():
		return reflect.ValueOf(ledger.ReminderFilter{
			Trigger: ledger.TriggerDue, State: ledger.ReminderSent, Audience: ledger.AudienceStreet, Unit: text, By: text, Field: text,
			Item: text, Duty: text, Finding: text, View: ledger.RemindersOverdue, Text: text,
		})
	case reflect.TypeFor[ledger.ReminderReceiptFilter]():
		return reflect.ValueOf(ledger.ReminderReceiptFilter{Reminder: text, Unit: text, View: ledger.RemindedOverdue})
	case reflect.TypeFor[ledger.BurdenFilter]():
		return reflect.ValueOf(ledger.BurdenFilter{Unit: text, By: text, Kind: ledger.BurdenFinding, Month: text, View: ledger.BurdenOver})
	case reflect.TypeFor[ledger.SelfReviewFilter]():
		return reflect.ValueOf(ledger.SelfReviewFilter{
			View: ledger.ReviewsDue, Period: text, Unit: text, Kind: org.KindStreet, Overseer: text, Campaign: text, Answer: ledger.SelfMet, Text: text,
		})
	case reflect.TypeFor[store.CampaignFilter]():
		return reflect.ValueOf(store.CampaignFilter{State: ledger.CampaignState(text), Stuck: true})
	}
	if v, known := madeUpLater(kind, text); known {
		return v
	}
	v := reflect.New(kind).Elem()
	switch kind.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Slice:
		if kind.Elem().Kind() == reflect.String {
			v = reflect.MakeSlice(kind, 1, 1)
			v.Index(0).SetString(text)
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
	case reflect.Func:
		return reflect.MakeFunc(kind, func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.Zero(kind.Out(0))} })
	case reflect.Interface:
		return reflect.ValueOf(t.Context())
	default:
		t.Fatalf("no value of %s can be made up", kind)
	}
	return v
}

// madeUpLater is madeUp for the filters of what is begun from findings.
func madeUpLater(kind reflect.Type, text string) (v reflect.Value, known bool) {
	switch kind {
	case reflect.TypeFor[ledger.QuestionFilter]():
		v = reflect.ValueOf(ledger.QuestionFilter{
			State: ledger.QuestionRouted, Dept: text, Field: text, Finding: text, View: ledger.QuestionMine, Text: text,
		})
	case reflect.TypeFor[ledger.AdviceFilter]():
		v = reflect.ValueOf(ledger.AdviceFilter{State: ledger.AdviceActive, Field: text, Question: text, View: ledger.AdviceWaiting, Text: text})
	case reflect.TypeFor[ledger.ReceiptFilter]():
		v = reflect.ValueOf(ledger.ReceiptFilter{Advice: text, Unit: text, State: ledger.ReceiptSent})
	case reflect.TypeFor[ledger.SimilarFilter]():
		v = reflect.ValueOf(ledger.SimilarFilter{State: ledger.SimilarOpened, Field: text, Finding: text, View: ledger.SimilarOverdue, Text: text})
	case reflect.TypeFor[ledger.AnswerFilter]():
		v = reflect.ValueOf(ledger.AnswerFilter{Similar: text, Unit: text, View: ledger.AnswerOverdue})
	case reflect.TypeFor[ledger.FixFilter]():
		v = reflect.ValueOf(ledger.FixFilter{
			State: ledger.FixOpened, Unit: text, Field: text, Finding: text, Similar: text, View: ledger.FixOverdue, Text: text,
		})
	case reflect.TypeFor[ledger.RuleFilter]():
		v = reflect.ValueOf(ledger.RuleFilter{
			Kind: ledger.RuleNew, Cause: ledger.CauseRule, Unit: text, Finding: text, Similar: text, Fix: text, Text: text,
		})
	case reflect.TypeFor[ledger.LetterFilter]():
		v = reflect.ValueOf(ledger.LetterFilter{
			Kind: ledger.LetterAdvice, Unit: text, Campaign: text, Finding: text, Overseer: text, By: text, Word: text, Year: 2026,
			View: ledger.LetterOverdue, Text: text,
		})
	case reflect.TypeFor[ledger.RecommendationFilter]():
		v = reflect.ValueOf(ledger.RecommendationFilter{
			Letter: text, Unit: text, Campaign: text, Finding: text, View: ledger.RecommendationOverdue, Text: text,
		})
	}
	return v, v.IsValid()
}
