package web

import (
	"errors"
	"net/http"
	"net/url"

	"zhaodan/internal/fault"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// errNoPage is an address that leads nowhere; it looks exactly like a record out of scope.
var errNoPage = fault.NotFound()

// status is the HTTP status of a kind of error; nowhere else are the two connected.
var status = map[fault.Kind]int{
	fault.Internal: http.StatusInternalServerError, fault.Invalid: http.StatusUnprocessableEntity,
	fault.Denied: http.StatusForbidden, fault.Missing: http.StatusNotFound, fault.Conflict: http.StatusConflict,
	fault.SignedOut: http.StatusUnauthorized, fault.Limit: http.StatusTooManyRequests,
}

// arts are the drawings above the words of an error.
var arts = map[fault.Kind]ui.Art{
	fault.Internal: ui.ArtError, fault.Invalid: ui.ArtError, fault.Denied: ui.ArtDenied, fault.Missing: ui.ArtMissing,
	fault.Conflict: ui.ArtConflict, fault.SignedOut: ui.ArtDenied, fault.Limit: ui.ArtLimit,
}

// fail turns an error into an answer: a redirect, the sign-in page, or a page that says what to do.
func (s *Server) fail(w http.ResponseWriter, r *request, err error) {
	if to, ok := asRedirect(err); ok {
		http.Redirect(w, r.Request, to, http.StatusSeeOther)
		return
	}
	kind := kindOf(err)
	if kind == fault.SignedOut {
		to := "/signin"
		if r.Method == http.MethodGet && r.URL.Path != "/" {
			to += "?next=" + url.QueryEscape(r.URL.RequestURI())
		}
		http.Redirect(w, r.Request, to, http.StatusSeeOther)
		return
	}
	page := ui.ErrorPage{
		Frame: r.frame(say.ErrorTitle(kind), ""), Art: arts[kind], Heading: say.ErrorTitle(kind), Text: say.Fault(err),
		Actions: []ui.Action{{Label: say.ErrorBack, URL: "/"}},
	}
	if kind == fault.Internal {
		page.Ref = s.reference(r, err)
	}
	if back := r.backURL(); back != "" {
		page.Actions = append([]ui.Action{{Label: say.ErrorReturn, URL: back}}, page.Actions...)
	}
	code := status[kind]
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		code = http.StatusRequestEntityTooLarge
	}
	if err := s.renderStatus(w, code, "ui/error", page); err != nil {
		s.Log.Error("error page", "cause", err)
	}
}

// kindOf also knows the limits of net/http.
func kindOf(err error) fault.Kind {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return fault.Limit
	}
	return fault.Of(err)
}

// reference logs the cause under a number that the person can quote.
func (s *Server) reference(r *request, err error) string {
	id, idErr := s.App.NewKey()
	if idErr != nil {
		id = "00000000"
	}
	ref := say.Reference(s.App.Now(), id)
	s.Log.Error("internal", "ref", ref, "path", r.URL.Path, "cause", err)
	return ref
}

// backURL is the page a refused POST came from, if it is one of ours.
func (r *request) backURL() string {
	if r.Method != http.MethodPost {
		return ""
	}
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return ""
	}
	return local(u.RequestURI())
}

// wrong are the sentences of a refused form: one for each field, and one for the whole.
type wrong struct {
	general string
	fields  map[string]fault.Field
}

// wrongOf reads an error that a form can show; any other error is passed on.
func wrongOf(err error) (wrong, error) {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return wrong{}, err
	}
	switch e.Kind {
	case fault.Invalid, fault.Conflict, fault.Limit:
	case fault.Internal, fault.Denied, fault.Missing, fault.SignedOut:
		return wrong{}, err
	}
	out := wrong{fields: map[string]fault.Field{}}
	for _, f := range e.Fields {
		out.fields[f.Name] = f
	}
	if len(e.Fields) == 0 {
		out.general = say.Fault(err)
	}
	return out, nil
}

// mark puts the sentences beside their fields; one whose field is not on the form joins the general words.
func (x wrong) mark(f *ui.Form) {
	f.Error = x.general
	for i := range f.Fields {
		if bad, ok := x.fields[f.Fields[i].Name]; ok {
			f.Fields[i].Error = fieldWords(bad, f.Fields[i])
			delete(x.fields, f.Fields[i].Name)
		}
	}
	for name, bad := range x.fields {
		if name == overField {
			f.Fields = append(f.Fields, overReason(bad))
			continue
		}
		f.Error += say.FieldFault(bad, name)
	}
}

// fieldWords says what is wrong with a field: one fills in a line and chooses from a list.
func fieldWords(bad fault.Field, f ui.Field) string {
	if bad.Code == "field.required" && (f.Kind == ui.KindSelect || f.Kind == ui.KindRadio || f.Kind == ui.KindChecks) {
		return say.NotChosen(f.Label)
	}
	return say.FieldFault(bad, f.Label)
}
