package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func (s *Server) selfReviewList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseSelfReviewFilter(q)
	if q.Get("view") == "" && r.may(org.SelfReviewSample) {
		f.View = ledger.ReviewsWaiting // what an overseer has to do comes first
	}
	p := listPage(q)
	l, err := readList(r, f, f.View, false, s.App.SelfReviews, s.App.CountSelfReviewViews, nil)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageSelfReviews, ui.EntrySelfReviews), Head: r.reviewHead(f, n, l.total), Views: r.reviewViews(q, f, l.counts)}
	page.Fill = true
	if page.Filters, err = r.reviewFilters(q, f, n, units); err != nil {
		return err
	}
	page.Table = r.reviewTable(f, l.rows)
	page.Pager = ui.NewPager(p.No, p.Size, l.total, pager(selfReviewsAt, q), ledger.DefaultSize, 100, ledger.MaxSize)
	if l.total == 0 {
		page.Empty = emptyList(selfReviewsAt+"?view="+string(ledger.ReviewsSubmitted), len(f.Query()) > 1, say.NoSelfReviewsYet)
	}
	return s.list(w, r, "list", &page)
}

func (r *request) reviewHead(f ledger.SelfReviewFilter, n names, total int) ui.Head {
	h := ui.Head{
		Title: say.PageSelfReviews, Sub: say.SelfReviewCount(total),
		Actions: []ui.Action{{Label: say.PageSelfReviewRate, Icon: ui.IconChart, URL: selfReviewsAt + "/rates"}},
		Print: &ui.PrintHead{
			Title: say.PageSelfReviews, Line: say.ListLine(say.SelfReviewFilter(f, n.known(f.Unit), n.known(f.Overseer)), total, r.s.App.Now()),
		},
	}
	if r.may(org.SelfReviewSave) {
		h.Actions = append(h.Actions, ui.Action{Label: say.FillSelfReviews, Icon: ui.IconEdit, URL: selfReviewsAt, Primary: true})
	}
	if r.may(org.SelfReviewSample) {
		h.Actions = append(h.Actions, ui.Action{Label: say.Action(org.SelfReviewSample), Icon: ui.IconInspect, URL: selfReviewsAt + "/sample", Primary: true})
	}
	return h
}

func (r *request) reviewViews(q url.Values, f ledger.SelfReviewFilter, counts map[ledger.SelfReviewView]int) ui.Views {
	v := ui.Views{Label: say.ViewsLabel}
	for _, view := range ledger.SelfReviewViews {
		v.Items = append(v.Items, ui.View{
			Label: say.SelfReviewView(view), URL: with(selfReviewsAt, q, "view", string(view)), Count: itoa(counts[view]),
			Late: counts[view] > 0 && view == ledger.ReviewsDisagreed, Current: f.View == view,
		})
	}
	return v
}

func (r *request) reviewFilters(q url.Values, f ledger.SelfReviewFilter, n names, units []*org.Unit) (ui.Filters, error) {
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	q = drop(q, "")
	q.Set("view", string(f.View))
	out := ui.Filters{
		Search: &ui.FilterSearch{Action: selfReviewsAt, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true,
		Chips: []ui.Chip{
			chip(selfReviewsAt, q, "answer", say.LabelSelfAnswer, options(ledger.SelfAnswers, say.SelfAnswer, f.Answer)),
			chip(selfReviewsAt, q, "kind", say.LabelUnitKind, options(ownerKinds, say.UnitKind, f.Kind)),
			chip(selfReviewsAt, q, "unit", say.LabelOwner, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds[:2]...))),
			chip(selfReviewsAt, q, "overseer", say.LabelOverseer, flat(unitOptions(units, n, []string{f.Overseer}, overseerKinds...))),
			chip(selfReviewsAt, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
		},
	}
	if f.Period != "" {
		out.Chips = append(out.Chips, chip(selfReviewsAt, q, "period", say.LabelReviewPeriod, []ui.Option{{Value: f.Period, Label: say.PeriodKey(f.Period), Chosen: true}}))
	}
	if len(f.Query()) > 1 {
		out.Clear = selfReviewsAt + "?view=" + string(f.View)
	}
	return out, nil
}

func (r *request) reviewTable(f ledger.SelfReviewFilter, rows []*app.SelfReviewRow) ui.Table {
	t := ui.Table{Label: say.PageSelfReviews, Grid: true, Frozen: 2, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelDutyText},
		{Label: say.LabelState},
		{Label: say.LabelSelfAnswer},
		{Label: say.LabelWhy},
		{Label: say.LabelSeerAnswer},
		{Label: say.LabelOwner},
		{Label: say.LabelReviewPeriod},
		{Label: say.LabelOverseer},
		{Label: say.LabelCampaign},
	}}
	if f.View == ledger.ReviewsSampled {
		t.Batch = selfReviewActs.batch(r, "agree")
	}
	today := r.s.App.Today()
	for _, v := range rows {
		code, to, period, state, answer, note := r.code(v.Code), selfReviewsAt+"/"+v.ID, v.Period, v.State, v.Answer, v.Note
		if v.SubmittedAt == 0 { // nothing was handed in yet, and what was kept so far is the unit's own
			code, to, state, answer, note = r.code(v.Of.Code), "/duties/"+v.Of.ID, ledger.SelfReviewOpen, ledger.SelfNone, ""
			period = ledger.ReviewPeriod(v.Of.Recurrence, today).Key()
		}
		mark := reviewMark(state)
		t.Rows = append(t.Rows, ui.Row{ID: v.ID + "." + itoa(v.Version), Name: code, Cells: []ui.Cell{
			ui.Code(code), ui.Name(v.Of.Text, to),
			{State: &mark},
			{State: selfAnswerMark(answer)},
			ui.Text(note),
			{State: selfAnswerMark(v.Seer)},
			ui.Text(v.UnitName), ui.Dim(say.PeriodKey(period)), ui.Dim(v.OverseerName), ui.Dim(v.CampaignTitle),
		}})
	}
	return t
}

// selfReviewPageData is the page of one submitted review: both answers side by side, the files, the journal.
type selfReviewPageData struct {
	ui.Frame
	Head     ui.Head
	Terms    ui.Panel
	Text     string
	Own      ui.Panel
	OwnFacts []ui.Fact
	Seer     ui.Panel
	SeerKV   []ui.Fact
	Evidence ui.Proofs
	Trace    ui.Panel
	Events   []ui.Event
	Aside    []ui.Aside
}

func (s *Server) selfReviewPage(w http.ResponseWriter, r *request) error {
	v, err := s.App.SelfReview(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if v.ID != r.PathValue("id") {
		return redirectTo(selfReviewsAt + "/" + v.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := reviewMark(v.State)
	page := selfReviewPageData{
		Frame: r.frame(r.code(v.Code)+" "+say.Headline(v.Of.Text), ui.EntrySelfReviews),
		Head: ui.Head{
			Crumbs: []ui.Link{
				{Label: say.PageSelfReviews, URL: selfReviewsAt + "?view=" + string(ledger.ReviewsSubmitted)},
				{Label: r.code(v.Of.Code), URL: "/duties/" + v.Of.ID},
				{Label: r.code(v.Code)},
			},
			Title: say.Headline(v.Of.Text), State: &mark, Tags: []ui.Tag{{Label: say.PeriodKey(v.Period)}}, Actions: r.reviewButtons(v, key),
		},
		Terms: ui.Panel{Title: say.PanelTerms, Small: say.From(r.code(v.Of.Code))}, Text: v.Of.Text,
		Own: ui.Panel{Title: say.PanelSelfAnswer}, Seer: ui.Panel{Title: say.PanelSeerAnswer},
		Trace:  ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(v.Traced)},
		Events: events(v.Trace, s.App.Today()),
	}
	if page.Evidence, err = r.evidencePanel("self_review", v.ID); err != nil {
		return err
	}
	return s.renderReview(w, r, v, page)
}

// renderReview adds what needs the names of units and posts.
func (s *Server) renderReview(w http.ResponseWriter, r *request, v *app.SelfReview, page selfReviewPageData) error {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	posts, err := s.App.PostsByID(r.Context(), r.who(), v.Post, v.SeerPost)
	if err != nil {
		return err
	}
	seat := func(id string) string {
		if p := posts[id]; p != nil {
			return p.UnitName + " " + p.Title
		}
		return ""
	}
	today := s.App.Today()
	page.OwnFacts = present(
		ui.Fact{Name: say.LabelSelfAnswer, State: selfAnswerMark(v.Answer)}, ui.Fact{Name: say.LabelWhy, Text: v.Note},
		ui.Fact{Name: say.LabelSubmitted, Text: say.Time(v.SubmittedAt, today), Small: seat(v.Post)},
	)
	page.SeerKV = present(
		ui.Fact{Name: say.LabelSampled, Text: say.Time(v.SampledAt, today), Small: say.SampleRuleText},
		ui.Fact{Name: say.LabelSeerAnswer, State: selfAnswerMark(v.Seer)}, ui.Fact{Name: say.LabelSeerNote, Text: v.SeerNote},
		ui.Fact{Name: say.LabelChecked, Text: say.Time(v.CheckedAt, today), Small: seat(v.SeerPost)},
	)
	if v.SampledAt == 0 {
		page.SeerKV = []ui.Fact{{Name: say.LabelState, State: &ui.StatusMark{Mark: ui.MarkWait, Word: say.State(v.State)}}}
	}
	facts := []ui.Fact{{Name: say.LabelOwner, Text: n.short(v.Unit)}, {Name: say.LabelOverseer, Text: n.known(v.Of.Overseer)}, {Name: say.LabelDutyText, Text: r.code(v.Of.Code), URL: "/duties/" + v.Of.ID}}
	if v.Finding != "" {
		facts = append(facts, ui.Fact{Name: say.LabelMadeFinding, Text: say.FindingMade, URL: "/findings/" + v.Finding})
	}
	page.Aside = []ui.Aside{{Title: say.PanelDuty, Facts: facts}}
	return s.render(w, "self-review", page)
}

// present leaves out facts that say nothing.
func present(facts ...ui.Fact) []ui.Fact {
	var out []ui.Fact
	for _, f := range facts {
		if f.Text != "" || f.State != nil {
			out = append(out, f)
		}
	}
	return out
}

func (r *request) reviewButtons(v *app.SelfReview, key string) []ui.Action {
	var out []ui.Action
	for _, a := range selfReviewActs.list {
		if !ledger.SelfReviewMoves.Can(v.State, a.action) {
			continue
		}
		if b, ok := selfReviewActs.button(r, a.verb, v.ID, v.Version, key); ok {
			b.Primary = a.verb == "agree"
			out = append(out, b)
		}
	}
	return out
}

// selfReviewActs is what an overseer can do to sampled reviews.
var selfReviewActs = acts{
	home: selfReviewsAt, unit: say.UnitSelfReview, at: ui.EntrySelfReviews, facts: selfReviewFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string {
		if len(c.IDs) == 1 {
			return selfReviewsAt + "/" + c.IDs[0]
		}
		return selfReviewsAt + "?view=" + string(ledger.ReviewsSampled)
	},
	list: []act{
		{
			verb: "agree", action: org.SelfReviewAgree, icon: ui.IconCheck,
			fields: func(r *request) ([]ui.Field, error) { return []ui.Field{seerNote(r, false)}, nil },
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.AgreeSelfReviews(r.form(), c, r.text("note"))
			},
		},
		{
			verb: "disagree", action: org.SelfReviewDisagree, icon: ui.IconFlag, fields: disagreeFields,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.DisagreeSelfReviews(r.form(), c, ledger.SelfAnswer(r.text("answer")), r.text("note"), r.text("finding") != "")
			},
		},
	},
}

func seerNote(r *request, required bool) ui.Field {
	return ui.Field{
		Kind: ui.KindArea, Name: "note", Label: say.LabelSeerNote, Required: required, Value: r.text("note"), Rows: 3, Length: ledger.MaxNote,
	}
}

func disagreeFields(r *request) ([]ui.Field, error) {
	return []ui.Field{
		{
			Kind: ui.KindRadio, Name: "answer", Label: say.LabelSeerAnswer, Required: true,
			Options: options(ledger.SelfAnswers, say.SelfAnswer, ledger.SelfAnswer(r.text("answer"))),
		},
		seerNote(r, true),
		{
			Kind: ui.KindChecks, Name: "finding", Label: say.LabelMadeFinding,
			Options: []ui.Option{{Value: "1", Label: say.MakeFinding, Hint: say.MakeFindingHint, Chosen: r.text("finding") != ""}},
		},
	}, nil
}

func selfReviewFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.SelfReviewRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, v := range rows {
		out[i] = ui.Fact{
			Name: r.code(v.Code), Text: v.Of.Text, URL: selfReviewsAt + "/" + v.ID, Small: v.UnitName + say.Pause + say.AnswerNote(v.Answer, v.Note),
		}
	}
	return out, nil
}
