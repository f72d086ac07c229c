package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// findingTyped is a form for a new finding, filled in as a person would.
func findingTyped(t *testing.T, b *browser, w *house.World) url.Values {
	t.Helper()
	form := b.get("/findings/new").ok(t).formAt(t, "/findings/new")
	for key, value := range map[string]string{
		"occurred_at": string(w.App.Today()) + " 10:20", "place_unit": w.Villages[3], "place": "西村 3 号院", "detail": "西屋 2 人仍居住，围挡缺 3 处。",
		"field": "农村危房", "demand": "补设围挡", "territory-1": w.Villages[3], "territory-1-post": "党支部书记", "sector-1": w.Depts[0],
	} {
		form.Set(key, value)
	}
	return form
}

func countFindings(t *testing.T, w *house.World, text string) int {
	t.Helper()
	n, err := w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFindingFormSentTwiceMakesOneFinding(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		lead := newSite(t, w).as(t, w.Lead)
		form := findingTyped(t, lead, w)
		once, twice := lead.post("/findings/new", form), lead.post("/findings/new", form)
		if once.Code != http.StatusSeeOther {
			t.Fatalf("the finding is not made: %d %.300s", once.Code, once.text())
		}
		if n := countFindings(t, w, "西村"); n != 1 || once.Header.Get("Location") != twice.Header.Get("Location") {
			t.Errorf("%d findings were made; the second answer is %d %.200s", n, twice.Code, twice.text())
		}
		page := lead.follow(once).ok(t)
		for _, words := range []string{"交办", "三明确 齐备", "党支部书记"} {
			if !strings.Contains(page.text(), words) {
				t.Errorf("the page does not say %s", words)
			}
		}
	})
}

func TestFindingThatMayBeThereAlreadyIsOfferedInsteadOfASecond(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		lead := x.as(t, w.Lead)
		lead.follow(lead.post("/findings/new", findingTyped(t, lead, w))).ok(t)
		again := findingTyped(t, lead, w)
		again.Set("detail", "西屋又有 1 人搬回。")
		offered := lead.post("/findings/new", again)
		d := offered.document(t)
		attach := d.first("button[name=attach]")
		if offered.Code != http.StatusConflict || attach == nil {
			t.Fatalf("no finding is offered: %d %.300s", offered.Code, offered.text())
		}
		back := offered.formAt(t, "/findings/new")
		if back.Get("detail") != "西屋又有 1 人搬回。" || back.Get("territory-1-post") != "党支部书记" {
			t.Errorf("what was typed is lost: %v", back)
		}
		back.Set("attach", attach.attr("value"))
		page := lead.follow(lead.post("/findings/new", back)).ok(t)
		if !strings.Contains(page.text(), "西屋又有 1 人搬回") || countFindings(t, w, "西村") != 1 {
			t.Errorf("the words are not added to the first finding: %.300s", page.text())
		}
		back.Del("attach")
		back.Set("anyway", "1")
		lead.follow(lead.post("/findings/new", x.keyed(t, back))).ok(t)
		if n := countFindings(t, w, "西村"); n != 2 {
			t.Errorf("%d findings, want a second one made on purpose", n)
		}
	})
}

func TestVagueFindingIsKeptAndItsDoubtsAreSaid(t *testing.T) {
	w := house.SQLite(t)
	lead := newSite(t, w).as(t, w.Lead)
	form := findingTyped(t, lead, w)
	form.Set("detail", "围挡不到位")
	form.Set("place", "辖区")
	form.Set("look", "1")
	looked := lead.post("/findings/new", form).ok(t)
	if got := looked.document(t).all("div.ask"); len(got) < 2 || looked.formAt(t, "/findings/new").Get("detail") != "围挡不到位" {
		t.Errorf("%d doubts are said beside the fields", len(got))
	}
	form.Del("look")
	page := lead.follow(lead.post("/findings/new", form)).ok(t)
	if !strings.Contains(page.text(), "三明确 1/3") || !strings.Contains(page.text(), "地点再具体些") {
		t.Errorf("the page does not say what is vague: %.400s", page.text())
	}
}

func TestSecondOfTwoActsOnOneFindingSeesHowItStandsAndLosesNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		f := house.Advance(t, w, house.SentFinding(t, w), ledger.FindingAcknowledged, w.Depts[0])
		p := house.Party(t, f, w.Depts[0])
		first, second := x.as(t, w.Dept1), x.as(t, w.Dept1)
		ask := "/acts/parties/claim?id=" + p.ID + "." + itoa(p.Version)
		mine, theirs := first.get(ask).ok(t).formAt(t, "/acts/parties/claim"), second.get(ask).ok(t).formAt(t, "/acts/parties/claim")
		for form, words := range map[*url.Values]string{&mine: "我的措施", &theirs: "别人的措施"} {
			form.Set("measure", words)
			form.Set("measure_by", "科长")
		}
		second.follow(second.post("/acts/parties/claim", theirs)).ok(t)
		late := first.post("/acts/parties/claim", mine)
		if late.Code != http.StatusUnprocessableEntity || !strings.Contains(late.text(), "整改中") {
			t.Errorf("the second act gets %d and does not show how it stands: %.300s", late.Code, late.text())
		}
		back := late.formAt(t, "/acts/parties/claim")
		if back.Get("measure") != "我的措施" || back.Get("id") == mine.Get("id") {
			t.Errorf("the form comes back with %v", back)
		}
	})
}

func TestUnitSignsClaimsAndAnswersFromItsPage(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		dept := newSite(t, w).as(t, w.Dept1)
		page := dept.get("/findings/" + f.ID).ok(t)
		page = dept.follow(dept.post("/acts/parties/acknowledge", page.formAt(t, "/acts/parties/acknowledge"))).ok(t)
		step := func(verb string, fill map[string]string) {
			t.Helper()
			b := page.document(t).first("a.btn-p")
			if b == nil || !strings.HasPrefix(b.attr("href"), "/acts/parties/"+verb+"?") {
				t.Fatalf("the page's first button does not lead to %s: %.300s", verb, page.text())
			}
			form := dept.get(b.attr("href")).ok(t).formAt(t, "/acts/parties/"+verb)
			for key, value := range fill {
				form.Set(key, value)
			}
			page = dept.follow(dept.post("/acts/parties/"+verb, form)).ok(t)
		}
		step("claim", map[string]string{"measure": "补设围挡 3 处", "measure_by": "科长"})
		step("respond", map[string]string{"response": "已补设 3 处", "no_evidence": "现场核对"})
		if p := house.Party(t, house.FindingNow(t, w, f.ID), w.Depts[0]); p.State != ledger.FindingResponded {
			t.Errorf("the party is %s", p.State)
		}
		if b := page.document(t).first("main .btn-p"); b != nil {
			t.Errorf("after its answer the unit is still offered %s", b.text())
		}
	})
}

func TestResponsibleUnitsAreNotToldTheSource(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w, func(f *app.FindingTerms) { f.Source = ledger.SourceHotline })
		x := newSite(t, w)
		for _, who := range []org.Actor{w.Lead, w.Dept1, w.Street1} {
			b, told := x.as(t, who), who.Role == org.RoleLEAD
			for _, path := range []string{"/findings/" + f.ID, "/findings/" + f.ID + "/print", "/findings/print", "/findings"} {
				if said := strings.Contains(b.get(path).ok(t).text(), "热线类别"); said != told {
					t.Errorf("%s is told the source on %s: %t", who.Name, path, said)
				}
			}
			if got := column(t, b.get("/findings.xlsx"), 4); (got[0] != "") != told {
				t.Errorf("%s is told the source in the export: %v", who.Name, got)
			}
			shown := len(listedNames(t, b, "/findings?source=inspection"))
			if !told && shown != 1 || told && shown != 0 {
				t.Errorf("%s can ask for a source: %d rows", who.Name, shown)
			}
		}
	})
}

func TestExportAndPrintOfFindingsHoldExactlyTheRowsOfTheList(t *testing.T) {
	const code = 1
	house.Each(t, func(t *testing.T, w *house.World) {
		furnish(t, w)
		x := newSite(t, w)
		for _, who := range []org.Actor{w.Street1, w.Dept1, w.Lead} {
			b := x.as(t, who)
			for _, query := range []string{"", "?view=open", "?lane=closed&sort=-done", "?side=territory&sort=code"} {
				shown := listedCodes(t, b, "/findings"+query)
				if len(shown) == 0 {
					t.Errorf("%s: /findings%s lists nothing to compare", who.Name, query)
				}
				for what, got := range map[string][]string{
					"export": column(t, b.get("/findings.xlsx"+query), code), "print": printed(t, b, "/findings/print"+query, code),
				} {
					if diff := cmp.Diff(shown, got); diff != "" {
						t.Errorf("%s: the %s of /findings%s differs from the list:\n%.600s", who.Name, what, query, diff)
					}
				}
			}
		}
	})
}

// listedCodes are the full codes of the rows of the list of findings.
func listedCodes(t *testing.T, b *browser, path string) (codes []string) {
	t.Helper()
	for _, td := range b.get(path).ok(t).document(t).all("main table tbody td.id") {
		codes = append(codes, strings.Replace(td.text(), "WT-", "WT-2026-", 1))
	}
	return codes
}

func TestFindingFormTakesWhatTheDutySays(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Depts[0], w.Streets[0])
		lead := newSite(t, w).as(t, w.Lead)
		page := lead.get("/duties/" + duties[1].ID).ok(t)
		form := lead.get("/findings/new?duty="+duties[1].ID).ok(t).formAt(t, "/findings/new")
		want := map[string]string{
			"duty": duties[1].ID, "item": duties[1].Item, "campaign": duties[1].Campaign, "place_unit": w.Streets[0], "territory-1": w.Streets[0],
			"territory-1-obligation": duties[1].Text, "sector-1": w.Depts[0],
		}
		for name, value := range want {
			if form.Get(name) != value {
				t.Errorf("%s is %q, want %q", name, form.Get(name), value)
			}
		}
		form.Set("detail", "3 户暖气不热，室温 12 度。")
		lead.follow(lead.post("/findings/new", form)).ok(t)
		again := lead.get("/duties/" + duties[1].ID).ok(t)
		if strings.Contains(page.text(), "发现的问题") || !strings.Contains(again.text(), "发现的问题 全部 1 项") {
			t.Errorf("the duty's page does not show its finding: %.300s", again.text())
		}
	})
}
