package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

const handoverAt = "/handover"

var handoverRoutes = []route{
	{pattern: "GET /handover", business: true, right: org.HandOver, do: (*Server).handover},
	{pattern: "POST /handover", business: true, right: org.HandOver, do: (*Server).handOver},
}

// handover lists the posts that handle open matters, each number with its rows; with a post in the address it asks who
// takes over.
func (s *Server) handover(w http.ResponseWriter, r *request) error {
	if from := r.URL.Query().Get("from"); from != "" {
		return s.askSuccessor(w, r, from, http.StatusOK, wrong{})
	}
	posts, err := s.App.HandlingPosts(r.Context(), r.who())
	if err != nil {
		return err
	}
	part := listPart{Panel: ui.Panel{Title: say.PanelToHandOver}, Table: ui.Table{Label: say.PanelToHandOver, Fit: true, Columns: []ui.Column{
		{Label: say.LabelHandler, Wide: true},
		{Label: say.LabelState},
		{Label: say.OpenDuties, Num: true},
		{Label: say.OpenFindings, Num: true},
		{Label: say.HandOverButton, Unseen: true},
	}}}
	for _, p := range posts {
		state := ui.Status(ui.MarkOK, say.PostSeated)
		if !p.Seated {
			state = ui.Status(ui.MarkLate, say.PostVacant)
		}
		ask := handoverAt + "?from=" + p.ID
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(p.UnitName+" "+p.Title, ask), state, ui.Number(p.Duties, handledURL("duty", p.ID)), ui.Number(p.Findings, handledURL("finding", p.ID)),
			{Links: []ui.Link{{Label: say.HandOverButton, URL: ask}}},
		}})
	}
	if len(posts) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingYet, Text: say.NothingHandled}
	}
	return s.list(w, r, "plain-list", &plainList{
		Frame: r.frame(say.PageHandover, ui.EntryWorkbench), Parts: []listPart{part}, Head: ui.Head{Title: say.PageHandover, Sub: say.HandoverSub},
	})
}

// handledURL is the list of what a post handles, of one kind.
func handledURL(kind, post string) string {
	if kind == "finding" {
		return address("/findings", ledger.FindingFilter{Handler: post}.Query())
	}
	return address("/duties", ledger.DutyFilter{View: ledger.DutyOpen, Handler: post}.Query())
}

var handledWords = map[string]string{"duty": say.OpenDuties, "finding": say.OpenFindings}

// handoverFacts are the post and what it handles, as links to the rows.
func (r *request) handoverFacts(from *app.PostRow) ([]ui.Fact, error) {
	kinds, err := r.s.App.Handled(r.Context(), r.who(), from.ID)
	if err != nil {
		return nil, err
	}
	facts := []ui.Fact{{Name: say.LabelFromPost, Text: say.PostName(from.UnitName, from.Title, from.Seated)}}
	for _, k := range kinds {
		facts = append(facts, ui.Fact{Name: handledWords[k.Kind], Text: itoa(k.Open), URL: handledURL(k.Kind, from.ID)})
	}
	return facts, nil
}

func (s *Server) askSuccessor(w http.ResponseWriter, r *request, post string, code int, bad wrong) error {
	from, to, err := s.App.Successors(r.Context(), r.who(), post)
	if err != nil {
		return err
	}
	facts, err := r.handoverFacts(from)
	if err != nil {
		return err
	}
	form, err := r.newForm(handoverAt)
	if err != nil {
		return err
	}
	form.Hidden = []ui.Hidden{{Name: "from", Value: post}}
	choice := ui.Field{Kind: ui.KindSelect, Name: "to", Label: say.LabelToPost, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium}
	for _, p := range to {
		choice.Options = append(choice.Options, ui.Option{Value: p.ID, Label: p.UnitName + " " + p.Title, Chosen: p.ID == r.text("to")})
	}
	if len(to) == 0 {
		choice.Ask = say.NoSuccessor
	}
	form.Fields = []ui.Field{choice, {
		Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 2, Length: 500,
	}}
	form.Submit, form.Cancel = ui.Action{Label: say.NextStep, Primary: true}, handoverAt
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(say.PageHandover, ui.EntryWorkbench), Facts: facts, Form: form,
		Head: ui.Head{Title: say.PageHandover, Sub: say.HandoverSub, Crumbs: handoverCrumbs()},
	})
}

func handoverCrumbs() []ui.Link {
	return []ui.Link{{Label: say.PageHandover, URL: handoverAt}, {Label: say.HandOverButton}}
}

// handOver asks once more with everything named, and does it when the person is sure.
func (s *Server) handOver(w http.ResponseWriter, r *request) error {
	c := &app.HandOver{Form: r.form(), From: r.text("from"), To: r.text("to")}
	if err := c.Check(); err != nil {
		return s.refuseHandover(w, r, c, err)
	}
	if r.text("sure") == "" {
		return s.confirmHandover(w, r, c)
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		return s.refuseHandover(w, r, c, err)
	}
	return done(w, r, handoverAt, org.HandOver, answer.Count)
}

func (s *Server) refuseHandover(w http.ResponseWriter, r *request, c *app.HandOver, err error) error {
	bad, err2 := wrongOf(err)
	if err2 != nil {
		return err2
	}
	if c.From == "" {
		return fault.NotFound()
	}
	return s.askSuccessor(w, r, c.From, status[fault.Of(err)], bad)
}

func (s *Server) confirmHandover(w http.ResponseWriter, r *request, c *app.HandOver) error {
	from, to, err := s.App.Successors(r.Context(), r.who(), c.From)
	if err != nil {
		return err
	}
	facts, err := r.handoverFacts(from)
	if err != nil {
		return err
	}
	for _, p := range to {
		if p.ID == c.To {
			facts = append(facts, ui.Fact{Name: say.LabelToPost, Text: p.UnitName + " " + p.Title}, ui.Fact{Name: say.LabelReason, Text: c.Reason})
			return s.sureHandover(w, r, c, facts)
		}
	}
	return fault.NotFound()
}

func (s *Server) sureHandover(w http.ResponseWriter, r *request, c *app.HandOver, facts []ui.Fact) error {
	form, err := r.newForm(handoverAt)
	if err != nil {
		return err
	}
	form.Hidden = []ui.Hidden{{Name: "from", Value: c.From}, {Name: "to", Value: c.To}, {Name: "reason", Value: c.Reason}, {Name: "sure", Value: "1"}}
	form.Submit = ui.Action{Label: say.Action(org.HandOver), Primary: true}
	form.Cancel = address(handoverAt, url.Values{"from": {c.From}})
	return s.render(w, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(say.PageHandover, ui.EntryWorkbench), Text: say.HandoverConfirm, Facts: facts, Form: form,
		Head: ui.Head{Title: say.Action(org.HandOver), Crumbs: handoverCrumbs()},
	})
}
