package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var accountRoutes = []route{
	{pattern: "GET /password", do: (*Server).passwordForm},
	{pattern: "POST /password", do: (*Server).changePassword},
	{pattern: "GET /post", do: (*Server).postForm},
	{pattern: "POST /post", do: (*Server).choosePost},
	{pattern: "GET /theme", do: (*Server).themeForm},
	{pattern: "POST /theme", do: (*Server).setTheme},
	{pattern: "GET /mail", do: (*Server).mailForm},
	{pattern: "POST /mail", do: (*Server).setMail},
}

func (s *Server) passwordForm(w http.ResponseWriter, r *request) error {
	return s.showPasswordForm(w, r, http.StatusOK, wrong{})
}

// changePassword takes the passwords as they were typed: a space at the end belongs to them.
func (s *Server) changePassword(w http.ResponseWriter, r *request) error {
	c := r.signed.ChangePassword(r.form(), r.PostFormValue("old"), r.PostFormValue("new"), r.PostFormValue("again"))
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showPasswordForm(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, r.home(), org.ChangePassword, 1)
}

// home is the person's first page.
func (r *request) home() string {
	if r.who().Role.Administers() {
		return adminHome(r.who().Role)
	}
	return "/"
}

func (s *Server) showPasswordForm(w http.ResponseWriter, r *request, code int, bad wrong) error {
	form, err := r.newForm("/password")
	if err != nil {
		return err
	}
	password := func(name, label, complete, hint string) ui.Field {
		return ui.Field{Kind: ui.KindPassword, Name: name, Label: label, Required: true, Autocomplete: complete, Hint: hint, Width: ui.WidthMedium}
	}
	form.Fields = []ui.Field{
		password("old", say.LabelOld, "current-password", ""), password("new", say.LabelNew, "new-password", say.HintPassword),
		password("again", say.LabelAgain, "new-password", ""),
	}
	form.Submit = ui.Action{Label: say.PagePassword, Primary: true}
	page := formPage{Frame: r.frame(say.PagePassword, ""), Head: ui.Head{Title: say.PagePassword, Sub: say.PasswordEndsElse}}
	if r.signed.User.MustChange {
		page.Alerts = []ui.Alert{{Kind: ui.AlertWarn, Text: say.MustChangeHint}}
	} else {
		form.Cancel = r.home()
	}
	bad.mark(&form)
	page.Form = form
	return s.renderStatus(w, code, "form-page", page)
}

// postForm lets a person with several posts choose; with one there is nothing to choose.
func (s *Server) postForm(w http.ResponseWriter, r *request) error {
	return s.showPostForm(w, r, http.StatusOK, wrong{})
}

func (s *Server) showPostForm(w http.ResponseWriter, r *request, code int, bad wrong) error {
	seats, err := s.App.Seats(r.Context(), r.signed)
	if err != nil {
		return err
	}
	if len(seats) == 0 {
		return fault.New(fault.Denied, "sign_in.no_post")
	}
	field := ui.Field{Kind: ui.KindRadio, Name: "post", Label: say.LabelPost, Required: true}
	for i, seat := range seats {
		field.Options = append(field.Options, ui.Option{
			Value: seat.Post.ID, Label: seat.UnitName + " " + seat.Post.Title, Hint: say.Role(seat.Post.Role),
			Chosen: seat.Post.ID == r.signed.Actor.Post || r.signed.Seat == nil && i == 0,
		})
	}
	page := ui.PostPage{
		Frame: r.frame(say.PagePost, ""), Office: s.App.District(r.Context(), r.signed.User.Book),
		Form: ui.Form{Action: "/post", Fields: []ui.Field{field}, Submit: ui.Action{Label: say.EnterButton, Primary: true}},
	}
	if r.signed.Seat != nil {
		page.Form.Cancel = r.home()
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, code, "ui/choose-post", page)
}

func (s *Server) choosePost(w http.ResponseWriter, r *request) error {
	post := r.text("post")
	if post == "" {
		var f fault.Form
		f.Need("post", post)
		bad, err := wrongOf(f.Err())
		if err != nil {
			return err
		}
		return s.showPostForm(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err := s.App.ChoosePost(r.Context(), r.signed, post); err != nil {
		return err
	}
	return redirectTo("/")
}

func (s *Server) themeForm(w http.ResponseWriter, r *request) error {
	form, err := r.newForm("/theme")
	if err != nil {
		return err
	}
	form.Fields = []ui.Field{{Kind: ui.KindRadio, Name: "theme", Label: say.LabelLook, Options: []ui.Option{
		{Value: "light", Label: say.ThemeLight, Chosen: !r.dark}, {Value: "dark", Label: say.ThemeDark, Chosen: r.dark},
	}}}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, r.home()
	return s.render(w, "form-page", formPage{Frame: r.frame(say.PageTheme, ""), Head: ui.Head{Title: say.PageTheme}, Form: form})
}

func (s *Server) setTheme(w http.ResponseWriter, r *request) error {
	if _, err := app.Do(r.Context(), s.App, r.who(), &app.SetTheme{Form: r.form(), Theme: r.text("theme")}); err != nil {
		return err
	}
	return done(w, r, r.home(), org.SetTheme, 1)
}

// mailForm asks for the address that digests go to.
func (s *Server) mailForm(w http.ResponseWriter, r *request) error {
	return s.showMailForm(w, r, r.signed.User.Email, http.StatusOK, wrong{})
}

func (s *Server) showMailForm(w http.ResponseWriter, r *request, address string, code int, bad wrong) error {
	form, err := r.newForm("/mail")
	if err != nil {
		return err
	}
	form.Fields = []ui.Field{{Name: "address", Label: say.LabelMail, Value: address, Length: 200, Autocomplete: "email", Width: ui.WidthMedium}}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, r.home()
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.PageMail, ""), Head: ui.Head{Title: say.PageMail, Sub: say.PageMailHint}, Form: form,
	})
}

func (s *Server) setMail(w http.ResponseWriter, r *request) error {
	c := &app.SetMail{Form: r.form(), Address: r.text("address")}
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showMailForm(w, r, c.Address, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, r.home(), org.SetMail, 1)
}
