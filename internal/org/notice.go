package org

// What concerns notices, and how they leave the house.
const (
	NoticeRead    Action = "notice.read"    // a post has taken in what it was told; no record of the district changes
	NoticeDeliver Action = "notice.deliver" // the program puts what waits into messages
	GatewaySave   Action = "gateway.save"
	GatewayEnd    Action = "gateway.end"
	HoursSet      Action = "hours.set"
	SetMail       Action = "user.mail"
)

// noticeRights let everybody read the notices of the own post; the scope holds no other.
var noticeRights = map[Action]grant{
	NoticeRead: everyone, SetMail: everyone, NoticeDeliver: programOnly,
	GatewaySave: systemOnly, GatewayEnd: systemOnly, HoursSet: systemOnly,
}
