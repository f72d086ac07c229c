package org

// What is done about checklists (共性、个性监督清单) and their items.
const (
	ChecklistCreate      Action = "checklist.create"
	ChecklistUpdate      Action = "checklist.update"
	ChecklistIssue       Action = "checklist.issue" // 下发 a common list
	ChecklistFile        Action = "checklist.file"  // 备案 a specific one
	ChecklistEnd         Action = "checklist.end"
	ChecklistAcknowledge Action = "checklist.acknowledge"

	CheckAdd    Action = "check.add"
	CheckUpdate Action = "check.update"
	CheckRemove Action = "check.remove"
	CheckEnd    Action = "check.end"
	CheckRecord Action = "check.record" // 记一条
)

// ownLists: the lead room keeps the common lists and each overseer its own.
var ownLists = grant{RoleLEAD: AsMaker, RoleOVR: AsMaker}

// checklistRights are the rights to what is done about checklists (共性、个性监督清单).
var checklistRights = map[Action]grant{
	ChecklistCreate: ownLists, ChecklistUpdate: ownLists, ChecklistEnd: ownLists,
	ChecklistIssue: {RoleLEAD: AsMaker}, ChecklistFile: {RoleOVR: AsMaker}, ChecklistAcknowledge: {RoleOVR: AsSeer},
	CheckAdd: ownLists, CheckUpdate: ownLists, CheckRemove: ownLists, CheckEnd: ownLists,
	CheckRecord: {RoleOVR: AsSeer},
}
