package say

import "zhaodan/internal/org"

var userFaults = map[string]string{
	"user.login.form":         "账号由 2 至 32 个小写字母、数字、点、横线或下划线组成，以字母或数字开头。",
	"user.login.taken":        "账号“%s”已有人使用，请换一个。",
	"user.name.long":          "姓名最多 %d 个字。",
	"user.self":               "不能对自己的账号办理，请联系另一位管理员。",
	"user.last_administrator": "“%s”只剩这一个账号，停用或收回后将无人履职。请先为接任者开户并授予岗位。",
	"user.disabled":           "账号“%s”已停用，请系统管理员先启用。",
	"password.old.wrong":      "原口令不对，还可再试 %d 次。",
	"password.same":           "新口令不能与原口令相同。",
	"password.again":          "两次输入的新口令不一致。",
	"theme.unknown":           "请选择浅色或深色。",
	"post.self":               "不能给自己授予或收回岗位，请联系另一位管理员。",
	"post.administrator":      "“%s”是管理员账号，不能再授予其他岗位。业务岗位请另开账号。",
	"post.business":           "“%s”已有业务岗位，不能兼任管理员。请另开账号。",
	"post.role.unit":          "“%[2]s”不能设“%[1]s”岗位，请核对角色和单位。",
	"post.held":               "这个账号已在这一岗位任职。",
	"post.over":               "这一任职已经结束。",
	"post.last.early":         "最后一日不能早于昨日。",
	"post.title.long":         "职务最多 %d 个字。",
}

// AdminTitle is the title of an administrator's post.
func AdminTitle(r org.Role) string { return Role(r) }
