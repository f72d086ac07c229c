package org

// What can be done to a rule change (制度完善).
const (
	RuleRecord Action = "rule.record"
	RuleUpdate Action = "rule.update"
)

var ruleRights = map[Action]grant{
	RuleRecord: merge(leadAndSeer, unitsOwn), RuleUpdate: merge(leadAndSeer, unitsOwn),
}
