package web

import (
	"errors"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// request is one request with who is asking.
type request struct {
	*http.Request
	s      *Server
	route  route
	signed *app.Signed // nil for strangers
	file   *taking     // set while the rows of a list are read for an Excel file
	dark   bool
	days   *ledger.Reckoning // what days are counted by in the actor's district; nil for strangers
}

// who is the actor; only routes that need a signed-in post call it.
func (r *request) who() org.Actor { return r.signed.Actor }

// may reports whether the actor's role has the action at all; the gate decides about the record.
func (r *request) may(a org.Action) bool { return org.May(r.who().Role, a) != org.No }

func (r *request) denied(a org.Action) error { return fault.New(fault.Denied, "denied", string(a)) }

// addr is the network address of the browser, without its port.
func (r *request) addr() string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// form is what every command brings: the key of the form and the person's reason.
func (r *request) form() app.Form {
	return app.Form{Key: r.PostFormValue(ui.KeyField), Reason: r.text("reason"), Over: r.text(overField)}
}

// takeFiles reads a form with files. What is larger than a page of text waits on the disk, not in memory.
func (r *request) takeFiles() error {
	const inMemory = 1 << 20
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "multipart/form-data" {
		return nil
	}
	err := r.ParseMultipartForm(inMemory)
	if err == nil {
		return nil
	}
	r.dropFiles()
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return fault.Wrap(err, fault.Limit, "upload.form_large", r.route.body>>20)
	}
	return fault.Wrap(err, fault.Invalid, "form.unreadable")
}

// dropFiles removes what takeFiles left on the disk.
func (r *request) dropFiles() {
	if r.MultipartForm == nil {
		return
	}
	if err := r.MultipartForm.RemoveAll(); err != nil {
		r.s.Log.Error("remove uploads", "cause", err)
	}
}

// text is a posted value without surrounding space.
func (r *request) text(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }

// texts are the posted values of a name, empty ones left out.
func (r *request) texts(name string) []string {
	var out []string
	for _, v := range r.PostForm[name] {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// number is a posted whole number, 0 if it is none.
func (r *request) number(name string) int {
	n, err := strconv.Atoi(r.text(name))
	if err != nil {
		return 0
	}
	return n
}

// version is the version of the record that the form showed.
func (r *request) version() int { return r.number(ui.VersionField) }

// day is a posted day; what is no day is noted in the form.
func (r *request) day(f *fault.Form, name string) calendar.Day {
	v := r.text(name)
	if v == "" {
		return ""
	}
	d, err := calendar.ParseDay(v)
	if err != nil {
		f.Add(name, "day.form")
	}
	return d
}

// listPage is the page of a list that the address asks for.
func listPage(q url.Values) ledger.Page {
	no, _ := strconv.Atoi(q.Get("page"))
	size, _ := strconv.Atoi(q.Get("size"))
	return ledger.Page{No: no, Size: size}.Clamp()
}

// with returns the address with one parameter changed; an empty value removes it, and paging starts afresh.
func with(path string, q url.Values, key, value string) string {
	out := url.Values{}
	for k, v := range q {
		if k != "page" && k != "done" && k != "n" {
			out[k] = v
		}
	}
	if value == "" {
		out.Del(key)
	} else {
		out.Set(key, value)
	}
	return address(path, out)
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// done redirects to a page that says what was done.
func done(w http.ResponseWriter, r *request, to string, action org.Action, n int) error {
	sep := "?"
	if strings.Contains(to, "?") {
		sep = "&"
	}
	http.Redirect(w, r.Request, to+sep+"done="+url.QueryEscape(string(action))+"&n="+strconv.Itoa(n), http.StatusSeeOther)
	return nil
}

// notices are what the last POST did, and the banner.
func (r *request) notices() []ui.Alert {
	var out []ui.Alert
	if r.s.Banner != "" {
		out = append(out, ui.Alert{Kind: ui.AlertWarn, Text: r.s.Banner})
	}
	q := r.URL.Query()
	if action := q.Get("done"); action != "" {
		n, _ := strconv.Atoi(q.Get("n"))
		if words := say.Done(org.Action(action), n); words != "" {
			out = append(out, ui.Alert{Kind: ui.AlertOK, Text: words})
		}
	}
	if left, _ := strconv.Atoi(q.Get("left")); left > 0 {
		out = append(out, ui.Alert{Kind: ui.AlertWarn, Text: say.LeftBehind(left)})
	}
	return out
}

// local keeps only addresses inside the site, for where to go after signing in.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return next
}
