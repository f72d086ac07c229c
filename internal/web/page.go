package web

import (
	"net/http"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// render writes a page.
func (s *Server) render(w http.ResponseWriter, name string, data any) error {
	return s.renderStatus(w, http.StatusOK, name, data)
}

// renderStatus writes a page with a status; nothing is written if the template fails.
func (s *Server) renderStatus(w http.ResponseWriter, code int, name string, data any) error {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return ui.Render(&lateHeader{ResponseWriter: w, code: code}, s.pages, name, data)
}

// lateHeader sends the status with the first byte of the page.
type lateHeader struct {
	http.ResponseWriter
	code int
	sent bool
}

// Write implements io.Writer.
func (l *lateHeader) Write(b []byte) (int, error) {
	if !l.sent {
		l.sent = true
		l.ResponseWriter.WriteHeader(l.code)
	}
	return l.ResponseWriter.Write(b)
}

// frame is the shell around a page for who is asking.
func (r *request) frame(title string, at ui.Entry) ui.Frame {
	f := ui.Frame{Title: title, Version: say.Release(r.s.Version), Dark: r.dark, Notices: r.notices(), Search: r.URL.Query().Get("q")}
	if r.signed == nil || r.signed.Seat == nil {
		return f
	}
	seat := r.signed.Seat
	f.Inbox = r.inbox()
	f.NoSearch = r.who().Role.Administers()
	f.District = r.s.App.District(r.Context(), r.who().Book)
	f.Who = ui.Who{
		Name: r.signed.User.Name, Office: seat.UnitName, SignOutURL: "/signout",
		Links: []ui.Link{{Label: say.LinkPassword, URL: "/password"}, {Label: say.LinkPost, URL: "/post"}, {Label: say.LinkMail, URL: "/mail"}, {Label: say.LinkTheme, URL: "/theme"}},
	}
	if !r.who().Role.Administers() {
		f.Who.Links = append(f.Who.Links, ui.Link{Label: say.PageCalendar, URL: "/calendar"})
	}
	if r.may(org.HandOver) {
		f.Who.Links = append(f.Who.Links, ui.Link{Label: say.PageHandover, URL: handoverAt})
	}
	if head, err := r.s.App.Head(r.Context(), r.who()); err == nil && head.Seq > 0 {
		f.Trace = ui.Trace{Words: say.TraceHead(head.Seq, head.At, r.s.App.Today())}
	}
	f.Nav = ui.Navigation(at, r.entries()...)
	if r.may(org.ItemCreate) {
		f.Create = []ui.Link{
			{Label: say.NewPlan, URL: "/plans/new"},
			{Label: say.NewItem, URL: "/items/new"},
			{Label: say.NewCampaign, URL: "/campaigns/new"},
			{Label: say.NewMandate, URL: "/mandates/new"},
		}
	}
	if r.may(org.ImportUpload) {
		f.Create = append(f.Create, ui.Link{Label: say.ImportNewTitle, URL: "/imports/new"})
	}
	if r.may(org.FindingCreate) {
		f.Create = append(f.Create, ui.Link{Label: say.Action(org.FindingCreate), URL: "/findings/new"})
	}
	return f
}

// entries are the places this role may open; what it may not is hidden, not greyed.
func (r *request) entries() []ui.NavItem {
	role := r.who().Role
	if role.Administers() {
		return []ui.NavItem{{Entry: ui.EntryAdmin, URL: adminHome(role)}}
	}
	out := []ui.NavItem{
		{Entry: ui.EntryWorkbench, URL: "/"},
		{Entry: ui.EntryLedger, URL: "/items"},
		{Entry: ui.EntryDuties, URL: "/duties?view=" + string(ledger.DutyOpen)},
		{Entry: ui.EntryInspections, URL: "/inspections"},
		r.findingsEntry(),
		{Entry: ui.EntrySelfReviews, URL: selfReviewsAt},
	}
	out = append(out, ui.NavItem{Entry: ui.EntryLetters, URL: reminderHome})
	out = append(out, ui.NavItem{Entry: ui.EntryPractices, URL: "/advice"})
	checks := "/checklists"
	if r.seesChecks() {
		checks = "/checks"
	}
	out = append(out, ui.NavItem{Entry: ui.EntryChecks, URL: checks})
	if role == org.RoleLEAD {
		out = append(out, ui.NavItem{Entry: ui.EntryAdmin, URL: "/admin/oversight"})
	}
	return out
}

// findingsEntry leads to the findings that are still open, with their number.
func (r *request) findingsEntry() ui.NavItem {
	f := ledger.FindingFilter{View: ledger.FindingOpen}
	item := ui.NavItem{Entry: ui.EntryFindings, URL: address("/findings", f.Query())}
	n, err := r.s.App.CountFindings(r.Context(), r.who(), f)
	if err != nil { // the page itself says what is wrong; its frame only lacks a number
		r.s.Log.Error("count findings", "cause", err)
		return item
	}
	item.Count = n
	return item
}

// adminHome is the first page of an administrator.
func adminHome(r org.Role) string {
	switch r {
	case org.RoleSecurity:
		return "/admin/users"
	case org.RoleAuditor:
		return "/admin/journal"
	}
	return "/admin/units"
}

// newForm is a POST form with a fresh idempotency key, or the posted one when it is shown again.
func (r *request) newForm(action string) (ui.Form, error) {
	key := r.PostFormValue(ui.KeyField)
	if key == "" {
		var err error
		if key, err = r.s.App.NewKey(); err != nil {
			return ui.Form{}, err
		}
	}
	form := ui.Form{Action: action, Key: key, Version: r.PostFormValue(ui.VersionField), Guard: true}
	if over := r.text(overField); over != "" { // the field is asked for once, and then carried along
		form.Hidden = []ui.Hidden{{Name: overField, Value: over}}
	}
	return form, nil
}

// saveForm is the page of a form that saves a record of the list it comes from; with a version it changes one.
func (r *request) saveForm(action, title string, at ui.Entry, home ui.Link, version int, fields []ui.Field) (formPage, error) {
	form, err := r.newForm(action)
	if err != nil {
		return formPage{}, err
	}
	if version > 0 {
		form.Version = itoa(version)
	}
	form.Fields, form.Submit, form.Cancel = fields, ui.Action{Label: say.Save, Primary: true}, home.URL
	return formPage{
		Frame: r.frame(title, at), Form: form,
		Head: ui.Head{Crumbs: []ui.Link{home, {Label: title}}, Title: title},
	}, nil
}

// health says that the program runs; ready, that its database answers.
func (s *Server) health(w http.ResponseWriter, _ *request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := w.Write([]byte("ok\n"))
	return err
}

func (s *Server) ready(w http.ResponseWriter, r *request) error {
	if err := s.App.Ready(r.Context()); err != nil {
		s.Log.Error("not ready", "cause", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		_, err := w.Write([]byte("database does not answer\n"))
		return err
	}
	return s.health(w, r)
}
