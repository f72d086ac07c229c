package web

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// affairs is what has happened in the district by the time the pages are looked at: every state, both sides, gaps,
// late and soon, published and revised.
type affairs struct {
	checks            *checkAffairs
	running, planned  *ledger.Campaign
	apart             *ledger.Campaign   // only narrow belongs to it
	mandate, idle     string             // answered by items, and by nobody
	broad             *ledger.LedgerItem // split onto every unit
	narrow            *ledger.LedgerItem // concerns Dept3 and Street3 only
	single            *ledger.LedgerItem // only a sector side, in the planned campaign
	duties            map[string]*ledger.Duty
	views             map[string]string // of each account
	foreignCampaign   string
	foreignItem       string
	foreignDuty       string
	evidence          map[string]string // of the first department's duty by the unit that gave it, and of others by duty
	foreignMandate    string
	plan, foreignPlan string
	planRow           string // a row that can be split
	holding           string // the tenure of Dept2
	visits            visits
	watch             string // that Stationed1 watches a department
	spread            spreadAffairs
	imports           map[string]string // by the unit that sent them
	gateway           string            // of mail
	notices           map[string]string // one of each post, and under "other " one of somebody else
	loop              loopAffairs
	reviews           reviewAffairs
	letters           letterAffairs
	reminders         reminderAffairs
	templates         templateAffairs
}

func furnish(t testing.TB, w *house.World) *affairs {
	t.Helper()
	a := &affairs{duties: map[string]*ledger.Duty{}, views: map[string]string{}}
	a.mandate = house.Do(t, w, w.Lead, &app.SaveMandate{Level: ledger.LevelCentral, Title: "关于做好冬季供热工作的通知", Theme: "民生"}).ID
	a.idle = house.Do(t, w, w.Lead, &app.SaveMandate{Level: ledger.LevelDistrict, Title: "开展“村村通”行动", Theme: "民生", ActionNo: 3}).ID
	a.running = house.Campaign(t, w)
	a.broad = house.Item(t, w, in(a.running), func(c *app.CreateItem) { c.Mandate = a.mandate })
	for _, u := range append(append([]string{}, w.Depts[:]...), w.Streets[:]...) {
		a.duties[u] = house.Duty(t, w, a.broad, u)
	}
	late := house.Item(t, w, in(a.running), func(c *app.CreateItem) { c.Title, c.Due = "建筑垃圾清运", "2026-03-20" })
	for _, u := range []string{w.Depts[0], w.Streets[0], w.Villages[0]} {
		a.duties["late "+u] = house.Duty(t, w, late, u)
	}
	a.apart = house.Campaign(t, w, func(c *app.SaveCampaign) { c.Title = "农村危房专项监督" })
	a.narrow = house.Item(t, w, in(a.apart), func(c *app.CreateItem) {
		c.Title, c.Lead, c.Due = "农村危房排查整治", w.Depts[2], "2026-06-04"
	})
	for _, u := range []string{w.Depts[2], w.Streets[2]} {
		a.duties["narrow "+u] = house.Duty(t, w, a.narrow, u)
	}
	for _, c := range []*ledger.Campaign{a.running, a.apart} {
		house.Do(t, w, w.Lead, &app.MatchDuties{Campaign: c.ID})
		house.Do(t, w, w.Lead, &app.Dispatch{Campaign: c.ID})
	}
	a.work(t, w)
	a.prepare(t, w)
	a.neighbour(t, w)
	a.visit(t, w)
	a.spread = spreadOf(t, w)
	a.checks = furnishChecks(t, w)
	a.loop = loopsOf(t, w)
	a.reviews = reviewsOf(t, w, a)
	a.letters = lettersOf(t, w)
	a.reminders = remindersOf(t, w)
	a.templates = templatesOf(t, w)
	w.Clock.Set("2026-06-01")
	a.checks.later(t, w)
	a.notices = noticesOf(t, w)
	a.gateway = house.Do(t, w, w.System, &app.SaveGateway{
		Kind: ledger.GatewayMail, Name: "邮件", Address: "smtps://mail.example.gov.cn:465", Sender: "zhaodan@example.gov.cn",
	}).ID
	return a
}

// noticesOf finds a notice of each post, and for each one of somebody else.
func noticesOf(t testing.TB, w *house.World) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, who := range w.Actors() {
		list, err := w.App.Notices(t.Context(), who, ledger.NoticeFilter{}, ledger.Page{})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 {
			out[who.Post] = list[0].ID
		}
	}
	for _, who := range w.Actors() {
		for _, other := range []string{w.Dept1.Post, w.Street1.Post} {
			if other != who.Post {
				out["other "+who.Post] = out[other]
			}
		}
	}
	if out[w.Dept1.Post] == "" || out[w.Street1.Post] == "" {
		t.Fatal("nobody was told of anything")
	}
	return out
}

func in(c *ledger.Campaign) func(*app.CreateItem) {
	return func(i *app.CreateItem) { i.Campaign = c.ID }
}

// work lets the units sign, report, finish and refuse.
func (a *affairs) work(t testing.TB, w *house.World) {
	t.Helper()
	sign := func(who org.Actor, key string) {
		house.Do(t, w, who, app.Acknowledge(app.Form{}, house.Chosen(a.duties[key].ID)))
	}
	sign(w.Street1, w.Streets[0])
	sign(w.Street1, "late "+w.Streets[0])
	house.Do(t, w, w.Street1, app.Report(app.Form{}, house.Chosen(a.duties[w.Streets[0]].ID), "已入户排查 30 户。", 40))
	sign(w.Dept2, w.Depts[1])
	house.Do(t, w, w.Dept2, app.Complete(app.Form{}, house.Chosen(a.duties[w.Depts[1]].ID), "已办结。"))
	house.Do(t, w, w.Street2, app.Return(app.Form{Reason: "该片区不属本街道"}, house.Chosen(a.duties[w.Streets[1]].ID)))
	house.Do(t, w, w.Lead, app.Void(app.Form{Reason: "重复下达"}, house.Chosen(a.duties["late "+w.Villages[0]].ID)))
	for k, d := range a.duties {
		a.duties[k] = house.DutyNow(t, w, d.ID)
	}
	a.evidence = map[string]string{}
	for _, who := range []org.Actor{w.Dept1, w.Lead, w.Overseer1} {
		a.evidence[who.Unit] = a.prove(t, w, who, a.duties[w.Depts[0]].ID, "一")
		a.evidence["again "+who.Unit] = a.prove(t, w, who, a.duties[w.Depts[0]].ID, "二")
	}
	a.evidence[w.Streets[0]] = a.prove(t, w, w.Street1, a.duties[w.Streets[0]].ID, "一")
	a.evidence["again "+w.Streets[0]] = a.prove(t, w, w.Street1, a.duties[w.Streets[0]].ID, "二")
	a.evidence["narrow"] = a.prove(t, w, w.Lead, a.duties["narrow "+w.Depts[2]].ID, "一")
}

// prove gives a photo to a duty.
func (a *affairs) prove(t testing.TB, w *house.World, who org.Actor, duty, note string) string {
	t.Helper()
	note = who.Name + "所摄之" + note
	house.Do(t, w, who, &app.AddEvidence{Kind: "duty", Record: duty, Papers: app.Papers{Files: []app.Upload{{
		Name: "现场照片.png", Stage: ledger.StageAfter, Note: note, Bytes: house.Photo(t, duty+note),
	}}}})
	found, err := w.App.EvidenceOf(t.Context(), who, "duty", duty)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found.Files {
		if e.Note == note {
			return e.ID
		}
	}
	t.Fatalf("%s has no file %s", duty, note)
	return ""
}

// evidenceOf is a file that the actor's unit gave, or one it can see.
func (a *affairs) evidenceOf(w *house.World, who org.Actor) string {
	if id := a.evidence[who.Unit]; id != "" {
		return id
	}
	return a.evidence[w.Depts[0]]
}

// prepare leaves a campaign stuck before it started: one-sided, undone and unmatched.
func (a *affairs) prepare(t testing.TB, w *house.World) {
	t.Helper()
	a.planned = house.Campaign(t, w, func(c *app.SaveCampaign) { c.Title, c.Theme = "水土保持专项监督", "生态" })
	a.single = house.Item(t, w, in(a.planned), func(c *app.CreateItem) {
		c.Title, c.Mode, c.Due, c.Recurrence = "淤地坝除险加固", ledger.ModeElective, "", ledger.Quarterly
	})
	a.duties["single"] = house.Duty(t, w, a.single, w.Depts[0])
	house.Item(t, w, in(a.planned), func(c *app.CreateItem) { c.Title = "坡耕地治理" })
	house.Do(t, w, w.Lead, &app.PublishLedger{Form: app.Form{Reason: "增加水土保持事项"}, Year: house.Start.Year()})
	house.Do(t, w, w.Lead, app.Reschedule(app.Form{Reason: "雨季提前"}, house.Chosen(a.duties[w.Depts[0]].ID), "2026-06-05"))
	for _, who := range w.Actors() {
		if !who.Role.Administers() {
			a.views[who.User] = house.Do(t, w, who, &app.SaveFilter{List: "duties", Name: "我的逾期", Query: "view=overdue"}).ID
		}
	}
	a.plan = a.imported(t, w, w.Lead)
	p, err := w.App.Plan(t.Context(), w.Lead, a.plan)
	if err != nil {
		t.Fatal(err)
	}
	a.planRow = p.Rows[0].ID
	a.imports = map[string]string{}
	for _, who := range []org.Actor{w.Lead, w.Overseer1, w.Overseer2, w.Foreign.Lead} {
		a.imports[who.Unit] = sentSheet(t, w, who)
	}
	u, err := w.App.User(t.Context(), w.Security, w.Dept2.User)
	if err != nil {
		t.Fatal(err)
	}
	a.holding = u.Held[0].Holding.ID
	watched, err := w.App.Watched(t.Context(), w.Lead, w.Stationed1)
	if err != nil {
		t.Fatal(err)
	}
	a.watch = watched[0].ID
}

// imported uploads a plan document and leaves its rows to be checked.
func (a *affairs) imported(t testing.TB, w *house.World, who org.Actor) string {
	t.Helper()
	c := &app.UploadPlan{Text: "供热保障工作方案\n一、重点任务\n1. 排查老旧管网，由区民政局牵头，6月底前完成。\n2. 做好困难群众取暖救助。", Date: house.Start}
	answer, err := w.App.ImportPlan(t.Context(), who, c)
	if err != nil {
		t.Fatal(err)
	}
	return answer.ID
}

// neighbour lets the other district have affairs of its own, which nobody here may ever see.
func (a *affairs) neighbour(t testing.TB, w *house.World) {
	t.Helper()
	f := w.Foreign
	a.foreignMandate = house.Do(t, w, f.Lead, &app.SaveMandate{Level: ledger.LevelCity, Title: "邻区事项", Theme: "民生"}).ID
	a.foreignCampaign = house.Do(t, w, f.Lead, &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
		Title: "邻区专项", Theme: "民生", Focus: ledger.FocusLivelihood, From: house.Start, To: "2026-12-31", Lead: f.LeadRoom,
	}}).ID
	a.foreignItem = house.Do(t, w, f.Lead, &app.CreateItem{Year: house.Start.Year(), ItemTerms: app.ItemTerms{
		Campaign: a.foreignCampaign, Title: "邻区台账事项", Focus: ledger.FocusLivelihood, Lead: f.Dept, Due: house.Due,
	}}).ID
	house.Do(t, w, f.Lead, app.Decompose(app.Form{}, house.Chosen(a.foreignItem), app.Portion{Units: []string{f.Dept, f.Street}}))
	found, err := w.App.Item(t.Context(), f.Lead, a.foreignItem)
	if err != nil {
		t.Fatal(err)
	}
	a.foreignDuty = found.Duties[0].ID
	a.foreignPlan = a.imported(t, w, f.Lead)
	a.evidence["foreign"] = a.prove(t, w, f.Lead, a.foreignDuty, "一")
}
