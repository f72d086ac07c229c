package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
)

// Words of the administration pages.
const (
	PageUnits     = "组织机构与监督责任"
	PageUnitsHint = "派驻、派出机构与被监督单位的对应关系决定“照单监督”的匹配和数据范围。"
	TabUnits      = "组织机构"
	TabOversight  = "监督责任"
	TabUsers      = "账号与岗位"
	TabJournal    = "留痕校验"
	AdminTabs     = "管理"

	UnitTreeLabel  = "组织机构树"
	FindUnit       = "查找机构"
	NoUnitFits     = "没有名称含“%s”的机构"
	TraceButton    = "变更记录"
	PanelUnit      = "基本情况"
	PanelWatched   = "被监督单位"
	PanelScope     = "数据范围"
	PanelScopeHint = "按机构和岗位自动推定"
	PanelChanges   = "变更记录"
	AddWatched     = "添加单位"
	NoWatched      = "还没有被监督单位"
	NoWatchedHint  = "由党风政风监督室设置。设置后，这些单位的任务自动匹配到本单位。"
	LabelWatchers  = "监督单位"
	LabelCampaigns = "涉及专项"
	LabelSpan      = "起止"
	LabelOpen      = "在办任务"
	LabelUnit      = "单位"
	EndWatch       = "终止"
	SettleGaps     = "去匹配"
	NoOverseer     = "没有监督单位"
	WatchLive      = "有效"
	WatchLater     = "未开始"
	WatchOver      = "已结束"
	ScopeSee       = "可查看"
	ScopeDo        = "可办理"
	ScopeNot       = "不可查看"
	LabelPlace     = "排序"
	HintPlace      = "同一上级下从小到大排列，留空排在最后。"
	HintShort      = "规范简称，留空与名称相同。"
	HintNames      = "多个用顿号隔开，导入方案时按这些名称识别。"
	HintFormer     = "改名后原名自动记入，旧方案里的名称仍能识别。"
	HintContact    = "写岗位，不写姓名。"
	HintNewUnit    = "导入方案时，按名称、简称、别名和曾用名识别单位。"
	HintMove       = "改变上级时，下级机构随同移动。"
	EndUnitText    = "撤销后不再出现在名册里，留痕和历史任务仍保留。还有下级机构、未办结任务或有人任职的，先办妥再撤销。"

	ImportUnits     = "导入机构"
	ExportUnits     = "导出机构"
	ImportUnitsHint = "先导出现有机构，在表格里增补或修改，再上传核对；核对无误后一次写入，有一行不对都不写入。"
	LabelSheet      = "Excel 表格"
	HintFile        = ".xlsx 格式，不超过 10 MB。"
	UploadButton    = "上传核对"
	ImportStageUp   = "上传"
	ImportStageSee  = "核对"
	ImportStageDo   = "写入"
	ImportAgain     = "重新上传"
	LabelLine       = "行"
	LabelStanding   = "核对结果"
	LabelChange     = "变动"
	PanelImport     = "核对结果"

	PageOversight     = "监督责任"
	PageOversightHint = "每个行业部门、街道、村（居）都应有且只有一个监督单位；街道的监督单位同时监督下属村（居）。"
	SetOversight      = "设置监督关系"
	PanelUnwatched    = "没有监督单位"
	PanelOverlaps     = "监督单位多于一个"
	PanelOverseers    = "监督单位"
	NoGaps            = "每个单位都有监督单位"
	NoOverlaps        = "没有重复的监督关系"
	LabelWatchedUnits = "被监督单位"
	LabelFromDay      = "起始日"
	LabelToDay        = "最后一日"
	LabelReplace      = "原有监督关系"
	ReplaceYes        = "到起始日前一天为止"
	ReplaceNo         = "保留，与新的并行"
	HintReplace       = "并行的会列入“监督单位多于一个”，任务不能自动匹配。"
	GapDay            = "查看日期"

	PageUsers       = "账号与岗位"
	PageUsersHint   = "账号由系统管理员开立、停用；岗位由安全管理员授予、收回；口令由安全管理员重置。"
	NewUser         = "新增账号"
	LabelName       = "姓名"
	HintLogin       = "小写字母、数字、点、横线或下划线，2 至 32 个，开立后不能修改。"
	HintUserName    = "一般写单位简称加岗位，便于辨认。"
	LabelSeats      = "岗位"
	LabelRole       = "角色"
	LabelTitle      = "职务"
	HintTitle       = "例如“联络员”“科员”。"
	LabelAccount    = "账号"
	NoSeat          = "未授予岗位"
	UserEnabled     = "在用"
	UserDisabled    = "已停用"
	UserMustChange  = "待改口令"
	EnableUser      = "启用"
	DisableUser     = "停用"
	ResetButton     = "重置口令"
	GrantButton     = "授予岗位"
	RevokeButton    = "收回"
	PanelHeld       = "任职岗位"
	NoHeld          = "还没有岗位"
	NoHeldHint      = "没有岗位的账号不能登录。由安全管理员授予岗位。"
	NoUsers         = "没有符合条件的账号"
	HintLast        = "留空立即收回；填写后到当日为止。"
	PasswordOnce    = "临时口令"
	PasswordOnceTip = "只显示这一次，请当面或电话告知本人；首次登录须修改。"
	BackToUser      = "回账号"
	ResetText       = "重置后原口令作废，已登录的会话全部退出，锁定解除。"
	DisableText     = "停用后下一次操作即退出，岗位和留痕保留，可以再启用。"
	EnableText      = "启用后可用原口令登录。"

	PageJournal     = "留痕校验"
	PageJournalHint = "每一次办理、每一次拒绝都留痕，首尾相接，不能删改。只列事由和校验值，不含业务内容。"
	VerifyButton    = "校验留痕"
	PanelJournal    = "留痕"
	LabelSeq        = "链序"
	LabelTime       = "时间"
	LabelWho        = "人员"
	LabelAction     = "事项"
	LabelRecord     = "对象"
	LabelResult     = "结果"
	LabelHash       = "校验值"
	ResultOK        = "已办"
	JournalSound    = "留痕完整。"

	PagePassword     = "修改口令"
	LabelOld         = "原口令"
	LabelNew         = "新口令"
	LabelAgain       = "再输一次新口令"
	HintPassword     = "至少 10 个字符，包含大写字母、小写字母、数字、符号中的至少三种，不含账号。"
	MustChangeHint   = "这是别人设置的临时口令，修改后才能继续办理。"
	PasswordEndsElse = "修改后，在其他电脑上的登录全部退出。"
	PagePost         = "选择岗位"
	EnterButton      = "进入"
	PageTheme        = "切换深浅色"
	LabelLook        = "界面"
	ThemeLight       = "浅色"
	ThemeDark        = "深色"
)

// NoUnitFound says that no unit's name holds the words.
func NoUnitFound(words string) string { return fmt.Sprintf(NoUnitFits, words) }

// UnitSummary is what stands beside a unit's name: how many hold posts in it and how many units are below.
func UnitSummary(held, below int) string {
	var out []string
	if held > 0 {
		out = append(out, fmt.Sprintf("%d 人次任职", held))
	}
	if below > 0 {
		out = append(out, fmt.Sprintf("下辖 %d 个机构", below))
	}
	return strings.Join(out, "，")
}

// WatchedCount is how many relations hold, are to come and are over.
func WatchedCount(live, later, over int) string {
	out := fmt.Sprintf("%d 个有效", live)
	if later > 0 {
		out += fmt.Sprintf("，%d 个未开始", later)
	}
	if over > 0 {
		out += fmt.Sprintf("，%d 个已结束", over)
	}
	return out
}

// CampaignsShort names the first two campaigns and counts them all if there are more.
func CampaignsShort(titles []string) string {
	if len(titles) <= 2 {
		return strings.Join(titles, ListMark)
	}
	return fmt.Sprintf("%s 等 %d 个", strings.Join(titles[:2], ListMark), len(titles))
}

// MovedTo says which overseer watches the unit now.
func MovedTo(overseer string) string { return "已调整至" + overseer }

// GapsTitle opens the banner about units without an overseer.
func GapsTitle(n int) string { return fmt.Sprintf("%d 个单位没有监督责任：", n) }

// GapsText names some of them.
func GapsText(names []string) string {
	const shown = 5
	text := strings.Join(names[:min(len(names), shown)], ListMark)
	if len(names) > shown {
		text += "等"
	}
	return text + "。未匹配的单位无法进入照单监督。"
}

// CoverageCount says how many units were held against the map on the day.
func CoverageCount(n int, day calendar.Day) string {
	return fmt.Sprintf("%s，%d 个单位", FullDay(day), n)
}

// UnitsN is a number of units.
func UnitsN(n int) string { return fmt.Sprintf("%d 个", n) }

// ScopeOf says what posts of the role see in a unit that watches n units.
func ScopeOf(r org.Role, watched int) (see, not string) {
	switch r {
	case org.RoleLEAD, org.RoleSEC:
		return "全区的台账、清单、任务和留痕", "管理员的账号口令"
	case org.RoleOVR:
		return fmt.Sprintf("上列 %d 个有效单位及其下级的任务，分配给本单位监督的任务", watched), "其他监督单位的任务，未下发的草稿"
	case org.RoleDEPT, org.RoleSTR:
		return "本单位及下级单位的任务，本单位牵头事项的任务", "其他单位的任务，未下发的草稿"
	case org.RoleSystem, org.RoleSecurity, org.RoleAuditor:
		return "组织机构、账号和留痕目录", "全部业务内容"
	case org.RoleTEAM, org.RolePART, org.RoleUP:
	}
	return "本单位及下级单位的任务", "其他单位的任务，未下发的草稿"
}

// ActionNames joins the names of actions.
func ActionNames(actions []org.Action) string {
	var out []string
	for _, a := range actions {
		out = append(out, Action(a))
	}
	if len(out) == 0 {
		return "只查看，不办理"
	}
	return strings.Join(out, ListMark)
}

// ImportStanding is what an import would do with a line.
func ImportStanding(standing string) string {
	return map[string]string{"new": "新增", "changed": "修改", "same": "不变", "conflict": "不能导入"}[standing]
}

// ImportTally counts the lines by what would be done with them.
func ImportTally(fresh, changed, same, conflict int) string {
	return fmt.Sprintf("新增 %d 个，修改 %d 个，不变 %d 个，不能导入 %d 行。", fresh, changed, same, conflict)
}

// ImportDo is the button that carries the import out.
func ImportDo(n int) string { return fmt.Sprintf("写入 %d 个机构", n) }

// ImportBlocked says why the button is off.
func ImportBlocked(conflicts, changes int) string {
	switch {
	case conflicts > 0:
		return fmt.Sprintf("有 %d 行不能导入，改好后重新上传", conflicts)
	case changes == 0:
		return "与现有机构一致，不需要写入"
	}
	return ""
}

// FieldChange says what one field was and is.
func FieldChange(field, was, is string) string {
	blank := func(s string) string {
		if s == "" {
			return "（空）"
		}
		return s
	}
	return field + "：" + blank(was) + " → " + blank(is)
}

// UsersN is a number of accounts.
func UsersN(n int) string { return fmt.Sprintf("共 %d 个账号", n) }

// RecordKind is the name of a kind of record.
func RecordKind(kind string) string { return recordKind(kind) }

// SoundJournal says how much a check found whole.
func SoundJournal(book string, entries int64, rows int) string {
	return fmt.Sprintf("%s：%s 条留痕首尾相接，%s 条记录与最后一次留痕一致。", book, Grouped(entries), Grouped(int64(rows)))
}

// BrokenJournal says what is wrong and what to do.
func BrokenJournal(book string, b Broken) string {
	return book + "：" + strings.TrimSpace(strings.TrimPrefix(BrokenBook(b), "✗ ")) + "。请保留现场，停止录入，联系上级。"
}

// RefusedResult names a refusal in the journal.
func RefusedResult(code string) string {
	switch code {
	case "denied":
		return "拒绝：无权限"
	case "sign_in.wrong", "sign_in.locked":
		return "拒绝：口令不对"
	}
	return "拒绝"
}
