package app

import (
	"context"
	"fmt"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Event is something that people are told of.
type Event struct {
	Kind   ledger.NoticeKind
	Key    string   // what happened, e.g. "finding.dispatch:<id>:<version>"; a post is told of it once, ever
	Units  []string // whom it concerns: the posts of business in these units
	Posts  []string // and these posts
	Record string   // id of the record
	Code   string
	Title  string
	Path   string // where the record is shown, e.g. "/findings/<id>"
	Due    calendar.Day
	Urgent bool
}

// tell gives a notice to everybody an event concerns, in the transaction of what happened. Who has just done it needs no
// telling. Saying it again tells nobody twice.
func (s *Scene) tell(ctx context.Context, e Event) error {
	if e.Kind == "" || e.Key == "" || e.Path == "" {
		return fmt.Errorf("an event without kind, key or path: %+v", e)
	}
	posts, err := s.told(ctx, e)
	if err != nil {
		return err
	}
	_, err = s.Tell(ctx, ledger.Notice{
		Kind: e.Kind, Key: e.Key, Record: e.Record, Code: e.Code, Title: e.Title, Path: e.Path, Due: e.Due, Urgent: e.Urgent,
	}, posts)
	return err
}

// told are the posts an event is for.
func (s *Scene) told(ctx context.Context, e Event) ([]string, error) {
	posts := slices.Clone(e.Posts)
	if units := distinct(e.Units); len(units) > 0 {
		more, err := s.View.PostsTold(ctx, units)
		if err != nil {
			return nil, err
		}
		posts = append(posts, more...)
	}
	return slices.DeleteFunc(distinct(posts), func(p string) bool { return p == s.Who.Post }), nil
}

// ReadNotices says that the actor's post has read some of its notices, or all of them.
func ReadNotices(f Form, ids ...string) Command { return &readNotices{Form: f, IDs: ids} }

type readNotices struct {
	Form
	IDs []string `json:"ids,omitempty"`
}

// Action implements Command.
func (*readNotices) Action() org.Action { return org.NoticeRead }

// Check refuses more than one selection holds.
func (c *readNotices) Check() error {
	if len(c.IDs) == 0 {
		return nil
	}
	return (&Chosen{IDs: c.IDs}).check()
}

func (*readNotices) load(_ context.Context, s *Scene) ([]Subject, error) {
	if s.Who.Post == "" {
		return nil, fault.NotFound()
	}
	return []Subject{{Account: s.Who.User}}, nil
}

func (c *readNotices) apply(ctx context.Context, s *Scene) (Answer, error) {
	n, err := s.MarkRead(ctx, c.IDs)
	return Answer{Count: n}, err
}

// Notices reads a page of what the actor's post was told, the newest first.
func (a *App) Notices(ctx context.Context, who org.Actor, f ledger.NoticeFilter, p ledger.Page) ([]*ledger.Notice, error) {
	return a.see(who).Notices(ctx, f, p)
}

// CountNotices counts the filter's rows.
func (a *App) CountNotices(ctx context.Context, who org.Actor, f ledger.NoticeFilter) (int, error) {
	return a.see(who).CountNotices(ctx, f)
}

// CountNoticeViews counts the rows of every view of the filter.
func (a *App) CountNoticeViews(ctx context.Context, who org.Actor, f ledger.NoticeFilter) (map[ledger.NoticeView]int, error) {
	return a.see(who).CountNoticeViews(ctx, f)
}

// Notice reads one notice of the actor's post.
func (a *App) Notice(ctx context.Context, who org.Actor, id string) (*ledger.Notice, error) {
	return a.see(who).Notice(ctx, id)
}
