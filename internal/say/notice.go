package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Program is what the program is called where it acts by its clock.
const Program = "系统自动"

var noticeActions = map[string]string{
	string(org.NoticeRead): "阅读消息", string(org.NoticeDeliver): "投递消息", string(org.GatewaySave): "设置消息渠道",
	string(org.GatewayEnd): "停用消息渠道", string(org.HoursSet): "设置消息时间", string(org.SetMail): "设置工作邮箱",
}

var noticeFaults = map[string]string{
	"mail.address":           "这不是完整的邮箱地址，例如 name@example.gov.cn。",
	"gateway.address.mail":   "请写成 smtps://服务器:465（加密）、smtp://服务器:587（STARTTLS）或 smtp+plain://服务器:25（不加密，只限本机房）。",
	"gateway.address.web":    "请写 https:// 或 http:// 开头的完整地址。",
	"hours.time":             "请写成“时:分”，例如 08:10。",
	"hours.digest.quiet":     "汇总时间落在免打扰时段里，消息发不出去。请改一个。",
	"delivery.unanswered":    "服务器没有应答，或收信时出错",
	"delivery.refused":       "对方没有接收",
	"delivery.rejected":      "对方明确拒收，不再重发",
	"delivery.no_address":    "收件人没有工作邮箱，或账号已停用",
	"delivery.address":       "地址写得不对",
	"delivery.gateway_ended": "渠道已停用",
}

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

// ListSent is the title of the notice that a list was sent out.
func ListSent(campaign string, n int) string {
	return fmt.Sprintf("%s：下发清单任务 %d 项", campaign, n)
}

// NoticesN says how many notices a list shows.
func NoticesN(n int) string { return fmt.Sprintf("共 %d 条", n) }

// Words of the inbox.
const (
	PageNotices     = "消息"
	PageNoticesHint = "发给当前岗位的消息，每件事只发一次。点“查看”打开记录并标为已读。"
	PanelNotices    = "消息"
	NoticeOpen      = "查看"
	NoticeReadAll   = "全部标为已读"
	NoNotices       = "没有未读消息"
	NoticeIsRead    = "已读"
	NoticeIsUnread  = "未读"
	NoticeIsUrgent  = "加急"
	LabelNotice     = "事由"
	LabelNoticeKind = "类别"
	LabelTold       = "时间"
)

// GatewayKind is the word for a manner in which messages leave.
func GatewayKind(k ledger.GatewayKind) string {
	return map[ledger.GatewayKind]string{
		ledger.GatewayMail: "邮件", ledger.GatewayWecom: "企业微信、政务微信", ledger.GatewayDingtalk: "钉钉", ledger.GatewayJSON: "通用接口（JSON）",
	}[k]
}

// GatewayState says whether a way is in use.
func GatewayState(s ledger.GatewayState) string {
	return map[ledger.GatewayState]string{ledger.GatewayActive: "启用", ledger.GatewayEnded: "已停用"}[s]
}

// DeliveryState is where a message stands.
func DeliveryState(s ledger.DeliveryState) string {
	return map[ledger.DeliveryState]string{
		ledger.DeliveryWaiting: "待发", ledger.DeliverySending: "发送中", ledger.DeliverySent: "已发", ledger.DeliveryFailed: "未发出",
	}[s]
}

// DeliveryCause says what went wrong with a message; the log has the rest.
func DeliveryCause(code string) string {
	if code == "" {
		return ""
	}
	if words, known := noticeFaults[code]; known {
		return words
	}
	return JobCause(code)
}

// MessageSubject is the subject of a mail.
func MessageSubject(n int, day calendar.Day, urgent bool) string {
	if urgent {
		return fmt.Sprintf("【照单·加急】%d 条新消息", n)
	}
	return fmt.Sprintf("【照单】%d 条新消息（%d月%d日）", n, day.Month(), day.Number())
}

// MessageText is a message as people read it outside the house: kinds, codes and days, and no business text.
func MessageText(notices []*ledger.Notice, day calendar.Day, urgent bool) string {
	var b strings.Builder
	b.WriteString(MessageSubject(len(notices), day, urgent) + "\n")
	for _, kind := range ledger.NoticeKinds {
		var codes []string
		n := 0
		for _, x := range notices {
			if x.Kind != kind {
				continue
			}
			n++
			if x.Code != "" {
				codes = append(codes, codeAndDay(x, day))
			}
		}
		if n > 0 {
			fmt.Fprintf(&b, "\n%s %d 条", NoticeKind(kind), n)
		}
		if len(codes) > 0 {
			b.WriteString("：" + strings.Join(codes, "、"))
		}
	}
	b.WriteString("\n\n请登录照单，在右上角“消息”中查看。这里不写业务内容。\n")
	return b.String()
}

func codeAndDay(n *ledger.Notice, today calendar.Day) string {
	if n.Due == "" {
		return n.Code
	}
	return n.Code + "（" + Day(n.Due, today) + "到期）"
}

// DeliveriesN says how many messages a list holds.
func DeliveriesN(n int) string { return fmt.Sprintf("共 %d 次投递", n) }

// Words of the pages about how messages leave.
const (
	TabGateways      = "消息渠道"
	PageGateways     = "消息渠道"
	PageGatewaysHint = "消息总会进入系统内的收件箱；在这里设置渠道后，未读的消息每个工作日早上汇总发出一次，加急的随时发出。只发类别、编号和期限，不发业务内容。"
	PanelGateways    = "渠道"
	PanelHours       = "时间"
	PageDeliveries   = "投递记录"
	NewGateway       = "新增渠道"
	EditGateway      = "修改渠道"
	NoGateways       = "还没有渠道，消息只在系统内。"
	NoDeliveries     = "还没有投递记录。"
	LabelGateway     = "渠道"
	LabelGatewayKind = "方式"
	LabelGatewayName = "名称"
	LabelGatewayUnit = "发哪些单位的消息"
	LabelAddress     = "地址"
	LabelMailFrom    = "发件地址"
	LabelMailLogin   = "账号"
	LabelSecret      = "口令或签名密钥"
	LabelDigestAt    = "每个工作日汇总时间"
	LabelQuietFrom   = "免打扰开始"
	LabelQuietTo     = "免打扰结束"
	LabelRecipient   = "收件人"
	LabelNoticesIn   = "消息数"
	LabelSentAt      = "发出"
	LabelPacked      = "生成"
	GroupRecipient   = "群机器人或接口"
	HintAddress      = "邮件：smtps://服务器:465、smtp://服务器:587 或 smtp+plain://服务器:25；其他：机器人或接口的完整地址。修改时留空表示不变。"
	HintSecret       = "邮件填口令，钉钉填加签密钥，通用接口填 HMAC 密钥；企业微信不用填。修改时留空表示不变。"
	HintSender       = "只用于邮件，例如 zhaodan@example.gov.cn。"
	HintGatewayUnit  = "只用于群机器人和接口：只发这个单位及下级岗位的消息。邮件按各人账号上的工作邮箱发。"
	HintQuiet        = "这段时间什么也不发，到时再发。"
	LinkMail         = "工作邮箱"
	PageMail         = "工作邮箱"
	PageMailHint     = "填写后，未读的消息每个工作日早上汇总发到这个邮箱一次，加急的随时发出。只填单位配发的工作邮箱；留空就不发。"
	LabelMail        = "邮箱地址"
	EndGatewayText   = "停用后不再由这个渠道发出消息，已经生成的投递不再重试。消息仍在各人的收件箱里。"
)
