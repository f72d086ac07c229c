package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// LadderObsolete is why a draft of the ladder is dropped.
const LadderObsolete = "事项已办结、反馈或改期，不必再催，自动撤回"

// LadderTitle is what a reminder of the ladder is called.
func LadderTitle(r ledger.Rung, unit string, n int) string {
	switch r {
	case ledger.RungSoon:
		return fmt.Sprintf("%s %d 项即将到期", unit, n)
	case ledger.RungDue:
		return fmt.Sprintf("%s %d 项到期催办", unit, n)
	case ledger.RungLate:
		return fmt.Sprintf("%s %d 项逾期督办", unit, n)
	}
	return fmt.Sprintf("建议对%s %d 项逾期事项启动问责审视", unit, n)
}

// LadderText says why a reminder of the ladder comes now.
func LadderText(r ledger.Rung, unit string) string {
	return map[ledger.Rung]string{
		ledger.RungSoon:   "下列事项时限将到。请按期办理，办完后在原事项里填报，不用另行答复。",
		ledger.RungDue:    "下列事项已到时限。请抓紧办理，在原事项里填报；确有困难的，请先申请延期。不用另行答复。",
		ledger.RungLate:   "下列事项已经逾期。请说明原因和完成日期，并在原事项里填报进展。",
		ledger.RungReview: unit + "的下列事项逾期已久。建议研究是否启动问责审视；属地和行业两侧一并了解，并听取该单位说明。",
	}[r]
}

// LadderByLetter is why a draft of the ladder was dropped when a letter took its place.
func LadderByLetter(title string) string { return "改发督办函：" + title }

// LadderLetterTitle is what a letter about overdue matters of a unit is called.
func LadderLetterTitle(unit string, n int) string {
	return fmt.Sprintf("关于%s逾期事项（%d 项）的督办函", unit, n)
}

// LadderLetter says why a letter of urging comes now, and which reminders went before.
func LadderLetter(unit string, earlier []*ledger.Reminder) string {
	var before []string
	for _, r := range earlier {
		before = append(before, FullDay(calendar.Of(r.SentAt))+"发出的"+r.Code)
	}
	text := unit + "承办的下列事项逾期未办结。"
	if len(before) > 0 {
		text += "此前已提醒（" + strings.Join(before, "、") + "）。"
	}
	return text + "现予督办，请抓紧办结，说明逾期原因，并按期书面回复。"
}

// LadderAdvice turns a point of a reminder of the ladder into what a letter asks for.
func LadderAdvice(point string) string {
	for _, r := range ledger.Rungs {
		point = strings.TrimSuffix(point, "（"+Rung(r)+"）")
	}
	return "办结" + point + "，并说明逾期原因"
}

// LadderPoint is a matter as a point of a reminder of the ladder. It counts no days, which would grow old with the draft.
func LadderPoint(m *ledger.Matter, code, title string) string {
	return fmt.Sprintf("%s %s，时限 %s（%s）", code, Short(title), FullDay(m.Due), Rung(m.Rung))
}
