package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// letterActions are the names of what is done about letters (函件).
var letterActions = map[string]string{
	string(org.LetterCreate): "拟函", string(org.LetterUpdate): "修改函件", string(org.LetterRemove): "删除函件草稿",
	string(org.LetterSubmit): "送审", string(org.LetterReturn): "退回修改", string(org.LetterReview): "审核",
	string(org.LetterApprove): "签发", string(org.LetterRegister): "登记制发", string(org.LetterSend): "发出",
	string(org.LetterAcknowledge): "签收函件", string(org.LetterReply): "回复建议", string(org.LetterSendBack): "退回重办",
	string(org.LetterVerify): "核验通过", string(org.LetterClose): "办结函件", string(org.LetterVoid): "作废函件",
	string(org.LetterStyleSet): "设置函件格式",
}

// letterFaults are the sentences of what is refused there.
var letterFaults = map[string]string{
	"letter.ladder":         "%s 不是待发的逾期督办提醒，不能改发督办函。",
	"letter.secret":         "标题里有密级字样。涉密文件不得录入本系统，请按保密规定办理；确属误写的，请改标题。",
	"letter.to.none":        "请选择主送单位。",
	"letter.to.kind":        "%s不是责任单位，函件请发给部门、街道或村居；只需知悉的列为抄送。",
	"letter.to.many":        "一份函件最多发给 %d 个单位，请分开拟函。",
	"letter.advice.none":    "请至少写一条建议，注明责任单位和时限。",
	"letter.advice.many":    "一份函件最多 %d 条建议，请分开拟函。",
	"letter.advice.due":     "第 %d 条建议还没有时限，请补上。",
	"letter.advice.past":    "第 %d 条建议的时限已经过了，请改为今天以后。",
	"letter.approve.self":   "审核和签发要由拟稿人以外的人办理，请换一位同事。",
	"letter.register.only":  "纪律检查建议书、监察建议书按委机关程序审批制发，这里只拟稿和登记，请点“登记制发”。",
	"letter.register.not":   "这类函件在本系统签发编号，请点“送审”。",
	"letter.issued.future":  "制发日期不能晚于今天。",
	"letter.acknowledged":   "本单位没有待签收的函件，可能已经签收过。请刷新页面查看。",
	"letter.reply.unsigned": "请先签收函件，再回复建议。",
	"letter.verify.self":    "核验和退回要由答复单位以外、且不是回复人的人办理。",
	"letter.close.open":     "还有建议没有核验通过，不能办结。",
	"letter.word.long":      "代字最多 %d 个字。",
	"letter.none":           "选中的问题都已作废，不能拟函。请另选问题。",
}

// letterStates are the names of the states there, by their typed values.
var letterStates = map[any]string{
	ledger.LetterDraft: "拟稿", ledger.LetterSubmitted: "待审核", ledger.LetterReviewed: "待签发", ledger.LetterApproved: "已签发，待发出",
	ledger.LetterSent: "待签收", ledger.LetterAcknowledged: "已签收", ledger.LetterSentBack: "退回重办", ledger.LetterReplied: "待核验",
	ledger.LetterVerified: "已核验，待办结", ledger.LetterClosed: "已办结", ledger.LetterRegistered: "已登记", ledger.LetterVoided: "已作废",
	ledger.AddresseeNamed: "未发出", ledger.AddresseeSent: "待签收", ledger.AddresseeAcknowledged: "已签收", ledger.AddresseeSentBack: "退回重办",
	ledger.AddresseeReplied: "已回复", ledger.AddresseeVerified: "已核验", ledger.AddresseeVoided: "已作废",
	ledger.RecommendationDrafted: "未发出", ledger.RecommendationAsked: "待回复", ledger.RecommendationReplied: "待核验",
	ledger.RecommendationSentBack: "退回重办", ledger.RecommendationVerified: "已落实", ledger.RecommendationVoided: "已作废",
}

// LetterKind is the name of a kind of letter.
func LetterKind(k ledger.LetterKind) string {
	return map[ledger.LetterKind]string{
		ledger.LetterPrompt: "工作提示", ledger.LetterAdvice: "整改建议函", ledger.LetterUrge: "督办函", ledger.LetterDispatch: "问题交办单",
		ledger.LetterDiscipline: "纪律检查建议书", ledger.LetterSupervision: "监察建议书",
	}[k]
}

// LetterWord is the usual 代字 of a kind of letter in a district: 云纪建.
func LetterWord(k ledger.LetterKind, district string) string {
	short := ""
	for _, r := range district {
		short = string(r)
		break
	}
	return short + map[ledger.LetterKind]string{
		ledger.LetterPrompt: "纪提", ledger.LetterAdvice: "纪建", ledger.LetterUrge: "纪督", ledger.LetterDispatch: "纪交",
		ledger.LetterDiscipline: "纪检建", ledger.LetterSupervision: "监建",
	}[k]
}

// LetterIssuer is the usual 发文机关 of a district.
func LetterIssuer(district string) string { return "中共" + district + "纪律检查委员会" }

// DocNumber is a 文号: 云纪建〔2026〕12号.
func DocNumber(word string, year, no int) string {
	return fmt.Sprintf("%s〔%d〕%d号", word, year, no)
}

// LetterTitle proposes a title from those of the findings a letter is about.
func LetterTitle(k ledger.LetterKind, titles []string) string {
	about := strings.TrimSuffix(Headline(titles[0]), "问题")
	if len(titles) > 1 {
		about += "等"
	}
	return "关于" + about + "问题的" + LetterKind(k)
}

// LetterFound is a paragraph about a finding: when, by whom and where it was found, and what it is (三明确).
func LetterFound(i, of int, f *ledger.Finding, by string) string {
	var b strings.Builder
	if of > 1 {
		fmt.Fprintf(&b, "（%s）", numeral(i+1))
	}
	if day := f.OccurredOn(); day != "" {
		b.WriteString(FullDay(day) + "，")
	}
	b.WriteString(by)
	if f.Place != "" {
		b.WriteString("在" + f.Place)
	}
	return b.String() + "监督检查发现：" + Sentence(FirstOf(f.Detail, f.Title))
}

// Paragraphs adds a paragraph to a text.
func Paragraphs(text, more string) string {
	if text == "" {
		return more
	}
	return text + "\n" + more
}

// Lines are the paragraphs of a text, without empty ones.
func Lines(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Bases adds a basis to those there are, each once.
func Bases(have, more string) string {
	switch {
	case more == "" || strings.Contains(have, more):
		return have
	case have == "":
		return more
	}
	return have + "；" + more
}

// Posts adds the post of a unit to those there are, each once.
func Posts(have, unit, post string) string {
	name := joined(unit, post)
	switch {
	case strings.Contains(have, name):
		return have
	case have == "":
		return name
	}
	return have + "、" + name
}

// joined puts a post behind its unit. A post that begins as the unit ends, 和平里社区 and 社区主任, says that once; one
// character in common is no repetition: 区住建局局长.
func joined(unit, post string) string {
	u := []rune(unit)
	for from := 1; from+1 < len(u); from++ {
		if rest, ok := strings.CutPrefix(post, string(u[from:])); ok {
			return unit + rest
		}
	}
	return unit + post
}

// Sentence is a text that ends as a sentence does.
func Sentence(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "；")
	if text == "" || strings.HasSuffix(text, "。") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "！") {
		return text
	}
	return text + "。"
}

// LetterTo is the line of addressees.
func LetterTo(units []string) string { return strings.Join(units, "、") }

// LetterCopies is the line of copies: units, then posts.
func LetterCopies(units []string, posts string) string {
	if posts != "" {
		units = append(units, posts)
	}
	return strings.Join(units, "，")
}

// LetterBasis leads from what was found to the advice, and says on which basis.
func LetterBasis(basis string, advice int) string {
	if advice == 0 {
		return "依据：" + Sentence(basis)
	}
	return "依据" + strings.TrimRight(basis, "。；") + "，现提出如下建议："
}

// LetterClosing is the closing demand, and until when an answer is asked for.
func LetterClosing(demand string, due calendar.Day) string {
	out := Sentence(demand)
	if due != "" {
		out += "请于" + FullDay(due) + "前将办理情况反馈我委。"
	}
	return out
}

// LetterContact says who answers questions.
func LetterContact(contact string) string {
	if contact == "" {
		return ""
	}
	return "（联系：" + contact + "）"
}

// AdviceDuty says who does what is advised, and until when.
func AdviceDuty(unit string, due calendar.Day) string {
	if due == "" {
		return "由" + unit + "负责。"
	}
	return "由" + unit + "负责，" + FullDay(due) + "前完成。"
}

// Ordinal numbers a piece of advice: 一、.
func Ordinal(n int) string { return numeral(n) + "、" }

// numeral is a number up to 99 in Chinese.
func numeral(n int) string {
	const tens = 10
	digits := []rune("零一二三四五六七八九")
	switch {
	case n <= 0 || n >= tens*tens:
		return fmt.Sprint(n)
	case n < tens:
		return string(digits[n])
	case n == tens:
		return "十"
	case n < 2*tens:
		return "十" + string(digits[n-tens])
	case n%tens == 0:
		return string(digits[n/tens]) + "十"
	}
	return string(digits[n/tens]) + "十" + string(digits[n%tens])
}

// anchorShown is how much of a hash a letter's footer prints: enough that nobody finds a second chain with the same.
const anchorShown = 16

// Anchor is a place in the journal's chain as a letter's footer prints it: 留痕 18204·7f3a91c05e22d8b1.
func Anchor(seq int64, hash string) string {
	if seq == 0 || len(hash) < anchorShown {
		return ""
	}
	return fmt.Sprintf("留痕 %d·%s", seq, hash[:anchorShown])
}
