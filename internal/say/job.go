package say

import (
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var jobActions = map[string]string{string(org.JobFail): "报告自动任务失败", string(org.JobRetry): "立即运行自动任务"}

var jobFaults = map[string]string{
	"job.unknown": "没有这项自动任务，请从列表中选择。",
	"job.waiting": "这项自动任务正在运行或排队，请稍后刷新查看。",
	"job.crashed": "运行时程序中断",
}

// Chore is what a piece of work is called that the program does by its clock.
func Chore(c ledger.Chore) string { return chores[c] }

var chores = map[ledger.Chore]string{
	ledger.ChoreLadder: "起草到期提醒", ledger.ChoreDeliver: "消息投递", ledger.ChoreCount: "统计自查自评要求", ledger.ChoreTidy: "清理自动任务记录",
}

// JobState is where a run stands.
func JobState(s ledger.JobState) string {
	return map[ledger.JobState]string{
		ledger.JobWaiting: "排队", ledger.JobRunning: "运行中", ledger.JobDone: "成功", ledger.JobFailed: "失败",
	}[s]
}

// JobFailed is the title of the notice that a chore was given up.
func JobFailed(c ledger.Chore) string {
	return "自动任务“" + Chore(c) + "”多次失败，已停止重试"
}

// JobCause says what went wrong in a run, as far as an administrator can use it; the log has the rest.
func JobCause(code string) string {
	switch code {
	case "":
		return ""
	case "job.crashed":
		return jobFaults[code]
	}
	return "出错，原因见日志"
}

// ChoresN says how many chores there are.
func ChoresN(n int) string { return fmt.Sprintf("%d 项", n) }

// RunsN says how many runs a list holds.
func RunsN(n int) string { return fmt.Sprintf("共 %d 次，保留最近七天", n) }

// Words of the administrator's pages about chores.
const (
	TabJobs         = "自动任务"
	PageJobs        = "自动任务"
	PageJobsHint    = "系统按时自动办理的事项。失败会自动重试四次，仍不成功的停止并发消息给系统管理员；排除原因后可立即运行。"
	PageRuns        = "运行记录"
	LabelChore      = "任务"
	LabelLastRun    = "上次成功"
	LabelNextRun    = "下次运行"
	LabelFailedRuns = "失败次数"
	LabelPlanned    = "应运行"
	LabelStarted    = "开始"
	LabelEnded      = "结束"
	LabelAttempts   = "尝试次数"
	RunNow          = "立即运行"
	NeverRun        = "尚未运行"
	NoChores        = "还没有自动任务的记录"
	NoChoresHint    = "服务启动后会自动排定。如长时间没有，请核对启动设置 jobs 是否为 0。"
	NoRuns          = "没有运行记录。"
)
