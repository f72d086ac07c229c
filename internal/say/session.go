package say

import "zhaodan/internal/org"

var sessionFaults = map[string]string{
	"signed_out":      "登录已失效，请重新登录。",
	"sign_in.wrong":   "账号或口令不对，还可再试 %d 次。",
	"sign_in.locked":  "账号或口令连续输错，已锁定 %d 分钟。着急的请联系安全管理员。",
	"sign_in.often":   "登录过于频繁，请一分钟后再试。",
	"sign_in.no_post": "这个账号还没有岗位，请联系安全管理员授予岗位后再登录。",
	"password.short":  "口令至少 %d 个字符。",
	"password.long":   "口令最多 %d 个字符。",
	"password.plain":  "口令应包含大写字母、小写字母、数字、符号中的至少三种。",
	"password.login":  "口令不能包含账号。",
}

// Role is the name of a role.
func Role(r org.Role) string {
	return map[org.Role]string{
		org.RoleSEC: "委领导", org.RoleLEAD: "党风政风监督室", org.RoleOVR: "监督责任单位", org.RoleDEPT: "行业部门",
		org.RoleSTR: "街道", org.RoleTEAM: "综合督导组", org.RolePART: "贯通协同单位", org.RoleUP: "上级纪委",
		org.RoleSystem: "系统管理员", org.RoleSecurity: "安全管理员", org.RoleAuditor: "审计管理员",
	}[r]
}

// Words of the sign-in page.
const (
	SignInTitle   = "登录"
	SignInButton  = "登录"
	LabelLogin    = "账号"
	LabelPassword = "口令"
	SecretWarning = "本系统不得录入涉密信息、问题线索和被反映人信息，只登记单位和岗位。"
	SignInHelp    = "忘记口令请联系安全管理员。"
	LinkPassword  = "修改口令"
	LinkPost      = "切换岗位"
	LinkTheme     = "切换深浅色"
)
