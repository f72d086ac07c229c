package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// SaveChecklist makes a checklist, common or specific as its maker is the lead room or an overseer, or renames one if
// ID says which.
type SaveChecklist struct {
	Form
	ID      string               `json:"id,omitempty"`
	Version int                  `json:"version,omitempty"`
	Kind    ledger.ChecklistKind `json:"kind,omitempty"` // of a new one
	Title   string               `json:"title"`
	Year    int                  `json:"year,omitempty"` // of a new one
	list    *ledger.Checklist
}

// Action implements Command.
func (c *SaveChecklist) Action() org.Action {
	if c.ID == "" {
		return org.ChecklistCreate
	}
	return org.ChecklistUpdate
}

// Check refuses a list without a title; kind and year of one that is there are not asked again.
func (c *SaveChecklist) Check() error {
	l := &ledger.Checklist{Kind: c.Kind, Title: c.Title, Year: c.Year}
	if c.ID != "" {
		l.Kind, l.Year = ledger.ChecklistCommon, calendar.FirstDay.Year()
	}
	return l.Check()
}

func (c *SaveChecklist) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.ID != "" {
		var err error
		if c.list, err = s.View.Checklist(ctx, c.ID); err != nil {
			return nil, err
		}
		if c.list.Version != c.Version {
			return nil, fault.New(fault.Conflict, "conflict", c.ID)
		}
		return []Subject{{Maker: c.list.By}}, nil
	}
	c.list = &ledger.Checklist{Kind: c.Kind, Year: c.Year, By: s.Who.Unit, State: ledger.ChecklistDraft}
	if c.Kind == ledger.ChecklistSpecific {
		c.list.Overseer = s.Who.Unit
	}
	if kindOf(s.Who.Role) != c.Kind {
		return []Subject{{}}, nil // nobody makes lists of the other kind
	}
	return []Subject{{Maker: c.list.By}}, nil
}

// kindOf is the kind of list that a role makes; "" for one that makes none.
func kindOf(r org.Role) ledger.ChecklistKind {
	switch r {
	case org.RoleLEAD:
		return ledger.ChecklistCommon
	case org.RoleOVR:
		return ledger.ChecklistSpecific
	}
	return ""
}

func (c *SaveChecklist) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.ID == "" {
		var err error
		if c.list.Code, err = s.code(ctx, "QD", c.Year); err != nil {
			return Answer{}, err
		}
	} else if err := ledger.ChecklistMoves.Step(&c.list.State, org.ChecklistUpdate); err != nil {
		return Answer{}, err
	}
	c.list.Title = c.Title
	err := s.SaveChecklist(ctx, c.list)
	return Answer{ID: c.list.ID, Count: 1}, err
}

// oneChecklist is what every command about a checklist as a whole shares.
type oneChecklist struct {
	Form
	Chosen
	list  *ledger.Checklist
	items []*ledger.CheckItem
}

// Check refuses an empty selection.
func (c *oneChecklist) Check() error { return c.check() }

func (c *oneChecklist) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.list, err = s.View.Checklist(ctx, c.IDs[0]); err != nil {
		return nil, err
	}
	if err := c.fresh(c.list.ID, c.list.Version); err != nil {
		return nil, err
	}
	c.items, err = s.View.CheckItemsOf(ctx, c.list.ID)
	return []Subject{{Maker: c.list.By}}, err
}

// counts are what the next round of the list brings.
func (c *oneChecklist) counts() ledger.RoundCounts {
	var n ledger.RoundCounts
	for _, i := range c.items {
		switch {
		case i.State == ledger.CheckDraft && i.Replaces == "":
			n.Added++
		case i.State == ledger.CheckDraft:
			n.Changed++
		case i.State == ledger.CheckEnded && i.Out > c.list.Round:
			n.Dropped++
		}
		if i.State != ledger.CheckEnded {
			n.Live++
		}
	}
	return n
}

// publish puts the drafts in force, ends what they replace, and notes the round.
func (c *oneChecklist) publish(ctx context.Context, s *Scene) error {
	by, today := c.list.Kind.Publish(), s.app.Today()
	if err := c.list.Publish(c.counts(), c.Reason, s.Now); err != nil {
		return err
	}
	if today > c.list.LastDay() {
		return fault.New(fault.Conflict, "checklist.issue.over", c.list.Year)
	}
	at := map[string]*ledger.CheckItem{}
	for _, i := range c.items {
		at[i.ID] = i
	}
	for _, i := range c.items {
		if i.State != ledger.CheckDraft {
			continue
		}
		if err := c.begin(ctx, s, by, i, at[i.Replaces]); err != nil {
			return err
		}
	}
	return s.SaveChecklist(ctx, c.list)
}

// begin puts one draft in force. Where nobody said from which day, a new item begins today and a changed one with the
// next period, unless the list would be over by then.
func (c *oneChecklist) begin(ctx context.Context, s *Scene, by org.Action, i, old *ledger.CheckItem) error {
	today, last := s.app.Today(), c.list.LastDay()
	from := max(i.Begins, today)
	if i.Begins == "" && old != nil {
		if from = old.Turn(today); from > last {
			from = today
		}
	}
	if from > last {
		return fault.New(fault.Conflict, "checklist.issue.begins", i.Matter)
	}
	if old != nil && old.State == ledger.CheckLive && from.AddDays(-1) < old.Ends {
		if err := old.End(by, from.AddDays(-1), today, c.list.Round, c.Reason); err != nil {
			return err
		}
		if err := s.SaveCheckItem(ctx, old); err != nil {
			return err
		}
	}
	if err := i.Begin(by, c.list.Round, from, last); err != nil {
		return err
	}
	return s.SaveCheckItem(ctx, i)
}

// IssueChecklist sends a common list to every overseer (下发), which then has one working day to acknowledge it. A
// further round brings what was changed since, and asks for the receipts anew.
func IssueChecklist(f Form, c Chosen) Command {
	return &issueChecklist{oneChecklist{Form: f, Chosen: c}}
}

type issueChecklist struct{ oneChecklist }

// Action implements Command.
func (*issueChecklist) Action() org.Action { return org.ChecklistIssue }

func (c *issueChecklist) load(ctx context.Context, s *Scene) ([]Subject, error) {
	subjects, err := c.oneChecklist.load(ctx, s)
	if err == nil && c.list.Kind != ledger.ChecklistCommon {
		return []Subject{{}}, nil // a specific list is filed by its overseer
	}
	return subjects, err
}

func (c *issueChecklist) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.publish(ctx, s); err != nil {
		return Answer{}, err
	}
	overseers, err := s.View.Overseers(ctx)
	if err != nil {
		return Answer{}, err
	}
	receipts, err := s.View.ListReceiptsOf(ctx, c.list.ID)
	if err != nil {
		return Answer{}, err
	}
	of := map[string]*ledger.ChecklistReceipt{}
	for _, r := range receipts {
		of[r.Overseer] = r
	}
	for _, o := range overseers {
		r := of[o]
		if r == nil {
			r = &ledger.ChecklistReceipt{Checklist: c.list.ID, Overseer: o}
		}
		if err := r.Send(c.list.Round, s.Now, s.count(ledger.LimitAck)); err != nil {
			return Answer{}, err
		}
		if err := s.SaveListReceipt(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.list.ID, Count: len(overseers)}, nil
}

// FileChecklist files an overseer's specific list with the lead room (备案); from then on its items are due.
func FileChecklist(f Form, c Chosen) Command { return &fileChecklist{oneChecklist{Form: f, Chosen: c}} }

type fileChecklist struct{ oneChecklist }

// Action implements Command.
func (*fileChecklist) Action() org.Action { return org.ChecklistFile }

func (c *fileChecklist) load(ctx context.Context, s *Scene) ([]Subject, error) {
	subjects, err := c.oneChecklist.load(ctx, s)
	if err == nil && c.list.Kind != ledger.ChecklistSpecific {
		return []Subject{{}}, nil
	}
	return subjects, err
}

func (c *fileChecklist) apply(ctx context.Context, s *Scene) (Answer, error) {
	return Answer{ID: c.list.ID, Count: 1}, c.publish(ctx, s)
}

// EndChecklist closes a list; what is in force ends with today.
func EndChecklist(f Form, c Chosen) Command { return &endChecklist{oneChecklist{Form: f, Chosen: c}} }

type endChecklist struct{ oneChecklist }

// Action implements Command.
func (*endChecklist) Action() org.Action { return org.ChecklistEnd }

func (c *endChecklist) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.list.End(c.Reason); err != nil {
		return Answer{}, err
	}
	today := s.app.Today()
	for _, i := range c.items {
		switch {
		case i.State == ledger.CheckDraft:
			if err := s.RemoveCheckItem(ctx, i); err != nil {
				return Answer{}, err
			}
		case i.State == ledger.CheckLive && i.Ends > today:
			if err := i.End(org.ChecklistEnd, today, today, c.list.Round+1, c.Reason); err != nil {
				return Answer{}, err
			}
			if err := s.SaveCheckItem(ctx, i); err != nil {
				return Answer{}, err
			}
		}
	}
	return Answer{ID: c.list.ID, Count: 1}, s.SaveChecklist(ctx, c.list)
}

// AcknowledgeChecklist signs for common lists that were sent to the actor's unit (签收).
func AcknowledgeChecklist(f Form, c Chosen) Command {
	return &acknowledgeChecklist{Form: f, Chosen: c}
}

type acknowledgeChecklist struct {
	Form
	Chosen
	receipts []*ledger.ChecklistReceipt
}

// Action implements Command.
func (*acknowledgeChecklist) Action() org.Action { return org.ChecklistAcknowledge }

// Check refuses an empty selection.
func (c *acknowledgeChecklist) Check() error { return c.check() }

func (c *acknowledgeChecklist) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.receipts, subjects, err = gather(ctx, c.Chosen, s.View.ListReceiptsByID,
		func(r *ledger.ChecklistReceipt) *org.Meta { return &r.Meta },
		func(r *ledger.ChecklistReceipt) Subject { return Subject{Overseer: r.Overseer} })
	return subjects, err
}

func (c *acknowledgeChecklist) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, r := range c.receipts {
		if err := r.Acknowledge(s.Who.Post, s.Now); err != nil {
			return Answer{}, err
		}
		if err := s.SaveListReceipt(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.receipts[0].Checklist, Count: len(c.receipts)}, nil
}

// Checklist is one list with all that its page shows.
type Checklist struct {
	ledger.Checklist
	Items    []*store.CheckItemRow
	Receipts []*store.ListReceiptRow
	Trace    []*store.TraceRow
	Traced   int
}

// Checklist reads one list of the actor's scope by id or code; with its ended items if asked.
func (a *App) Checklist(ctx context.Context, who org.Actor, ref string, ended bool) (*Checklist, error) {
	v := a.see(who)
	l, err := v.Checklist(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Checklist{Checklist: *l}
	if out.Items, err = v.CheckItems(ctx, l.ID, ended); err != nil {
		return nil, err
	}
	if out.Receipts, err = v.ListReceipts(ctx, ledger.ListReceiptFilter{List: l.ID}); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "checklist", l.ID)
	return out, err
}

// Checklists reads the lists of a filter.
func (a *App) Checklists(ctx context.Context, who org.Actor, f ledger.ChecklistFilter) ([]*store.ChecklistRow, error) {
	return a.see(who).Checklists(ctx, f)
}

// CountChecklists counts the lists of a filter.
func (a *App) CountChecklists(ctx context.Context, who org.Actor, f ledger.ChecklistFilter) (int, error) {
	return a.see(who).CountChecklists(ctx, f)
}

// Receipts reads the receipts of a filter.
func (a *App) ListReceipts(ctx context.Context, who org.Actor, f ledger.ListReceiptFilter) ([]*store.ListReceiptRow, error) {
	return a.see(who).ListReceipts(ctx, f)
}

// CountListReceiptViews counts the receipts of every view of a filter.
func (a *App) CountListReceiptViews(ctx context.Context, who org.Actor, f ledger.ListReceiptFilter) (map[ledger.ListReceiptView]int, error) {
	return a.see(who).CountListReceiptViews(ctx, f)
}

// CheckItem is one item of a list with all that its page shows.
type CheckItem struct {
	ledger.CheckItem
	List   *ledger.Checklist
	Parent *ledger.CheckItem
	Trace  []*store.TraceRow
	Traced int
}

// CheckItem reads one item of the actor's scope.
func (a *App) CheckItem(ctx context.Context, who org.Actor, id string) (*CheckItem, error) {
	v := a.see(who)
	i, err := v.CheckItem(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &CheckItem{CheckItem: *i}
	if out.List, err = v.Checklist(ctx, i.Checklist); err != nil {
		return nil, err
	}
	if i.Parent != "" {
		if out.Parent, err = v.CheckItem(ctx, i.Parent); err != nil {
			return nil, err
		}
	}
	out.Trace, out.Traced, err = traced(ctx, v, "check_item", i.ID)
	return out, err
}

// CheckItems reads the chosen items; what is out of scope is left out.
func (a *App) CheckItems(ctx context.Context, who org.Actor, ids []string) ([]*ledger.CheckItem, error) {
	return a.see(who).CheckItemsByID(ctx, ids)
}

// CommonItems reads the common items in force, which specific ones can refine.
func (a *App) CommonItems(ctx context.Context, who org.Actor) ([]*ledger.CheckItem, error) {
	return a.see(who).CommonItems(ctx)
}
