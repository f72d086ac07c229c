package org

// What can be done to a systemic fix (系统治理).
const (
	FixOrder    Action = "fix.order"
	FixComplete Action = "fix.complete"
	FixReturn   Action = "fix.return"
	FixCheck    Action = "fix.check"
)

var fixRights = map[Action]grant{
	FixOrder: leadAndSeer, FixComplete: {RoleDEPT: OwnUnits}, FixReturn: leadAndSeer, FixCheck: leadAndSeer,
}
