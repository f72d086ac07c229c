package say

import (
	"fmt"

	"zhaodan/internal/org"
)

// handoverActions are the names of what is done about handovers by post (岗位交接).
var handoverActions = map[string]string{string(org.HandOver): "岗位交接"}

// handoverFaults are the sentences of what is refused there.
var handoverFaults = map[string]string{
	"handover.same":      "移交和接手的是同一个岗位，请另选接手岗位。",
	"handover.closed":    "%s 已经办结，不用交接。",
	"handover.nothing":   "这个岗位没有未办结的事项，不用交接。",
	"handover.role":      "“%s”与移交岗位的职责不同，请选择同类岗位。",
	"handover.vacant":    "“%s”还没有人任职，请先由安全管理员授予岗位，再交接。",
	"handover.unrelated": "“%s”与移交岗位不属于同一单位或上下级单位，请另选接手岗位。",
	"handover.beyond":    "有 %d 项不属于接手岗位所在单位及其下级，不能一并移交。请选择上级单位的岗位，或请党风政风监督室办理。",
}

// handoverStates are the names of the states there, by their typed values.
var handoverStates = map[any]string{}

// Words of the handover page.
const (
	PageHandover    = "岗位交接"
	HandoverSub     = "工作属于岗位。人员变动时，把未办结的事项一次移交给接手岗位，留痕里保留原来的岗位和经办人。"
	LabelFromPost   = "移交岗位"
	LabelToPost     = "接手岗位"
	LabelHandler    = "经办岗位"
	NextStep        = "下一步"
	PanelToHandOver = "待移交事项"
	PostVacant      = "无人任职"
	PostSeated      = "有人任职"
	OpenDuties      = "清单任务"
	OpenFindings    = "问题"
	HandOverButton  = "移交"
	NothingHandled  = "现在没有岗位经办着未办结的事项。任务签收、问题登记后，会列在这里。"
	NoSuccessor     = "没有可以接手的岗位：须是同一单位或上下级单位、职责相同、有人任职的岗位。请先由安全管理员授予岗位。"
	HandoverConfirm = "全部移交，或者一项也不移交。每一项都在留痕里记下原来的岗位和移交理由。"
	VacantNow       = "经办岗位空缺"
)

// PostName is a post with its unit, as it stands in a choice.
func PostName(unit, title string, seated bool) string {
	if !seated {
		return unit + " " + title + "（" + PostVacant + "）"
	}
	return unit + " " + title
}

// LeftBehind says what hangs on a post after its last holder has gone.
func LeftBehind(n int) string {
	return fmt.Sprintf("该岗位还有 %d 项未办结事项，现在没有人任职。请通知责任单位或党风政风监督室在“岗位交接”中移交。", n)
}

// HangsOn says what hangs on a post before a tenure is ended.
func HangsOn(n int) string {
	return fmt.Sprintf("该岗位还有 %d 项未办结事项。收回后事项仍留在岗位名下，请通知责任单位在“岗位交接”中移交。", n)
}
