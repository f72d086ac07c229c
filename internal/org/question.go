package org

// What can be done to a policy question (政策性问题).
const (
	QuestionRaise    Action = "question.raise"
	QuestionRoute    Action = "question.route"
	QuestionReturn   Action = "question.return"
	QuestionAnswer   Action = "question.answer"
	QuestionWithdraw Action = "question.withdraw"
)

var questionRights = map[Action]grant{
	QuestionRaise:    {RoleLEAD: InScope, RoleOVR: AsSeer, RoleSTR: OwnUnits},
	QuestionRoute:    leadAndSeer,
	QuestionReturn:   {RoleDEPT: OwnUnits},
	QuestionAnswer:   {RoleDEPT: OwnUnits},
	QuestionWithdraw: {RoleLEAD: InScope, RoleOVR: AsMaker, RoleSTR: AsMaker},
}
