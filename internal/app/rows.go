package app

import "zhaodan/internal/store"

// What queries return, under the names the doors know it by: they never import the store.
type (
	DutyRow        = store.DutyRow
	FindingRow     = store.FindingRow
	ItemRow        = store.ItemRow
	MandateRow     = store.MandateRow
	PlanTotals     = store.PlanRowTotals
	ProgressRow    = store.ProgressRow
	TraceRow       = store.TraceRow
	Snapshot       = store.Snapshot
	Seat           = store.Seat
	AccountRow     = store.AccountRow
	HeldPost       = store.HeldPost
	CampaignFilter = store.CampaignFilter
	SelfReviewRow  = store.SelfReviewRow
	PostRow        = store.PostRow
)
