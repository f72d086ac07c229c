package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// savePlan keeps what was typed into the rows, and then does what the pressed button says. Nothing typed is lost:
// what cannot be kept comes back on the page.
func (s *Server) savePlan(w http.ResponseWriter, r *request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	p, err := s.App.Plan(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	x := typedRows(r, p)
	saved := 0
	if edits := x.edits(); len(edits) > 0 {
		f := r.form()
		answer, err := app.Do(r.Context(), s.App, r.who(), &app.EditPlanRows{Form: f, Plan: p.ID, Rows: edits})
		if err != nil {
			return s.refuseReview(w, r, x, err)
		}
		saved = answer.Count
	}
	do, rest, _ := strings.Cut(r.PostFormValue("do"), ":")
	ref, mark, _ := strings.Cut(rest, ":")
	row := x.record(ref)
	to, n, err := s.reviewStep(r, p, do, row, mark)
	if err != nil {
		return s.refuseReview(w, r, review{}, err)
	}
	if to != "" {
		return redirectTo(to)
	}
	return redirectTo(backTo(p, row, saved+n))
}

// backTo is the review page at the row a button belonged to, with the words about what was done.
func backTo(p *app.Plan, id string, n int) string {
	q := url.Values{"done": {string(org.PlanEdit)}, "n": {itoa(n)}}
	at := ""
	if row := planRow(p, id); row != nil && row.Number > 0 {
		q.Set("row", itoa(row.Number))
		at = "#row-" + itoa(row.Number)
	}
	return address("/plans/"+p.ID, q) + at
}

// typedRows reads the rows of the form. Each says which record the number in its fields' names stands for, and which
// version of it was shown.
func typedRows(r *request, p *app.Plan) review {
	x := review{plan: p, typed: map[string]app.RowWords{}, seen: map[string]seenRow{}, ids: map[string]string{}}
	for _, row := range r.texts("row") {
		part := strings.Split(row, ".")
		if len(part) != 4 {
			continue
		}
		n, id := part[0], part[1]
		version, _ := strconv.Atoi(part[2])
		x.ids[n], x.seen[id] = id, seenRow{version, part[3]}
		x.typed[id] = app.RowWords{
			Title: r.text("title-" + n), Text: r.text("text-" + n), Lead: r.text("lead-" + n), Resp: r.text("resp-" + n),
			Coop: r.text("coop-" + n), Due: r.text("due-" + n), Recurrence: ledger.Recurrence(r.text("every-" + n)),
		}.Tidy()
	}
	return x
}

// record turns the number of a row on the page that was sent into its id; a row that was taken out goes by its id.
func (x review) record(ref string) string {
	if id := x.ids[ref]; id != "" {
		return id
	}
	return ref
}

// edits are the rows that somebody typed into, in the order of the page.
func (x review) edits() []app.RowEdit {
	var out []app.RowEdit
	for _, row := range x.plan.Rows {
		typed, ok := x.typed[row.ID]
		if was := x.seen[row.ID]; ok && digest(typed) != was.digest {
			out = append(out, app.RowEdit{ID: row.ID, Version: was.version, RowWords: typed})
		}
	}
	return out
}

// reviewStep does what a button of the review page says to a row, or to one remark about it. to is the page that asks
// for more, if one is needed.
func (s *Server) reviewStep(r *request, p *app.Plan, do, row, mark string) (to string, n int, err error) {
	f := r.form()
	f.Key = stepKey(f.Key)
	var cmd app.Command
	switch do {
	case "", "save":
		return "", 0, nil
	case "split":
		return "/plans/" + p.ID + "/split?" + url.Values{"of": {row}}.Encode(), 0, nil
	case "defaults", "generate":
		return "/plans/" + p.ID + "/" + do, 0, nil
	case "accept":
		cmd = &app.AcceptMarks{Form: f, Plan: p.ID}
	case "take":
		field, code, _ := strings.Cut(mark, ":")
		cmd = &app.AcceptMarks{Form: f, Plan: p.ID, Row: row, Field: field, Code: code}
	case "add":
		cmd = &app.AddPlanRow{Form: f, Plan: p.ID, After: row}
	case "merge":
		cmd = &app.MergePlanRows{Form: f, Plan: p.ID, Chosen: app.Chosen{IDs: withAbove(p, row)}}
	case "drop", "restore":
		cmd = &app.DropPlanRows{Form: f, Plan: p.ID, Restore: do == "restore", Chosen: app.Chosen{IDs: []string{row}}}
	default:
		return "", 0, fault.New(fault.Invalid, "form")
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	switch {
	case err != nil:
		return "", 0, err
	case do == "add":
		return "/plans/" + p.ID + "?" + url.Values{"row": {itoa(answer.Count)}}.Encode() + "#row-" + itoa(answer.Count), 0, nil
	case do == "merge":
		return "", 2, nil
	}
	return "", answer.Count, nil
}

// stepKey is the key of the second thing a form does; the first took the form's own.
func stepKey(key string) string {
	if key == "" {
		return ""
	}
	return key + "-2"
}

// withAbove is a row and the live row above it.
func withAbove(p *app.Plan, id string) []string {
	above := ""
	for _, row := range p.Rows {
		if row.Number == 0 {
			continue
		}
		if row.ID == id {
			return []string{above, id}
		}
		above = row.ID
	}
	return nil
}

// refuseReview shows the page again with what was typed and what was wrong with it.
func (s *Server) refuseReview(w http.ResponseWriter, r *request, x review, err error) error {
	code := statusOf(err)
	var passed error
	if x.bad, passed = wrongOf(err); passed != nil {
		return passed
	}
	p, err := s.App.Plan(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	x.plan, x.code = p, code
	return s.showPlan(w, r, p, x)
}
