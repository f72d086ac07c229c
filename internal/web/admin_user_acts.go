package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// passwordPage shows a temporary password, this once.
type passwordPage struct {
	ui.Frame
	Head  ui.Head
	Facts []ui.Fact
	Text  string
	Back  ui.Action
}

// showPassword shows what the command left in its notes. A form sent twice finds none there, and is led to the account.
func (s *Server) showPassword(w http.ResponseWriter, r *request, action org.Action, answer app.Answer) error {
	home := "/admin/users/" + answer.ID
	if len(answer.Notes) == 0 {
		return done(w, r, home, action, 1)
	}
	u, err := s.App.User(r.Context(), r.who(), answer.ID)
	if err != nil {
		return err
	}
	return s.render(w, "admin-password", passwordPage{
		Frame: r.frame(say.PasswordOnce, ui.EntryAdmin), Text: say.PasswordOnceTip,
		Head:  ui.Head{Title: say.PasswordOnce, Crumbs: adminCrumbs(tabUsers, say.TabUsers, ui.Link{Label: u.Login, URL: home})},
		Facts: []ui.Fact{{Name: say.LabelAccount, Text: u.Login}, {Name: say.LabelName, Text: u.Name}, {Name: say.PasswordOnce, Text: answer.Notes[0]}},
		Back:  ui.Action{Label: say.BackToUser, URL: home},
	})
}

func (s *Server) newUser(w http.ResponseWriter, r *request) error {
	return s.showUserForm(w, r, http.StatusOK, wrong{})
}

func (s *Server) createUser(w http.ResponseWriter, r *request) error {
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.CreateUser{Form: r.form(), Login: r.text("login"), Name: r.text("name")})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showUserForm(w, r, http.StatusUnprocessableEntity, bad)
	}
	return s.showPassword(w, r, org.UserCreate, answer)
}

func (s *Server) showUserForm(w http.ResponseWriter, r *request, code int, bad wrong) error {
	form, err := r.newForm("/admin/users/new")
	if err != nil {
		return err
	}
	form.Fields = []ui.Field{
		{Name: "login", Label: say.LabelAccount, Required: true, Value: r.text("login"), Length: 32, Hint: say.HintLogin, Width: ui.WidthMedium, Autocomplete: "off"},
		{Name: "name", Label: say.LabelName, Required: true, Value: r.text("name"), Length: 20, Hint: say.HintUserName, Width: ui.WidthMedium},
	}
	form.Submit, form.Cancel = ui.Action{Label: say.NewUser, Primary: true}, string(tabUsers)
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.NewUser, ui.EntryAdmin), Form: form,
		Head: ui.Head{Title: say.NewUser, Sub: say.PageUsersHint, Crumbs: adminCrumbs(tabUsers, say.TabUsers, ui.Link{Label: say.NewUser})},
	})
}

// aboutUser is a page that asks about one account before something is done to it.
type aboutUser struct {
	title  string
	text   string
	danger bool
	fields []ui.Field
	facts  []ui.Fact
}

func (s *Server) askAbout(w http.ResponseWriter, r *request, u *app.User, about aboutUser, version, code int, bad wrong) error {
	form, err := r.newForm(r.URL.Path)
	if err != nil {
		return err
	}
	if form.Version == "" && version > 0 {
		form.Version = itoa(version)
	}
	home := "/admin/users/" + u.ID
	form.Fields = about.fields
	form.Submit, form.Cancel = ui.Action{Label: about.title, Primary: !about.danger, Danger: about.danger}, home
	bad.mark(&form)
	facts := append([]ui.Fact{{Name: say.LabelAccount, Text: u.Login}, {Name: say.LabelName, Text: u.Name}}, about.facts...)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(about.title, ui.EntryAdmin), Text: about.text, Facts: facts, Form: form,
		Head: ui.Head{Title: about.title, Crumbs: adminCrumbs(tabUsers, say.TabUsers, ui.Link{Label: u.Login, URL: home})},
	})
}

// user reads the account that the address names.
func (r *request) user() (*app.User, error) {
	return r.s.App.User(r.Context(), r.who(), r.PathValue("id"))
}

func (s *Server) askReset(w http.ResponseWriter, r *request) error {
	return s.showReset(w, r, http.StatusOK, wrong{})
}

func (s *Server) showReset(w http.ResponseWriter, r *request, code int, bad wrong) error {
	u, err := r.user()
	if err != nil {
		return err
	}
	return s.askAbout(w, r, u, aboutUser{title: say.ResetButton, text: say.ResetText}, 0, code, bad)
}

func (s *Server) resetPassword(w http.ResponseWriter, r *request) error {
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.ResetPassword{Form: r.form(), ID: r.PathValue("id")})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showReset(w, r, http.StatusUnprocessableEntity, bad)
	}
	return s.showPassword(w, r, org.UserReset, answer)
}

func (s *Server) askEnable(w http.ResponseWriter, r *request) error {
	return s.showEnable(w, r, http.StatusOK, wrong{})
}

func (s *Server) showEnable(w http.ResponseWriter, r *request, code int, bad wrong) error {
	u, err := r.user()
	if err != nil {
		return err
	}
	about := aboutUser{title: say.DisableUser, text: say.DisableText, danger: true}
	if u.Disabled {
		about = aboutUser{title: say.EnableUser, text: say.EnableText}
	}
	return s.askAbout(w, r, u, about, u.Version, code, bad)
}

// enableUser turns the account to the other state than the one its page showed; the version guards against a turn back.
func (s *Server) enableUser(w http.ResponseWriter, r *request) error {
	u, err := r.user()
	if err != nil {
		return err
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.SetUserEnabled{Form: r.form(), ID: u.ID, Version: r.version(), Enabled: u.Disabled})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showEnable(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, leaving(answer), org.UserEnable, 1)
}

// leaving is the account's page, which says what is left of a post that nobody holds any more.
func leaving(a app.Answer) string {
	to := "/admin/users/" + a.ID
	if a.Left > 0 {
		to += "?left=" + itoa(a.Left)
	}
	return to
}

func (s *Server) askGrant(w http.ResponseWriter, r *request) error {
	return s.showGrant(w, r, &app.GrantPost{From: s.App.Today()}, http.StatusOK, wrong{})
}

func (s *Server) grantPost(w http.ResponseWriter, r *request) error {
	var f fault.Form
	c := &app.GrantPost{
		Form: r.form(), User: r.PathValue("id"), Unit: r.text("unit"), Role: org.Role(r.text("role")), Title: r.text("title"),
		From: r.day(&f, "from"),
	}
	if _, err := doForm(s, r, &f, c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showGrant(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/admin/users/"+c.User, org.PostGrant, 1)
}

func (s *Server) showGrant(w http.ResponseWriter, r *request, c *app.GrantPost, code int, bad wrong) error {
	u, err := r.user()
	if err != nil {
		return err
	}
	n, units, err := r.unitsInTree()
	if err != nil {
		return err
	}
	return s.askAbout(w, r, u, aboutUser{title: say.GrantButton, fields: []ui.Field{
		{Kind: ui.KindSelect, Name: "unit", Label: say.LabelUnit, Required: true, Blank: say.ChooseOne, Groups: unitOptions(units, n, []string{c.Unit}, seatKinds...)},
		{Kind: ui.KindSelect, Name: "role", Label: say.LabelRole, Required: true, Blank: say.ChooseOne, Options: options(org.Roles, say.Role, c.Role)},
		{Name: "title", Label: say.LabelTitle, Required: true, Value: c.Title, Length: 20, Hint: say.HintTitle},
		{Kind: ui.KindDate, Name: "from", Label: say.LabelFromDay, Value: string(c.From), Width: ui.WidthShort},
	}}, 0, code, bad)
}

// seatKinds are the kinds of unit that can have posts.
var seatKinds = []org.UnitKind{
	org.KindDistrict, org.KindCommission, org.KindRoom, org.KindStationed, org.KindOutpost, org.KindTeam, org.KindDept,
	org.KindStreet, org.KindVillage, org.KindPartner,
}

func (s *Server) askRevoke(w http.ResponseWriter, r *request) error {
	return s.showRevoke(w, r, http.StatusOK, wrong{})
}

func (s *Server) revokePost(w http.ResponseWriter, r *request) error {
	if _, _, err := r.heldPost(); err != nil {
		return err
	}
	var f fault.Form
	c := &app.RevokePost{Form: r.form(), Holding: r.PathValue("holding"), Version: r.version(), Last: r.day(&f, "last")}
	answer, err := doForm(s, r, &f, c)
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showRevoke(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, leaving(answer), org.PostRevoke, 1)
}

// heldPost reads the account and the tenure that the address names; the tenure must be that account's.
func (r *request) heldPost() (*app.User, *app.HeldPost, error) {
	u, err := r.user()
	if err != nil {
		return nil, nil, err
	}
	for _, h := range u.Held {
		if h.Holding.ID == r.PathValue("holding") {
			return u, h, nil
		}
	}
	return nil, nil, errNoPage
}

func (s *Server) showRevoke(w http.ResponseWriter, r *request, code int, bad wrong) error {
	u, h, err := r.heldPost()
	if err != nil {
		return err
	}
	about := aboutUser{
		title: say.Action(org.PostRevoke), danger: true,
		facts: []ui.Fact{
			{Name: say.LabelUnit, Text: h.UnitName},
			{Name: say.LabelRole, Text: say.Role(h.Post.Role)},
			{Name: say.LabelTitle, Text: h.Post.Title},
			{Name: say.LabelSpan, Text: say.Span(calendar.Day(h.Holding.From), calendar.Day(h.Holding.To))},
		},
		fields: []ui.Field{{Kind: ui.KindDate, Name: "last", Label: say.LabelToDay, Value: r.text("last"), Hint: say.HintLast, Width: ui.WidthShort}},
	}
	open, err := s.App.OpenMattersOf(r.Context(), r.who(), h.Post.ID)
	if err != nil {
		return err
	}
	if open > 0 {
		about.text = say.HangsOn(open)
	}
	return s.askAbout(w, r, u, about, h.Holding.Version, code, bad)
}
