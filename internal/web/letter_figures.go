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

// letterFigures is 发函统计: by addressee, every number with its rows.
func (s *Server) letterFigures(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	campaign := q.Get("campaign")
	rows, err := s.App.LetterFigures(r.Context(), r.who(), campaign)
	if err != nil {
		return err
	}
	issued, err := s.App.CountLetters(r.Context(), r.who(), ledger.LetterFilter{View: ledger.LetterIssued, Campaign: campaign})
	if err != nil {
		return err
	}
	campaigns, err := s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageLetterFigures, ui.EntryLetters), Views: ui.Views{Label: say.ViewsLabel}}
	page.Filters.Chips = []ui.Chip{chip("/letters/figures", q, "campaign", say.LabelCampaign, campaignOptions(campaigns, campaign))}
	var sum app.LetterFigures
	t := ui.Table{Label: say.PageLetterFigures, Columns: []ui.Column{
		{Label: say.LabelUnits},
		{Label: say.FigureLetters, Num: true},
		{Label: say.FigureAdvice, Num: true},
		{Label: say.FigureDone, Num: true},
		{Label: say.FigureOnTime, Num: true},
		{Label: say.FigureOverdue, Num: true},
	}}
	for _, f := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: figureCells(f, f.Letters, ui.Cell{Text: f.Name, Head: true}, campaign)})
		sum.Advice, sum.Done, sum.OnTime, sum.Overdue = sum.Advice+f.Advice, sum.Done+f.Done, sum.OnTime+f.OnTime, sum.Overdue+f.Overdue
	}
	if len(rows) > 0 {
		t.Foot = figureCells(&sum, issued, ui.Text(say.FigureSum), campaign)
	}
	page.Head = ui.Head{
		Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: say.PageLetterFigures}}, Title: say.PageLetterFigures,
		Sub: say.FigureLine(len(rows), issued, sum.Advice, sum.Done, sum.OnTime), Switch: r.letterLinks("/letters/figures"),
		Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true}},
	}
	page.Table = t
	if len(rows) == 0 {
		page.Empty = emptyList("/letters/figures", campaign != "", say.NoLetters)
	}
	return s.list(w, r, "list", &page)
}

// figureCells are a line of the figures; letters to several units stand with each of them, and once in the sum.
func figureCells(f *app.LetterFigures, letters int, name ui.Cell, campaign string) []ui.Cell {
	of := func(n int, view ledger.RecommendationView) ui.Cell {
		return counted(n, adviceAt, ledger.RecommendationFilter{Unit: f.Unit, Campaign: campaign, View: view}.Query())
	}
	return []ui.Cell{
		name, counted(letters, lettersAt, ledger.LetterFilter{Unit: f.Unit, Campaign: campaign, View: ledger.LetterIssued}.Query()),
		of(f.Advice, ledger.RecommendationAll), of(f.Done, ledger.RecommendationDone), of(f.OnTime, ledger.RecommendationOnTime),
		of(f.Overdue, ledger.RecommendationOverdue),
	}
}

// letterNumbers is the register of numbers: every one that was taken, the voided ones among them.
func (s *Server) letterNumbers(w http.ResponseWriter, r *request) error {
	const path = "/letters/numbers"
	q := r.URL.Query()
	f := ledger.LetterFilter{View: ledger.LetterNumbered, Word: q.Get("word"), Year: ledger.ParseLetterFilter(q).Year}
	rows, err := s.App.Letters(r.Context(), r.who(), f, "number", listPage(q))
	if err != nil {
		return err
	}
	total, err := s.App.CountLetters(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	today := s.App.Today()
	t := ui.Table{Label: say.PageNumbers, Columns: []ui.Column{
		{Label: say.LabelDocNumber},
		{Label: say.LabelState},
		{Label: say.LabelHeading, Wide: true},
		{Label: say.LabelWrittenOn},
		{Label: say.LabelLetterTo, Wide: true},
		{Label: say.LabelCode},
		{Label: say.LabelReason, Wide: true},
	}}
	for _, l := range rows {
		mark := letterMark(&l.Letter, l.Overdue)
		reason := ""
		if l.State == ledger.LetterVoided {
			reason = l.Reason
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: app.LetterNumber(&l.Letter), URL: with(path, q, "word", l.Word), Head: true},
			{State: &mark},
			{Text: l.Title, URL: lettersAt + "/" + l.ID},
			ui.Dim(say.Day(l.IssuedOn, today)), ui.Text(l.ToNames), ui.Code(r.code(l.Code)), ui.Dim(reason),
		}})
	}
	page := listData{Frame: r.frame(say.PageNumbers, ui.EntryLetters), Views: ui.Views{Label: say.ViewsLabel}, Table: t, Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: say.PageNumbers}}, Title: say.PageNumbers,
		Sub: say.NumbersLine(total), Switch: r.letterLinks(path),
	}}
	if f.Word != "" {
		page.Filters.Chips = append(page.Filters.Chips, ui.Chip{Label: say.LabelWord, Value: f.Word, Remove: with(path, q, "word", "")})
	}
	years := []ui.Option{}
	for y := today.Year(); y > today.Year()-3; y-- {
		years = append(years, ui.Option{Value: itoa(y), Label: say.Year(y), Chosen: f.Year == y})
	}
	page.Filters.Chips = append(page.Filters.Chips, chip(path, q, "year", say.LabelYear, years))
	page.turned(path, q, total, f.Word != "" || f.Year != 0, say.NoNumbers)
	return s.list(w, r, "list", &page)
}

func (s *Server) letterStyle(w http.ResponseWriter, r *request) error {
	page, err := r.letterStyleForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) setLetterStyle(w http.ResponseWriter, r *request) error {
	var f fault.Form
	c := &app.SetLetterStyle{Form: r.form(), Issuer: r.text("issuer"), Sign: r.text("sign"), Version: r.version()}
	for _, k := range ledger.LetterKinds {
		if word := r.text("word-" + string(k)); word != "" && !k.Registered() {
			c.Words = append(c.Words, ledger.KindWord{Kind: k, Word: word})
		}
	}
	answer, err := doForm(s, r, &f, c)
	if err != nil {
		return s.refused(w, err, r.letterStyleForm)
	}
	return done(w, r, lettersAt, org.LetterStyleSet, answer.Count)
}

// letterStyleForm shows what holds now; an empty field falls back to what follows from the district's name.
func (r *request) letterStyleForm() (formPage, error) {
	style, err := r.s.App.LetterStyle(r.Context(), r.who())
	if err != nil {
		return formPage{}, err
	}
	fields := []ui.Field{
		{Name: "issuer", Label: say.LabelIssuer, Value: r.first("issuer", style.Issuer), Placeholder: style.IssuerName(), Length: 40, Hint: say.HintStyle},
		{Name: "sign", Label: say.LabelSign, Value: r.first("sign", style.Sign), Placeholder: style.SignName(), Length: 40},
	}
	for _, k := range ledger.LetterKinds {
		if k.Registered() {
			continue
		}
		name := "word-" + string(k)
		fields = append(fields, ui.Field{
			Name: name, Label: say.WordOf(k), Value: r.first(name, style.LetterStyle.Word(k, "")), Placeholder: style.Word(k), Length: ledger.LongestWord,
			Width: ui.WidthMedium,
		})
	}
	page, err := r.saveForm("/letters/style", say.PageLetterStyle, ui.EntryLetters, ui.Link{Label: say.PageLetters, URL: lettersAt}, style.Version, fields)
	page.Head.Sub = say.StyleHint
	return page, err
}
