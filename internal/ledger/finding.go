package ledger

import (
	"cmp"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Finding is a checked shortfall (问题, WT). It says when, where and what (三明确), and both sides answer for it: each
// of its parties goes round the loop on its own, and the finding stands where the least advanced of them stands.
type Finding struct {
	org.Meta
	Code       string // WT-2026-0087
	Campaign   string
	Item       string
	Duty       string // the duty it was found against, "" if none
	Inspection string // the inspection it was found on
	Similar    string // the similar check it was found by
	Title      string
	OccurredAt string // 2026-05-07 10:20, or the day alone
	PlaceUnit  string // unit on whose ground it is
	Place      string
	Detail     string
	Severity   Severity
	Field      string // one of Fields
	Cause      Cause
	Basis      string // document and clause
	Demand     string // what has to be put right
	Mode       RectifyMode
	Source     Source
	Term       calendar.Term // of the day asked for
	Due        calendar.Day  // the nearest day on which one of its parties has to answer; before 交办 the day asked for
	Copies     []string      // units it is copied to besides its parties (双向抄告)
	By         string        // unit that found it
	Overseer   string        // unit that follows it to its end
	Handler    string        // post that follows it
	Waived     Side          // the side that is rightly empty
	Waiver     string        // and why
	State      FindingState
	SentAt     int64
	SentBy     string // account that dispatched it, which may not decide on an objection
	ClosedAt   int64
	ClosedLate bool // whether a party was overdue when it closed; kept for good
	Outcome    Outcome
	Relapses   int
	Reason     string // why it was voided
	Urgent     string // post that allowed a shorter notice than usual
}

// FindingState is where a party of a finding stands, and so the finding. Overdue and extended are no states.
type FindingState string

// The states of a party, in the order of how far it is.
const (
	FindingDraft        FindingState = "draft"
	FindingUnclear      FindingState = "returned_unclear"
	FindingDispatched   FindingState = "dispatched"
	FindingAcknowledged FindingState = "acknowledged"
	FindingSentBack     FindingState = "sent_back"
	FindingRectifying   FindingState = "rectifying"
	FindingOngoing      FindingState = "ongoing"
	FindingResponded    FindingState = "responded"
	FindingVerified     FindingState = "verified"
	FindingClosed       FindingState = "closed"
	FindingVoided       FindingState = "voided"
)

// advance is the order in which a finding shows its parties: the least advanced counts, a voided one least of all.
var advance = []FindingState{
	FindingDraft, FindingUnclear, FindingDispatched, FindingAcknowledged, FindingSentBack, FindingRectifying, FindingOngoing,
	FindingResponded, FindingVerified, FindingClosed, FindingVoided,
}

// Severity says how much a finding weighs. A hint (提醒改进) is no fault and is counted apart.
type Severity string

// The severities, lightest first.
const (
	SeverityHint    Severity = "hint"    // 提醒改进
	SeverityLight   Severity = "light"   // 一般
	SeverityHeavy   Severity = "heavy"   // 较重
	SeveritySerious Severity = "serious" // 重大
)

// Severities lists the severities.
var Severities = []Severity{SeverityHint, SeverityLight, SeverityHeavy, SeveritySerious}

// Cause is why it came to the finding (DOMAIN row 94).
type Cause string

// The causes.
const (
	CauseDuty        Cause = "duty"        // 履职不到位
	CauseSupervision Cause = "supervision" // 监管不到位
	CauseRule        Cause = "rule"        // 制度不健全
	CauseAbility     Cause = "ability"     // 能力不足
	CauseResource    Cause = "resource"    // 保障不足
	CauseOther       Cause = "other"
)

// Causes lists the causes.
var Causes = []Cause{CauseDuty, CauseSupervision, CauseRule, CauseAbility, CauseResource, CauseOther}

// Source is how a finding came to be known. Units are not shown it: a tip must not lead back to who gave it.
type Source string

// The sources.
const (
	SourceInspection Source = "inspection"
	SourceSelfReview Source = "self_review"
	SourceRound      Source = "round"
	SourcePartner    Source = "partner"
	SourceSuperior   Source = "superior"
	SourceHotline    Source = "hotline" // a category of 12345 only, never a caller
	SourceSimilar    Source = "similar"
	SourceOther      Source = "other"
)

// Sources lists the sources.
var Sources = []Source{
	SourceInspection, SourceRound, SourceSelfReview, SourceSimilar, SourcePartner, SourceSuperior, SourceHotline, SourceOther,
}

// RectifyMode is how a finding is to be put right.
type RectifyMode string

// The modes, each with its usual number of working days to answer.
const (
	RectifyNow    RectifyMode = "now"    // 立行立改
	RectifyTimed  RectifyMode = "timed"  // 限期整改
	RectifyStaged RectifyMode = "staged" // 分阶段整改
)

// RectifyModes lists the modes.
var RectifyModes = []RectifyMode{RectifyTimed, RectifyNow, RectifyStaged}

// Limit is how long a mode usually gives.
func (m RectifyMode) Limit() LimitKind {
	switch m {
	case RectifyNow:
		return LimitNow
	case RectifyStaged:
		return LimitStaged
	default:
		return LimitTimed
	}
}

// Outcome is how a finding ended. Closed does not mean done.
type Outcome string

// The outcomes.
const (
	OutcomeNone   Outcome = ""
	OutcomeDone   Outcome = "done"
	OutcomeUndone Outcome = "undone" // closed, not done, with a reason; counted apart
)

// Fields are the areas of work a finding may lie in, those of the district's reminders first.
var Fields = []string{
	"疫情防控", "纠治“四风”", "换届纪律", "生态环保", "征收拆迁", "创建文明典范城市", "建筑垃圾整治", "停车管理",
	"营商环境", "农村危房", "小微权力", "黄河战略", "教育", "医疗", "社保", "食药安全", "其他",
}

// Check refuses what could not even be kept as a draft: somebody must be able to find it again.
func (f *Finding) Check() error {
	var form fault.Form
	form.Need("title", f.Title)
	form.Need("overseer", f.Overseer)
	offered(&form, "severity", f.Severity, Severities)
	offered(&form, "field", f.Field, Fields)
	offered(&form, "cause", f.Cause, Causes)
	offered(&form, "source", f.Source, Sources)
	offered(&form, "mode", f.Mode, RectifyModes)
	if f.OccurredAt != "" && f.OccurredOn() == "" {
		form.Add("occurred_at", "finding.occurred_at.form")
	}
	if f.Waived != "" && f.Waiver == "" {
		form.Add("waiver", "finding.waiver.none")
	}
	return form.Err()
}

// OccurredOn is the day of OccurredAt; "" where it is none.
func (f *Finding) OccurredOn() calendar.Day {
	if len(f.OccurredAt) < len("2026-05-07") {
		return ""
	}
	d, err := calendar.ParseDay(f.OccurredAt[:len("2026-05-07")])
	if err != nil {
		return ""
	}
	return d
}

// Ready refuses to send out a finding whose time, place or situation is missing, that lacks a side without a reason, or
// that asks for nothing by no day. What is merely vague is said on the page and stops nobody.
func (f *Finding) Ready(parties []*FindingParty) error {
	var form fault.Form
	form.Need("occurred_at", f.OccurredAt)
	form.Need("place", f.Place)
	form.Need("detail", f.Detail)
	form.Need("severity", string(f.Severity))
	form.Need("field", f.Field)
	form.Need("demand", f.Demand)
	form.Need("due", string(f.Due))
	if err := form.Err(); err != nil {
		return err
	}
	if side := f.OneSided(parties); side != "" {
		return fault.New(fault.Conflict, "finding.one_sided", side)
	}
	return nil
}

// OneSided returns the side that has no party and no waiver; "" if both are answered for.
func (f *Finding) OneSided(parties []*FindingParty) Side {
	for _, side := range Sides {
		if f.Waived != side && !slices.ContainsFunc(parties, func(p *FindingParty) bool { return p.Side == side && p.State != FindingVoided }) {
			return side
		}
	}
	return ""
}

// Settle puts the finding where its parties have brought it. It reports whether the finding has just been closed.
func (f *Finding) Settle(parties []*FindingParty, at int64) (closed bool) {
	before := f.State
	f.State = FindingDraft
	var live []*FindingParty
	for _, p := range parties {
		if p.State != FindingVoided {
			live = append(live, p)
		}
	}
	if len(live) == 0 {
		if len(parties) > 0 {
			f.State = FindingVoided
		}
		return false
	}
	f.State = slices.MinFunc(live, func(a, b *FindingParty) int { return cmp.Compare(a.State.rank(), b.State.rank()) }).State
	f.Due = nearest(live, f.Due)
	if f.State != FindingClosed {
		f.ClosedAt, f.Outcome = 0, OutcomeNone
		return false
	}
	if before == FindingClosed {
		return false
	}
	f.ClosedAt, f.Outcome = at, OutcomeDone
	for _, p := range live {
		f.ClosedLate = f.ClosedLate || p.ClosedLate
		if p.Outcome == OutcomeUndone {
			f.Outcome = OutcomeUndone
		}
	}
	return true
}

func (s FindingState) rank() int { return slices.Index(advance, s) }

// nearest is the first day on which a party that has not answered yet is due, else the last day of all.
func nearest(parties []*FindingParty, usual calendar.Day) calendar.Day {
	var open, all []calendar.Day
	for _, p := range parties {
		if p.Due == "" {
			continue
		}
		all = append(all, p.Due)
		if p.State.Open() {
			open = append(open, p.Due)
		}
	}
	switch {
	case len(open) > 0:
		return slices.Min(open)
	case len(all) > 0:
		return slices.Max(all)
	}
	return usual
}

// Open reports whether the side still has to answer, and so runs against its day.
func (s FindingState) Open() bool {
	switch s {
	case FindingDispatched, FindingAcknowledged, FindingRectifying, FindingSentBack, FindingOngoing, FindingUnclear:
		return true
	default:
		return false
	}
}
