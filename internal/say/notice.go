package say

import (
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Program is what the program is called where it acts by its clock.
const Program = "系统自动"

var noticeActions = map[string]string{string(org.NoticeRead): "阅读消息"}

// NoticeKind is the word for what a notice is about.
func NoticeKind(k ledger.NoticeKind) string { return noticeKinds[k] }

var noticeKinds = map[ledger.NoticeKind]string{
	ledger.NoticeDuty: "清单下发", ledger.NoticeFinding: "问题交办", ledger.NoticeResponse: "整改反馈", ledger.NoticeSentBack: "退回重办",
	ledger.NoticeExtension: "延期", ledger.NoticeObjection: "异议", ledger.NoticeReminder: "催办提醒", ledger.NoticeLetter: "函件",
	ledger.NoticeImport: "导入", ledger.NoticeJobFailed: "自动任务",
}

// NoticeView is the name of a view of the inbox.
func NoticeView(v ledger.NoticeView) string {
	return map[ledger.NoticeView]string{ledger.NoticeUnread: "未读", ledger.NoticeAll: "全部"}[v]
}
