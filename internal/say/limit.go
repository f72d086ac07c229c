package say

// limitFaults are the sentences about time limits and the terms that due days were reckoned by.
var limitFaults = map[string]string{
	"limit.days": "时限天数请填 1 到 %d 之间的整数。",
	"limit.unit": "时限单位请选择工作日或自然日。",
	"term.form":  "这条期限的推算依据“%s”无法识别，请联系系统管理员校验留痕。",
}
