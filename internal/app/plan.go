package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"path"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
)

// UploadPlan takes a plan document in, with the rows that were read from it (导入方案). Give it to ImportPlan, which
// reads the document first: a command has no slow work inside its transaction.
type UploadPlan struct {
	Form
	FileName string       `json:"file,omitempty"` // "" for pasted text
	Bytes    []byte       `json:"-"`              // kept in a file of its own, never in the journal
	Text     string       `json:"-"`
	Sum      string       `json:"sum"`
	Date     calendar.Day `json:"date,omitempty"`
	Campaign string       `json:"campaign,omitempty"`
	Mandate  string       `json:"mandate,omitempty"`
	Again    bool         `json:"again,omitempty"` // the document was imported before, and this is meant
	draft    *plan.Draft
	rows     []*ledger.PlanRow
}

// maxPlanRows bounds the rows of one document; more belong into several plans.
const maxPlanRows = 1000

// ImportPlan reads the document and carries the command out.
func (a *App) ImportPlan(ctx context.Context, who org.Actor, c *UploadPlan) (Answer, error) {
	if err := c.Check(); err != nil {
		return Answer{}, err
	}
	if org.May(who.Role, c.Action()) != org.No {
		if err := a.readPlan(ctx, who, c); err != nil {
			return Answer{}, err
		}
	}
	return Do(ctx, a, who, c)
}

// readPlan fills the command with what the document says and keeps its bytes.
func (a *App) readPlan(ctx context.Context, who org.Actor, c *UploadPlan) error {
	units, err := a.see(who).Directory(ctx)
	if err != nil {
		return err
	}
	select {
	case a.reading <- struct{}{}:
		defer func() { <-a.reading }()
	case <-ctx.Done():
		return ctx.Err()
	}
	dir := newPlanUnits(units)
	draft, err := c.read(plan.Options{Units: dir.Units, Date: string(c.Date)})
	if err != nil {
		return err
	}
	if len(draft.Rows) > maxPlanRows {
		return fault.New(fault.Limit, "plan.rows.many", len(draft.Rows), maxPlanRows)
	}
	c.draft = &draft
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return err
	}
	reading := planReading{dir: dir, days: days, date: calendar.Day(draft.Date)}
	for i := range draft.Rows {
		r := reading.row(&draft.Rows[i])
		r.Source, r.Place = i+1, (i+1)*planGap
		c.rows = append(c.rows, r)
	}
	_, err = a.files.Put(ctx, c.content())
	return err
}

func (c *UploadPlan) content() []byte {
	if c.FileName == "" {
		return []byte(c.Text)
	}
	return c.Bytes
}

// read tells what kind of document it is by its content, and reads it.
func (c *UploadPlan) read(o plan.Options) (plan.Draft, error) {
	if c.FileName == "" {
		return plan.ReadText(c.Text, o), nil
	}
	r, size := bytes.NewReader(c.Bytes), int64(len(c.Bytes))
	kind, err := office.Sniff(r, size, c.FileName)
	if err != nil {
		return plan.Draft{}, err
	}
	switch kind {
	case office.Docx:
		doc, err := office.ReadDocx(r, size)
		if err != nil {
			return plan.Draft{}, err
		}
		return plan.ReadDocument(doc, o), nil
	case office.Xlsx:
		sheets, err := office.ReadXlsx(r, size)
		if err != nil {
			return plan.Draft{}, err
		}
		return plan.ReadSheets(sheets, o), nil
	default:
		text, err := office.ReadText(c.Bytes)
		if err != nil {
			return plan.Draft{}, err
		}
		return plan.ReadText(text, o), nil
	}
}

// Action implements Command.
func (*UploadPlan) Action() org.Action { return org.PlanUpload }

// maxPasted bounds pasted text; what is longer comes as a file.
const maxPasted = 1 << 20

// Check refuses an upload without a document, and one that is too large to be a plan.
func (c *UploadPlan) Check() error {
	c.FileName = path.Base(strings.ReplaceAll("/"+c.FileName, `\`, "/"))
	if c.FileName == "/" {
		c.FileName = ""
	}
	var f fault.Form
	switch {
	case c.FileName == "" && strings.TrimSpace(c.Text) == "":
		f.Add("file", "plan.upload.empty")
	case c.FileName != "" && strings.TrimSpace(c.Text) != "":
		f.Add("text", "plan.upload.both")
	case len(c.Text) > maxPasted:
		f.Add("text", "plan.text.long")
	case len(c.Bytes) > office.MaxFile:
		return fault.New(fault.Limit, office.CodeTooLarge, office.MaxFile>>20)
	}
	c.Sum = journal.Sum(c.content())
	return f.Err()
}

func (c *UploadPlan) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, knownAbove(ctx, s, c.Campaign, c.Mandate)
}

// knownAbove refuses a campaign or a mandate that is not there.
func knownAbove(ctx context.Context, s *Scene, campaign, mandate string) error {
	if campaign != "" {
		if _, err := s.View.Campaign(ctx, campaign); err != nil {
			return err
		}
	}
	if mandate != "" {
		if _, err := s.View.Mandate(ctx, mandate); err != nil {
			return err
		}
	}
	return nil
}

func (c *UploadPlan) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.draft == nil {
		return Answer{}, errors.New("plan: uploaded without being read")
	}
	if err := c.onlyOnce(ctx, s); err != nil {
		return Answer{}, err
	}
	p := &ledger.Plan{
		Campaign: c.Campaign, Mandate: c.Mandate, Title: c.title(), DocNo: c.draft.DocNo,
		Date: calendar.Day(c.draft.Date), FileName: c.FileName, FileSum: c.Sum, FileSize: int64(len(c.content())), State: ledger.PlanReviewing,
	}
	var err error
	if p.Code, err = s.code(ctx, "FA", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	if err := s.SavePlan(ctx, p); err != nil {
		return Answer{}, err
	}
	source, err := json.Marshal(c.draft)
	if err != nil {
		return Answer{}, err
	}
	if err := s.SavePlanSource(ctx, &ledger.PlanSource{Plan: p.ID, Draft: string(source)}); err != nil {
		return Answer{}, err
	}
	for _, r := range c.rows {
		r.Plan = p.ID
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: p.ID, Count: len(c.rows)}, nil
}

// onlyOnce names the plan that the same document already became, unless the person knows and goes on.
func (c *UploadPlan) onlyOnce(ctx context.Context, s *Scene) error {
	if c.Again {
		return nil
	}
	plans, err := s.View.Plans(ctx, "")
	if err != nil {
		return err
	}
	for _, p := range plans {
		if p.FileSum == c.Sum {
			return fault.New(fault.Conflict, "plan.upload.again", p.Code, p.Title)
		}
	}
	return nil
}

// title is what the document calls itself, else its file name.
func (c *UploadPlan) title() string {
	if t := c.draft.Headline(); t != "" {
		return t
	}
	if t := strings.TrimSuffix(c.FileName, path.Ext(c.FileName)); t != "" {
		return t
	}
	return say.PlanUntitled
}

// SetPlanTerms changes what is said of a plan as a whole. A new date gives its year to the deadlines written without
// one, as far as nobody has settled them by hand.
type SetPlanTerms struct {
	Form
	Plan     string       `json:"plan"`
	Version  int          `json:"version"`
	Title    string       `json:"title"`
	DocNo    string       `json:"doc_no,omitempty"`
	Date     calendar.Day `json:"date,omitempty"`
	Campaign string       `json:"campaign,omitempty"`
	Mandate  string       `json:"mandate,omitempty"`
	work     planWork
}

// Action implements Command.
func (*SetPlanTerms) Action() org.Action { return org.PlanEdit }

// Check refuses a plan without a title.
func (c *SetPlanTerms) Check() error {
	var f fault.Form
	f.Need("title", c.Title)
	return f.Err()
}

func (c *SetPlanTerms) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if err := c.work.open(ctx, s, c.Plan); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.work.plan.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.Plan)
	}
	return nil, knownAbove(ctx, s, c.Campaign, c.Mandate)
}

func (c *SetPlanTerms) apply(ctx context.Context, s *Scene) (Answer, error) {
	p := c.work.plan
	was := p.Date
	p.Title, p.DocNo, p.Date, p.Campaign, p.Mandate = c.Title, c.DocNo, c.Date, c.Campaign, c.Mandate
	if err := s.SavePlan(ctx, p); err != nil {
		return Answer{}, err
	}
	if was == p.Date {
		return Answer{ID: p.ID}, nil
	}
	n, err := c.redate(ctx, s, was)
	return Answer{ID: p.ID, Count: n}, err
}

// redate reads the deadlines again with the plan's new date.
func (c *SetPlanTerms) redate(ctx context.Context, s *Scene, was calendar.Day) (int, error) {
	source, err := s.View.PlanSource(ctx, c.Plan)
	if err != nil {
		return 0, err
	}
	var draft plan.Draft
	if err := json.Unmarshal([]byte(source.Draft), &draft); err != nil {
		return 0, err
	}
	before, after := planReading{days: s.reckoning, date: was}, planReading{days: s.reckoning, date: c.Date}
	n := 0
	for _, r := range c.work.rows {
		if r.Source < 1 || r.Source > len(draft.Rows) || !after.redate(r, before, deadlineAt(&draft, r.Source)) {
			continue
		}
		n++
		if err := s.SavePlanRow(ctx, r); err != nil {
			return n, err
		}
	}
	return n, nil
}

// VoidPlan strikes a plan that is not to become a ledger (作废方案). Its document may then be imported anew.
type VoidPlan struct {
	Form
	Plan string `json:"plan"`
	work planWork
}

// Action implements Command.
func (*VoidPlan) Action() org.Action { return org.PlanVoid }

// Check refuses to void without a reason.
func (c *VoidPlan) Check() error {
	var f fault.Form
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *VoidPlan) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.work.plan, err = s.View.Plan(ctx, c.Plan)
	return nil, err
}

func (c *VoidPlan) apply(ctx context.Context, s *Scene) (Answer, error) {
	p := c.work.plan
	if err := ledger.PlanMoves.Step(&p.State, org.PlanVoid); err != nil {
		return Answer{}, err
	}
	p.Reason = c.Reason
	return Answer{ID: p.ID, Count: 1}, s.SavePlan(ctx, p)
}
