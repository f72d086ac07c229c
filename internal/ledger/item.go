package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// LedgerItem is one matter from a mandate or a plan (台账事项, TZ). Its duties stand on the two lists.
type LedgerItem struct {
	org.Meta
	Code       string // TZ-2026-0014
	Ledger     string
	Campaign   string // "" if it belongs to none
	Mandate    string
	Plan       string // plan it was generated from
	PlanRow    int    // row of that plan, from 1
	No         string // number path in the plan, "一/(二)"
	Title      string
	Text       string
	Kind       ItemKind
	Mode       Mode
	Focus      Focus
	Theme      string
	Basis      string // document and clause
	Lead       string // unit id: exactly one
	Coop       []string
	Posts      []string // responsible posts (责任领导职务)
	Due        calendar.Day
	Recurrence Recurrence // review interval of a matter without an end
	State      ItemState
	Waived     Side   // the side that is rightly empty
	Waiver     string // and why
	Reason     string // why it ended or was voided
}

// ItemKind says what is supervised.
type ItemKind string

// The kinds of item.
const (
	ItemProject ItemKind = "project"
	ItemMatter  ItemKind = "matter"
	ItemPolicy  ItemKind = "policy"
)

// ItemKinds lists the kinds of item.
var ItemKinds = []ItemKind{ItemMatter, ItemProject, ItemPolicy}

// ItemState is where an item stands.
type ItemState string

// The states of an item.
const (
	ItemDraft     ItemState = "draft"
	ItemPublished ItemState = "published"
	ItemEnded     ItemState = "ended"
	ItemVoided    ItemState = "voided"
)

// ItemMoves is the whole life of an item.
var ItemMoves = Moves[ItemState]{
	{ItemDraft, org.ItemUpdate, ItemDraft},
	{ItemDraft, org.ItemDecompose, ItemDraft},
	{ItemDraft, org.ItemWaive, ItemDraft},
	{ItemDraft, org.LedgerPublish, ItemPublished},
	{ItemPublished, org.ItemUpdate, ItemPublished},
	{ItemPublished, org.ItemDecompose, ItemPublished},
	{ItemPublished, org.ItemWaive, ItemPublished},
	{ItemPublished, org.ItemEnd, ItemEnded},
	{ItemDraft, org.ItemVoid, ItemVoided},
	{ItemPublished, org.ItemVoid, ItemVoided},
}

// Check refuses an item that could not be answered for: no lead, no focus, or neither a due day nor an interval.
func (i *LedgerItem) Check() error {
	var f fault.Form
	f.Need("title", i.Title)
	f.Need("lead", i.Lead)
	f.Need("focus", string(i.Focus))
	offered(&f, "focus", i.Focus, Focuses)
	offered(&f, "kind", i.Kind, ItemKinds)
	offered(&f, "mode", i.Mode, Modes)
	offered(&f, "recurrence", i.Recurrence, Recurrences)
	for _, u := range i.Coop {
		if u == i.Lead {
			f.Add("coop", "item.coop.is_lead")
			break
		}
	}
	switch {
	case i.Due == "" && i.Recurrence == Once:
		f.Add("due", "item.due.none")
	case i.Due != "" && i.Recurrence != Once:
		f.Add("due", "item.due.both")
	}
	return f.Err()
}

// Waive records that one side is rightly empty. Asking both sides is the rule; the reason is kept.
func (i *LedgerItem) Waive(side Side, reason string) error {
	if reason == "" {
		return needReason()
	}
	if !slices.Contains(Sides, side) {
		var f fault.Form
		f.Add("side", "field.choice")
		return f.Err()
	}
	if err := ItemMoves.Step(&i.State, org.ItemWaive); err != nil {
		return err
	}
	i.Waived, i.Waiver = side, reason
	return nil
}

// OneSided returns the side that lacks a duty without a waiver; "" if the item is whole.
// An item without any duty lacks the sector side first.
func (i *LedgerItem) OneSided(sector, territory int) Side {
	switch {
	case sector == 0 && i.Waived != SideSector:
		return SideSector
	case territory == 0 && i.Waived != SideTerritory:
		return SideTerritory
	}
	return ""
}

// Stop ends or voids the item for a reason.
func (i *LedgerItem) Stop(by org.Action, reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := ItemMoves.Step(&i.State, by); err != nil {
		return err
	}
	i.Reason = reason
	return nil
}
