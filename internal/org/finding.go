package org

// What is done about findings (问题).
const (
	FindingCreate      Action = "finding.create"
	FindingUpdate      Action = "finding.update"
	FindingRemove      Action = "finding.remove"
	FindingNote        Action = "finding.note"
	FindingDispatch    Action = "finding.dispatch"
	FindingAcknowledge Action = "finding.acknowledge"
	FindingReturn      Action = "finding.return"
	FindingClarify     Action = "finding.clarify"
	FindingClaim       Action = "finding.claim"
	FindingRespond     Action = "finding.respond"
	FindingSendBack    Action = "finding.send_back"
	FindingVerify      Action = "finding.verify"
	FindingClose       Action = "finding.close"
	FindingCloseUndone Action = "finding.close_undone"
	FindingHold        Action = "finding.hold"
	FindingResume      Action = "finding.resume"
	FindingVoid        Action = "finding.void"

	MeasureAdd    Action = "measure.add"
	MeasureFinish Action = "measure.finish"

	ExtensionAsk    Action = "extension.ask"
	ExtensionGrant  Action = "extension.grant"
	ExtensionChange Action = "extension.change"
	ExtensionRefuse Action = "extension.refuse"

	ObjectionRaise        Action = "objection.raise"
	ObjectionUphold       Action = "objection.uphold"
	ObjectionUpholdPartly Action = "objection.uphold_partly"
	ObjectionReject       Action = "objection.reject"

	RecheckPass    Action = "recheck.pass"
	RecheckRelapse Action = "recheck.relapse"
)

var (
	finders   = grant{RoleLEAD: InScope, RoleOVR: InScope, RoleTEAM: InScope} // who may find something
	makers    = grant{RoleLEAD: InScope, RoleOVR: AsMaker, RoleTEAM: AsMaker} // who found it
	followers = grant{RoleLEAD: InScope, RoleOVR: AsSeer}                     // who follows it to its end
	senders   = grant{RoleLEAD: InScope, RoleOVR: AsSeer, RoleTEAM: AsMaker}  // who may send it out
)

// findingRights are the rights to what is done about findings (问题) and their way to 销号.
var findingRights = map[Action]grant{
	FindingCreate: finders, FindingUpdate: makers, FindingRemove: makers, FindingNote: finders,
	FindingDispatch: senders, FindingClarify: senders,
	FindingAcknowledge: unitsOwn, FindingReturn: unitsOwn, FindingClaim: unitsOwn, FindingRespond: unitsOwn,
	FindingSendBack: followers, FindingVerify: followers, FindingClose: followers, FindingHold: followers, FindingResume: followers,
	FindingCloseUndone: leadOnly, FindingVoid: followers,
	MeasureAdd: unitsOwn, MeasureFinish: unitsOwn,
	ExtensionAsk: unitsOwn, ExtensionGrant: followers, ExtensionChange: followers, ExtensionRefuse: followers,
	ObjectionRaise: unitsOwn, ObjectionUphold: followers, ObjectionUpholdPartly: followers, ObjectionReject: followers,
	RecheckPass: followers, RecheckRelapse: followers,
}

// SeesSource reports whether a role is told how a finding came to be known. Responsible units are not: a tip must not
// lead back to who gave it.
func (r Role) SeesSource() bool { return r != RoleDEPT && r != RoleSTR }
