package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

const jobRunsAt = "/admin/jobs/runs"

var jobRoutes = []route{
	{pattern: "GET /admin/jobs", right: org.JobRetry, do: (*Server).jobsPage},
	{pattern: "GET /admin/jobs/runs", right: org.JobRetry, do: (*Server).jobRuns},
	{pattern: "POST /admin/jobs/run", right: org.JobRetry, do: (*Server).runJob},
}

// jobsPage is every chore with its last and its next run.
func (s *Server) jobsPage(w http.ResponseWriter, r *request) error {
	rows, err := s.App.ChoreRows(r.Context(), r.who())
	if err != nil {
		return err
	}
	part := listPart{Panel: ui.Panel{Title: say.TabJobs, Small: say.ChoresN(len(rows))}, Table: ui.Table{Label: say.TabJobs, Columns: []ui.Column{
		{Label: say.LabelChore, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelLastRun},
		{Label: say.LabelNextRun},
		{Label: say.LabelFailedRuns, Num: true},
		{Label: say.RunNow, Unseen: true},
	}}}
	for _, c := range rows {
		key, err := s.App.NewKey()
		if err != nil {
			return err
		}
		failed := ledger.JobFilter{Name: c.Name, State: ledger.JobFailed}
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(say.Chore(c.Name), address(jobRunsAt, ledger.JobFilter{Name: c.Name}.Query())), jobStatus(c.State, c.Cause),
			ui.Text(r.time(c.LastAt)), ui.Text(r.time(c.NextAt)), counted(c.Failed, jobRunsAt, failed.Query()),
			{Acts: []ui.Action{{Label: say.RunNow, Post: "/admin/jobs/run", Hidden: []ui.Hidden{
				{Name: "name", Value: string(c.Name)}, {Name: ui.KeyField, Value: key},
			}}}},
		}})
	}
	if len(rows) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NoChores, Text: say.NoChoresHint}
	}
	return s.list(w, r, "plain-list", &plainList{
		Frame: r.frame(say.TabJobs, ui.EntryAdmin), Views: r.adminViews(tabJobs), Parts: []listPart{part},
		Head: ui.Head{Title: say.PageJobs, Sub: say.PageJobsHint},
	})
}

func jobStatus(state ledger.JobState, cause string) ui.Cell {
	mark := map[ledger.JobState]ui.Mark{
		ledger.JobWaiting: ui.MarkWait, ledger.JobRunning: ui.MarkGo, ledger.JobDone: ui.MarkOK, ledger.JobFailed: ui.MarkNo,
	}[state]
	switch {
	case state == "":
		return ui.Dim(say.NeverRun)
	case state == ledger.JobWaiting && cause != "":
		mark = ui.MarkSoon
	}
	cell := ui.Status(mark, say.JobState(state))
	cell.Small = say.JobCause(cause)
	return cell
}

// jobRuns lists the runs that are kept, the newest first.
func (s *Server) jobRuns(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseJobFilter(q)
	rows, err := s.App.Jobs(r.Context(), r.who(), f, listPage(q))
	if err != nil {
		return err
	}
	total, err := s.App.CountJobs(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageRuns, ui.EntryAdmin),
		Head:  ui.Head{Crumbs: adminCrumbs(tabJobs, say.TabJobs, ui.Link{Label: say.PageRuns}), Title: say.PageRuns, Sub: say.RunsN(total)},
		Table: ui.Table{Label: say.PageRuns, Columns: []ui.Column{
			{Label: say.LabelChore, Wide: true},
			{Label: say.LabelState},
			{Label: say.LabelPlanned},
			{Label: say.LabelStarted},
			{Label: say.LabelEnded},
			{Label: say.LabelAttempts, Num: true},
		}},
	}
	page.Filters.Chips = []ui.Chip{
		chip(jobRunsAt, q, "name", say.LabelChore, options(ledger.Chores, say.Chore, f.Name)),
		chip(jobRunsAt, q, "state", say.LabelState, options(ledger.JobStates, say.JobState, f.State)),
	}
	for _, j := range rows {
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: say.Chore(j.Name), Head: true},
			jobStatus(j.State, j.Cause), ui.Text(r.time(j.RunAt)),
			ui.Text(r.time(j.StartedAt)), ui.Text(r.time(j.EndedAt)), ui.Text(itoa(j.Attempts)),
		}})
	}
	page.turned(jobRunsAt, q, total, len(f.Query()) > 0, say.NoRuns)
	return s.list(w, r, "list", &page)
}

// runJob has a chore run now.
func (s *Server) runJob(w http.ResponseWriter, r *request) error {
	c := &app.RunChore{Form: r.form(), Name: ledger.Chore(r.text("name"))}
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		return err
	}
	return done(w, r, string(tabJobs), org.JobRetry, 1)
}
