package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// boardData is the list of findings as a board: five lanes from 待交办 to 回头看.
type boardData struct {
	ui.Frame
	Head    ui.Head
	Views   ui.Views
	Filters ui.Filters
	Board   ui.Board
	Empty   *ui.Empty
}

// laneShown is how many cards a lane shows; the others stand in its list.
const laneShown = 5

func (s *Server) findingBoard(w http.ResponseWriter, r *request, q url.Values, f ledger.FindingFilter) error {
	f.Lane, f.State = "", ""
	counts, err := s.App.CountFindingViews(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	lanes, err := s.App.CountFindingLanes(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	total := counts[f.View]
	page := boardData{Frame: r.frame(say.PageFindings, ui.EntryFindings), Head: r.findingHead(q, f, total, openOf(f, counts))}
	if err := r.foundLater(&page.Head, f.Text, ledger.ImportFindings); err != nil {
		return err
	}
	if page.Views, err = r.findingViews(q, f, counts); err != nil {
		return err
	}
	if page.Filters, err = r.findingFilters(q, f, counts); err != nil {
		return err
	}
	if total == 0 {
		page.Empty = emptyList("/findings?as="+asBoard, len(f.Query()) > 0, say.NoFindings)
		return s.render(w, "finding-board", page)
	}
	for _, lane := range ledger.FindingLanes {
		l, err := r.lane(f, lane, lanes[lane], counts)
		if err != nil {
			return err
		}
		page.Board.Lanes = append(page.Board.Lanes, l)
	}
	return s.render(w, "finding-board", page)
}

// lane is one column of the board: the first of its rows, and where to find all of them.
func (r *request) lane(f ledger.FindingFilter, lane ledger.FindingLane, n int, counts map[ledger.FindingView]int) (ui.Lane, error) {
	f.Lane = lane
	at := address("/findings", f.Query())
	l := ui.Lane{Title: say.FindingLane(lane), Count: ui.Link{Label: itoa(n), URL: at}}
	if n == 0 {
		l.None = say.LaneEmpty
		return l, nil
	}
	rows, err := r.s.App.Findings(r.Context(), r.who(), f, laneSort[lane], ledger.Page{Size: laneShown})
	if err != nil {
		return l, err
	}
	today := r.s.App.Today()
	for _, row := range rows {
		l.Cards = append(l.Cards, r.card(row, lane, today))
	}
	if n > len(rows) {
		l.More = ui.Link{Label: say.Others(n - len(rows)), URL: at}
	}
	if view, urgent := laneView[lane]; urgent && f.View == ledger.FindingAll && counts[view] > 0 {
		f.Lane, f.View = "", view
		l.Note = ui.Link{Label: say.LaneNote(view, counts[view]), URL: address("/findings", f.Query())}
	}
	return l, nil
}

// laneSort is the order of the cards of a lane, where it is not that of the list.
var laneSort = map[ledger.FindingLane]ledger.Sort{ledger.LaneClosed: "-done", ledger.LaneRecheck: "look"}

// laneView is the standing question that asks what is urgent in a lane. Its rows are all in that lane.
var laneView = map[ledger.FindingLane]ledger.FindingView{
	ledger.LaneRectify: ledger.FindingOverdue, ledger.LaneRecheck: ledger.FindingRecheck,
}

func (r *request) card(f *app.FindingRow, lane ledger.FindingLane, today calendar.Day) ui.Card {
	c := ui.Card{
		URL: "/findings/" + f.ID, Code: r.code(f.Code), Title: f.Title, Where: say.FirstOf(f.Territory, f.Sector, f.PlaceName),
		Sides: say.SidesShort(f.Territory != "", f.Sector != "", f.Waived), Miss: f.Waived == "" && (f.Territory == "" || f.Sector == ""),
	}
	mark := r.findingMark(&f.Finding)
	switch lane {
	case ledger.LaneClosed:
		mark.Word = say.Day(calendar.Of(f.ClosedAt), today)
		c.State = &mark
	case ledger.LaneRecheck:
		mark = ui.StatusMark{Mark: ui.MarkWait, Word: say.Day(f.Recheck, today)}
		if f.Recheck <= today.AddDays(ledger.SoonDays) {
			mark = ui.StatusMark{Mark: ui.MarkSoon, Word: say.State(ledger.RecheckDue)}
		}
		c.State = &mark
	case ledger.LaneVerify:
		c.State = &mark
	case ledger.LaneDraft, ledger.LaneRectify:
		if f.State == ledger.FindingUnclear || f.State == ledger.FindingSentBack {
			c.State = &mark
			break
		}
		d := r.due(f.Due, "", f.Due != "")
		c.Small = say.Left(f.Due, today)
		if d.Light != "" {
			c.State = &ui.StatusMark{Mark: d.Light, Word: d.Left}
		}
	}
	return c
}
