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

// inspectors are who carries out inspections: the lead room any, an overseer and a team those of their own unit.
var inspectors = grant{RoleLEAD: InScope, RoleOVR: AsMaker, RoleTEAM: AsMaker}

// inspectionRights are the rights to what is done about inspections (督导检查) and what comes out of them.
var inspectionRights = map[Action]grant{
	InspectionCreate: inspectors, InspectionUpdate: inspectors, InspectionStart: inspectors, InspectionBrief: inspectors,
	InspectionLine: inspectors, InspectionRecord: inspectors, InspectionReopen: inspectors, InspectionCancel: inspectors,
}
