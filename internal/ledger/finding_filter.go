package ledger

import "net/url"

// FindingFilter is one question about findings. The zero filter means every finding in scope that is not voided and is
// no mere hint.
type FindingFilter struct {
	Year       int
	Campaign   string
	Unit       string // a party, or below it
	Side       Side   // on which side Unit answers
	Place      string // unit on whose ground it is, or below it
	Overseer   string
	By         string
	Item       string
	Duty       string
	Inspection string
	Similar    string
	Field      string
	Severity   Severity
	Source     Source
	Cause      Cause
	State      FindingState
	Lane       FindingLane
	View       FindingView
	Handler    string // post that has something open to do about it: hints are no exception
	Text       string
}

// FindingLane is a column of the board.
type FindingLane string

// The lanes. Rechecks are those of the closed that are still to be looked at again.
const (
	LaneDraft   FindingLane = "draft"   // 待交办
	LaneRectify FindingLane = "rectify" // 整改中
	LaneVerify  FindingLane = "verify"  // 待核验
	LaneClosed  FindingLane = "closed"  // 已销号
	LaneRecheck FindingLane = "recheck" // 回头看
)

// FindingLanes lists the lanes in the order of the board.
var FindingLanes = []FindingLane{LaneDraft, LaneRectify, LaneVerify, LaneClosed, LaneRecheck}

// States lists the states that a lane holds.
func (l FindingLane) States() []FindingState {
	switch l {
	case LaneDraft:
		return []FindingState{FindingDraft, FindingUnclear}
	case LaneRectify:
		return []FindingState{FindingDispatched, FindingAcknowledged, FindingRectifying, FindingSentBack, FindingOngoing}
	case LaneVerify:
		return []FindingState{FindingResponded, FindingVerified}
	case LaneClosed, LaneRecheck:
		return []FindingState{FindingClosed}
	}
	return nil
}

// FindingView is a standing question about findings.
type FindingView string

// The views of the finding list.
const (
	FindingAll       FindingView = ""
	FindingOpen      FindingView = "open"      // 未销号
	FindingOverdue   FindingView = "overdue"   // 整改逾期
	FindingSoon      FindingView = "soon"      // 7 日内到期
	FindingUnsigned  FindingView = "unsigned"  // 待签收
	FindingAckLate   FindingView = "ack_late"  // 超一个工作日未签收
	FindingToVerify  FindingView = "to_verify" // 待核验
	FindingToClose   FindingView = "to_close"  // 待销号
	FindingOneSided  FindingView = "one_sided" // 只认一方责任
	FindingExtension FindingView = "extension" // 申请延期
	FindingObjection FindingView = "objection" // 提出异议
	FindingRepeated  FindingView = "repeated"  // 同类重复
	FindingNotClear  FindingView = "unclear"   // 退回：三明确不清
	FindingRecheck   FindingView = "recheck"   // 应回头看
	FindingRelapsed  FindingView = "relapsed"  // 反弹
	FindingOnTime    FindingView = "on_time"   // 按期销号
	FindingLate      FindingView = "late"      // 逾期销号
	FindingUndone    FindingView = "undone"    // 未整改到位销号
	FindingVacant    FindingView = "vacant"    // 经办岗位空缺
	FindingHint      FindingView = "hint"      // 提醒改进
)

// FindingViews lists the views in the order of the tabs.
var FindingViews = []FindingView{
	FindingAll, FindingOpen, FindingOverdue, FindingSoon, FindingUnsigned, FindingAckLate, FindingToVerify, FindingToClose,
	FindingOneSided, FindingExtension, FindingObjection, FindingRepeated, FindingNotClear, FindingRecheck, FindingRelapsed,
	FindingOnTime, FindingLate, FindingUndone, FindingVacant, FindingHint,
}

// RepeatDays is within how many days the same place and field make a finding a repeated one.
const RepeatDays = 30

// Query writes the filter as URL parameters; zero values are left out.
func (f FindingFilter) Query() url.Values {
	v := params{}
	v.year(f.Year)
	for _, p := range []struct{ key, value string }{
		{"campaign", f.Campaign},
		{"unit", f.Unit},
		{"side", string(f.Side)},
		{"place", f.Place},
		{"overseer", f.Overseer},
		{"by", f.By},
		{"item", f.Item},
		{"duty", f.Duty},
		{"inspection", f.Inspection},
		{"similar", f.Similar},
		{"field", f.Field},
		{"severity", string(f.Severity)},
		{"source", string(f.Source)},
		{"cause", string(f.Cause)},
		{"state", string(f.State)},
		{"lane", string(f.Lane)},
		{"view", string(f.View)},
		{"handler", f.Handler},
		{"q", f.Text},
	} {
		v.set(p.key, p.value)
	}
	return url.Values(v)
}

// ParseFindingFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseFindingFilter(v url.Values) FindingFilter {
	return FindingFilter{
		Year: year(v.Get("year")), Campaign: v.Get("campaign"), Unit: v.Get("unit"), Side: one(Side(v.Get("side")), Sides),
		Place: v.Get("place"), Overseer: v.Get("overseer"), By: v.Get("by"), Item: v.Get("item"), Duty: v.Get("duty"),
		Inspection: v.Get("inspection"), Similar: v.Get("similar"), Field: one(v.Get("field"), Fields),
		Severity: one(Severity(v.Get("severity")), Severities), Source: one(Source(v.Get("source")), Sources),
		Cause: one(Cause(v.Get("cause")), Causes), State: one(FindingState(v.Get("state")), FindingMoves.States()),
		Lane: one(FindingLane(v.Get("lane")), FindingLanes), View: one(FindingView(v.Get("view")), FindingViews),
		Handler: v.Get("handler"), Text: words(v.Get("q")),
	}
}
