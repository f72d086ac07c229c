package ledger

import (
	"strings"

	"zhaodan/internal/calendar"
)

// DueKind names a due day that a rule makes, by the record that keeps it.
type DueKind string

// The due days that a changed calendar may put elsewhere, as long as what they are about is open.
const (
	DueDutyAck   DueKind = "duty_ack"  // 清单任务签收
	DueListAck   DueKind = "list_ack"  // 监督清单签收
	DueDraft     DueKind = "draft"     // 问题整改，尚未交办
	DuePartyAck  DueKind = "party_ack" // 问题签收
	DueParty     DueKind = "party"     // 问题整改
	DueExtension DueKind = "extension" // 延期答复
	DueObjection DueKind = "objection" // 异议答复
	DueRecheck   DueKind = "recheck"   // 回头看
	DueQuestion  DueKind = "question"  // 政策答复
	DueSimilar   DueKind = "similar"   // 举一反三
	DueAnswer    DueKind = "answer"    // 排查答复
	DueFix       DueKind = "fix"       // 系统治理
)

// DueKinds lists the kinds.
var DueKinds = []DueKind{
	DueDutyAck, DueListAck, DueDraft, DuePartyAck, DueParty, DueExtension, DueObjection, DueRecheck, DueQuestion, DueSimilar, DueAnswer, DueFix,
}

// DueRef names one due day: which kind, of which record.
type DueRef struct {
	Kind DueKind
	ID   string
}

// String writes the reference as forms carry it.
func (r DueRef) String() string { return string(r.Kind) + ":" + r.ID }

// ParseDueRef reads it back; what is none names nothing.
func ParseDueRef(text string) DueRef {
	kind, id, _ := strings.Cut(text, ":")
	return DueRef{DueKind(kind), id}
}

// Moved is where the calendar of today puts a due day, and whether that is elsewhere.
func (r *Reckoning) Moved(due calendar.Day, t calendar.Term) (calendar.Deadline, bool) {
	if t.IsZero() {
		return calendar.Deadline{}, false
	}
	to := r.Calendar.Count(t.From, t.Limit)
	return to, to.Day != due
}

// Move puts the party's day elsewhere because the calendar has changed. An extension, a review or a relapse has no term,
// so the day moved is always the first one.
func (p *FindingParty) Move(to calendar.Deadline) { p.run(to) }
