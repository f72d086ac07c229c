package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

const noticesAt = "/notices"

var noticeRoutes = []route{
	{pattern: "GET /notices", do: (*Server).noticeList},
	{pattern: "POST /notices/read", right: org.NoticeRead, do: (*Server).readNotices},
	{pattern: "POST /notices/{id}/open", right: org.NoticeRead, do: (*Server).openNotice},
}

// inbox is the bell with what the post has not read.
func (r *request) inbox() ui.Inbox {
	n, err := r.s.App.CountNotices(r.Context(), r.who(), ledger.NoticeFilter{})
	if err != nil { // the page itself says what is wrong; its frame only lacks a number
		r.s.Log.Error("count notices", "cause", err)
	}
	return ui.Inbox{URL: noticesAt, Unread: n}
}

// noticeList is what the post was told, the newest first.
func (s *Server) noticeList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseNoticeFilter(q)
	l, err := readList(r, f, f.View, false, s.App.Notices, s.App.CountNoticeViews, s.App.CountNotices)
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageNotices, ui.EntryWorkbench),
		Head:  ui.Head{Title: say.PageNotices, Sub: say.PageNoticesHint},
		Views: tabs(noticesAt, q, ledger.NoticeViews, say.NoticeView, l.counts, f.View, false),
		Table: r.noticeTable(l.rows),
	}
	page.Filters.Chips = []ui.Chip{chip(noticesAt, q, "kind", say.LabelNoticeKind, options(ledger.NoticeKinds, say.NoticeKind, f.Kind))}
	if l.counts[ledger.NoticeUnread] > 0 {
		page.Head.Actions = []ui.Action{{Label: say.NoticeReadAll, Icon: ui.IconCheck, Post: noticesAt + "/read"}}
	}
	page.turned(noticesAt, q, l.total, f.Kind != "", say.NoNotices)
	if l.total == 0 && f.Kind == "" {
		page.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoNotices}
	}
	return s.list(w, r, "list", &page)
}

func (r *request) noticeTable(rows []*ledger.Notice) ui.Table {
	t := ui.Table{Label: say.PanelNotices, Cards: true, Columns: []ui.Column{
		{Label: say.LabelNoticeKind},
		{Label: say.LabelNotice, Wide: true},
		{Label: say.LabelDue},
		{Label: say.LabelTold},
		{Label: say.NoticeOpen, Unseen: true},
	}}
	today := r.s.App.Today()
	last := calendar.Day("")
	for _, n := range rows {
		row := r.noticeRow(n, today)
		if d := calendar.Of(n.At); d != last {
			row.Group, last = &ui.RowGroup{Label: say.Day(d, today) + " " + say.Weekday(d)}, d
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// noticeRow opens what is unread by a form, for opening it changes it; what is read is a link.
func (r *request) noticeRow(n *ledger.Notice, today calendar.Day) ui.Row {
	mark, open := ui.MarkWait, ui.Action{Label: say.NoticeOpen, URL: n.Path, Quiet: true}
	if n.Unread() {
		mark, open = ui.MarkGo, ui.Action{Label: say.NoticeOpen, Post: noticesAt + "/" + n.ID + "/open"}
	}
	title := ui.Cell{Text: say.Short(n.Title), Head: true, Small: r.code(n.Code)}
	if !n.Unread() {
		title.URL = n.Path
	}
	if n.Urgent {
		title.Tags = []ui.Tag{{Label: say.NoticeIsUrgent, Kind: ui.TagLate}}
	}
	return ui.Row{Cells: []ui.Cell{
		ui.Status(mark, say.NoticeKind(n.Kind)), title, ui.Deadline(r.due(n.Due, ledger.Once, n.Unread())), ui.Dim(r.time(n.At)),
		{Acts: []ui.Action{open}},
	}}
}

// openNotice marks a notice as read and leads to what it is about.
func (s *Server) openNotice(w http.ResponseWriter, r *request) error {
	n, err := s.App.Notice(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if _, err := app.Do(r.Context(), s.App, r.who(), app.ReadNotices(r.form(), n.ID)); err != nil {
		return err
	}
	http.Redirect(w, r.Request, n.Path, http.StatusSeeOther)
	return nil
}

// readNotices marks all notices of the post as read.
func (s *Server) readNotices(w http.ResponseWriter, r *request) error {
	answer, err := app.Do(r.Context(), s.App, r.who(), app.ReadNotices(r.form()))
	if err != nil {
		return err
	}
	return done(w, r, noticesAt, org.NoticeRead, answer.Count)
}
