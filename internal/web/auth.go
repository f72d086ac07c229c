package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// cookieName depends on TLS: the __Host- prefix needs a Secure cookie.
func (s *Server) cookieName() string {
	if s.Secure {
		return "__Host-zd"
	}
	return "zd"
}

func (s *Server) setCookie(w http.ResponseWriter, token string) {
	c := &http.Cookie{
		Name: s.cookieName(), Value: token, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// signedIn reads the session of the request.
func (s *Server) signedIn(r *request) (*app.Signed, error) {
	c, err := r.Cookie(s.cookieName())
	if err != nil {
		return nil, fault.New(fault.SignedOut, "signed_out")
	}
	return s.App.Who(r.Context(), c.Value, r.addr())
}

func (s *Server) signInPage(w http.ResponseWriter, r *request) error {
	if r.signed != nil {
		return redirectTo("/")
	}
	return s.showSignIn(w, r, http.StatusOK, nil)
}

func (s *Server) showSignIn(w http.ResponseWriter, r *request, code int, notice *ui.Alert) error {
	next := r.URL.Query().Get("next")
	if r.Method == http.MethodPost {
		next = r.PostFormValue("next")
	} else if next != "" {
		notice = &ui.Alert{Text: say.Fault(fault.New(fault.SignedOut, "signed_out"))}
	}
	page := ui.SignInPage{
		Frame: r.frame(say.SignInTitle, ""), Notice: notice,
		Form: ui.Form{
			Action: "/signin", Hidden: []ui.Hidden{{Name: "next", Value: next}},
			Fields: []ui.Field{
				{Name: "login", Label: say.LabelLogin, Value: r.PostFormValue("login"), Autocomplete: "username", Required: true, Focus: true},
				{Kind: ui.KindPassword, Name: "password", Label: say.LabelPassword, Autocomplete: "current-password", Required: true},
			},
			Submit: ui.Action{Label: say.SignInButton, Primary: true},
		},
		Warning: ui.Alert{Kind: ui.AlertWarn, Text: say.SecretWarning},
		Help:    say.SignInHelp, Office: s.App.District(r.Context(), ""),
	}
	return s.renderStatus(w, code, "ui/sign-in", page)
}

func (s *Server) signIn(w http.ResponseWriter, r *request) error {
	token, err := s.App.SignIn(r.Context(), r.PostFormValue("login"), r.PostFormValue("password"), r.addr())
	if err != nil {
		if fault.Of(err) == fault.Internal {
			return err
		}
		return s.showSignIn(w, r, status[fault.Of(err)], &ui.Alert{Kind: ui.AlertError, Text: say.Fault(err)})
	}
	s.setCookie(w, token)
	return redirectTo(local(r.PostFormValue("next")))
}

func (s *Server) signOut(w http.ResponseWriter, r *request) error {
	if r.signed != nil {
		if err := s.App.SignOut(r.Context(), r.signed); err != nil {
			return err
		}
	}
	s.setCookie(w, "")
	return redirectTo("/signin")
}
