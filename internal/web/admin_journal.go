package web

import (
	"net/http"
	"strconv"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var journalRoutes = []route{
	{pattern: "GET /admin/journal", right: org.JournalRead, do: (*Server).journalPage},
	{pattern: "POST /admin/journal/verify", right: org.JournalRead, do: (*Server).verifyJournal},
}

// journalView is the chain from its end backwards, for the audit administrator.
type journalView struct {
	ui.Frame
	Head   ui.Head
	Views  ui.Views
	Alerts []ui.Alert
	Panel  ui.Panel
	Table  ui.Table
	Pager  ui.Pager
	Upto   int // number of the newest entry
}

func (s *Server) journalPage(w http.ResponseWriter, r *request) error {
	return s.showJournal(w, r, nil)
}

// verifyJournal walks the chain and says at once what it found. It is a POST because it is work, and is journalled.
func (s *Server) verifyJournal(w http.ResponseWriter, r *request) error {
	reports, err := s.App.CheckJournal(r.Context(), r.who())
	if err != nil {
		return err
	}
	var alerts []ui.Alert
	for _, b := range reports {
		alerts = append(alerts, r.verdict(b))
	}
	return s.showJournal(w, r, alerts)
}

func (r *request) verdict(b *app.BookReport) ui.Alert {
	name := say.Book(b.Book, r.s.App.District(r.Context(), r.who().Book))
	if b.Fault == nil {
		return ui.Alert{Kind: ui.AlertProof, Title: say.JournalSound, Text: say.SoundJournal(name, b.Entries, b.Rows)}
	}
	return ui.Alert{Kind: ui.AlertError, Text: say.BrokenJournal(name, say.Broken{
		Code: b.Fault.Code, Seq: b.Fault.Seq, Kind: b.Fault.Kind, Record: b.Fault.ID,
	})}
}

func (s *Server) showJournal(w http.ResponseWriter, r *request, alerts []ui.Alert) error {
	q := r.URL.Query()
	p := listPage(q)
	total, err := s.App.CountJournal(r.Context(), r.who())
	if err != nil {
		return err
	}
	// The pages are those of the chain as it was at the first of them, whatever has been noted since.
	if upto, err := strconv.Atoi(q.Get("upto")); err == nil && upto > 0 {
		total = min(total, upto)
	}
	rows, err := s.App.Journal(r.Context(), r.who(), total, p)
	if err != nil {
		return err
	}
	q.Set("upto", itoa(total))
	page := journalView{
		Frame: r.frame(say.TabJournal, ui.EntryAdmin), Views: r.adminViews(tabJournal), Alerts: alerts,
		Head: ui.Head{Title: say.PageJournal, Sub: say.PageJournalHint, Actions: []ui.Action{
			{Label: say.VerifyButton, Icon: ui.IconShield, Post: "/admin/journal/verify", Primary: true},
		}},
		Panel: ui.Panel{Title: say.PanelJournal, Small: say.Count(total)}, Table: r.journalTable(rows),
		Pager: ui.NewPager(p.No, p.Size, total, pager(string(tabJournal), q), ledger.DefaultSize, 100, ledger.MaxSize),
		Upto:  total,
	}
	return s.list(w, r, "admin-journal", &page)
}

func (r *request) journalTable(rows []*app.TraceRow) ui.Table {
	hash := func(h string) string { return h[:12] }
	if r.file != nil { // it is compared years later
		hash = func(h string) string { return h }
	}
	t := ui.Table{Label: say.PanelJournal, Columns: []ui.Column{
		{Label: say.LabelSeq, Num: true},
		{Label: say.LabelTime},
		{Label: say.LabelWho},
		{Label: say.LabelAction},
		{Label: say.LabelRecord},
		{Label: say.LabelResult},
		{Label: say.LabelReason, Wide: true},
		{Label: say.LabelHash},
	}}
	for _, e := range rows {
		result := ui.Status(ui.MarkOK, say.ResultOK)
		if e.Result != "ok" {
			result = ui.Status(ui.MarkNo, say.RefusedResult(e.Result))
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(strconv.FormatInt(e.Seq, 10)), ui.Text(r.time(e.At)), ui.Text(say.Doer(e.Via, e.UnitName, e.SeatTitle, e.WhoName)),
			{Text: say.Action(org.Action(e.Action)), Head: true},
			ui.Text(say.RecordKind(e.Kind)), result, ui.Dim(e.Reason), ui.Code(hash(e.Hash)),
		}})
	}
	return t
}
