package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func (s *Server) askSample(w http.ResponseWriter, r *request) error {
	return s.showSample(w, r, http.StatusOK, wrong{})
}

// showSample asks how many of the waiting reviews are to be looked into. Which ones, nobody is asked.
func (s *Server) showSample(w http.ResponseWriter, r *request, code int, bad wrong) error {
	f := app.SampleFilter(r.who(), r.text("overseer"), "")
	waiting, err := s.App.CountSelfReviews(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	form, err := r.newForm(selfReviewsAt + "/sample")
	if err != nil {
		return err
	}
	way := r.text("way")
	form.Fields = []ui.Field{
		{Kind: ui.KindRadio, Name: "way", Label: say.LabelSampleWay, Options: []ui.Option{
			{Value: "some", Label: say.SampleSome, Chosen: way != "all"}, {Value: "all", Label: say.SampleAll, Chosen: way == "all"},
		}},
		{Kind: ui.KindNumber, Name: "count", Label: say.LabelHowMany, Value: r.text("count"), Min: "1", Width: ui.WidthShort, Hint: say.SampleLine(waiting)},
	}
	if r.who().Role != org.RoleOVR {
		n, units, err := r.unitNames(r.Context())
		if err != nil {
			return err
		}
		form.Fields = append(form.Fields, ui.Field{
			Kind: ui.KindSelect, Name: "overseer", Label: say.LabelOverseer, Blank: say.WholeDistrict, Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{r.text("overseer")}, overseerKinds...),
		})
	}
	form.Submit = ui.Action{Label: say.Action(org.SelfReviewSample), Primary: true}
	form.Cancel = address(selfReviewsAt, f.Query())
	bad.mark(&form)
	title := say.Action(org.SelfReviewSample)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(title, ui.EntrySelfReviews), Form: form, Alerts: []ui.Alert{{Title: say.SampleRule, Text: say.SampleRuleText}},
		Head: ui.Head{Crumbs: []ui.Link{{Label: say.PageSelfReviews, URL: form.Cancel}, {Label: title}}, Title: title},
	})
}

func (s *Server) drawSample(w http.ResponseWriter, r *request) error {
	var f fault.Form
	c := &app.SampleSelfReviews{Form: r.form(), Overseer: r.text("overseer"), All: r.text("way") == "all", Count: r.number("count")}
	answer, err := doForm(s, r, &f, c)
	if err != nil {
		bad, err2 := wrongOf(err)
		if err2 != nil {
			return err2
		}
		return s.showSample(w, r, status[fault.Of(err)], bad)
	}
	return done(w, r, selfReviewsAt+"?view="+string(ledger.ReviewsSampled), org.SelfReviewSample, answer.Count)
}

// reviewRates shows how far units and overseers lie apart. The rows stand in the order of the directory: it is no ranking.
func (s *Server) reviewRates(w http.ResponseWriter, r *request) error {
	whole, overseers, kinds, err := s.App.ReviewRates(r.Context(), r.who())
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := plainList{
		Frame: r.frame(say.PageSelfReviewRate, ui.EntrySelfReviews),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageSelfReviews, URL: selfReviewsAt + "?view=" + string(ledger.ReviewsSubmitted)}, {Label: say.PageSelfReviewRate}},
			Title:  say.PageSelfReviewRate, Sub: say.RateHint,
		},
	}
	byOverseer, byKind := rateTable(say.PanelByOverseer, say.LabelOverseer), rateTable(say.PanelByKind, say.LabelUnitKind)
	for _, x := range overseers {
		byOverseer.Rows = append(byOverseer.Rows, rateRow(n.short(x.Overseer), x))
	}
	for _, x := range kinds {
		byKind.Rows = append(byKind.Rows, rateRow(say.UnitKind(x.Kind), x))
	}
	sum := rateRow(say.AllInScope, whole)
	byKind.Foot = sum.Cells
	if len(byOverseer.Rows) > 0 {
		page.Parts = append(page.Parts, listPart{Panel: ui.Panel{Title: say.PanelByOverseer}, Table: byOverseer})
	}
	page.Parts = append(page.Parts, listPart{Panel: ui.Panel{Title: say.PanelByKind}, Table: byKind})
	return s.list(w, r, "plain-list", &page)
}

func rateTable(label, first string) ui.Table {
	return ui.Table{Label: label, Fit: true, Columns: []ui.Column{
		{Label: first, Wide: true},
		{Label: say.SelfReviewView(ledger.ReviewsSubmitted), Num: true},
		{Label: say.SelfReviewView(ledger.ReviewsChecked), Num: true},
		{Label: say.SelfReviewView(ledger.ReviewsDisagreed), Num: true},
		{Label: say.LabelRate, Num: true},
	}}
}

func rateRow(name string, x app.ReviewRate) ui.Row {
	number := func(n int, view ledger.SelfReviewView) ui.Cell {
		return ui.Number(n, address(selfReviewsAt, x.Filter(view).Query()))
	}
	return ui.Row{Cells: []ui.Cell{
		{Text: name, Head: true},
		number(x.Submitted, ledger.ReviewsSubmitted), number(x.Checked, ledger.ReviewsChecked),
		number(x.Disagreed, ledger.ReviewsDisagreed), ui.Text(say.DifferenceRate(x.Disagreed, x.Checked)),
	}}
}
