package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
)

// DemoFolder is where the plan documents to try are put, inside the data folder.
const DemoFolder = "方案样例"

// DemoReady says what stands ready; clock is the instant the demo's own time begins with.
func DemoReady(district string, clock int64) string {
	return fmt.Sprintf("示例区县“%s”已就绪，系统内的时间从 %s 起走。\n\n", district, calendar.Local(clock).Format("2006年1月2日 15:04"))
}

// DemoAccounts heads the table of accounts.
func DemoAccounts(file string) string {
	return fmt.Sprintf("示例账号（口令存于 %s，只有文件所有者可读）：\n\n", file)
}

// AccountHead is the head of a table of accounts.
func AccountHead() []string { return []string{"账号", "口令", "角色 · 单位 · 岗位"} }

// DemoHint says where the accounts of a demo stand, when its server starts.
func DemoHint(file string) string {
	return fmt.Sprintf("这是示例数据。账号和口令在 %s，也可运行 zhaodan demo 查看。\n", file)
}

// DemoPlans says where the plan documents to try are.
func DemoPlans(dir string, files []string) string {
	return fmt.Sprintf("\n可供导入的方案样例在 %s：%s。\n", dir, strings.Join(files, "、"))
}

// DemoFirst says what to click first.
func DemoFirst(addr, clerk, overseer, street string) string {
	return fmt.Sprintf(`
先看什么：运行 zhaodan serve，打开 http://%s
  1. 用 %s 登录（党风政风监督室）。工作台上的每个数字都可以点开，看到它数的每一条。
  2. 监督台账 → 导入方案，上传上面的样例，核对后生成台账事项，再分解、分配、下发。
  3. 用 %s 登录（街道纪工委），打开我的清单，逐条记录本周要查的事项，发现问题就地登记、交办。
  4. 用 %s 登录（街道），在我的待办里签收、认领、反馈、申请延期；在责任清单里填报进展。
`, addr, clerk, overseer, street)
}
