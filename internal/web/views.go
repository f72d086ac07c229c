package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var viewRoutes = []route{
	{pattern: "POST /columns", business: true, do: (*Server).chooseColumns},
	{pattern: "GET /views/new", business: true, right: org.FilterSave, do: (*Server).newView},
	{pattern: "POST /views/new", business: true, right: org.FilterSave, do: (*Server).saveView},
	{pattern: "POST /views/{id}/delete", business: true, right: org.FilterDelete, do: (*Server).deleteView},
}

// lists are the lists that can be saved as views, with their addresses.
var lists = map[string]string{"duties": "/duties", "items": "/items", "findings": "/findings", "letters": lettersAt}

// chooseColumns puts the choice into the address of the list.
func (s *Server) chooseColumns(_ http.ResponseWriter, r *request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	u, err := url.Parse(local(r.PostFormValue("back")))
	if err != nil {
		return errNoPage
	}
	shown := r.PostForm["col"]
	var off []string
	for _, k := range r.PostForm["all"] {
		if !slices.Contains(shown, k) {
			off = append(off, k)
		}
	}
	return redirectTo(with(u.EscapedPath(), u.Query(), colsKey, strings.Join(off, ".")))
}

// saveViewQuery carries a list and its conditions to the page that names them.
func saveViewQuery(list string, q url.Values) string {
	return url.Values{"list": {list}, "query": {strings.TrimPrefix(with("", q, "page", ""), "?")}}.Encode()
}

func (s *Server) newView(w http.ResponseWriter, r *request) error {
	return s.showNewView(w, r, r.URL.Query(), http.StatusOK, wrong{})
}

func (s *Server) showNewView(w http.ResponseWriter, r *request, q url.Values, code int, bad wrong) error {
	path, ok := lists[q.Get("list")]
	if !ok {
		return errNoPage
	}
	form, err := r.newForm("/views/new")
	if err != nil {
		return err
	}
	form.Hidden = []ui.Hidden{{Name: "list", Value: q.Get("list")}, {Name: "query", Value: q.Get("query")}}
	form.Fields = []ui.Field{{Name: "name", Label: say.LabelViewName, Required: true, Value: q.Get("name"), Length: 20, Width: ui.WidthMedium, Hint: say.HintView}}
	form.Submit, form.Cancel = ui.Action{Label: say.SaveView, Primary: true}, path
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(say.SaveView, ui.EntryDuties), Head: ui.Head{Title: say.SaveView}, Form: form,
	})
}

func (s *Server) saveView(w http.ResponseWriter, r *request) error {
	cmd := &app.SaveFilter{Form: r.form(), List: r.text("list"), Name: r.text("name"), Query: r.text("query")}
	if _, err := app.Do(r.Context(), s.App, r.who(), cmd); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showNewView(w, r, r.PostForm, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, address(lists[cmd.List], parse(cmd.Query)), org.FilterSave, 1)
}

// parse reads a saved query; one that cannot be read is an empty one.
func parse(query string) url.Values {
	q, err := url.ParseQuery(query)
	if err != nil {
		return url.Values{}
	}
	return q
}

func (s *Server) deleteView(w http.ResponseWriter, r *request) error {
	list := r.PostFormValue("list")
	if _, err := app.Do(r.Context(), s.App, r.who(), &app.DeleteFilter{Form: r.form(), ID: r.PathValue("id")}); err != nil {
		return err
	}
	return done(w, r, lists[list], org.FilterDelete, 1)
}

// savedViews are this person's own tabs, marked when the address is exactly theirs.
func (r *request) savedViews(list, path string) ([]ui.View, error) {
	saved, err := r.s.App.Filters(r.Context(), r.who(), list)
	if err != nil {
		return nil, err
	}
	now := with("", r.URL.Query(), "page", "")
	var out []ui.View
	for _, f := range saved {
		at := with("", parse(f.Query), "page", "")
		out = append(out, ui.View{Label: f.Name, URL: path + at, Current: at == now})
	}
	return out, nil
}
