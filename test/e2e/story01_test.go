package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/office"
)

const clerk = "dangfeng" // 党风政风监督室

// campaign is what the plan's title becomes.
const campaign = "停车管理领域突出问题整治工作方案"

// TestStory01FromPlanToSignedDuty goes the whole way once: a plan document becomes a ledger, the ledger two duty lists,
// and streets sign for their part, one at a desk and one on a phone.
func TestStory01FromPlanToSignedDuty(t *testing.T) {
	p := start(t)
	w := open(t, p.url, 1366, 768)
	w.signIn(p, clerk)
	w.look("02-workbench")
	importPlan(w, p)
	generate(w)
	publish(w)
	decompose(w)
	match(w)
	dispatch(w)
	w.signOut()
	atDesk(w, p, "shiqiao")
	onPhone(open(t, p.url, 390, 844), p, "liuyin")
}

// importPlan uploads the plan, settles what it leaves open, and accepts the rest.
func importPlan(w *window, p *program) {
	w.t.Helper()
	w.press("监督台账")
	w.look("03-ledger")
	w.press("导入方案")
	w.upload("file", filepath.Join(p.dir, "方案样例", campaign+".docx"))
	w.look("04-upload")
	w.press("开始读取")
	w.sees("核对提取结果", "1 条缺项", "有关单位")
	w.look("05-review")
	w.fill("lead-4", "区财政局")
	w.fill("resp-4", "区财政局、各街道")
	w.choose("every-4", "长期坚持，每季度报")
	w.press("存草稿")
	w.sees("0 条缺项")
	w.press("全部采用建议")
	w.sees("15 条可信")
	w.look("05-reviewed")
}

// generate makes ledger items and draft duties of the rows, under a new campaign.
func generate(w *window) {
	w.t.Helper()
	w.press("生成 15 项任务")
	w.look("06-generate")
	w.fill("theme", "城市治理")
	w.choose("focus", "维护群众利益")
	w.press("生成台账与两清单")
	w.sees("共 15 项", campaign)
	w.look("07-items")
}

// publish freezes the ledger as a version.
func publish(w *window) {
	w.t.Helper()
	w.unfold("台账管理")
	w.press("台账版本")
	w.look("08-versions")
	w.press("发布台账")
	w.look("08-publish")
	w.press("发布台账")
	w.sees("第 10 版")
	w.look("08-published")
	w.press("第 10 版")
	w.look("08-changes")
}

// decompose gives the items that have no territorial side to every street at once.
func decompose(w *window) {
	w.t.Helper()
	w.press("监督台账")
	w.unfold("专项")
	w.press(campaign)
	w.press("单边事项")
	w.sees("公开收费标准", "理顺审批备案")
	w.tick("全选本页")
	w.look("09-selected")
	w.press("分解任务")
	w.tick("各街道")
	w.look("09-decompose")
	w.press("分解任务")
	w.look("09-decomposed")
}

// match lets the oversight map find the overseers, and settles by hand what it leaves open.
func match(w *window) {
	w.t.Helper()
	w.goTo("/campaigns")
	w.press(campaign)
	w.look("10-campaign")
	w.press("匹配监督责任")
	w.sees("区自然资源分局", "共 1 项")
	w.look("10-unmatched")
	w.tick("全选本页")
	w.press("变更监督责任")
	w.choose("overseer", "派驻二组")
	w.fill("reason", "监督关系尚未明确，由派驻二组负责")
	w.look("10-assign")
	w.press("变更监督责任")
	w.sees("派驻二组")
}

// dispatch sends the lists out, which starts the campaign.
func dispatch(w *window) {
	w.t.Helper()
	w.goTo("/campaigns")
	w.press(campaign)
	w.press("下发清单")
	w.look("11-dispatch")
	w.press("下发清单")
	w.sees("已超过每月 10 次的上限") // 石桥街道 is the street that is asked too much
	w.fill("over", "专项已经启动，各街道同步下发")
	w.press("下发清单")
	w.sees("推进中", "清单已下发")
	w.look("11-dispatched")
}

// atDesk signs for everything, exports the list and reports progress, as a contact with a large screen does.
func atDesk(w *window, p *program, street string) {
	w.t.Helper()
	w.signIn(p, street)
	w.look("12-street")
	w.press("责任清单")
	w.press("待签收")
	waiting := w.rows()
	if len(waiting) == 0 {
		w.t.Fatal("nothing waits for the street's signature")
	}
	w.look("12-unsigned")
	w.press(waiting[0])
	w.look("13-duty")
	w.press("签收")
	w.sees("已签收")
	w.press("责任清单")
	w.press("待签收")
	w.tick("全选本页")
	w.press("签收")
	w.look("12-sign")
	w.press("签收")
	w.press("责任清单")
	w.sees("待签收 0")
	w.look("12-list")
	compareExport(w)
	report(w, waiting[0])
}

// compareExport downloads the list as it stands and holds it against the page.
func compareExport(w *window) {
	w.t.Helper()
	shown := w.rows()
	file, err := os.Open(w.download("导出 Excel"))
	if err != nil {
		w.t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		w.t.Fatal(err)
	}
	grids, err := office.ReadXlsx(file, info.Size())
	if err != nil {
		w.t.Fatal(err)
	}
	const no, task = 0, 3 // columns 序号 and 具体任务
	var exported []string
	for _, row := range grids[0].Rows {
		if len(row) > task && row[no].Text == strconv.Itoa(len(exported)+1) {
			exported = append(exported, row[task].Text)
		}
	}
	if diff := cmp.Diff(shown, exported); diff != "" {
		w.t.Errorf("the export differs from the page:\n%s", diff)
	}
}

func report(w *window, duty string) {
	w.t.Helper()
	w.press(duty)
	w.fill("progress", "已对辖区 6 处停车场登记造册，清退 2 处。")
	w.fill("percent", "40")
	w.look("13-report")
	w.press("填报进展")
	w.sees("清退 2 处", "40%")
	w.look("13-reported")
}

// onPhone does the same for one duty on a narrow screen.
func onPhone(w *window, p *program, street string) {
	w.t.Helper()
	w.signIn(p, street)
	w.look("12-street")
	w.press("责任清单")
	w.press("待签收")
	w.look("12-unsigned")
	duty := w.rows()[0]
	w.press(duty)
	w.look("13-duty")
	w.press("签收")
	w.sees("已签收")
	w.fill("progress", "正在逐户登记。")
	w.fill("percent", "20")
	w.look("13-report")
	w.press("填报进展")
	w.sees("正在逐户登记", "20%")
}
