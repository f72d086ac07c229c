package ledger

import "net/url"

// ReminderFilter is one question about reminders. The zero filter means all of them in scope that were not dropped.
type ReminderFilter struct {
	Trigger  Trigger
	State    ReminderState
	Audience Audience
	Unit     string // addressed to it, or to a unit below it
	By       string // unit that reminds
	Field    string
	Item     string
	Duty     string
	Finding  string
	View     ReminderView
	Text     string
}

// ReminderView is a standing question about reminders.
type ReminderView string

// The views of the list of reminders. Those about receipts are about the receipts in scope.
const (
	RemindersAll      ReminderView = ""
	RemindersDraft    ReminderView = "draft"    // 待审批
	RemindersApproved ReminderView = "approved" // 待发出
	RemindersUnsigned ReminderView = "unsigned" // 待签收
	RemindersWaiting  ReminderView = "waiting"  // 待答复
	RemindersOverdue  ReminderView = "overdue"  // 逾期未答
	RemindersAnswered ReminderView = "answered" // 已答复，待办结
	RemindersClosed   ReminderView = "closed"   // 已办结
)

// ReminderViews lists the views in the order of the tabs.
var ReminderViews = []ReminderView{
	RemindersAll, RemindersDraft, RemindersApproved, RemindersUnsigned, RemindersWaiting, RemindersOverdue, RemindersAnswered, RemindersClosed,
}

// ToldViews are the views for units that only receive.
var ToldViews = []ReminderView{RemindersAll, RemindersUnsigned, RemindersWaiting, RemindersOverdue, RemindersAnswered, RemindersClosed}

// Query writes the filter as URL parameters; zero values are left out.
func (f ReminderFilter) Query() url.Values {
	v := params{}
	v.set("trigger", string(f.Trigger))
	v.set("state", string(f.State))
	v.set("audience", string(f.Audience))
	v.set("unit", f.Unit)
	v.set("by", f.By)
	v.set("field", f.Field)
	v.set("item", f.Item)
	v.set("duty", f.Duty)
	v.set("finding", f.Finding)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseReminderFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseReminderFilter(v url.Values) ReminderFilter {
	return ReminderFilter{
		Trigger: one(Trigger(v.Get("trigger")), Triggers), State: one(ReminderState(v.Get("state")), ReminderMoves.States()),
		Audience: one(Audience(v.Get("audience")), Audiences), Unit: v.Get("unit"), By: v.Get("by"), Field: v.Get("field"),
		Item: v.Get("item"), Duty: v.Get("duty"), Finding: v.Get("finding"), View: one(ReminderView(v.Get("view")), ReminderViews), Text: words(v.Get("q")),
	}
}

// ReminderReceiptFilter is one question about the receipts of reminders. The zero filter means all of them in scope.
type ReminderReceiptFilter struct {
	Reminder string
	Unit     string // that unit and everything below it
	View     ReminderReceiptView
}

// ReminderReceiptView is a standing question about receipts of reminders.
type ReminderReceiptView string

// The views of the list of receipts.
const (
	RemindedAll      ReminderReceiptView = ""
	RemindedUnsigned ReminderReceiptView = "unsigned" // 待签收
	RemindedSigned   ReminderReceiptView = "signed"   // 已签收
	RemindedWaiting  ReminderReceiptView = "waiting"  // 待答复
	RemindedOverdue  ReminderReceiptView = "overdue"  // 逾期未答
	RemindedAnswered ReminderReceiptView = "answered" // 已答复
)

// ReminderReceiptViews lists the views in the order of the tabs.
var ReminderReceiptViews = []ReminderReceiptView{
	RemindedAll, RemindedUnsigned, RemindedSigned, RemindedWaiting, RemindedOverdue, RemindedAnswered,
}

// Query writes the filter as URL parameters; zero values are left out.
func (f ReminderReceiptFilter) Query() url.Values {
	v := params{}
	v.set("reminder", f.Reminder)
	v.set("unit", f.Unit)
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseReminderReceiptFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseReminderReceiptFilter(v url.Values) ReminderReceiptFilter {
	return ReminderReceiptFilter{
		Reminder: v.Get("reminder"), Unit: v.Get("unit"), View: one(ReminderReceiptView(v.Get("view")), ReminderReceiptViews),
	}
}
