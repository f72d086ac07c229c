package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/web/ui"
	"zhaodan/internal/web/ui/uitest"
)

// parkingText has a sure row, a proposed lead, and a row that lacks everything.
const parkingText = `停车管理整治方案
二、重点任务
（一）清理经营权。对未经批准收费的停车场限期清退。（牵头单位：测试区住建局；责任单位：各街道；完成时限：5月底前）
（二）公开收费标准。停车场设置统一公示牌。（责任单位：测试区教育局；完成时限：6月5日前）
（三）盘活共享资源。推动车位错时向社会开放。（责任单位：有关单位；完成时限：持续推进）
`

// sendPlan sends the form of the import page.
func (b *browser) sendPlan(fields url.Values, name string, file []byte) answer {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, v := range b.site.keyed(b.t, fields) {
		if err := w.WriteField(k, v[0]); err != nil {
			b.t.Fatal(err)
		}
	}
	if name != "" {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := part.Write(file); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, home+"/plans/new", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", home)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.send(r)
}

// reviewing opens the review page of a freshly pasted plan.
func reviewing(t *testing.T, w *house.World) (b *browser, path string, page *document) {
	t.Helper()
	b = newSite(t, w).as(t, w.Lead)
	got := b.sendPlan(url.Values{"text": {parkingText}, "date": {"2026-03-01"}}, "", nil)
	shown := b.follow(got).ok(t)
	uitest.Usable(t, shown.Body)
	path, _, _ = strings.Cut(got.Header.Get("Location"), "?")
	return b, path, shown.document(t)
}

// press sends the review form with one of its buttons, after typing.
func (b *browser) press(path string, page *document, do string, typed url.Values) answer {
	form := page.first("form[id=review]").form()
	form.Set("do", do)
	for k, v := range typed {
		form[k] = v
	}
	return b.post(path, form)
}

func TestReviewPageMarksRowsAndBlocksGeneration(t *testing.T) {
	b, path, page := reviewing(t, house.SQLite(t))
	if got := page.first("div.dock").text(); !strings.Contains(got, "1 条可信") || !strings.Contains(got, "1 条请核对") || !strings.Contains(got, "缺项补齐后才能生成") {
		t.Errorf("the dock says %q", got)
	}
	for _, m := range []string{"mark[id=src-1]", "mark[id=src-2]", "mark[id=src-3]", "tr[id=row-3]"} {
		if page.first(m) == nil {
			t.Errorf("no %s", m)
		}
	}
	if buttons := page.first("form[id=review]").all("button"); buttons[0].attr("value") != "save" {
		t.Errorf("Enter in a field means %s", buttons[0].attr("value"))
	}
	blocked := b.get(path + "/generate")
	if blocked.Code != http.StatusConflict || !strings.Contains(blocked.text(), "还有 1 条缺项") {
		t.Errorf("generate: %d %s", blocked.Code, blocked.text())
	}
}

func TestWhatWasTypedComesBackWithWhatIsWrong(t *testing.T) {
	b, path, page := reviewing(t, house.SQLite(t))
	typed := url.Values{"resp-3": {"区燃气局、各街道"}, "due-3": {"尽快"}, "text-1": {"另写的内容"}}
	for _, do := range []string{"save", "drop:2", "accept", "generate"} {
		got := b.press(path, page, do, typed)
		if got.Code != http.StatusUnprocessableEntity {
			t.Fatalf("%s: %d", do, got.Code)
		}
		uitest.Usable(t, got.Body)
		again := got.document(t).first("form[id=review]").form()
		for k, v := range typed {
			if again.Get(k) != v[0] {
				t.Errorf("%s: %s came back as %q", do, k, again.Get(k))
			}
		}
		if words := got.text(); !strings.Contains(words, "“区燃气局”不在组织机构中") || !strings.Contains(words, "看不懂时限“尽快”") {
			t.Errorf("%s: %s", do, words)
		}
	}
}

func TestButtonsOfARowKeepWhatWasTypedElsewhere(t *testing.T) {
	b, path, page := reviewing(t, house.SQLite(t))
	shown := b.follow(b.press(path, page, "drop:2", url.Values{"text-1": {"另写的内容"}})).ok(t).document(t)
	form := shown.first("form[id=review]").form()
	if form.Get("text-1") != "另写的内容" || form.Has("text-3") || shown.first("div.left") == nil {
		t.Errorf("after dropping the second row: %v", form)
	}
	restored := shown.first("div.left").first("button").attr("value")
	shown = b.follow(b.press(path, shown, restored, nil)).ok(t).document(t)
	if !shown.first("form[id=review]").form().Has("text-3") {
		t.Error("the row was not put back")
	}
}

func TestConflictShowsBothAndTheSecondSaveDecides(t *testing.T) {
	w := house.SQLite(t)
	b, path, page := reviewing(t, w)
	other := b.site.as(t, w.Lead)
	theirs := other.get(path).ok(t).document(t)
	other.follow(other.press(path, theirs, "save", url.Values{"lead-1": {"测试区教育局"}})).ok(t)
	got := b.press(path, page, "save", url.Values{"lead-1": {"测试区民政局"}})
	if got.Code != http.StatusConflict || !strings.Contains(got.text(), "牵头，对方保存的是：测试区教育局") {
		t.Fatalf("%d %s", got.Code, got.text())
	}
	uitest.Usable(t, got.Body)
	again := got.document(t)
	if lead := again.first("form[id=review]").form().Get("lead-1"); lead != "测试区民政局" {
		t.Errorf("typed lead came back as %s", lead)
	}
	shown := b.follow(b.press(path, again, "save", nil)).ok(t).document(t)
	if lead := shown.first("form[id=review]").form().Get("lead-1"); lead != "测试区民政局" {
		t.Errorf("after the second save the lead is %s", lead)
	}
}

func TestPlanGoesFromPasteToItems(t *testing.T) {
	w := house.SQLite(t)
	b, path, page := reviewing(t, w)
	fixed := url.Values{"lead-3": {"测试区民政局"}, "resp-3": {"各街道"}, "every-3": {"quarterly"}}
	shown := b.follow(b.press(path, page, "accept", fixed)).ok(t)
	page = shown.document(t)
	ask := b.follow(b.press(path, page, "generate", nil)).ok(t)
	uitest.Usable(t, ask.Body)
	form := ask.document(t).first("main").first("form").form()
	refused := b.post(path+"/generate", form)
	if refused.Code != http.StatusUnprocessableEntity || !strings.Contains(refused.text(), "请填写主题领域") {
		t.Fatalf("without theme and focus: %d %s", refused.Code, refused.text())
	}
	form.Set("theme", "停车")
	form.Set("focus", "livelihood")
	list := b.follow(b.post(path+"/generate", form)).ok(t)
	for _, words := range []string{"已生成 3 项台账事项", "清理经营权", "公开收费标准", "盘活共享资源"} {
		if !strings.Contains(list.text(), words) {
			t.Errorf("the list lacks %s: %s", words, list.text())
		}
	}
	campaigns, err := w.App.Campaigns(t.Context(), w.Lead, app.CampaignFilter{})
	if err != nil || len(campaigns) != 1 || campaigns[0].Title != "停车管理整治方案" {
		t.Errorf("campaigns %v, %v", campaigns, err)
	}
	settled := b.get(path).ok(t)
	uitest.Usable(t, settled.Body)
	if settled.document(t).first("form[id=review]").first("button") != nil {
		t.Error("a generated plan still has buttons")
	}
}

func TestSameDocumentCanBeImportedAgainWithoutChoosingItTwice(t *testing.T) {
	b := newSite(t, house.SQLite(t)).stranger(t)
	b = b.site.as(t, b.site.Lead)
	file := []byte(parkingText)
	b.follow(b.sendPlan(url.Values{}, "方案.txt", file)).ok(t)
	refused := b.sendPlan(url.Values{}, "方案.txt", file)
	if refused.Code != http.StatusConflict || !strings.Contains(refused.text(), "FA-2026-0001") {
		t.Fatalf("%d %s", refused.Code, refused.text())
	}
	form := refused.document(t).first("main").first("form").form()
	form.Set("again", "1")
	shown := b.follow(b.sendPlan(form, "", nil)).ok(t)
	if !strings.Contains(shown.text(), "方案.txt") {
		t.Errorf("imported as %s", shown.text())
	}
}

func TestRefusedUploadKeepsWhatWasTypedAndSaysWhatToDo(t *testing.T) {
	w := house.SQLite(t)
	b := newSite(t, w).as(t, w.Lead)
	got := b.sendPlan(url.Values{"date": {"2026-03-01"}}, "方案.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)))
	if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.text(), "另存为“Word 文档（.docx）”") {
		t.Errorf("%d %s", got.Code, got.text())
	}
	if date := got.document(t).first("main").first("form").form().Get("date"); date != "2026-03-01" {
		t.Errorf("the date came back as %q", date)
	}
	both := b.sendPlan(url.Values{"text": {"正文"}}, "方案.txt", []byte("正文"))
	if !strings.Contains(both.text(), "文件和正文只能用一样") {
		t.Errorf("file and text: %s", both.text())
	}
	uitest.Usable(t, both.Body)
}

func TestOriginalIsDownloadedNeverShown(t *testing.T) {
	b, path, _ := reviewing(t, house.SQLite(t))
	got := b.get(path + "/file").ok(t)
	if got.Body != strings.TrimSpace(parkingText) || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment;") {
		t.Errorf("%q, %d bytes", got.Header.Get("Content-Disposition"), len(got.Body))
	}
}

func TestPagesBesideTheReviewAreUsable(t *testing.T) {
	b, path, page := reviewing(t, house.SQLite(t))
	split := b.press(path, page, "split:1", nil)
	for _, p := range []string{"/plans", "/plans/new", path + "/terms", path + "/defaults", path + "/void", split.Header.Get("Location")} {
		uitest.Usable(t, b.get(p).ok(t).Body)
	}
	form := b.follow(split).document(t).first("main").first("form").form()
	form.Set("at", "6")
	form.Set(ui.KeyField, b.site.fillKey(t))
	shown := b.follow(b.post(split.Header.Get("Location"), form)).ok(t).document(t)
	if got := shown.first("form[id=review]").form().Get("text-1"); got != "清理经营权。" {
		t.Errorf("the first part is %q", got)
	}
}
