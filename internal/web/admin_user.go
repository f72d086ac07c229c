package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var userRoutes = []route{
	{pattern: "GET /admin/users", do: (*Server).userList},
	{pattern: "GET /admin/users/{id}", do: (*Server).userPage},
	{pattern: "GET /admin/users/new", right: org.UserCreate, do: (*Server).newUser},
	{pattern: "POST /admin/users/new", right: org.UserCreate, do: (*Server).createUser},
	{pattern: "GET /admin/users/{id}/reset", right: org.UserReset, do: (*Server).askReset},
	{pattern: "POST /admin/users/{id}/reset", right: org.UserReset, do: (*Server).resetPassword},
	{pattern: "GET /admin/users/{id}/enable", right: org.UserEnable, do: (*Server).askEnable},
	{pattern: "POST /admin/users/{id}/enable", right: org.UserEnable, do: (*Server).enableUser},
	{pattern: "GET /admin/users/{id}/grant", right: org.PostGrant, do: (*Server).askGrant},
	{pattern: "POST /admin/users/{id}/grant", right: org.PostGrant, do: (*Server).grantPost},
	{pattern: "GET /admin/users/{id}/revoke/{holding}", right: org.PostRevoke, do: (*Server).askRevoke},
	{pattern: "POST /admin/users/{id}/revoke/{holding}", right: org.PostRevoke, do: (*Server).revokePost},
}

// usersPage lists the accounts of the district.
type usersPage struct {
	ui.Frame
	Head    ui.Head
	Views   ui.Views
	Filters ui.Filters
	Panel   ui.Panel
	Table   ui.Table
	Empty   *ui.Empty
}

func (s *Server) userList(w http.ResponseWriter, r *request) error {
	text := strings.TrimSpace(r.URL.Query().Get("find"))
	rows, err := s.App.Accounts(r.Context(), r.who(), text)
	if err != nil {
		return err
	}
	page := usersPage{
		Frame: r.frame(say.TabUsers, ui.EntryAdmin), Views: r.adminViews(tabUsers),
		Head:    ui.Head{Title: say.PageUsers, Sub: say.PageUsersHint},
		Filters: ui.Filters{Search: &ui.FilterSearch{Action: string(tabUsers), Name: "find", Value: text}},
		Panel:   ui.Panel{Title: say.TabUsers, Small: say.UsersN(len(rows))}, Table: userTable(rows),
	}
	if text != "" {
		page.Filters.Clear = string(tabUsers)
	}
	if r.may(org.UserCreate) {
		page.Head.Actions = []ui.Action{{Label: say.NewUser, Icon: ui.IconPlus, URL: "/admin/users/new", Primary: true}}
	}
	if len(rows) == 0 {
		page.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NoUsers}
	}
	return s.list(w, r, "admin-users", &page)
}

func userTable(rows []*app.AccountRow) ui.Table {
	t := ui.Table{Label: say.TabUsers, Columns: []ui.Column{
		{Label: say.LabelAccount}, {Label: say.LabelName}, {Label: say.LabelSeats, Wide: true}, {Label: say.LabelState},
	}}
	for _, u := range rows {
		seats := ui.Text(u.Seats)
		if u.Seats == "" {
			seats = ui.Dim(say.NoSeat)
		}
		mark := userMark(&u.User)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(u.Login, "/admin/users/"+u.ID), ui.Text(u.Name), seats, {State: &mark},
		}})
	}
	return t
}

func userMark(u *org.User) ui.StatusMark {
	switch {
	case u.Disabled:
		return ui.StatusMark{Mark: ui.MarkNo, Word: say.UserDisabled}
	case u.MustChange:
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.UserMustChange}
	}
	return ui.StatusMark{Mark: ui.MarkOK, Word: say.UserEnabled}
}

// userView is one account: its posts, its course, and what can be done with it.
type userView struct {
	ui.Frame
	Head   ui.Head
	Held   ui.Panel
	Table  ui.Table
	Empty  *ui.Empty
	Trace  ui.Panel
	Events []ui.Event
	Aside  []ui.Aside
}

func (s *Server) userPage(w http.ResponseWriter, r *request) error {
	u, err := s.App.User(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	mark := userMark(&u.User)
	today := s.App.Today()
	page := userView{
		Frame: r.frame(u.Login, ui.EntryAdmin),
		Head: ui.Head{
			Title: u.Name, State: &mark, Sub: say.LabelAccount + " " + u.Login, Actions: r.userActions(u),
			Crumbs: adminCrumbs(tabUsers, say.TabUsers, ui.Link{Label: u.Login}),
		},
		Held: ui.Panel{Title: say.PanelHeld, Small: say.Count(len(u.Held))}, Table: r.heldTable(u),
		Trace: ui.Panel{ID: "trace", Title: say.PanelChanges, Small: say.Count(u.Traced)}, Events: events(u.Trace, today),
		Aside: []ui.Aside{{Title: say.LabelAccount, Facts: []ui.Fact{
			{Name: say.LabelAccount, Text: u.Login}, {Name: say.LabelName, Text: u.Name}, {Name: say.LabelState, State: &mark},
		}}},
	}
	if len(u.Held) == 0 {
		page.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoHeld, Text: say.NoHeldHint}
	}
	return s.render(w, "admin-user", page)
}

func (r *request) userActions(u *app.User) []ui.Action {
	if u.ID == r.who().User {
		return nil
	}
	home := "/admin/users/" + u.ID
	var out []ui.Action
	if r.may(org.UserEnable) {
		label := say.DisableUser
		if u.Disabled {
			label = say.EnableUser
		}
		out = append(out, ui.Action{Label: label, URL: home + "/enable"})
	}
	if r.may(org.UserReset) {
		out = append(out, ui.Action{Label: say.ResetButton, Icon: ui.IconSync, URL: home + "/reset"})
	}
	if r.may(org.PostGrant) && !u.Disabled {
		out = append(out, ui.Action{Label: say.GrantButton, Icon: ui.IconPlus, URL: home + "/grant", Primary: true})
	}
	return out
}

func (r *request) heldTable(u *app.User) ui.Table {
	today := string(r.s.App.Today())
	t := ui.Table{Label: say.PanelHeld, Columns: []ui.Column{
		{Label: say.LabelUnit, Wide: true},
		{Label: say.LabelRole},
		{Label: say.LabelTitle},
		{Label: say.LabelSpan},
		{Label: say.LabelState},
		{Label: say.LabelActs, Unseen: true, Num: true},
	}}
	for _, h := range u.Held {
		mark := ui.StatusMark{Mark: ui.MarkWait, Word: say.WatchOver}
		switch {
		case h.Holding.On(today):
			mark = ui.StatusMark{Mark: ui.MarkOK, Word: say.WatchLive}
		case h.Holding.From > today:
			mark = ui.StatusMark{Mark: ui.MarkSoon, Word: say.WatchLater}
		}
		acts := ui.Cell{}
		if r.may(org.PostRevoke) && h.Holding.Lasts(today) && u.ID != r.who().User {
			acts.Links = []ui.Link{{Label: say.RevokeButton, URL: "/admin/users/" + u.ID + "/revoke/" + h.Holding.ID}}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: h.UnitName, Head: true},
			ui.Text(say.Role(h.Post.Role)), ui.Text(h.Post.Title),
			ui.Text(say.Span(calendar.Day(h.Holding.From), calendar.Day(h.Holding.To))),
			{State: &mark},
			acts,
		}})
	}
	return t
}
