package org

// What is done about inspections (督导检查).
const (
	InspectionCreate Action = "inspection.create"
	InspectionUpdate Action = "inspection.update"
	InspectionStart  Action = "inspection.start"
	InspectionBrief  Action = "inspection.brief"
	InspectionLine   Action = "inspection.line"
	InspectionRecord Action = "inspection.record"
	InspectionReopen Action = "inspection.reopen"
	InspectionCancel Action = "inspection.cancel"
)

// What is done about teams, on-site meetings and their decisions, needs and daily rounds.
const (
	TeamCreate   Action = "team.create"
	TeamUpdate   Action = "team.update"
	TeamStart    Action = "team.start"
	TeamDissolve Action = "team.dissolve"

	MeetingHold      Action = "meeting.hold"
	MeetingUpdate    Action = "meeting.update"
	DecisionAdd      Action = "decision.add"
	DecisionDispatch Action = "decision.dispatch"
	DecisionFind     Action = "decision.find"
	DecisionFinish   Action = "decision.finish"
	DecisionDrop     Action = "decision.drop"

	NeedRaise   Action = "need.raise"
	NeedAssign  Action = "need.assign"
	NeedTake    Action = "need.take"
	NeedSolve   Action = "need.solve"
	NeedDecline Action = "need.decline"

	RoundRecord Action = "round.record"
)

// inspectors are who carries out inspections: the lead room any, an overseer and a team those of their own unit.
var inspectors = grant{RoleLEAD: InScope, RoleOVR: AsMaker, RoleTEAM: AsMaker}

// answerers are who deals with a need: the department it was given to, and the lead room.
var answerers = grant{RoleLEAD: InScope, RoleDEPT: OwnUnits, RoleSTR: OwnUnits}

// inspectionRights are the rights to what is done about inspections (督导检查) and what comes out of them.
var inspectionRights = map[Action]grant{
	InspectionCreate: inspectors, InspectionUpdate: inspectors, InspectionStart: inspectors, InspectionBrief: inspectors,
	InspectionLine: inspectors, InspectionRecord: inspectors, InspectionReopen: inspectors, InspectionCancel: inspectors,

	TeamCreate: leadOnly, TeamUpdate: leadOnly, TeamStart: leadOnly, TeamDissolve: leadOnly,

	MeetingHold: inspectors, MeetingUpdate: inspectors, DecisionAdd: inspectors, DecisionFind: inspectors, DecisionDrop: inspectors,
	DecisionDispatch: leadOnly, // it changes the ledger
	DecisionFinish:   merge(inspectors, unitsOwn),

	NeedRaise:  {RoleLEAD: InScope, RoleOVR: InScope, RoleTEAM: InScope, RoleDEPT: OwnUnits, RoleSTR: OwnUnits},
	NeedAssign: inspectors, NeedTake: answerers, NeedSolve: answerers, NeedDecline: answerers,

	RoundRecord: inspectors,
}
