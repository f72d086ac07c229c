package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// searchShown is how many hits of each kind a search shows; the rest stands behind a link.
const searchShown = 20

// searchPage finds items, duties, findings, reminders and common advice of the scope by words or codes.
func (s *Server) searchPage(w http.ResponseWriter, r *request) error {
	text := ledger.ParseDutyFilter(r.URL.Query()).Text
	page := plainList{Frame: r.frame(say.PageSearch, ""), Head: ui.Head{Title: say.PageSearch, Sub: say.SearchHint}}
	if text == "" {
		return s.list(w, r, "plain-list", &page)
	}
	page.Head.Title = say.SearchTitle(text)
	items, err := r.searchItems(text)
	if err != nil {
		return err
	}
	duties, err := r.searchDuties(text)
	if err != nil {
		return err
	}
	advice, err := r.searchAdvice(text)
	if err != nil {
		return err
	}
	findings, err := r.searchFindings(text)
	if err != nil {
		return err
	}
	reminders, err := r.searchReminders(text)
	if err != nil {
		return err
	}
	page.Parts = []listPart{items, duties, findings, reminders, advice}
	if err := r.foundLater(&page.Head, text, ledger.ImportKinds...); err != nil {
		return err
	}
	return s.list(w, r, "plain-list", &page)
}

// foundLater says below the title of a search for words how many records of the lists it cannot find yet.
func (r *request) foundLater(h *ui.Head, text string, kinds ...ledger.ImportKind) error {
	if text == "" {
		return nil
	}
	total := 0
	for _, k := range kinds {
		n, err := r.s.App.Unindexed(r.Context(), r.who(), k)
		if err != nil {
			return err
		}
		total += n
	}
	if total > 0 {
		h.Sub = strings.Trim(h.Sub+say.Semicolon+say.FoundLater(total), say.Semicolon)
	}
	return nil
}

func (r *request) searchFindings(text string) (listPart, error) {
	f := ledger.FindingFilter{Text: text}
	total, err := r.s.App.CountFindings(r.Context(), r.who(), f)
	if err != nil {
		return listPart{}, err
	}
	rows, err := r.s.App.Findings(r.Context(), r.who(), f, "", ledger.Page{Size: searchShown})
	if err != nil {
		return listPart{}, err
	}
	part := listPart{Panel: searchPanel(say.PageFindings, total, address("/findings", f.Query())), Table: r.findingLines(say.PageFindings, rows)}
	if total == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NothingFits, Text: say.SearchNone}
	}
	return part, nil
}

func (r *request) searchItems(text string) (listPart, error) {
	f := ledger.ItemFilter{Text: text}
	total, err := r.s.App.CountItems(r.Context(), r.who(), f)
	if err != nil {
		return listPart{}, err
	}
	rows, err := r.s.App.Items(r.Context(), r.who(), f, "", ledger.Page{Size: searchShown})
	if err != nil {
		return listPart{}, err
	}
	part := listPart{
		Panel: searchPanel(say.SearchItems, total, address("/items", f.Query())),
		Table: ui.Table{Label: say.SearchItems, Columns: []ui.Column{{Label: say.LabelCode}, {Label: say.LabelItem, Wide: true}, {Label: say.LabelLead}, {Label: say.LabelState}}},
	}
	for _, i := range rows {
		mark := itemMark(i)
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{ui.Code(r.code(i.Code)), ui.Name(i.Title, "/items/"+i.ID), ui.Text(i.LeadName), {State: &mark}}})
	}
	if total == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NothingFits, Text: say.SearchNone}
	}
	return part, nil
}

func (r *request) searchDuties(text string) (listPart, error) {
	f := ledger.DutyFilter{Text: text}
	total, err := r.s.App.CountDuties(r.Context(), r.who(), f)
	if err != nil {
		return listPart{}, err
	}
	rows, err := r.s.App.Duties(r.Context(), r.who(), f, "", ledger.Page{Size: searchShown})
	if err != nil {
		return listPart{}, err
	}
	part := listPart{
		Panel: searchPanel(say.SearchDuties, total, address("/duties", f.Query())),
		Table: ui.Table{Label: say.SearchDuties, Columns: []ui.Column{
			{Label: say.LabelCode}, {Label: say.LabelDutyText, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelDue}, {Label: say.LabelState},
		}},
	}
	for _, d := range rows {
		mark := r.dutyMark(&d.Duty)
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(d.Code)), ui.Name(d.Text, "/duties/"+d.ID), ui.Text(d.UnitName),
			ui.Deadline(r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))),
			{State: &mark},
		}})
	}
	if total == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NothingFits, Text: say.SearchNone}
	}
	return part, nil
}

func (r *request) searchReminders(text string) (listPart, error) {
	f := ledger.ReminderFilter{Text: text}
	total, err := r.s.App.CountReminders(r.Context(), r.who(), f)
	if err != nil {
		return listPart{}, err
	}
	rows, err := r.s.App.Reminders(r.Context(), r.who(), f, ledger.Page{Size: searchShown})
	if err != nil {
		return listPart{}, err
	}
	part := listPart{Panel: searchPanel(say.PageReminders, total, address(reminderHome, f.Query())), Table: r.reminderTable(rows)}
	if total == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NothingFits, Text: say.SearchNone}
	}
	return part, nil
}

// searchAdvice finds basis that others have asked for before.
func (r *request) searchAdvice(text string) (listPart, error) {
	f := ledger.AdviceFilter{Text: text}
	total, err := r.s.App.CountAdvices(r.Context(), r.who(), f)
	if err != nil {
		return listPart{}, err
	}
	rows, err := r.s.App.Advices(r.Context(), r.who(), f, ledger.Page{Size: searchShown})
	if err != nil {
		return listPart{}, err
	}
	part := listPart{Panel: searchPanel(say.PageAdvice, total, address("/advice", f.Query())), Table: r.adviceTable(rows)}
	if total == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NothingFits, Text: say.SearchNone}
	}
	return part, nil
}

// searchPanel names the hits of one kind; all of them stand behind a link where there are any.
func searchPanel(title string, total int, all string) ui.Panel {
	p := ui.Panel{Title: title, Small: say.Matters(total)}
	if total > 0 {
		p.Link = ui.Link{Label: say.AllN(total), URL: all}
	}
	return p
}
