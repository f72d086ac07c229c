package web

import (
	"net/http"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// templateAffairs are the Word templates by the time the pages are looked at.
type templateAffairs struct {
	lead, overseer, apart, foreign string
}

func templatesOf(t testing.TB, w *house.World) templateAffairs {
	t.Helper()
	upload := func(who org.Actor, kind ledger.LetterKind) string {
		return house.Do(t, w, who, house.Template(t, kind, "{{标题}}", "{{留痕}}")).ID
	}
	x := templateAffairs{overseer: upload(w.Overseer1, ledger.LetterUrge), apart: upload(w.Overseer2, ""), foreign: upload(w.Foreign.Lead, "")}
	upload(w.Lead, ledger.LetterUrge)
	x.lead = upload(w.Lead, ledger.LetterUrge)
	ended := upload(w.Lead, ledger.LetterPrompt)
	house.Do(t, w, w.Lead, app.EndTemplate(app.Form{Reason: "不用了"}, house.Chosen(ended)))
	return x
}

// of says which records a pattern is tried with.
func (x *templateAffairs) of(path string, who org.Actor) (targets, bool) {
	if !strings.HasPrefix(path, "/templates/{id}") && !strings.HasPrefix(path, "/acts/templates/") {
		return targets{}, false
	}
	own := x.lead
	if who.Role == org.RoleOVR {
		own = x.overseer
	}
	return targets{own, x.apart, x.foreign}, true
}

func TestATemplateIsUploadedLookedAtAndUsed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		l := house.SentLetter(t, w)
		x := newSite(t, w)
		b := x.as(t, w.Lead)
		send := func(words ...string) answer {
			return b.uploadSheet("/templates/new", "file", "函.docx", house.WordFile(t, words...))
		}
		if a := send("致：{{收件人}}"); a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "第 1 段“致：{{收件人}}”") {
			t.Errorf("a bad template: %d %s", a.Code, a.text())
		}
		at := send("我的{{标题}}").Header.Get("Location")
		page := b.get(at).ok(t).text()
		if !strings.Contains(page, "标题") || !strings.Contains(page, say.TemplateNoAnchor) {
			t.Errorf("the page says %s", page)
		}
		path, _, _ := strings.Cut(at, "?")
		for _, end := range []string{"/preview", "/file"} {
			if a := b.get(path + end); a.Code != http.StatusOK || a.Header.Get("Content-Type") != docx {
				t.Errorf("%s: %d, %s", end, a.Code, a.Header.Get("Content-Type"))
			}
		}
		letter := b.get("/letters/" + l.ID).ok(t).document(t)
		for _, link := range []string{"letter.docx", "letter.docx?layout=standard"} {
			found := false
			for _, n := range letter.all("a[href]") {
				found = found || n.attr("href") == "/letters/"+l.ID+"/"+link
			}
			if !found {
				t.Errorf("the letter has no link to %s", link)
			}
			if a := b.get("/letters/" + l.ID + "/" + link); a.Code != http.StatusOK || a.Header.Get("Content-Type") != docx || !strings.HasPrefix(a.Body, "PK") {
				t.Errorf("%s: %d, %s", link, a.Code, a.Header.Get("Content-Type"))
			}
		}
	})
}
