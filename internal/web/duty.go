package web

import (
	"net/http"
	"net/url"
	"strconv"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var dutyRoutes = append([]route{
	{pattern: "GET /duties", business: true, do: (*Server).dutyList},
	{pattern: "GET /duties.xlsx", business: true, right: org.ListExport, do: (*Server).dutyExport},
	{pattern: "GET /duties/print", business: true, do: (*Server).dutyPrint},
	{pattern: "GET /duties/{id}", business: true, do: (*Server).dutyPage},
}, actRoutes(&dutyActs)...)

// dutyPageData is the page of one duty.
type dutyPageData struct {
	ui.Frame
	Head     ui.Head
	Terms    ui.Panel
	Text     string
	Standard []ui.Fact
	Write    ui.Panel
	Report   *ui.Form
	Evidence ui.Proofs
	Findings *listPart
	History  ui.Panel
	Progress ui.Table
	Trace    ui.Panel
	Events   []ui.Event
	Aside    []ui.Aside
}

func (s *Server) dutyPage(w http.ResponseWriter, r *request) error {
	d, err := s.App.Duty(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if d.ID != r.PathValue("id") {
		return redirectTo("/duties/" + d.ID)
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := r.dutyMark(&d.Duty)
	page := dutyPageData{
		Frame: r.frame(r.code(d.Code)+" "+say.Headline(d.Text), ui.EntryDuties),
		Head: ui.Head{
			Crumbs: []ui.Link{
				{Label: say.PageDuties, URL: "/duties"}, {Label: r.code(d.Item.Code) + " " + d.Item.Title, URL: "/items/" + d.Item.ID}, {Label: r.code(d.Code)},
			},
			Title: say.Headline(d.Text), State: &mark,
			Tags:    []ui.Tag{{Label: say.Mode(d.Item.Mode), Kind: ui.TagFilled}, {Label: say.SideList(d.Side)}},
			Actions: r.dutyButtons(d, key),
		},
		Terms: ui.Panel{Title: say.PanelTerms, Small: say.From(r.code(d.Item.Code))}, Text: d.Text,
		Standard: dutyTerms(d), Write: ui.Panel{Title: say.Action(org.DutyReport), Small: say.ReportHint},
		Trace:    ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(d.Traced)},
		Events:   events(d.Trace, today),
		History:  ui.Panel{ID: "history", Title: say.PanelProgress, Small: say.Count(len(d.Progress))},
		Progress: progressTable(d.Progress, r),
		Aside:    r.dutyAside(d, n),
	}
	if err := r.handlerOf(d, &page.Aside[0]); err != nil {
		return err
	}
	if page.Report, err = r.reportForm(d); err != nil {
		return err
	}
	if page.Evidence, err = r.evidencePanel("duty", d.ID); err != nil {
		return err
	}
	if page.Findings, err = r.findingsOf(ledger.FindingFilter{Duty: d.ID}); err != nil {
		return err
	}
	return s.render(w, "duty", page)
}

// dutyButtons are the moves this role can make now; the first one that carries the work on is the primary.
func (r *request) dutyButtons(d *app.Duty, key string) []ui.Action {
	var out []ui.Action
	primary := false
	for _, a := range dutyActs.list {
		if !ledger.DutyMoves.Can(d.State, a.action) && !(a.verb == "remove" && d.State == ledger.DutyDraft) {
			continue
		}
		if a.action == org.DutyReport || a.action == org.DutyComplete || a.action == org.DutyIssue {
			continue // the first two stand as a form on the page, the third belongs to the campaign
		}
		b, ok := dutyActs.button(r, a.verb, d.ID, d.Version, key)
		if !ok {
			continue
		}
		if a.quick && !primary {
			b.Primary, primary = true, true
		}
		out = append(out, b)
	}
	if r.may(org.FindingCreate) && d.State != ledger.DutyDraft && d.State != ledger.DutyVoided {
		out = append(out, ui.Action{Label: say.Action(org.FindingCreate), Icon: ui.IconFlag, URL: "/findings/new?duty=" + d.ID})
	}
	return out
}

func dutyTerms(d *app.Duty) []ui.Fact {
	var out []ui.Fact
	for _, f := range []ui.Fact{
		{Name: say.LabelStandard, Text: d.Standard},
		{Name: say.LabelEvidence, Text: d.Evidence},
		{Name: say.LabelProgress, Text: d.Duty.Progress},
		{Name: say.LabelReason, Text: d.Reason},
	} {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}

func progressTable(rows []*app.ProgressRow, r *request) ui.Table {
	t := ui.Table{Label: say.PanelProgress, Fit: true, Columns: []ui.Column{
		{Label: say.LabelWhen}, {Label: say.LabelPost}, {Label: say.LabelProgress, Wide: true}, {Label: say.LabelPercent, Num: true},
	}}
	for _, p := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(say.Time(p.At, r.s.App.Today())), ui.Dim(p.PostTitle), ui.Text(p.Text), ui.Text(say.Percent(p.Percent)),
		}})
	}
	return t
}

// handlerOf adds the post that handles the duty; one in which nobody sits is marked.
func (r *request) handlerOf(d *app.Duty, to *ui.Aside) error {
	if d.Handler == "" {
		return nil
	}
	posts, err := r.s.App.PostsByID(r.Context(), r.who(), d.Handler)
	if err != nil {
		return err
	}
	f := ui.Fact{Name: say.LabelHandler}
	p := posts[d.Handler]
	if p != nil {
		f.Text = p.UnitName + " " + p.Title
	}
	if (p == nil || !p.Seated) && d.Open() {
		f.State = &ui.StatusMark{Mark: ui.MarkLate, Word: say.PostVacant}
	}
	to.Facts = append(to.Facts, f)
	return nil
}

func (r *request) dutyAside(d *app.Duty, n names) []ui.Aside {
	today := r.s.App.Today()
	seer := ui.Fact{Name: say.LabelOverseer, Text: n.short(d.Overseer)}
	if d.Overseer == "" {
		seer.Text, seer.State = "", &ui.StatusMark{Mark: ui.MarkLate, Word: say.NoSeer}
	}
	left := r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))
	duty := []ui.Fact{
		{Name: say.LabelLead, Text: n.short(d.Item.Lead)}, {Name: say.LabelOwner, Text: n.short(d.Unit)},
	}
	if len(d.Item.Coop) > 0 {
		duty = append(duty, ui.Fact{Name: say.LabelCoop, Text: n.shorts(d.Item.Coop)})
	}
	if d.Post != "" {
		duty = append(duty, ui.Fact{Name: say.LabelPostInCharge, Text: d.Post})
	}
	duty = append(duty, seer)
	if u := n[d.Unit]; u != nil && u.Contact != "" {
		duty = append(duty, ui.Fact{Name: say.LabelContact, Text: u.Contact, Small: u.Phone})
	}
	times := []ui.Fact{{Name: say.LabelDue, Due: &left}}
	if d.AckDue != "" {
		sign := r.due(d.AckDue, "", d.State == ledger.DutyIssued)
		times = append(times, ui.Fact{Name: say.LabelAckDue, Due: &sign})
	}
	for _, f := range []ui.Fact{
		{Name: say.LabelIssued, Text: say.Time(d.IssuedAt, today)},
		{Name: say.LabelAcked, Text: say.Time(d.AckAt, today)},
		{Name: say.LabelDone, Text: say.Time(d.DoneAt, today)},
	} {
		if f.Text != "" {
			times = append(times, f)
		}
	}
	basis := ui.Aside{Title: say.PanelBasis, Notes: []ui.Note{{Link: ui.Link{Label: r.code(d.Item.Code) + " " + d.Item.Title, URL: "/items/" + d.Item.ID}, Small: d.Item.Basis}}}
	return []ui.Aside{{Title: say.PanelDuty, Facts: duty}, {Title: say.PanelTime, Facts: times}, basis}
}

// reportForm is where the unit writes how far it is; nil if it cannot now.
func (r *request) reportForm(d *app.Duty) (*ui.Form, error) {
	if !r.may(org.DutyReport) || !ledger.DutyMoves.Can(d.State, org.DutyReport) {
		return nil, nil
	}
	own, err := r.s.App.Owns(r.Context(), r.who(), d.Unit)
	if err != nil || !own {
		return nil, err
	}
	f, err := r.newForm("/acts/duties/report")
	if err != nil {
		return nil, err
	}
	f.Hidden = []ui.Hidden{{Name: "id", Value: d.ID + "." + strconv.Itoa(d.Version)}, {Name: "sure", Value: "1"}}
	if f.Fields, err = r.reportFields(d.ID); err != nil {
		return nil, err
	}
	f.Multipart = true
	f.Submit = ui.Action{Label: say.Action(org.DutyReport), Primary: true, Icon: ui.IconEdit}
	f.More = []ui.Action{{Label: say.Action(org.DutyComplete), Name: "complete", Value: "1"}}
	return &f, nil
}

// reportFields ask how far a duty is, and for what proves it.
func (r *request) reportFields(id string) ([]ui.Field, error) {
	papers, err := r.paperFields("duty", id)
	return append([]ui.Field{
		{Kind: ui.KindArea, Name: "progress", Label: say.LabelProgress, Value: r.text("progress"), Rows: 3, Length: 1000, Required: true},
		{Kind: ui.KindNumber, Name: "percent", Label: say.LabelPercent, Value: r.text("percent"), Min: "0", Max: "100", Width: ui.WidthShort},
	}, papers...), err
}

func dutyFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.DutyRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, d := range rows {
		out[i] = ui.Fact{Name: r.code(d.Code), Text: d.Text, URL: "/duties/" + d.ID, Small: d.UnitName}
	}
	return out, nil
}

func afterDuty(_ *request, _ app.Answer, c app.Chosen) string {
	if len(c.IDs) == 1 {
		return "/duties/" + c.IDs[0]
	}
	return "/duties"
}

// dutyFilterOf reads the filter of the address.
func dutyFilterOf(q url.Values) (ledger.DutyFilter, ledger.Sort) {
	return ledger.ParseDutyFilter(q), ledger.Sort(q.Get("sort"))
}

func overseerField(r *request) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	return []ui.Field{{
		Kind: ui.KindSelect, Name: "overseer", Label: say.LabelOverseer, Required: true, Width: ui.WidthMedium, Blank: say.ChooseOne,
		Groups: unitOptions(units, n, []string{r.text("overseer")}, overseerKinds...),
	}}, nil
}
