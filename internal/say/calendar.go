package say

// calendarFaults are the sentences about days and the working-day table.
var calendarFaults = map[string]string{
	"day.form":                     "日期请按“2026-03-01”的样子填写。",
	"day.range":                    "日期“%s”不在 %s 到 %s 之间，请核对年份。",
	"period.form":                  "期次“%s”认不出来，请从列表里选一期。",
	"calendar.csv.header":          "第 %d 行应是表头“%s”，请用导出的表格填写。",
	"calendar.csv.twice":           "第 %d 行的日期 %s 在第 %d 行已经有了，请保留一行。",
	"calendar.csv.too_many":        "一次最多导入 %d 天，请按年分开导入。",
	"calendar.csv.columns":         "第 %d 行有 %d 列，应为 %d 列，请核对逗号。",
	"calendar.csv.day":             "第 %d 行的日期“%s”认不出来，请写成“2026-03-01”。",
	"calendar.csv.kind":            "第 %d 行的类别“%s”认不出来，请填 off（放假）或 work（调休上班）。",
	"calendar.csv.encoding":        "第 %d 行不是 UTF-8 文字，请另存为“CSV UTF-8”后再导入。",
	"calendar.csv.name":            "第 %d 行的名称太长，最多 %d 个字。",
	"calendar.csv.work_on_weekday": "第 %d 行的 %s 本来就是工作日，不用写成调休上班，请核对日期。",
	"calendar.csv.form":            "第 %d 行的引号没有配对，请核对这一行。",
}
