package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// The people of the second story.
const (
	group    = "paizhu1" // 派驻一组, watches 区住建局
	streetOf = "shiqiao" // 石桥街道
	sector   = "zhujian" // 区住建局
	other    = "liuyin"  // 柳荫街道, asked whether it has the same
	site     = "石门村东南片 9 号院"
	shortage = "9 号院 1 户 3 人仍在住，围挡缺 2 处"
	question = "应搬离的 C、D 级危房，是否还有人居住？"
)

// TestStory02FromCheckToSystemicFix goes once round the loop: an overseer checks by its list and finds something, both
// sides sign, object, ask for time and answer, an answer is sent back, everything is verified and closed; looked at again
// it has come back, so all streets are asked, and the department in charge mends it for all. The street does its part
// on a phone.
func TestStory02FromCheckToSystemicFix(t *testing.T) {
	p := start(t)
	desk, phone := open(t, p.url, 1366, 768), open(t, p.url, 390, 844)
	checkByTheList(desk, p)
	signAndObject(phone, p)
	decideInPart(desk, p)
	claimAndAskForTime(phone, p)
	grantTime(desk, p)
	answer(phone, p, streetOf, t)
	departmentAnswers(desk, p)
	sendBackOnce(desk, p)
	answerAgain(phone, p)
	verifyAndClose(desk, p)
	lookBack(desk, p)
	askTheOthers(desk, p)
	replyFound(phone, p)
	orderFix(desk, p)
	completeFix(desk, p)
}

// checkByTheList opens this period's list, records a line as found, completes what was found and sends it out.
func checkByTheList(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, group)
	w.look("20-overseer")
	w.press("监督清单")
	w.look("21-checks")
	w.press("记一条")
	w.tick("发现问题")
	w.fill("note", shortage+"。")
	w.look("21-record")
	w.press("保存")
	w.sees("待交办", "区住建局")
	w.press("修改问题")
	w.choose("place_unit", "石桥街道")
	w.fill("place", site)
	w.fill("detail", "鉴定为 C 级的 1 户 3 人仍在住，围挡缺 2 处，没有警示牌，巡查日志 11月10日后没有记录。")
	w.choose("territory-1", "石桥街道")
	w.fill("territory-1-post", "分管副主任")
	w.fill("sector-1-post", "村镇科负责人")
	w.fill("demand", "搬离住户，补齐围挡和警示牌，恢复每日巡查。")
	w.choose("field", "农村危房")
	w.look("22-finding-form")
	w.press("保存")
	w.sees("三明确 齐备", "石桥街道", "区住建局")
	w.look("22-finding-draft")
	w.press("交办")
	w.sees("已超过每月 10 次的上限")
	w.fill("over", "住户仍在危房内，等不到下月")
	w.look("22-finding-over")
	w.press("交办")
	w.sees("待签收")
	w.look("22-finding-sent")
	w.signOut()
}

// signAndObject is the street on its phone: one press to sign, one form to object.
func signAndObject(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, streetOf)
	w.goTo("/todo")
	w.look("23-todo")
	w.pressIn(shortage, "签收问题")
	w.sees("我的待办")
	w.pressIn(shortage, "提出异议")
	w.fill("reason", "9 号院产权属区住建局直管公房，请一并明确搬离责任。")
	w.look("23-object")
	w.press("提出异议")
	w.sees("我的待办")
	w.signOut()
}

// decideInPart is the lead room, since who sent the finding may not decide on an objection to it.
func decideInPart(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, clerk)
	w.goTo("/findings?view=objection")
	w.pressIn(shortage, shortage)
	w.look("24-objection")
	w.press("异议部分成立")
	w.fill("reason", "属直管公房的由区住建局落实房源，街道负责搬离和围挡。")
	w.press("异议部分成立")
	w.sees("部分成立")
	w.signOut()
}

// claimAndAskForTime agrees to a measure with a post and a day, and asks for a later one.
func claimAndAskForTime(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, streetOf)
	w.goTo("/todo")
	w.pressIn(shortage, "认领")
	w.fill("measure", "3 人搬至周转房，补设围挡 2 处、警示牌 2 块。")
	w.fill("measure_by", "分管副主任")
	w.fill("measure_due", "2026-12-08")
	w.look("25-claim")
	w.press("认领")
	w.pressIn(shortage, "申请延期")
	w.fill("due", "2026-12-25")
	w.fill("reason", "住户中有行动不便老人，周转房需加装扶手。")
	w.look("25-extend")
	w.press("申请延期")
	w.sees("我的待办")
	w.signOut()
}

func grantTime(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, group)
	w.press("问题整改")
	w.press("申请延期")
	w.pressIn(shortage, shortage)
	w.look("26-extension")
	w.press("同意延期")
	w.sees("12月25日")
	w.signOut()
}

// answer says what was put right, with a file as evidence.
func answer(w *window, p *program, who string, t *testing.T) {
	w.t.Helper()
	proof := filepath.Join(t.TempDir(), "搬离确认单.txt")
	if err := os.WriteFile(proof, []byte("9 号院 3 人已搬至周转房，围挡 2 处、警示牌 2 块已设。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.signIn(p, who)
	w.goTo("/todo")
	w.pressIn(shortage, "反馈整改")
	w.fill("response", "3 人已搬离，围挡、警示牌已设。")
	w.upload("files", proof)
	w.look("27-respond")
	w.press("反馈整改")
	w.sees("我的待办")
	w.signOut()
}

// departmentAnswers is the other side, at a desk.
func departmentAnswers(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, sector)
	w.goTo("/todo")
	w.pressIn(shortage, "签收问题")
	w.pressIn(shortage, "认领")
	w.fill("measure", "落实周转房 1 套，补发 11 月巡查通知。")
	w.fill("measure_by", "村镇科负责人")
	w.fill("measure_due", "2026-12-04")
	w.press("认领")
	w.pressIn(shortage, "反馈整改")
	w.fill("response", "周转房 1 套已交付。")
	w.fill("no_evidence", "钥匙交接现场核对，没有另做材料。")
	w.press("反馈整改")
	w.signOut()
}

// sendBackOnce finds that the street's answer does not hold.
func sendBackOnce(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, group)
	openFinding(w)
	w.look("28-responded")
	w.pressIn("石桥街道", "退回重办")
	w.fill("reason", "警示牌只有 1 块的照片，请补 1 块并上传。")
	w.press("退回重办")
	w.sees("退回重办")
	w.signOut()
}

func openFinding(w *window) {
	w.t.Helper()
	w.press("问题整改")
	w.pressIn(shortage, shortage)
}

func answerAgain(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, streetOf)
	w.goTo("/todo")
	w.pressIn(shortage, "反馈整改")
	w.fill("response", "第 2 块警示牌已补设。")
	w.press("反馈整改")
	w.sees("我的待办")
	w.signOut()
}

// verifyAndClose confirms both sides' answers and strikes the finding off.
func verifyAndClose(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, group)
	openFinding(w)
	w.press("核验通过")
	w.fill("verdict", "到现场看过，人已搬离，围挡 2 处、警示牌 2 块齐全。")
	w.look("29-verify")
	w.press("核验通过")
	w.sees("待销号")
	w.press("销号")
	w.look("29-close")
	w.press("销号")
	w.sees("已销号", "回头看")
	w.look("29-closed")
}

// lookBack goes there again before the thirty days are over, and finds that it has come back.
func lookBack(w *window, p *program) {
	w.t.Helper()
	w.press("回头看反弹")
	w.fill("note", "1 人返回居住，围挡又被拆 1 处。")
	w.fill("due", "2026-12-18")
	w.look("30-relapse")
	w.press("回头看反弹")
	w.sees("反弹 1 次", "整改中")
	w.look("30-relapsed")
	w.signOut()
}

// askTheOthers is the lead room: it asks every street whether it has the same (举一反三).
func askTheOthers(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, clerk)
	openFinding(w)
	w.press("发起举一反三")
	w.look("31-similar-form")
	w.fill("ask", question)
	w.fill("due", "2026-12-02")
	w.press("发起举一反三")
	w.sees("柳荫街道", "排查 5 个单位，答复 0 个")
	w.look("31-similar")
	w.signOut()
}

// replyFound is another street on its phone: it has found one, which becomes a finding of its own.
func replyFound(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, other)
	w.pressIn(question, "答复排查")
	w.look("32-answer")
	w.press("有发现，登记问题")
	w.fill("hour-0", "15:30")
	w.fill("place-0", "柳荫社区铁路宿舍 2 号楼东侧平房")
	w.fill("detail-0", "D 级危房 1 处仍有 2 人居住，无围挡。")
	w.look("32-found")
	w.press("报送")
	w.sees("柳荫街道", "1 处")
	w.look("32-replied")
	w.signOut()
}

// orderFix asks the department in charge to mend it for all (系统治理).
func orderFix(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, clerk)
	openFinding(w)
	w.press("提出系统治理")
	w.fill("text", "建立直管公房危房台账，搬离、封门、断电同步办理，按月核对。")
	w.choose("unit", "区住建局")
	w.look("33-fix-form")
	w.press("提出系统治理")
	w.sees("治理中")
	w.look("33-fix")
	w.signOut()
}

// completeFix is the department again; what it has done is then checked by the lead room.
func completeFix(w *window, p *program) {
	w.t.Helper()
	w.signIn(p, sector)
	w.goTo("/todo")
	w.pressIn("建立直管公房危房台账", "申报治理完成")
	w.fill("result", "台账 41 处建成，搬离、封门、断电同步核对一遍。")
	w.look("34-fix")
	w.press("申报治理完成")
	w.goTo("/fixes")
	w.sees("建立直管公房危房台账", "待核查")
	w.look("34-done")
}
