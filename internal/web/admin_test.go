package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/org"
)

// uploadSheet posts a file as the form of the import page would.
func (b *browser) uploadSheet(path, field, name string, content []byte) answer {
	b.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile(field, name)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		b.t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, home+path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Origin", home)
	return b.send(r)
}

var hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// hiddenFields are what the forms of a page carry along.
func hiddenFields(page string) url.Values {
	out := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(page, -1) {
		out.Set(m[1], m[2])
	}
	return out
}

func TestUnitsAreExportedLookedAtAndImported(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		b := newSite(t, w).as(t, w.System)
		sheet := b.get("/admin/units.xlsx").ok(t)
		again := b.uploadSheet("/admin/units/import", "file", "机构.xlsx", []byte(sheet.Body)).ok(t)
		if text := again.text(); !strings.Contains(text, "不需要写入") {
			t.Errorf("the exported sheet is not the same again: %s", text)
		}
		house.Do(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Streets[0], Kind: org.KindVillage, Name: "北村"}})
		changed := b.get("/admin/units.xlsx").ok(t)
		u, err := w.App.Unit(t.Context(), w.System, w.Streets[1])
		if err != nil {
			t.Fatal(err)
		}
		house.Do(t, w, w.System, &app.SaveUnit{ID: u.ID, UnitTerms: app.UnitTerms{Parent: u.Parent, Kind: u.Kind, Name: u.Name, Short: "柳荫"}})

		seen := b.uploadSheet("/admin/units/import", "file", "机构.xlsx", []byte(changed.Body)).ok(t)
		if text := seen.text(); !strings.Contains(text, "写入 1 个机构") {
			t.Fatalf("the look shows: %s", text)
		}
		b.follow(b.post("/admin/units/import/do", hiddenFields(seen.Body))).ok(t)
		if u, err = w.App.Unit(t.Context(), w.System, w.Streets[1]); err != nil || u.Short != u.Name {
			t.Errorf("short name %q, %v", u.Short, err)
		}
	})
}

func TestUploadThatIsNoSheetIsRefusedWithWords(t *testing.T) {
	w := house.SQLite(t)
	b := newSite(t, w).as(t, w.System)
	for rule, got := range map[string]answer{
		"no file":     b.post("/admin/units/import", url.Values{}),
		"no workbook": b.uploadSheet("/admin/units/import", "file", "机构.xlsx", []byte("石桥街道")),
		"too large":   b.uploadSheet("/admin/units/import", "file", "机构.xlsx", make([]byte, maxSheet+1)),
	} {
		if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body, "alert-l") {
			t.Errorf("%s: %d %s", rule, got.Code, got.text())
		}
	}
}

var onePassword = regexp.MustCompile(`[A-Z][a-z]{2}[0-9]{2}-[a-z]{2}[A-Z][0-9]{2}-[a-z]{2}[0-9]{2}`)

func TestNewPasswordIsShownOnceAndMustBeChanged(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		system, security := x.as(t, w.System), x.as(t, w.Security)
		form := x.keyed(t, url.Values{"login": {"new-clerk"}, "name": {"新联络员"}})
		temporary := onePassword.FindString(system.post("/admin/users/new", form).ok(t).Body)
		again := system.post("/admin/users/new", form)
		if shown := system.follow(again).ok(t); temporary == "" || onePassword.MatchString(shown.Body) {
			t.Fatalf("password %q, and again: %s", temporary, shown.text())
		}
		user := strings.TrimPrefix(strings.Split(again.Header.Get("Location"), "?")[0], "/admin/users/")
		grant := url.Values{"unit": {w.Depts[0]}, "role": {string(org.RoleDEPT)}, "title": {"联络员"}, "from": {string(house.Start)}}
		security.follow(security.post("/admin/users/"+user+"/grant", x.keyed(t, grant))).ok(t)

		clerk := x.stranger(t)
		clerk.post("/signin", url.Values{"login": {"new-clerk"}, "password": {temporary}})
		if got := clerk.get("/"); got.Header.Get("Location") != "/password" {
			t.Fatalf("a temporary password leads to %d %q", got.Code, got.Header.Get("Location"))
		}
		const fresh = "Ab3-efghijk"
		weak := clerk.post("/password", x.keyed(t, url.Values{"old": {temporary}, "new": {"abc"}, "again": {"abc"}}))
		if weak.Code != http.StatusUnprocessableEntity || strings.Contains(weak.Body, temporary) {
			t.Errorf("a weak password: %d, and the page must not carry passwords back", weak.Code)
		}
		clerk.follow(clerk.post("/password", x.keyed(t, url.Values{"old": {temporary}, "new": {fresh}, "again": {fresh}}))).ok(t)
		clerk.get("/duties").ok(t)
	})
}

func TestPersonWithTwoPostsChoosesOne(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Do(t, w, w.Security, &app.GrantPost{User: w.Dept1.User, Unit: w.Depts[2], Role: org.RoleDEPT, Title: "负责人"})
		b := newSite(t, w).as(t, w.Dept1)
		if got := b.get("/duties"); got.Header.Get("Location") != "/post" {
			t.Fatalf("without a post: %d %q", got.Code, got.Header.Get("Location"))
		}
		b.get("/post").ok(t)
		if got := b.post("/post", url.Values{}); got.Code != http.StatusUnprocessableEntity {
			t.Errorf("no choice: %d", got.Code)
		}
		if got := b.post("/post", url.Values{"post": {w.Dept2.Post}}); got.Code != http.StatusNotFound {
			t.Errorf("another person's post: %d", got.Code)
		}
		b.follow(b.post("/post", url.Values{"post": {w.Dept1.Post}})).ok(t)
	})
}

func TestTreeShowsOnlyWhatLeadsToTheNameSearchedFor(t *testing.T) {
	w := house.SQLite(t)
	b := newSite(t, w).as(t, w.Lead)
	page := b.get("/admin/units?find=" + url.QueryEscape("东村")).ok(t)
	tree := page.Body[strings.Index(page.Body, `class="tree`):]
	tree = tree[:strings.Index(tree, "</nav>")]
	for name, want := range map[string]bool{"东村": true, "石桥街道": true, "西村": false, "柳荫街道": false} {
		if strings.Contains(tree, name) != want {
			t.Errorf("%s shown is %t", name, !want)
		}
	}
}

func TestGapIsSettledFromTheListOfGaps(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		gap := house.Do(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Root, Kind: org.KindDept, Name: "测试区水务局"}}).ID
		x := newSite(t, w)
		b := x.as(t, w.Lead)
		if text := b.get("/admin/units/" + w.Stationed2).ok(t).text(); !strings.Contains(text, "1 个单位没有监督责任") {
			t.Errorf("no banner: %s", text)
		}
		asked := b.post("/admin/oversight/set", url.Values{"unit": {gap}}).ok(t)
		form := hiddenFields(asked.Body)
		form.Set("unit", gap)
		form.Set("overseer", w.Stationed2)
		form.Set("from", string(house.Start))
		form.Set("replace", "yes")
		if text := b.follow(b.post("/admin/oversight/set", form)).ok(t).text(); strings.Contains(text, "没有监督责任") || !strings.Contains(text, "测试区水务局") {
			t.Errorf("after it was settled: %s", text)
		}
		bad := b.post("/admin/oversight/set", x.keyed(t, url.Values{"sure": {"1"}, "overseer": {w.Stationed2}, "unit": {gap}, "from": {"23. 11."}}))
		if bad.Code != http.StatusUnprocessableEntity {
			t.Errorf("a day that is none: %d", bad.Code)
		}
	})
}
