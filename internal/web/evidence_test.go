package web

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui/uitest"
)

// file is what a person chooses in a form.
type file struct {
	name string
	body []byte
}

// sendFiles posts a form with files as a browser does.
func (b *browser) sendFiles(path string, form url.Values, files ...file) answer {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, values := range form {
		for _, v := range values {
			if err := w.WriteField(k, v); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile("files", f.name)
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := part.Write(f.body); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, home+path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", home)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.send(r)
}

// fileOf is the address of a text file that the first street gave to a duty.
func fileOf(t *testing.T, w *house.World, duty, name string) string {
	t.Helper()
	house.Do(t, w, w.Street1, &app.AddEvidence{Kind: "duty", Record: duty, Papers: app.Papers{Files: []app.Upload{
		{Name: name, Bytes: []byte("内容")},
	}}})
	found, err := w.App.EvidenceOf(t.Context(), w.Street1, "duty", duty)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Files) != 1 {
		t.Fatalf("%q is not the only file", name)
	}
	return "/evidence/" + found.Files[0].ID
}

func TestReportBringsItsFilesAndOffersThemNextTime(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		first, second := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0], house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		for _, d := range []*ledger.Duty{first, second} {
			house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		}
		street := x.as(t, w.Street1)
		form := street.get("/duties/"+first.ID).ok(t).formAt(t, "/acts/duties/report")
		form.Set("progress", "已入户排查 30 户。")
		form.Set("percent", "40")
		done := street.follow(street.sendFiles("/acts/duties/report", form,
			file{"现场照片.png", house.Photo(t, "现场")}, file{"说明.txt", []byte("逐户登记")})).ok(t)
		uitest.Usable(t, done.Body)
		page := done.document(t)
		if got := page.first("section[id=evidence]").text(); !strings.Contains(got, "现场照片.png") || !strings.Contains(got, "说明.txt") || !strings.Contains(got, "2 份") {
			t.Errorf("the panel says %q", got)
		}
		thumb := page.first("section[id=evidence]").first("img")
		if thumb == nil || thumb.attr("width") == "" || thumb.attr("height") == "" || thumb.attr("loading") != "lazy" {
			t.Fatal("the photo has no thumbnail of a fixed size")
		}
		if a := street.get(thumb.attr("src")).ok(t); a.Header.Get("Content-Type") != "image/jpeg" || len(a.Body) > 20<<10 {
			t.Errorf("the thumbnail is %s of %d bytes", a.Header.Get("Content-Type"), len(a.Body))
		}
		// The next form offers both, and one tick is enough.
		offer := street.get("/duties/" + second.ID).ok(t)
		uitest.Usable(t, offer.Body)
		boxes := offer.document(t).all("input[name=reuse]")
		if len(boxes) != 2 {
			t.Fatalf("%d files are offered", len(boxes))
		}
		form = offer.formAt(t, "/acts/duties/report")
		form.Set("progress", "同上。")
		form.Set("percent", "50")
		form["reuse"] = []string{boxes[0].attr("value"), boxes[1].attr("value")}
		told := street.follow(street.sendFiles("/acts/duties/report", form)).ok(t).document(t).first("section[id=evidence]").text()
		if short := first.Code[:3] + first.Code[8:]; !strings.Contains(told, "已在 "+short+" 报过") {
			t.Errorf("the panel says %q, not where it was reported before (%s)", told, short)
		}
	})
}

func TestRefusedReportKeepsItsWordsAndNamesTheFile(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		street := newSite(t, w).as(t, w.Street1)
		form := street.get("/duties/"+d.ID).ok(t).formAt(t, "/acts/duties/report")
		form.Set("progress", "写了很久的进展。")
		a := street.sendFiles("/acts/duties/report", form, file{"安装.exe", []byte("MZ")})
		uitest.Usable(t, a.Body)
		if a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "“安装.exe”：不收 .exe 文件") {
			t.Errorf("%d %.300s", a.Code, a.text())
		}
		again := a.document(t).first("form[enctype=multipart/form-data]")
		if again == nil || again.form().Get("progress") != "写了很久的进展。" {
			t.Error("what was typed is lost, or files cannot be chosen again")
		}
		if left, err := filepath.Glob(filepath.Join(os.TempDir(), "multipart-*")); err != nil || len(left) > 0 {
			t.Errorf("temporary files are left: %v %v", left, err)
		}
	})
}

func TestAnyFormAboutARecordTakesFiles(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		x := newSite(t, w)
		seer := x.as(t, w.Outpost1)
		link := seer.get("/duties/" + d.ID).ok(t).document(t).first("section[id=evidence]").first("a").attr("href")
		page := seer.get(link).ok(t)
		uitest.Usable(t, page.Body)
		form := page.formAt(t, "/evidence")
		if a := seer.sendFiles("/evidence", form); a.Code != http.StatusUnprocessableEntity {
			t.Errorf("a form without a file gets %d", a.Code)
		}
		form.Set("stage", "after")
		form.Set("note", "15 号院")
		shown := seer.follow(seer.sendFiles("/evidence", form, file{"照片.png", house.Photo(t, "一")})).ok(t)
		if got := shown.document(t).first("section[id=evidence]").text(); !strings.Contains(got, "15 号院") || !strings.Contains(got, "整改后 1 份") {
			t.Errorf("the panel says %q", got)
		}
		// Who sees the record without acting for it gets no form; who does not see it gets nothing.
		if a := x.as(t, w.Dept1).get(link); a.Code != http.StatusForbidden {
			t.Errorf("the leading department gets %d", a.Code)
		}
		if a := x.as(t, w.Street2).get(link); a.Code != http.StatusNotFound {
			t.Errorf("the next street gets %d", a.Code)
		}
		strike := shown.document(t).first("section[id=evidence]").all("a")
		ask := seer.get(strike[len(strike)-1].attr("href")).ok(t)
		form = ask.formAt(t, "/acts/evidence/strike")
		form.Set("reason", "拍错了院子")
		if got := seer.follow(seer.post("/acts/evidence/strike", form)).ok(t).document(t).first("section[id=evidence]").text(); strings.Contains(got, "15 号院") {
			t.Errorf("after striking the panel says %q", got)
		}
	})
}

func TestUploadedFileIsADownloadThatCanDoNothing(t *testing.T) {
	w := house.SQLite(t)
	d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
	house.Do(t, w, w.Street1, &app.AddEvidence{Kind: "duty", Record: d.ID, Papers: app.Papers{Files: []app.Upload{
		{Name: "照片.png", Bytes: house.Photo(t, "一")}, {Name: "说明.txt", Bytes: []byte("说明")}, {Name: "承诺.pdf", Bytes: []byte("%PDF-1.4\n%%EOF\n")},
	}}})
	found, err := w.App.EvidenceOf(t.Context(), w.Street1, "duty", d.ID)
	if err != nil {
		t.Fatal(err)
	}
	b := newSite(t, w).as(t, w.Street1)
	for _, e := range found.Files {
		for _, path := range []string{"/evidence/" + e.ID, "/evidence/" + e.ID + "/thumb"} {
			a := b.get(path)
			if strings.HasSuffix(path, "thumb") && e.Thumb == "" {
				if a.Code != http.StatusNotFound {
					t.Errorf("the thumbnail of %s: %d", e.Name, a.Code)
				}
				continue
			}
			h := a.ok(t).Header
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") != sandbox || h.Get("Cache-Control") != "no-store" {
				t.Errorf("%s of %s: %v", path, e.Name, h)
			}
			if want := map[bool]string{true: "image/jpeg", false: e.Media}[strings.HasSuffix(path, "thumb")]; h.Get("Content-Type") != want {
				t.Errorf("%s of %s is %q", path, e.Name, h.Get("Content-Type"))
			}
			if kind, _, err := mime.ParseMediaType(h.Get("Content-Disposition")); !strings.HasSuffix(path, "thumb") && (err != nil || kind != "attachment") {
				t.Errorf("%s: %q %v", e.Name, h.Get("Content-Disposition"), err)
			}
		}
	}
}

// hostileNames are names as a browser may send them.
func hostileNames() []string {
	out := []string{
		"../../etc/passwd.txt", `..\..\windows\win.ini.txt`, `C:\boot.txt`, "/etc/passwd.txt", "仿宋.docx\r\nSet-Cookie: a=b.txt", "a\x00b.txt",
		"\u202etxt.exe.txt", `引"号.txt`, "分;号.txt", "逗,号.txt", "百%分.txt", "%0d%0aX: 1.txt", "UTF-8''x.txt", "x' y.txt", "a=b.txt", "a:b@c.txt",
		"(括)号.txt", "<script>.txt", "&amp;.txt", "空 格.txt", "  前后  .txt", "点...txt", "～波浪.txt", "“引”.txt", "😀.txt", "𠮷野家.txt",
		"é组合e\u0301.txt", "\u200b零宽.txt", "换\u2028行.txt", "制\t表.txt", "CON.txt", "nul.txt", "a*b?.txt", "a|b.txt", "`x`.txt", "$(id).txt",
		"{{.}}.txt", "#片段.txt", "?询问=1.txt", "\\\\server\\share\\x.txt", "file:///x.txt", "http://e/x.txt", "~/x.txt", "-rf.txt", ".htaccess.txt",
		"\x1b[31m红.txt", "\x7f删.txt", "ｆｕｌｌ.txt", "الملف.txt", "файл.txt",
	}
	for _, n := range []int{1, 50, 96, 97, 100, 200, 300, 1000} {
		out = append(out, strings.Repeat("长", n)+".txt", strings.Repeat("a", n)+".txt")
	}
	return out
}

func TestHostileNamesAreKeptSaneAndWriteNothingElsewhere(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	b := x.as(t, w.Street1)
	names := hostileNames()
	if len(names) < 60 {
		t.Fatalf("only %d names", len(names))
	}
	d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
	for _, name := range names {
		at := fileOf(t, w, d.ID, name)
		h := b.get(at).ok(t).Header
		kind, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		got := params["filename"]
		if err != nil || kind != "attachment" || got != ledger.FileName(name) || got == "" || strings.ContainsAny(got, "/\\\r\n\x00") {
			t.Errorf("%q is downloaded as %q, %v", name, got, err)
		}
		if len(h) > 20 || h.Get("Set-Cookie") != "" || h.Get("X") != "" {
			t.Errorf("%q writes into the headers: %v", name, h)
		}
		uitest.Usable(t, b.get("/duties/"+d.ID).ok(t).Body)
		house.Do(t, w, w.Street1, app.StrikeEvidence(app.Form{Reason: "试验"}, house.Chosen(strings.TrimPrefix(at, "/evidence/"))))
	}
	err := filepath.WalkDir(w.Dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && len(e.Name()) != 64 {
			t.Errorf("%s was written", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFilesOutOfSightLookLikeNone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		at := fileOf(t, w, d.ID, "说明.txt")
		none := "/evidence/" + noRecord
		for _, who := range []org.Actor{w.Street2, w.Dept2, w.Overseer2, w.Team, w.Part, w.Foreign.Lead, w.Foreign.Street1} {
			b := x.as(t, who)
			for _, tail := range []string{"", "/thumb"} {
				if there, gone := b.get(at+tail), b.get(none+tail); there.Code != http.StatusNotFound || there.Body != gone.Body {
					t.Errorf("%s gets %d for %s, and another page than for no file", who.Name, there.Code, tail)
				}
			}
		}
		if a := x.stranger(t).get(at); a.Code != http.StatusSeeOther {
			t.Errorf("a stranger gets %d", a.Code)
		}
	})
}

// TestFormThatIsTooLargeIsCutOff: what is larger than a form may be is refused without being kept.
func TestFormThatIsTooLargeIsCutOff(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	b := x.as(t, w.Street1)
	head := "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n"
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, home+"/evidence",
		io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, maxPapers), strings.NewReader("\r\n--x--\r\n")))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", home)
	if a := b.send(r); a.Code != http.StatusRequestEntityTooLarge || !strings.Contains(a.text(), "128 MB") {
		t.Errorf("%d %.200s", a.Code, a.text())
	}
	if left, err := filepath.Glob(filepath.Join(os.TempDir(), "multipart-*")); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v %v", left, err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func FuzzDownloadName(f *testing.F) {
	for _, name := range hostileNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		w := httptest.NewRecorder()
		attach(w, name, "text/plain", 0)
		kind, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Errorf("%q comes back as %q, %v", name, params["filename"], err)
		}
	})
}
