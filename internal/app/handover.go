package app

import (
	"context"
	"errors"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// handled is a kind of record that a post handles. Every kind with a handler is listed in handledKinds, so that a
// handover leaves nothing behind.
type handled struct {
	kind string
	// open counts the open ones of a post in the scope.
	open func(ctx context.Context, v *store.View, post string) (int, error)
	// move gives them to another post and reports how many there were. What cannot belong there it leaves.
	move func(ctx context.Context, s *Scene, from string, to *org.Post) (int, error)
}

var handledKinds = []handled{
	{kind: "duty", open: openDuties, move: moveDuties},
	{kind: "finding", open: openFindings, move: moveFindings},
}

// handledDuties are the open duties of a post.
func handledDuties(post string) ledger.DutyFilter {
	return ledger.DutyFilter{View: ledger.DutyOpen, Handler: post}
}

func openDuties(ctx context.Context, v *store.View, post string) (int, error) {
	return v.CountDuties(ctx, handledDuties(post))
}

// moveDuties leaves a duty whose unit the other post could not even see.
func moveDuties(ctx context.Context, s *Scene, from string, to *org.Post) (int, error) {
	duties, err := s.View.DutiesOf(ctx, handledDuties(from))
	if err != nil {
		return 0, err
	}
	within, err := s.View.Beneath(ctx, to.Unit)
	if err != nil {
		return 0, err
	}
	moved := 0
	for _, d := range duties {
		if !within[d.Unit] {
			continue
		}
		if err := d.HandOver(to.ID); err != nil {
			return 0, err
		}
		if err := s.SaveDuty(ctx, d); err != nil {
			return 0, err
		}
		moved++
	}
	return moved, nil
}

func openFindings(ctx context.Context, v *store.View, post string) (int, error) {
	return v.CountFindings(ctx, ledger.FindingFilter{Handler: post})
}

// moveFindings gives on what a post follows as an overseer and what it deals with as a party. A finding of which it does
// both is counted once.
func moveFindings(ctx context.Context, s *Scene, from string, to *org.Post) (int, error) {
	within, err := s.View.Beneath(ctx, to.Unit)
	if err != nil {
		return 0, err
	}
	followed, err := s.View.HandledFindings(ctx, from)
	if err != nil {
		return 0, err
	}
	parties, err := s.View.HandledParties(ctx, from)
	if err != nil {
		return 0, err
	}
	moved := map[string]bool{}
	for _, f := range followed {
		if !within[f.Overseer] && !within[f.By] {
			continue
		}
		if err := errors.Join(f.HandOver(to.ID), s.SaveFinding(ctx, f)); err != nil {
			return 0, err
		}
		moved[f.ID] = true
	}
	for _, p := range parties {
		if !within[p.Unit] {
			continue
		}
		if err := errors.Join(p.HandOver(to.ID), s.SaveParty(ctx, p)); err != nil {
			return 0, err
		}
		moved[p.Finding] = true
	}
	return len(moved), nil
}

// HandOver gives every open matter of one post to another of the same unit, of a unit below or of one above it within
// the actor's own part of the tree (岗位交接). All of them go or none: the journal gets one entry for each.
type HandOver struct {
	Form
	From string `json:"from"`
	To   string `json:"to"`
	from *org.Post
	to   *org.Post
}

// Action implements Command.
func (*HandOver) Action() org.Action { return org.HandOver }

// Check refuses a handover without both ends or a reason.
func (c *HandOver) Check() error {
	var f fault.Form
	f.Need("from", c.From)
	f.Need("to", c.To)
	f.Need("reason", c.Reason)
	if c.From != "" && c.From == c.To {
		f.Add("to", "handover.same")
	}
	return f.Err()
}

func (c *HandOver) load(ctx context.Context, s *Scene) ([]Subject, error) {
	from, err := s.View.HandlingPost(ctx, c.From)
	if err != nil {
		return nil, err
	}
	to, err := s.View.HandlingPost(ctx, c.To)
	if err != nil {
		return nil, err
	}
	c.from, c.to = &from.Post, &to.Post
	return []Subject{{Unit: from.Unit}, {Unit: to.Unit}}, nil
}

func (c *HandOver) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.fits(ctx, s); err != nil {
		return Answer{}, err
	}
	moved := 0
	for _, k := range handledKinds {
		n, err := k.move(ctx, s, c.From, c.to)
		if err != nil {
			return Answer{}, err
		}
		moved += n
	}
	left, err := s.View.OpenMatters(ctx, c.From)
	switch {
	case err != nil:
		return Answer{}, err
	case left > 0: // nothing may stay behind, seen by the actor or not
		return Answer{}, fault.New(fault.Conflict, "handover.beyond", left)
	case moved == 0:
		return Answer{}, fault.New(fault.Conflict, "handover.nothing")
	}
	return Answer{ID: c.To, Count: moved}, nil
}

// fits refuses a successor that could not do the work: of another role, without a holder, or out of the line of units.
func (c *HandOver) fits(ctx context.Context, s *Scene) error {
	seated, err := s.View.Seated(ctx, c.To)
	if err != nil {
		return err
	}
	below, err := s.View.Beneath(ctx, c.from.Unit)
	if err != nil {
		return err
	}
	above, err := s.View.Beneath(ctx, c.to.Unit)
	if err != nil {
		return err
	}
	var f fault.Form
	switch {
	case c.from.Role != c.to.Role:
		f.Add("to", "handover.role", c.to.Title)
	case !seated:
		f.Add("to", "handover.vacant", c.to.Title)
	case !below[c.to.Unit] && !above[c.from.Unit]:
		f.Add("to", "handover.unrelated", c.to.Title)
	}
	return f.Err()
}

// HandledKind is how many open matters of one kind a post handles.
type HandledKind struct {
	Kind string
	Open int
}

// Handled counts the open matters of a post by kind, within the actor's scope.
func (a *App) Handled(ctx context.Context, who org.Actor, post string) ([]HandledKind, error) {
	v := a.see(who)
	if _, err := v.HandlingPost(ctx, post); err != nil {
		return nil, err
	}
	out := make([]HandledKind, len(handledKinds))
	for i, k := range handledKinds {
		n, err := k.open(ctx, v, post)
		if err != nil {
			return nil, err
		}
		out[i] = HandledKind{Kind: k.kind, Open: n}
	}
	return out, nil
}

// PostsByID are posts of the book by their ids, for the names beside records. Unknown ones are left out.
func (a *App) PostsByID(ctx context.Context, who org.Actor, ids ...string) (map[string]*store.PostRow, error) {
	return a.see(who).PostsByID(ctx, ids)
}

// hanging is how many open matters hang on posts in which nobody would sit any more.
func hanging(ctx context.Context, s *Scene, posts ...string) (int, error) {
	n := 0
	for _, p := range posts {
		seated, err := s.View.Seated(ctx, p)
		if err != nil {
			return 0, err
		}
		if seated {
			continue
		}
		open, err := s.View.OpenMatters(ctx, p)
		if err != nil {
			return 0, err
		}
		n += open
	}
	return n, nil
}

// OpenMattersOf counts the open matters of a post, for whoever grants and ends tenures.
func (a *App) OpenMattersOf(ctx context.Context, who org.Actor, post string) (int, error) {
	if err := revealAny(who, org.PostRevoke, org.UserEnable); err != nil {
		return 0, err
	}
	return a.see(who).OpenMatters(ctx, post)
}

// HandlingPost is a post with how many open matters it handles, by kind.
type HandlingPost struct {
	store.PostRow
	Duties   int
	Findings int
}

// HandlingPosts lists the posts of the actor's part of the tree that handle open matters, those in which nobody sits
// first.
func (a *App) HandlingPosts(ctx context.Context, who org.Actor) ([]*HandlingPost, error) {
	v := a.see(who)
	posts, err := v.HandlingPosts(ctx)
	if err != nil {
		return nil, err
	}
	duties, findings, err := v.OpenByPost(ctx)
	if err != nil {
		return nil, err
	}
	var vacant, seated []*HandlingPost
	for _, p := range posts {
		h := &HandlingPost{PostRow: *p, Duties: duties[p.ID], Findings: findings[p.ID]}
		switch {
		case h.Duties+h.Findings == 0:
		case p.Seated:
			seated = append(seated, h)
		default:
			vacant = append(vacant, h)
		}
	}
	return append(vacant, seated...), nil
}

// Successors lists the posts that could take over what a post handles: of the same role, held by somebody, in the line of
// units above and below it.
func (a *App) Successors(ctx context.Context, who org.Actor, post string) (from *store.PostRow, to []*store.PostRow, err error) {
	v := a.see(who)
	if from, err = v.HandlingPost(ctx, post); err != nil {
		return nil, nil, err
	}
	posts, err := v.HandlingPosts(ctx)
	if err != nil {
		return nil, nil, err
	}
	below, err := v.Beneath(ctx, from.Unit)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range posts {
		if p.ID == from.ID || p.Role != from.Role || !p.Seated {
			continue
		}
		above := below[p.Unit]
		if !above {
			units, err := v.Beneath(ctx, p.Unit)
			if err != nil {
				return nil, nil, err
			}
			above = units[from.Unit]
		}
		if above {
			to = append(to, p)
		}
	}
	return from, to, nil
}
