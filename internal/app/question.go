package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// RaiseQuestion asks what a policy means (政策性问题), about findings or on a unit's own account. Who may route it can
// name the department at once.
type RaiseQuestion struct {
	Form
	Findings []string `json:"findings,omitempty"`
	Field    string   `json:"field,omitempty"`
	Text     string   `json:"text"`
	Dept     string   `json:"dept,omitempty"`
	overseer string
}

// Action implements Command.
func (*RaiseQuestion) Action() org.Action { return org.QuestionRaise }

// Check refuses a question that asks nothing.
func (c *RaiseQuestion) Check() error { return (&ledger.PolicyQuestion{Text: c.Text}).Check() }

func (c *RaiseQuestion) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.Dept != "" {
		if _, err := s.competent(ctx, c.Dept); err != nil {
			return nil, err
		}
		if org.May(s.Who.Role, org.QuestionRoute) == org.No {
			return nil, fault.New(fault.Denied, "denied", string(org.QuestionRoute))
		}
	}
	c.Findings = distinct(c.Findings)
	if len(c.Findings) == 0 {
		return c.unprompted(ctx, s)
	}
	var out []Subject
	for i, id := range c.Findings {
		from, err := originOf(ctx, s, id)
		if err != nil {
			return nil, err
		}
		c.Findings[i] = from.ID // it may have been named by its code
		if i == 0 {
			c.overseer = from.Overseer
			if c.Field == "" {
				c.Field = from.Field
			}
		}
		out = append(out, Subject{Unit: s.Who.Unit, Maker: s.Who.Unit, Overseer: from.Overseer})
	}
	c.Findings = distinct(c.Findings)
	return out, nil
}

// unprompted is a question without a finding: its overseer is who asks, or who watches the unit that asks.
func (c *RaiseQuestion) unprompted(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if s.Who.Role == org.RoleOVR {
		c.overseer = s.Who.Unit
	} else {
		c.overseer, err = s.overseerOf(ctx, s.Who.Unit)
	}
	return []Subject{{Unit: s.Who.Unit, Maker: s.Who.Unit, Overseer: c.overseer}}, err
}

func (c *RaiseQuestion) apply(ctx context.Context, s *Scene) (Answer, error) {
	q := &ledger.PolicyQuestion{
		Findings: c.Findings, Field: c.Field, Text: c.Text, Unit: s.Who.Unit, Post: s.Who.Post, Overseer: c.overseer,
		RaisedAt: s.Now, State: ledger.QuestionRaised,
	}
	if c.Dept != "" {
		if err := q.Route(c.Dept, s.count(ledger.LimitAnswer), s.Now, ""); err != nil {
			return Answer{}, err
		}
	}
	var err error
	if q.Code, err = s.code(ctx, "ZX", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	if err = s.SaveQuestion(ctx, q); err == nil && q.Dept != "" {
		err = s.askAnswer(ctx, c.Over, q)
	}
	return Answer{ID: q.ID, Count: 1}, err
}

// askAnswer counts a question among what its department is asked.
func (s *Scene) askAnswer(ctx context.Context, over string, q *ledger.PolicyQuestion) error {
	_, err := s.ask(ctx, over, ledger.BurdenEvent{
		Unit: q.Dept, Kind: ledger.BurdenQuestion, Record: q.ID, Code: q.Code, Title: q.Text, Subject: q.Field,
	})
	return err
}

// chosenQuestions is what every command about policy questions shares.
type chosenQuestions struct {
	Form
	Chosen
	questions []*ledger.PolicyQuestion
}

// Check refuses an empty selection.
func (c *chosenQuestions) Check() error { return c.check() }

func (c *chosenQuestions) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.questions, subjects, err = pick(ctx, c.Chosen, s.View.Question,
		func(q *ledger.PolicyQuestion) *org.Meta { return &q.Meta },
		func(q *ledger.PolicyQuestion) Subject {
			return Subject{Unit: q.Dept, Overseer: q.Overseer, Maker: q.Unit}
		})
	return subjects, err
}

func (c *chosenQuestions) each(ctx context.Context, s *Scene, rule func(*ledger.PolicyQuestion) error) (Answer, error) {
	err := onEach(ctx, c.questions, rule, s.SaveQuestion)
	return Answer{ID: c.IDs[0], Count: len(c.questions)}, err
}

// RouteQuestions hands questions to the department that is competent for them (转办).
func RouteQuestions(f Form, c Chosen, dept string) Command {
	return &routeQuestions{chosenQuestions{Form: f, Chosen: c}, dept}
}

type routeQuestions struct {
	chosenQuestions
	Dept string `json:"dept"`
}

// Action implements Command.
func (*routeQuestions) Action() org.Action { return org.QuestionRoute }

// Check refuses a routing without a department.
func (c *routeQuestions) Check() error {
	var f fault.Form
	f.Need("dept", c.Dept)
	if err := f.Err(); err != nil {
		return err
	}
	return c.check()
}

func (c *routeQuestions) apply(ctx context.Context, s *Scene) (Answer, error) {
	if _, err := s.competent(ctx, c.Dept); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(q *ledger.PolicyQuestion) error {
		if err := q.Route(c.Dept, s.count(ledger.LimitAnswer), s.Now, c.Reason); err != nil {
			return err
		}
		return s.askAnswer(ctx, c.Over, q)
	})
}

// ReturnQuestions gives questions back that another department is competent for.
func ReturnQuestions(f Form, c Chosen) Command {
	return &returnQuestions{chosenQuestions{Form: f, Chosen: c}}
}

type returnQuestions struct{ chosenQuestions }

// Action implements Command.
func (*returnQuestions) Action() org.Action { return org.QuestionReturn }

func (c *returnQuestions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(q *ledger.PolicyQuestion) error { return q.Return(c.Reason) })
}

// AnswerQuestions answers policy questions with what the answer rests on (答复).
func AnswerQuestions(f Form, c Chosen, answer, basis string) Command {
	return &answerQuestions{chosenQuestions{Form: f, Chosen: c}, answer, basis}
}

type answerQuestions struct {
	chosenQuestions
	Answer string `json:"answer"`
	Basis  string `json:"basis"`
}

// Action implements Command.
func (*answerQuestions) Action() org.Action { return org.QuestionAnswer }

func (c *answerQuestions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(q *ledger.PolicyQuestion) error { return q.Reply(c.Answer, c.Basis, s.app.Today(), s.Now) })
}

// WithdrawQuestions takes unanswered questions back.
func WithdrawQuestions(f Form, c Chosen) Command {
	return &withdrawQuestions{chosenQuestions{Form: f, Chosen: c}}
}

type withdrawQuestions struct{ chosenQuestions }

// Action implements Command.
func (*withdrawQuestions) Action() org.Action { return org.QuestionWithdraw }

func (c *withdrawQuestions) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(q *ledger.PolicyQuestion) error { return q.Withdraw(c.Reason) })
}

// Question is one policy question with all that its page shows.
type Question struct {
	ledger.PolicyQuestion
	Advice []*store.AdviceRow // that shared its answer
	Trace  []*store.TraceRow
	Traced int
}

// Question reads one policy question of the actor's scope by id or code.
func (a *App) Question(ctx context.Context, who org.Actor, ref string) (*Question, error) {
	v := a.see(who)
	q, err := v.Question(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Question{PolicyQuestion: *q}
	if out.Advice, err = v.Advices(ctx, ledger.AdviceFilter{Question: q.ID}, ledger.Page{}); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "policy_question", q.ID)
	return out, err
}

// traced reads the newest journal entries about a record, and how many there are.
func traced(ctx context.Context, v *store.View, kind, id string) ([]*store.TraceRow, int, error) {
	rows, err := v.Trace(ctx, kind, id, traceShown)
	if err != nil {
		return nil, 0, err
	}
	n, err := v.CountTrace(ctx, kind, id)
	return rows, n, err
}

// Questions reads a page of policy questions.
func (a *App) Questions(ctx context.Context, who org.Actor, f ledger.QuestionFilter, p ledger.Page) ([]*store.QuestionRow, error) {
	return a.see(who).Questions(ctx, f, p)
}

// QuestionRows reads the chosen questions as lines of a list; what is out of scope is left out.
func (a *App) QuestionRows(ctx context.Context, who org.Actor, ids []string) ([]*store.QuestionRow, error) {
	return a.see(who).QuestionsByID(ctx, ids)
}

// CountQuestions counts the rows of a filter.
func (a *App) CountQuestions(ctx context.Context, who org.Actor, f ledger.QuestionFilter) (int, error) {
	return a.see(who).CountQuestions(ctx, f)
}

// CountQuestionViews counts the rows of every view of a filter at once.
func (a *App) CountQuestionViews(ctx context.Context, who org.Actor, f ledger.QuestionFilter) (map[ledger.QuestionView]int, error) {
	return a.see(who).CountQuestionViews(ctx, f)
}
