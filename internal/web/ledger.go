package web

import (
	"net/http"
	"strconv"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var ledgerRoutes = []route{
	{pattern: "GET /ledgers/{year}", business: true, right: org.LedgerPublish, do: (*Server).ledgerPage},
	{pattern: "GET /ledgers/{year}/publish", business: true, right: org.LedgerPublish, do: (*Server).askPublish},
	{pattern: "POST /ledgers/{year}/publish", business: true, right: org.LedgerPublish, do: (*Server).publishLedger},
	{pattern: "GET /ledgers/{year}/revise", business: true, right: org.LedgerRevise, do: (*Server).askRevise},
	{pattern: "POST /ledgers/{year}/revise", business: true, right: org.LedgerRevise, do: (*Server).reviseLedger},
	{pattern: "GET /ledgers/{year}/versions/{no}", business: true, right: org.LedgerPublish, do: (*Server).versionPage},
}

// year is the year of the address; anything else leads nowhere.
func (r *request) year() (int, error) {
	y, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return 0, errNoPage
	}
	return y, nil
}

func (s *Server) ledgerPage(w http.ResponseWriter, r *request) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	l, err := s.App.LedgerOf(r.Context(), r.who(), y)
	if fault.Of(err) == fault.Missing && err != nil {
		l, err = &app.YearLedger{Ledger: ledger.Ledger{Year: y, State: ledger.LedgerDraft}}, nil
	}
	if err != nil {
		return err
	}
	mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.State(l.State)}
	if l.State != ledger.LedgerPublished {
		mark.Mark = ui.MarkRev
	}
	page := plainList{Frame: r.frame(say.LedgerTitle(y), ui.EntryLedger), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.LedgerTitle(y)}},
		Title:  say.LedgerTitle(y), State: &mark, Sub: say.LedgerNext(l.State, l.Reason),
	}}
	if l.State == ledger.LedgerPublished {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.LedgerRevise), Icon: ui.IconEdit, URL: "/ledgers/" + itoa(y) + "/revise"}}
	} else {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.LedgerPublish), Icon: ui.IconSend, URL: "/ledgers/" + itoa(y) + "/publish", Primary: true}}
	}
	t := ui.Table{Label: say.PageVersions, Columns: []ui.Column{
		{Label: say.LabelVersion},
		{Label: say.LabelReason, Wide: true},
		{Label: say.LabelPublished},
		{Label: say.TabItems, Num: true},
		{Label: say.TabDuties, Num: true},
		{Label: say.LabelChanged, Num: true},
		{Label: say.LabelDigest},
	}}
	for _, v := range l.Versions {
		at := "/ledgers/" + itoa(y) + "/versions/" + itoa(v.No)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: say.VersionNo(v.No), URL: at, Head: true},
			ui.Text(v.Reason), ui.Text(say.Time(v.PublishedAt, s.App.Today())),
			ui.Text(itoa(v.Items)), ui.Text(itoa(v.Duties)), ui.Number(v.Changed, at), ui.Code(v.Digest[:8]),
		}})
	}
	part := listPart{Panel: ui.Panel{Title: say.PageVersions, Small: say.VersionsHint}, Table: t}
	if len(l.Versions) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingYet, Text: say.NoVersions}
	}
	page.Parts = []listPart{part}
	return s.list(w, r, "plain-list", &page)
}

func (s *Server) askPublish(w http.ResponseWriter, r *request) error {
	return s.showPublish(w, r, http.StatusOK, wrong{})
}

// showPublish warns of one-sided items and unmatched duties; they are no hindrance to publishing.
func (s *Server) showPublish(w http.ResponseWriter, r *request, code int, bad wrong) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	l, err := s.App.LedgerOf(r.Context(), r.who(), y)
	if err != nil {
		return err
	}
	form, err := r.newForm("/ledgers/" + itoa(y) + "/publish")
	if err != nil {
		return err
	}
	form.Version = itoa(l.Version)
	reason := r.text("reason")
	if reason == "" {
		reason = l.Reason
	}
	if reason == "" {
		reason = say.ReasonFirst
	}
	form.Fields = []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: reason, Rows: 2, Length: 500}}
	form.Submit, form.Cancel = ui.Action{Label: say.Action(org.LedgerPublish), Primary: true}, "/ledgers/"+itoa(y)
	bad.mark(&form)
	facts, err := r.publishFacts(y)
	if err != nil {
		return err
	}
	title := say.Action(org.LedgerPublish)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryLedger), Form: form, Facts: facts,
		Head: ui.Head{Crumbs: ledgerCrumbs(y, title), Title: title, Sub: say.PublishHint(l.No + 1)},
	})
}

func (r *request) publishFacts(y int) ([]ui.Fact, error) {
	var out []ui.Fact
	for _, view := range []ledger.ItemView{ledger.ItemAll, ledger.ItemOneSided} {
		f := ledger.ItemFilter{Year: y, View: view}
		n, err := r.s.App.CountItems(r.Context(), r.who(), f)
		if err != nil {
			return nil, err
		}
		fact := ui.Fact{Name: say.ItemView(view), Text: itoa(n), URL: address("/items", f.Query())}
		if view == ledger.ItemAll {
			fact.Name = say.TabItems
		} else if n > 0 {
			fact.Small = say.NotHindering
		}
		out = append(out, fact)
	}
	f := ledger.DutyFilter{Year: y, View: ledger.DutyUnmatched}
	n, err := r.s.App.CountDuties(r.Context(), r.who(), f)
	if err != nil {
		return nil, err
	}
	fact := ui.Fact{Name: say.DutyView(f.View), Text: itoa(n), URL: address("/duties", f.Query())}
	if n > 0 {
		fact.Small = say.NotHindering
	}
	return append(out, fact), nil
}

func (s *Server) publishLedger(w http.ResponseWriter, r *request) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.PublishLedger{Form: r.form(), Year: y, Version: r.version()})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showPublish(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/ledgers/"+itoa(y), org.LedgerPublish, answer.Count)
}

// ledgerCrumbs lead back from a page about a year's ledger.
func ledgerCrumbs(y int, here string) []ui.Link {
	return []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.LedgerTitle(y), URL: "/ledgers/" + itoa(y)}, {Label: here}}
}

func (s *Server) askRevise(w http.ResponseWriter, r *request) error {
	return s.showRevise(w, r, http.StatusOK, wrong{})
}

func (s *Server) showRevise(w http.ResponseWriter, r *request, code int, bad wrong) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	form, err := r.newForm("/ledgers/" + itoa(y) + "/revise")
	if err != nil {
		return err
	}
	title := say.Action(org.LedgerRevise)
	form.Fields = []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 2, Length: 500, Hint: say.HintRevise}}
	form.Submit, form.Cancel = ui.Action{Label: title, Primary: true}, "/ledgers/"+itoa(y)
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryLedger), Form: form,
		Head: ui.Head{Crumbs: ledgerCrumbs(y, title), Title: title},
	})
}

func (s *Server) reviseLedger(w http.ResponseWriter, r *request) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	if _, err := app.Do(r.Context(), s.App, r.who(), &app.ReviseLedger{Form: r.form(), Year: y}); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showRevise(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/ledgers/"+itoa(y), org.LedgerRevise, 1)
}

// versionPage shows what a version changed, field by field.
func (s *Server) versionPage(w http.ResponseWriter, r *request) error {
	y, err := r.year()
	if err != nil {
		return err
	}
	no, err := strconv.Atoi(r.PathValue("no"))
	if err != nil {
		return errNoPage
	}
	l, err := s.App.LedgerOf(r.Context(), r.who(), y)
	if err != nil {
		return err
	}
	changes, err := s.App.Differences(r.Context(), r.who(), l.ID, no)
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	t := ui.Table{Label: say.LabelChanged, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelItem}, {Label: say.LabelField}, {Label: say.LabelBefore}, {Label: say.LabelAfter},
	}}
	for _, c := range changes {
		t.Rows = append(t.Rows, r.changeRows(c, n)...)
	}
	title := say.VersionTitle(y, no)
	page := plainList{Frame: r.frame(title, ui.EntryLedger), Head: ui.Head{
		Crumbs: ledgerCrumbs(y, say.VersionNo(no)), Title: title,
	}}
	for _, v := range l.Versions {
		if v.No == no {
			page.Head.Sub = v.Reason
		}
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.LabelChanged, Small: say.Count(len(changes))}, Table: t}}
	return s.list(w, r, "plain-list", &page)
}

// changeRows are the lines of one changed record; a new or struck one takes a single line.
func (r *request) changeRows(c app.Difference, n names) []ui.Row {
	url := "/duties/" + c.Record
	if c.Item {
		url = "/items/" + c.Record
	}
	if c.New {
		return []ui.Row{{Cells: []ui.Cell{ui.Code(r.code(c.Code)), ui.Name(c.Title, url), ui.Status(ui.MarkRev, say.Added), ui.Dim(""), ui.Text("")}}}
	}
	if !c.Stored {
		url = ""
	}
	if c.Gone {
		return []ui.Row{{Cells: []ui.Cell{ui.Code(r.code(c.Code)), ui.Name(c.Title, url), ui.Status(ui.MarkNo, say.Struck), ui.Dim(""), ui.Text("")}}}
	}
	var out []ui.Row
	for _, f := range c.Fields {
		out = append(out, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(c.Code)), ui.Name(c.Title, url), ui.Text(say.Column(f.Name)), ui.Dim(n.words(f.Before)), ui.Text(n.words(f.After)),
		}})
	}
	return out
}

// words shows a stored value: a unit by its name, a state by its word, anything else as it is.
func (n names) words(value string) string {
	if u := n[value]; u != nil {
		return u.Short
	}
	return say.Word(value)
}
