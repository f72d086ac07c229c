package app

import "zhaodan/internal/store"

// What queries return, under the names the doors know it by: they never import the store.
type (
	DutyRow           = store.DutyRow
	FindingLine       = store.FindingLine
	FindingRow        = store.FindingRow
	TodoRow           = store.TodoRow
	ItemRow           = store.ItemRow
	LetterRow         = store.LetterRow
	LetterFigures     = store.LetterFigures
	RecommendationRow = store.RecommendationRow
	MandateRow        = store.MandateRow
	PlanTotals        = store.PlanRowTotals
	ProgressRow       = store.ProgressRow
	TraceRow          = store.TraceRow
	Snapshot          = store.Snapshot
	Seat              = store.Seat
	AccountRow        = store.AccountRow
	HeldPost          = store.HeldPost
	CalendarImportRow = store.CalendarImportRow
	CampaignFilter    = store.CampaignFilter
	SelfReviewRow     = store.SelfReviewRow
	PostRow           = store.PostRow
	InspectionRow     = store.InspectionRow
	StopRow           = store.StopRow
	LineRow           = store.LineRow
	Clash             = store.Clash
	Visit             = store.Visit
	DecisionRow       = store.DecisionRow
	NeedRow           = store.NeedRow
	RoundRow          = store.RoundRow
	CoveredDay        = store.CoveredDay
	TeamRow           = store.TeamRow
)

// Lines of the lists of what one finding teaches others.
type (
	QuestionRow = store.QuestionRow
	AdviceRow   = store.AdviceRow
	ReceiptRow  = store.ReceiptRow
	SimilarRow  = store.SimilarRow
	AnswerRow   = store.AnswerRow
	FixRow      = store.FixRow
	RuleRow     = store.RuleRow
)

// Lines of the lists of reminders and of what units were asked.
type (
	ReminderRow        = store.ReminderRow
	ReminderReceiptRow = store.ReminderReceiptRow
	BurdenRow          = store.BurdenRow
)
