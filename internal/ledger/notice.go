package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
)

// Notice tells one post that something happened (消息). It is the program's word to people and no record of the district:
// what happened stands in the record it leads to.
type Notice struct {
	ID     string
	Book   string
	Post   string // who is told; whoever holds the post reads it
	Kind   NoticeKind
	Key    string // what happened: a post is told once, ever
	Record string // id of the record
	Code   string // its code as people see it, "" if it has none
	Title  string
	Path   string // where the record is shown
	Due    calendar.Day
	Urgent bool
	At     int64
	ReadAt int64
	ReadBy string // account
}

// Unread reports whether nobody of the post has read the notice.
func (n *Notice) Unread() bool { return n.ReadAt == 0 }

// NoticeKind says what a notice is about.
type NoticeKind string

// The kinds of notice. Each subject adds its own, and its word in say.
const (
	NoticeDuty      NoticeKind = "duty"      // 清单下发
	NoticeFinding   NoticeKind = "finding"   // 问题交办
	NoticeResponse  NoticeKind = "response"  // 整改反馈
	NoticeSentBack  NoticeKind = "sent_back" // 退回重办
	NoticeExtension NoticeKind = "extension" // 延期
	NoticeObjection NoticeKind = "objection" // 异议
	NoticeReminder  NoticeKind = "reminder"  // 催办提醒
	NoticeLetter    NoticeKind = "letter"    // 函件
	NoticeImport    NoticeKind = "import"    // 导入
	NoticeJobFailed NoticeKind = "job"       // 自动任务失败
)

// NoticeKinds lists every kind in the order people choose from.
var NoticeKinds = []NoticeKind{
	NoticeDuty, NoticeFinding, NoticeResponse, NoticeSentBack, NoticeExtension, NoticeObjection, NoticeReminder, NoticeLetter,
	NoticeImport, NoticeJobFailed,
}

// NoticeView is a standing question about notices.
type NoticeView string

// The views of the inbox.
const (
	NoticeUnread NoticeView = "" // 未读
	NoticeAll    NoticeView = "all"
)

// NoticeViews lists the views in the order of the tabs.
var NoticeViews = []NoticeView{NoticeUnread, NoticeAll}

// NoticeFilter is one question about the notices of a post. The zero filter means those that are unread.
type NoticeFilter struct {
	View NoticeView
	Kind NoticeKind
}

// Query writes the filter as URL parameters; zero values are left out.
func (f NoticeFilter) Query() url.Values {
	v := params{}
	v.set("view", string(f.View))
	v.set("kind", string(f.Kind))
	return url.Values(v)
}

// ParseNoticeFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseNoticeFilter(v url.Values) NoticeFilter {
	return NoticeFilter{View: one(NoticeView(v.Get("view")), NoticeViews), Kind: one(NoticeKind(v.Get("kind")), NoticeKinds)}
}
