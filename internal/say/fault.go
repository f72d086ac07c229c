// Package say holds every Chinese word that people read: states, actions, messages and phrases.
// It knows what things are called and nothing of how they work.
package say

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strconv"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// sentences maps a fault code to its sentence. Each subject keeps its own in a file of its name.
var sentences = merge(
	commonFaults, calendarFaults, ledgerFaults, campaignFaults, sessionFaults, unitFaults, userFaults, planFaults, planNotes, officeFaults,
	findingFaults, evidenceFaults, checklistFaults, inspectionFaults, selfReviewFaults, spreadFaults, handoverFaults, limitFaults,
	letterFaults,
	jobFaults,
	importFaults,
	reminderFaults, burdenFaults,
	templateFaults,
	noticeFaults,
)

func merge[K comparable](parts ...map[K]string) map[K]string {
	out := map[K]string{}
	for _, p := range parts {
		maps.Copy(out, p)
	}
	return out
}

// commonFaults are the sentences that belong to no one subject.
var commonFaults = map[string]string{
	"form":            "有几处需要修改，改好后再提交。",
	"field.required":  "请填写%s。",
	"field.choice":    "请从列出的选项里选一项。",
	"missing":         "没有找到这一条，可能已被移走，或不在您的范围内。",
	"denied":          "您当前岗位不能%s，",
	"conflict":        "这一条刚刚被别人改过。您填的内容已保留，请核对后再保存。",
	"form.reused":     "这张表已经提交过，内容与上次不同。请刷新页面后重新填写。",
	"state.refuses":   "这一条现在是“%[2]s”，不能%[1]s。请刷新页面查看最新情况。",
	"chosen.none":     "请先勾选要办理的条目。",
	"chosen.one":      "这一步一次只办理一项，请只选一项。",
	"chosen.many":     "一次最多办理 %d 条，请分几次勾选。",
	"text.unreadable": "内容里有无法保存的字符，请改用纯文字重新填写。",
	"file.changed":    "保存的文件与留痕不一致，已停止打开。请联系系统管理员校验留痕。",
}

// Fault is the sentence of an error for people. An error without a code gets the sentence for a broken system;
// its cause goes to the log, under the reference the page shows.
func Fault(err error) string {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || e.Kind == fault.Internal {
		return "这一步没有办成。填写的内容仍在本页，请稍后重试；多次失败请提供下面的编号。"
	}
	told := sentence(e.Code, e.Args)
	if e.Code == "denied" && len(e.Args) > 0 {
		action, _ := e.Args[0].(string)
		told += whoCan(org.Action(action))
	}
	return told
}

// whoCan says whom to turn to about an action that the own post does not have.
func whoCan(a org.Action) string {
	for _, keeper := range []struct {
		role org.Role
		name string
	}{
		{org.RoleLEAD, "党风政风监督室"}, {org.RoleSystem, "系统管理员"}, {org.RoleSecurity, "安全管理员"}, {org.RoleAuditor, "审计管理员"},
	} {
		if org.May(keeper.role, a) != org.No {
			return "如需办理请联系" + keeper.name + "。"
		}
	}
	return "这一步由责任单位办理。"
}

// FieldFault is the sentence of one wrong field; label is what the form calls it.
func FieldFault(f fault.Field, label string) string {
	if f.Code == "field.required" {
		return fmt.Sprintf(sentences[f.Code], label)
	}
	return sentence(f.Code, f.Args)
}

// NotChosen is the sentence of a list from which nothing was chosen.
func NotChosen(label string) string { return "请选择" + label + "。" }

// Known reports whether the code has a sentence; a test asks it for every code in the tree.
func Known(code string) bool { _, ok := sentences[code]; return ok }

// Names is how many of a fault's values its sentence names; a test holds every fault to bringing that many.
func Names(code string) int {
	n := 0
	for i, verb := range verbs.FindAllStringSubmatch(sentences[code], -1) {
		at := i + 1
		if verb[1] != "" {
			at, _ = strconv.Atoi(verb[1]) // the pattern lets through nothing but digits
		}
		n = max(n, at)
	}
	return n
}

var verbs = regexp.MustCompile(`%(?:\[(\d+)\])?[a-z]`)

func sentence(code string, args []any) string {
	s, ok := sentences[code]
	if !ok {
		return "这一步没有办成（" + code + "）。"
	}
	words := make([]any, min(len(args), Names(code)))
	for i, a := range args[:len(words)] {
		words[i] = word(a)
	}
	if len(words) == 0 {
		return s
	}
	return fmt.Sprintf(s, words...)
}

// word turns the code of an action or state inside a sentence into its name; anything else stays as it is.
func word(a any) any {
	if w := stateWord(a); w != "" {
		return w
	}
	if day, ok := a.(calendar.Day); ok {
		return FullDay(day)
	}
	if action, ok := a.(string); ok {
		if w, ok := actions[action]; ok {
			return w
		}
	}
	return a
}
