package say

import (
	"fmt"

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

// LadderPoint is a matter as a point of a reminder of the ladder. It counts no days, which would grow old with the draft.
func LadderPoint(m *ledger.Matter, code, title string) string {
	return fmt.Sprintf("%s %s，时限 %s（%s）", code, Short(title), FullDay(m.Due), Rung(m.Rung))
}
