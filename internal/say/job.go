package say

import (
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

var chores = map[ledger.Chore]string{ledger.ChoreLadder: "起草到期提醒", ledger.ChoreTidy: "清理自动任务记录"}

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
