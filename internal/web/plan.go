package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// maxUpload is larger than any document that is accepted, so that one that is too large gets a sentence on its form
// instead of a broken connection.
const maxUpload = 64 << 20

// maxReview bounds the review form: a thousand rows with their texts.
const maxReview = 16 << 20

var planRoutes = []route{
	{pattern: "GET /plans", business: true, right: org.PlanUpload, do: (*Server).planList},
	{pattern: "GET /plans/new", business: true, right: org.PlanUpload, do: (*Server).newPlan},
	{pattern: "POST /plans/new", business: true, right: org.PlanUpload, body: maxUpload, do: (*Server).uploadPlan},
	{pattern: "GET /plans/{id}", business: true, right: org.PlanUpload, do: (*Server).planPage},
	{pattern: "POST /plans/{id}", business: true, right: org.PlanEdit, body: maxReview, do: (*Server).savePlan},
	{pattern: "GET /plans/{id}/file", business: true, right: org.PlanUpload, do: (*Server).planFile},
	{pattern: "GET /plans/{id}/terms", business: true, right: org.PlanEdit, do: (*Server).planTerms},
	{pattern: "POST /plans/{id}/terms", business: true, right: org.PlanEdit, do: (*Server).savePlanTerms},
	{pattern: "GET /plans/{id}/defaults", business: true, right: org.PlanEdit, do: (*Server).planDefaults},
	{pattern: "POST /plans/{id}/defaults", business: true, right: org.PlanEdit, do: (*Server).savePlanDefaults},
	{pattern: "GET /plans/{id}/split", business: true, right: org.PlanEdit, do: (*Server).askSplit},
	{pattern: "POST /plans/{id}/split", business: true, right: org.PlanEdit, do: (*Server).splitPlanRow},
	{pattern: "GET /plans/{id}/generate", business: true, right: org.PlanGenerate, do: (*Server).askGenerate},
	{pattern: "POST /plans/{id}/generate", business: true, right: org.PlanGenerate, do: (*Server).generatePlan},
	{pattern: "GET /plans/{id}/void", business: true, right: org.PlanVoid, do: (*Server).askVoidPlan},
	{pattern: "POST /plans/{id}/void", business: true, right: org.PlanVoid, do: (*Server).voidPlan},
}

// planStates are the tabs of the list; "" is every plan that is not voided.
var planStates = []ledger.PlanState{"", ledger.PlanReviewing, ledger.PlanGenerated, ledger.PlanVoided}

func (s *Server) planList(w http.ResponseWriter, r *request) error {
	state := ledger.PlanState(r.URL.Query().Get("state"))
	plans, err := s.App.Plans(r.Context(), r.who(), state)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PagePlans, ui.EntryLedger), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PagePlans, URL: "/plans"}}, Title: say.PagePlans, Sub: say.PlansHint,
		Actions: []ui.Action{{Label: say.ImportPlan, Icon: ui.IconUpload, URL: "/plans/new", Primary: true}},
	}}
	page.Views.Label = say.ViewsLabel
	for _, v := range planStates {
		n, err := s.App.CountPlans(r.Context(), r.who(), v)
		if err != nil {
			return err
		}
		view := ui.View{Label: say.State(v), URL: "/plans?state=" + string(v), Count: itoa(n), Current: v == state}
		if v == "" {
			view.Label, view.URL = say.AllCampaigns, "/plans"
		}
		page.Views.Items = append(page.Views.Items, view)
	}
	part := listPart{Panel: ui.Panel{Title: say.PagePlans, Small: say.PlansN(len(plans))}, Table: r.planTable(plans)}
	if len(plans) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.PlansEmpty, Text: say.PlansEmptyHint}
	}
	page.Parts = []listPart{part}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) planTable(plans []*app.PlanLine) ui.Table {
	t := ui.Table{Label: say.PagePlans, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelPlanTitle, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelRows, Num: true},
		{Label: say.LabelToCheck},
		{Label: say.LabelItems, Num: true},
		{Label: say.LabelUploaded},
	}}
	for _, p := range plans {
		check := ui.Dim("")
		if p.State == ledger.PlanReviewing {
			check = ui.Text(say.PlanCounts(p.Tally.Sure, p.Tally.Check, p.Tally.Lacking))
		}
		items := ui.Dim("")
		if p.Items > 0 {
			items = ui.Number(p.Items, itemsOf(p.ID))
		}
		mark := planMark(p.State)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(p.Code)), ui.Name(p.Title, "/plans/"+p.ID),
			{State: &mark},
			ui.Number(p.Rows, "/plans/"+p.ID), check, items,
			ui.Text(say.Time(p.CreatedAt, r.s.App.Today())),
		}})
	}
	return t
}

// itemsOf is the list of the items that a plan became.
func itemsOf(plan string) string { return address("/items", ledger.ItemFilter{Plan: plan}.Query()) }

func planMark(st ledger.PlanState) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkRev, Word: say.State(st)}
	switch st {
	case ledger.PlanGenerated:
		m.Mark = ui.MarkDone
	case ledger.PlanVoided:
		m.Mark = ui.MarkWait
	case ledger.PlanReviewing:
	}
	return m
}

func (s *Server) newPlan(w http.ResponseWriter, r *request) error {
	return s.showNewPlan(w, r, http.StatusOK, wrong{}, "")
}

// showNewPlan asks for a document. earlier is the plan that the same document became before.
func (s *Server) showNewPlan(w http.ResponseWriter, r *request, code int, bad wrong, earlier string) error {
	form, err := r.newForm("/plans/new")
	if err != nil {
		return err
	}
	form.Multipart = true
	campaign := r.text("campaign")
	if r.Method == http.MethodGet {
		campaign = r.URL.Query().Get("campaign")
	}
	campaigns, err := s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return err
	}
	mandates, err := r.mandateOptions(r.text("mandate"))
	if err != nil {
		return err
	}
	form.Fields = []ui.Field{
		{Kind: ui.KindFile, Name: "file", Label: say.LabelFile, Hint: say.HintPlanFile, Accept: ".docx,.xlsx,.txt"},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelPasted, Hint: say.HintPasted, Value: r.text("text"), Rows: 4},
		{Kind: ui.KindDate, Name: "date", Label: say.LabelPlanDate, Hint: say.HintPlanDate, Value: r.text("date"), Width: ui.WidthShort},
		{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign1, Hint: say.HintCampaign, Blank: say.NoCampaign, Options: campaignOptions(campaigns, campaign)},
		{Kind: ui.KindSelect, Name: "mandate", Label: say.LabelMandateOf, Blank: say.NoMandate, Options: mandates},
	}
	if earlier != "" {
		form.Hidden = []ui.Hidden{{Name: "earlier", Value: earlier}}
		again := ui.Field{Kind: ui.KindChecks, Name: "again", Label: say.PlanGoOn, Options: []ui.Option{{Value: "1", Label: say.PlanGoOn}}}
		form.Fields = append([]ui.Field{again}, form.Fields...)
	} else if code != http.StatusOK && r.fileName() != "" {
		form.Fields[0].Ask = say.PlanFileLost
	}
	form.Submit, form.Cancel = ui.Action{Label: say.PlanRead, Primary: true, Icon: ui.IconUpload}, "/plans"
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.ImportPlan, ui.EntryLedger), Form: form,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PagePlans, URL: "/plans"}}, Title: say.ImportPlan, Sub: say.HintNewPlan,
			Stages: planStages(1),
		},
	})
}

func planStages(at int) []ui.Stage {
	out := []ui.Stage{{Label: say.StageUpload}, {Label: say.StageReview}, {Label: say.StageGenerate}}
	for i := range out {
		out[i].Done, out[i].Current = i+1 < at, i+1 == at
	}
	return out
}

// fileName is the name of the uploaded file, "" if none came.
func (r *request) fileName() string {
	if h := r.fileHeader(); h != nil {
		return h.Filename
	}
	return ""
}

func (r *request) fileHeader() *multipart.FileHeader {
	if r.MultipartForm == nil || len(r.MultipartForm.File["file"]) == 0 {
		return nil
	}
	return r.MultipartForm.File["file"][0]
}

func (s *Server) uploadPlan(w http.ResponseWriter, r *request) error {
	const inMemory = 1 << 20
	if err := r.ParseMultipartForm(inMemory); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return err
		}
		return fault.Wrap(err, fault.Invalid, "plan.upload.empty")
	}
	defer func() {
		if err := r.MultipartForm.RemoveAll(); err != nil {
			s.Log.Error("remove upload", "cause", err)
		}
	}()
	c, err := s.uploaded(r)
	var answer app.Answer
	if err == nil {
		answer, err = s.App.ImportPlan(r.Context(), r.who(), c)
	}
	if err != nil {
		return s.refusePlan(w, r, err)
	}
	return done(w, r, "/plans/"+answer.ID, org.PlanUpload, answer.Count)
}

// uploaded reads the form. A document that was refused because it had been imported before is still here under its
// earlier plan, so it need not be chosen again.
func (s *Server) uploaded(r *request) (*app.UploadPlan, error) {
	var f fault.Form
	c := &app.UploadPlan{
		Form: r.form(), Text: r.text("text"), Date: r.day(&f, "date"), Campaign: r.text("campaign"), Mandate: r.text("mandate"),
		Again: r.text("again") != "",
	}
	h := r.fileHeader()
	switch {
	case h != nil:
		file, err := h.Open()
		if err != nil {
			return nil, err
		}
		c.FileName = h.Filename
		c.Bytes, err = io.ReadAll(file)
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, err
		}
	case c.Again && c.Text == "" && r.text("earlier") != "":
		var err error
		if c.FileName, c.Bytes, err = s.App.PlanFile(r.Context(), r.who(), r.text("earlier")); err != nil {
			return nil, err
		}
	}
	return c, f.Err()
}

func (s *Server) refusePlan(w http.ResponseWriter, r *request, err error) error {
	bad, err2 := wrongOf(err)
	if err2 != nil {
		return err2
	}
	earlier := ""
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Code == "plan.upload.again" {
		earlier, _ = e.Args[0].(string)
	}
	return s.showNewPlan(w, r, status[fault.Of(err)], bad, earlier)
}

func (s *Server) planFile(w http.ResponseWriter, r *request) error {
	name, b, err := s.App.PlanFile(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	attach(w, name, "application/octet-stream", int64(len(b)))
	if _, err := w.Write(b); err != nil {
		s.Log.Warn("file was not taken", "cause", err)
	}
	return nil
}
