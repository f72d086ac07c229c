package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// act is one thing that can be done to a selection of records: it asks on a page of its own, then does it.
// Every such page has the same shape, so a record page, a list and the batch bar share it.
type act struct {
	verb   string // in the address: /acts/duties/{verb}
	action org.Action
	icon   ui.Icon
	label  string // where the action's own name says too little
	reason bool   // asks for a reason and refuses without one
	danger bool
	one    bool // admits a single record at a time: what is said about each is its own
	quick  bool // a button of a record's page does it at once; a selection is still asked about
	// fields are asked besides the reason, filled with what was typed.
	fields func(r *request) ([]ui.Field, error)
	// command reads the form. What it cannot read it notes in f.
	command func(r *request, c app.Chosen, f *fault.Form) app.Command
}

// name is what the act's button says.
func (a act) name() string {
	if a.label != "" {
		return a.label
	}
	return say.Action(a.action)
}

// acts is the set of acts of one kind of record.
type acts struct {
	home string   // address of the list, "/duties"
	unit string   // what the records are called
	at   ui.Entry // where they stand in the navigation
	list []act
	from string // address of the list they are chosen in, where it is not home
	// facts names the chosen records on the asking page.
	facts func(r *request, ids []string) ([]ui.Fact, error)
	// page is a record's own page, where it is not the id under home.
	page func(r *request, id string) string
	// files admits files on the forms of the set.
	files bool
	// versions reads the chosen records anew after somebody else was faster: the asking page then shows them as they
	// stand, and pressing its button again is a decision.
	versions func(r *request, ids []string) ([]int, error)
	// after is where one goes when it is done.
	after func(r *request, a app.Answer, c app.Chosen) string
}

// actRoutes are the addresses of a set of acts. It is bound late: the set's own functions refer to pages.
func actRoutes(x *acts) []route {
	do := func(s *Server, w http.ResponseWriter, r *request) error { return x.serve(s, w, r) }
	post := route{pattern: "POST /acts" + x.home + "/{verb}", business: true, do: do, acts: x}
	if x.files {
		post.files, post.body = true, maxPapers
	}
	return []route{{pattern: "GET /acts" + x.home + "/{verb}", business: true, do: do, acts: x}, post}
}

// backField carries the list a selection was made in, so that one comes back to it.
const backField = "back"

// thenField says where one goes afterwards, where it is not the record: back to what waits.
const thenField = "then"

// then goes back to what waits if the step was taken from there.
func (r *request) then(to string) string {
	if r.FormValue(thenField) == todoHome {
		return todoHome
	}
	return to
}

// listed is the list as it stands, without its tab, state and page: what has just been done may no longer be there.
func (x *acts) listed(r *request) string {
	q := r.URL.Query()
	for _, k := range []string{"view", "state", "page", "done", "n"} {
		q.Del(k)
	}
	return address(x.shelf(), q)
}

// shelf is the address of the list the records stand in.
func (x *acts) shelf() string { return cmp.Or(x.from, x.home) }

// cameFrom is the list a selection was made in; "" for an act on a record's own page.
func (x *acts) cameFrom(r *request) string {
	if back := local(r.text(backField)); back == x.shelf() || strings.HasPrefix(back, x.shelf()+"?") {
		return back
	}
	return ""
}

func (x *acts) find(verb string) (act, bool) {
	i := slices.IndexFunc(x.list, func(a act) bool { return a.verb == verb })
	if i < 0 {
		return act{}, false
	}
	return x.list[i], true
}

// chosen reads the selection: ids as "id" or "id.version", from a query or a form.
func chosen(r *request) app.Chosen {
	var c app.Chosen
	if err := r.ParseForm(); err != nil {
		return c
	}
	seen := map[string]bool{}
	for _, v := range r.Form["id"] {
		id, version, _ := strings.Cut(v, ".")
		if seen[id] {
			continue
		}
		seen[id] = true
		n, _ := strconv.Atoi(version)
		c.IDs = append(c.IDs, id)
		c.Versions = append(c.Versions, n)
	}
	if slices.Contains(c.Versions, 0) {
		c.Versions = nil
	}
	return c
}

// serve asks, or does what was asked. The asking page is reached by GET, or by POST from a selection.
func (x *acts) serve(s *Server, w http.ResponseWriter, r *request) error {
	verb := r.PathValue("verb")
	if verb == "report" && r.text("complete") != "" {
		verb = "complete" // the report form of a record's page has both buttons
	}
	a, ok := x.find(verb)
	if !ok {
		return errNoPage
	}
	if !r.may(a.action) {
		return r.denied(a.action)
	}
	c := chosen(r)
	switch {
	case len(c.IDs) == 0:
		return fault.New(fault.Invalid, "chosen.none")
	case len(c.IDs) > app.MaxChosen: // the asking page would read them all
		return fault.New(fault.Limit, "chosen.many", app.MaxChosen)
	}
	if a.one && len(c.IDs) > 1 {
		return fault.New(fault.Invalid, "chosen.one")
	}
	if r.Method != http.MethodPost || r.PostFormValue("sure") == "" {
		return x.ask(s, w, r, a, c, http.StatusOK, wrong{})
	}
	var f fault.Form
	cmd := a.command(r, c, &f)
	if a.reason {
		f.Need("reason", r.text("reason"))
	}
	err := f.Err()
	var answer app.Answer
	if err == nil {
		answer, err = app.Do(r.Context(), s.App, r.who(), cmd)
	}
	if err != nil {
		bad, other := wrongOf(err)
		if other != nil {
			return other
		}
		if stale(err) && x.versions != nil {
			if c.Versions, err = x.versions(r, c.IDs); err != nil {
				return err
			}
			bad.general = say.ChangedMeanwhile
		}
		return x.ask(s, w, r, a, c, http.StatusUnprocessableEntity, bad)
	}
	to := x.after(r, answer, c)
	if back := x.cameFrom(r); back != "" && len(c.IDs) > 1 {
		to = back
	}
	return done(w, r, r.then(to), a.action, answer.Count)
}

func (x *acts) ask(s *Server, w http.ResponseWriter, r *request, a act, c app.Chosen, code int, bad wrong) error {
	facts, err := x.facts(r, c.IDs)
	if err != nil {
		return err
	}
	if len(facts) == 0 {
		return errNoPage
	}
	form, err := r.newForm("/acts" + x.home + "/" + a.verb)
	if err != nil {
		return err
	}
	form.Hidden = append(form.Hidden, ui.Hidden{Name: "sure", Value: "1"})
	for i, id := range c.IDs {
		if i < len(c.Versions) {
			id += "." + strconv.Itoa(c.Versions[i])
		}
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "id", Value: id})
	}
	if a.fields != nil {
		if form.Fields, err = a.fields(r); err != nil {
			return err
		}
	}
	if a.reason {
		form.Fields = append(form.Fields, ui.Field{
			Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 3, Length: 500,
			Hint: say.HintReason(len(c.IDs)),
		})
	}
	name := a.name()
	form.Submit = ui.Action{Label: name, Primary: !a.danger, Danger: a.danger}
	form.Cancel = x.shelf()
	if back := x.cameFrom(r); back != "" {
		form.Cancel = back
		form.Hidden = append(form.Hidden, ui.Hidden{Name: backField, Value: back})
	} else if len(c.IDs) == 1 {
		form.Cancel = x.home + "/" + c.IDs[0]
		if x.page != nil {
			form.Cancel = x.page(r, c.IDs[0])
		}
	}
	form.Multipart = slices.ContainsFunc(form.Fields, func(f ui.Field) bool { return f.Kind == ui.KindFile })
	if form.Cancel = r.then(form.Cancel); form.Cancel == todoHome {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: thenField, Value: todoHome})
	}
	bad.mark(&form)
	page := ui.ConfirmPage{
		Frame: r.frame(name, x.at),
		Head:  ui.Head{Title: name, Sub: say.Chosen(name, len(c.IDs), x.unit)},
		Facts: facts, Form: form,
	}
	return s.renderStatus(w, code, "ui/confirm", page)
}

// button is the act on one record's page: a small form that does it, or a link to the asking page.
func (x *acts) button(r *request, verb, id string, version int, key string) (ui.Action, bool) {
	a, ok := x.find(verb)
	if !ok || !r.may(a.action) {
		return ui.Action{}, false
	}
	ref := id + "." + strconv.Itoa(version)
	b := ui.Action{Label: a.name(), Icon: a.icon}
	if a.quick {
		b.Post = "/acts" + x.home + "/" + verb
		b.Hidden = []ui.Hidden{{Name: "id", Value: ref}, {Name: "sure", Value: "1"}, {Name: ui.KeyField, Value: key}}
		return b, true
	}
	b.URL = "/acts" + x.home + "/" + verb + "?id=" + ref
	return b, true
}

// batch is the bar over selected rows: the acts this role has.
func (x *acts) batch(r *request, verbs ...string) *ui.Batch {
	b := &ui.Batch{Form: "batch", Name: "id", Hidden: []ui.Hidden{{Name: backField, Value: x.listed(r)}}}
	for _, v := range verbs {
		if a, ok := x.find(v); ok && r.may(a.action) {
			b.Actions = append(b.Actions, ui.BatchAction{Label: a.name(), Icon: a.icon, URL: "/acts" + x.home + "/" + v})
		}
	}
	if len(b.Actions) == 0 {
		return nil
	}
	return b
}
