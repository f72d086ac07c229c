package org

// What is done about reminders (即时提醒).
const (
	ReminderDraft       Action = "reminder.draft"
	ReminderUpdate      Action = "reminder.update"
	ReminderApprove     Action = "reminder.approve"
	ReminderReturn      Action = "reminder.return"
	ReminderSend        Action = "reminder.send"
	ReminderAcknowledge Action = "reminder.acknowledge"
	ReminderAnswer      Action = "reminder.answer"
	ReminderClose       Action = "reminder.close"
	ReminderWithdraw    Action = "reminder.withdraw"
	ReminderVoid        Action = "reminder.void"

	LadderClimb  Action = "ladder.climb"  // the program drafts what is due
	ReviewsCount Action = "reviews.count" // the program counts what recurs as a request
)

var (
	reminders = grant{RoleLEAD: InScope, RoleOVR: AsMaker}
	reminded  = grant{RoleDEPT: OwnUnits, RoleSTR: OwnUnits, RoleOVR: OwnUnits, RoleSEC: OwnUnit}
	approvers = grant{RoleSEC: InScope, RoleLEAD: InScope, RoleOVR: AsMaker}
)

// reminderRights are the rights to what is done about reminders. Whoever wrote one does not approve it; an office of one
// person turns to the lead room, and the lead room to the leaders.
var reminderRights = map[Action]grant{
	ReminderDraft:  {RoleLEAD: InScope, RoleOVR: InScope},
	ReminderUpdate: reminders, ReminderWithdraw: reminders, ReminderSend: reminders, ReminderClose: reminders, ReminderVoid: reminders,
	ReminderApprove: approvers, ReminderReturn: approvers,
	ReminderAcknowledge: reminded, ReminderAnswer: reminded,
	LadderClimb: programOnly, ReviewsCount: programOnly,
}
