package org

// What is done about files that prove something (佐证材料).
const (
	EvidenceAdd    Action = "evidence.add"
	EvidenceStrike Action = "evidence.strike"
)

// evidenceRights are the rights to what is done about files that prove something (佐证材料).
var evidenceRights = map[Action]grant{
	EvidenceAdd: {RoleLEAD: InScope, RoleTEAM: InScope, RoleOVR: AsSeer, RoleDEPT: OwnUnits, RoleSTR: OwnUnits},
	EvidenceStrike: {
		RoleLEAD: AsMaker, RoleTEAM: AsMaker, RoleOVR: AsMaker, RoleDEPT: AsMaker, RoleSTR: AsMaker,
	},
}
