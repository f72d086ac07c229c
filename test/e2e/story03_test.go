package e2e

import (
	"archive/zip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The people and the matter of the third story.
const (
	committee = "shiqiaojw" // 石桥街道纪工委, drafts the letter and follows it
	leader    = "weiling"   // signs it
	cityMgmt  = "chengguan" // 区城管局
	rubbish   = "装修垃圾投放点无围挡"
	letterNo  = "云纪建〔2026〕11号"
)

// TestStory03FromFindingToVerifiedAdvice writes a letter out of a finding without typing it anew: it is reviewed, signed
// with the next number and sent, the street signs for it and answers on a phone with a picture of what it did, the
// department answers at a desk, one answer is sent back, and the letter ends when every piece of advice is verified.
func TestStory03FromFindingToVerifiedAdvice(t *testing.T) {
	p := start(t)
	desk, phone := open(t, p.url, 1366, 768), open(t, p.url, 390, 844)
	draftFromFinding(desk, p)
	reviewLetter(desk, p)
	signLetter(desk, p)
	sendLetter(desk, p)
	takeWordAway(desk)
	receiptOnPhone(phone, p)
	replyOnPhone(phone, p, t)
	departmentSigns(desk, p)
	departmentReplies(desk, p, "清运电话已更正，价格公示牌已更换。")
	sendAdviceBack(desk, p)
	departmentReplies(desk, p, "清运电话已更正并试拨接通，价格公示牌已更换。")
	verifyAndEnd(desk, p)
}

// draftFromFinding finds the letter filled in with what the finding says, looks at it as it will be printed and hands it in.
func draftFromFinding(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, committee)
	w.goTo("/findings?q=" + rubbish)
	w.pressIn(rubbish, rubbish)
	w.press("拟函")
	w.look("40-letter-form")
	if found := ask[string](w, field("text")+".value"); !strings.Contains(found, "投放点缺围挡 2 面") {
		w.t.Errorf("the letter does not say what was found: %s", found)
	}
	w.fill("advice-1-text", "公布清运电话和价格，每周核对一次")
	w.fill("advice-2-text", "投放点补齐围挡，安排专人看管，每日清运")
	w.press("看预览")
	w.sees("一、公布清运电话和价格，每周核对一次。", "二、投放点补齐围挡，安排专人看管，每日清运。")
	w.look("40-letter-preview")
	w.press("存为草稿")
	w.sees("拟稿", "石桥街道", "区城管局")
	w.look("41-letter-draft")
	w.press("送审")
	w.sees("待审核")
	w.signOut()
}

func openLetter(w *window, view string) {
	w.t.Helper()
	w.goTo("/letters?view=" + view + "&q=" + rubbish)
	w.pressIn(rubbish, "关于"+rubbish)
}

func reviewLetter(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, clerk)
	openLetter(w, "to_review")
	w.press("审核")
	w.sees("待签发")
	w.look("42-reviewed")
	w.signOut()
}

// signLetter gives the letter its number, the one after the voided tenth.
func signLetter(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, leader)
	openLetter(w, "to_approve")
	w.press("签发")
	w.look("43-sign")
	w.press("签发")
	w.sees("已签发，待发出", letterNo)
	w.look("43-signed")
	w.signOut()
}

// sendLetter says why the street is asked once more in this month, and is not asked for anything else.
func sendLetter(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, committee)
	openLetter(w, "to_send")
	w.press("发出")
	w.sees("已超过每月 10 次的上限")
	w.fill("over", "外溢占道影响通行，等不到下月")
	w.look("44-over")
	w.press("发出")
	w.sees("待签收", letterNo)
	w.look("44-sent")
}

// takeWordAway expects the Word file to say what the letter says, its number and the journal's end among it.
func takeWordAway(w *window) {
	w.t.Helper()
	text := wordText(w.t, w.download("导出 Word"))
	for _, want := range []string{letterNo, "每日清运", "2026年11月23日", "留痕 "} {
		if !strings.Contains(text, want) {
			w.t.Errorf("the Word file does not say %q", want)
		}
	}
	w.signOut()
}

// wordText is the text of the body and the footers of a Word file, without its marks.
func wordText(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	parts, err := fs.Glob(z, "word/footer*.xml")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, part := range append(parts, "word/document.xml") {
		raw, err := fs.ReadFile(z, part)
		if err != nil {
			t.Fatal(err)
		}
		for _, piece := range strings.Split(string(raw), "<") {
			_, text, _ := strings.Cut(piece, ">")
			out.WriteString(text)
		}
	}
	return out.String()
}

func receiptOnPhone(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, streetOf)
	w.goTo("/todo")
	w.look("45-todo")
	w.pressIn(rubbish, "签收函件")
	w.sees("我的待办")
	w.look("45-signed-for")
}

// replyOnPhone answers the street's row with a file.
func replyOnPhone(w *window, p *program, t *testing.T) {
	w.t.Helper()
	proof := filepath.Join(t.TempDir(), "清运登记.txt")
	if err := os.WriteFile(proof, []byte("11月23日起每日清运，专人 7:00 至 19:00 看管。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.goTo("/todo")
	w.pressIn("投放点补齐围挡", "回复建议")
	w.fill("response", "围挡 2 面补齐，专人看管，每日清运。")
	w.upload("files", proof)
	w.look("46-reply")
	w.press("回复建议")
	w.look("46-replied")
	w.signOut()
}

func departmentSigns(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, cityMgmt)
	w.goTo("/todo")
	w.pressIn(rubbish, "签收函件")
	w.signOut()
}

func departmentReplies(w *window, p *program, words string) {
	w.t.Helper()
	w.signIn(p, cityMgmt)
	w.goTo("/todo")
	w.pressIn("公布清运电话", "回复建议")
	w.fill("response", words)
	w.fill("no_evidence", "公示牌在现场，随时可看。")
	w.press("回复建议")
	w.signOut()
}

func sendAdviceBack(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, committee)
	openLetter(w, "open")
	w.look("47-replied")
	w.pressIn("公布清运电话", "退回重办")
	w.fill("reason", "电话仍是空号，请试拨后再报。")
	w.press("退回重办")
	w.sees("退回重办")
	w.signOut()
}

// verifyAndEnd confirms row by row; the letter can end only when the last of them is verified.
func verifyAndEnd(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, committee)
	openLetter(w, "to_verify")
	for _, row := range []string{"投放点补齐围挡", "公布清运电话"} {
		w.pressIn(row, "核验通过")
		w.fill("verdict", "到现场看过，与回复一致。")
		w.press("核验通过")
	}
	w.sees("已核验，待办结", "2 条，已落实 2 条")
	w.look("48-verified")
	w.press("办结函件")
	w.sees("已办结")
	w.look("48-closed")
	w.goTo("/findings?q=" + rubbish)
	w.pressIn(rubbish, rubbish)
	w.sees("关于"+rubbish, "已办结")
	w.look("49-finding")
}
