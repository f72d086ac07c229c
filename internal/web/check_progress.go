package web

import (
	"net/http"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// checkProgress shows for each overseer how much of what is due in the periods of a day is done. It counts lines, in
// the order of the directory: it is no ranking.
func (s *Server) checkProgress(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.CheckRecord)
	}
	f := ledger.LineFilter{Day: ledger.ParseLineFilter(r.URL.Query()).Day}
	totals, err := s.App.CheckLineTotals(r.Context(), r.who(), f, app.LinesByOverseer)
	if err != nil {
		return err
	}
	_, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageCheckProgress, ui.EntryChecks), Head: r.progressHead(f)}
	t := completionTable(totals, units, f)
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.PageCheckProgress, Small: say.Count(len(t.Rows))}, Table: t}}
	if len(t.Rows) == 0 {
		page.Parts[0].Empty = emptyList("/checks/progress", f.Day != "", say.NoChecks)
	}
	return s.list(w, r, "plain-list", &page)
}

// progressHead leads to the same table a day, a week and a month ago.
func (r *request) progressHead(f ledger.LineFilter) ui.Head {
	today := r.s.App.Today()
	h := ui.Head{
		Crumbs: []ui.Link{{Label: r.checksTitle(), URL: "/checks"}, {Label: say.PageCheckProgress}},
		Title:  say.PageCheckProgress, Sub: say.CheckProgressSub(f.Day, today),
	}
	before, _ := r.days.Calendar.AddWorkdays(today, -1)
	for _, d := range []struct {
		label string
		day   calendar.Day
	}{
		{say.ProgressToday, ""}, {say.ProgressBefore, before}, {say.ProgressWeek, calendar.WeekOf(today).From.AddDays(-1)}, {say.ProgressMonth, calendar.MonthOf(today).From.AddDays(-1)},
	} {
		q := ledger.LineFilter{Day: d.day}.Query()
		h.Switch = append(h.Switch, ui.Link{Label: d.label, URL: address("/checks/progress", q), Current: f.Day == d.day})
	}
	return h
}

// completionTable has a row for each overseer: mandatory lines of each frequency and together, elective ones, and findings.
func completionTable(totals []*app.LineTotals, units []*org.Unit, f ledger.LineFilter) ui.Table {
	of := map[string][]*app.LineTotals{}
	for _, t := range totals {
		of[t.Overseer] = append(of[t.Overseer], t)
	}
	table := ui.Table{Label: say.PageCheckProgress, Columns: []ui.Column{{Label: say.LabelOverseer, Wide: true}, {Label: say.LabelMandatoryDone, Num: true}}}
	for _, freq := range ledger.Frequencies {
		table.Columns = append(table.Columns, ui.Column{Label: say.Frequency(freq), Num: true})
	}
	table.Columns = append(table.Columns, ui.Column{Label: say.LabelElectiveDone, Num: true}, ui.Column{Label: say.LabelCheckFound, Num: true})
	for _, u := range units {
		if lines := of[u.ID]; len(lines) > 0 {
			table.Rows = append(table.Rows, ui.Row{Cells: progressCells(u, lines, f)})
		}
	}
	return table
}

func progressCells(u *org.Unit, lines []*app.LineTotals, f ledger.LineFilter) []ui.Cell {
	f.Overseer = u.ID
	mandatory, elective, found := f, f, f
	mandatory.Mode, elective.Mode, found.State = ledger.ModeMandatory, ledger.ModeElective, ledger.LineFound
	cells := []ui.Cell{ui.Name(u.Short, address("/checks", f.Query())), doneCell(lines, mandatory)}
	for _, freq := range ledger.Frequencies {
		g := mandatory
		g.Frequency = freq
		cells = append(cells, doneCell(lines, g))
	}
	n := 0
	for _, t := range lines {
		n += t.Found
	}
	return append(cells, doneCell(lines, elective), ui.Number(n, address("/checks", found.Query())))
}

// doneCell is how many of the filter's lines are done; empty where none is due.
func doneCell(lines []*app.LineTotals, f ledger.LineFilter) ui.Cell {
	done, all := 0, 0
	for _, t := range lines {
		if t.Mode == f.Mode && (f.Frequency == "" || t.Frequency == f.Frequency) {
			done, all = done+t.Done, all+t.All
		}
	}
	if all == 0 {
		return ui.Dim(say.NoneDue)
	}
	return ui.Cell{Text: say.OutOf(done, all), URL: address("/checks", f.Query())}
}

// checklistPrint is a checklist on A4 paper, with what is done of it now.
func (s *Server) checklistPrint(w http.ResponseWriter, r *request) error {
	c, err := s.App.Checklist(r.Context(), r.who(), r.PathValue("id"), false)
	if err != nil {
		return err
	}
	lines, err := s.App.ChecklistLines(r.Context(), r.who(), c)
	if err != nil {
		return err
	}
	page := dutyPrintData{Frame: r.frame(c.Title, ui.EntryChecks), Table: ui.Table{Label: c.Title}}
	page.Fill = true
	for n, h := range say.ChecklistHeaders {
		page.Table.Columns = append(page.Table.Columns, ui.Column{Label: h, Num: slices.Contains([]int{0, 9, 10}, n)})
	}
	for _, line := range lines {
		var cells []ui.Cell
		for _, words := range line {
			cells = append(cells, ui.Text(words))
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: cells})
	}
	title := say.ChecklistTitle(&c.Checklist)
	page.Head = ui.Head{
		Title: title, Sub: say.PrintHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
		Crumbs: []ui.Link{{Label: say.PageChecklists, URL: "/checklists?kind=" + string(c.Kind)}, {Label: c.Title, URL: "/checklists/" + c.ID}, {Label: say.PrintList}},
		Print:  &ui.PrintHead{Title: title, Line: say.ListLine(say.State(c.State), len(lines), s.App.Now())},
	}
	return s.render(w, "duty-print", page)
}

func (s *Server) checklistExport(w http.ResponseWriter, r *request) error {
	e, err := s.App.ChecklistSheet(r.Context(), r.who(), r.URL.Query().Get("list"), ledger.ParseChecklistFilter(r.URL.Query()))
	if err != nil {
		return err
	}
	return s.send(w, e)
}
