package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// roleName is the name of a role inside a sentence.
func roleName(r org.Role) string { return say.Role(r) }

// GrantPost lets an account sit in a post from a day on (授予岗位). The post is made if the unit has none of this role
// and title. Nobody grants to himself, and an account is either an administrator's or a business one: what one account
// holds of the first it can hold none of the second, and never two of the three administrators (三员分立).
type GrantPost struct {
	Form
	User  string       `json:"user"`
	Unit  string       `json:"unit"`
	Role  org.Role     `json:"role"`
	Title string       `json:"title"`
	From  calendar.Day `json:"from,omitempty"` // "" is today
	user  *org.User
	unit  *org.Unit
}

// Action implements Command.
func (*GrantPost) Action() org.Action { return org.PostGrant }

// Check refuses a post that says too little.
func (c *GrantPost) Check() error {
	p := org.Post{Unit: c.Unit, Role: c.Role, Title: c.Title}
	if err := p.Check(); err != nil {
		return err
	}
	var f fault.Form
	if len([]rune(c.Title)) > maxTitle {
		f.Add("title", "post.title.long", maxTitle)
	}
	return f.Err()
}

func (c *GrantPost) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.user, err = s.View.User(ctx, c.User); err != nil {
		return nil, err
	}
	c.unit, err = s.View.Unit(ctx, c.Unit)
	if c.From == "" {
		c.From = s.app.Today()
	}
	return nil, err
}

func (c *GrantPost) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.allowed(ctx, s); err != nil {
		return Answer{}, err
	}
	p, err := chair(ctx, s, c.unit, c.Role, c.Title, c.From)
	if err != nil {
		return Answer{}, err
	}
	held, err := lastingPosts(ctx, s, c.User)
	if err != nil {
		return Answer{}, err
	}
	for _, h := range held {
		if h.Post.ID == p.ID {
			return Answer{}, fault.New(fault.Conflict, "post.held")
		}
	}
	h := &org.Holding{User: c.User, Post: p.ID, From: string(c.From)}
	h.Book = s.Who.Book
	err = s.SaveHolding(ctx, h)
	return Answer{ID: c.User, Count: 1}, err
}

func (c *GrantPost) allowed(ctx context.Context, s *Scene) error {
	switch {
	case c.User == s.Who.User:
		return fault.New(fault.Conflict, "post.self")
	case c.user.Disabled:
		return fault.New(fault.Conflict, "user.disabled", c.user.Login)
	case c.unit.Ended != "":
		return fault.New(fault.Conflict, "unit.ended", c.unit.Name)
	case !c.Role.Fits(c.unit.Kind):
		var f fault.Form
		f.Add("role", "post.role.unit", roleName(c.Role), c.unit.Name)
		return f.Err()
	}
	held, err := lastingPosts(ctx, s, c.User)
	if err != nil {
		return err
	}
	for _, h := range held {
		switch {
		case h.Post.Role.Administers():
			return fault.New(fault.Conflict, "post.administrator", c.user.Name)
		case c.Role.Administers():
			return fault.New(fault.Conflict, "post.business", c.user.Name)
		}
	}
	return nil
}

// lastingPosts are the posts an account holds today or will hold.
func lastingPosts(ctx context.Context, s *Scene, account string) ([]*store.HeldPost, error) {
	all, err := s.View.HeldPosts(ctx, account)
	var out []*store.HeldPost
	for _, h := range all {
		if h.Holding.Lasts(string(s.app.Today())) {
			out = append(out, h)
		}
	}
	return out, err
}

// chair finds the unit's post of this role and title, or makes it.
func chair(ctx context.Context, s *Scene, u *org.Unit, role org.Role, title string, from calendar.Day) (*org.Post, error) {
	posts, err := s.View.PostsOf(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range posts {
		if p.Role != role || p.Title != title {
			continue
		}
		if p.From <= string(from) {
			return p, nil
		}
		p.From = string(from)
		return p, s.SavePost(ctx, p)
	}
	p := &org.Post{Unit: u.ID, Role: role, Title: title, From: string(from)}
	p.Book = s.Who.Book
	return p, s.SavePost(ctx, p)
}

// RevokePost ends a tenure (收回岗位). Last is the last day it is held; "" takes the post away at once, which makes
// yesterday the last day.
type RevokePost struct {
	Form
	Holding string       `json:"holding"`
	Version int          `json:"version,omitempty"`
	Last    calendar.Day `json:"last,omitempty"`
	holding *org.Holding
	post    *org.Post
}

// Action implements Command.
func (*RevokePost) Action() org.Action { return org.PostRevoke }

// Check refuses nobody's tenure.
func (c *RevokePost) Check() error { return needID(c.Holding) }

func (c *RevokePost) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.holding, err = s.View.Holding(ctx, c.Holding); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.holding.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.Holding)
	}
	c.post, err = s.View.Post(ctx, c.holding.Post)
	return nil, err
}

func (c *RevokePost) apply(ctx context.Context, s *Scene) (Answer, error) {
	yesterday := s.app.Today().AddDays(-1)
	last := c.Last
	if last == "" {
		last = yesterday
	}
	switch {
	case c.holding.User == s.Who.User:
		return Answer{}, fault.New(fault.Conflict, "post.self")
	case !c.holding.Lasts(string(s.app.Today())):
		return Answer{}, fault.New(fault.Conflict, "post.over")
	case last < yesterday:
		var f fault.Form
		f.Add("last", "post.last.early")
		return Answer{}, f.Err()
	}
	if err := notLast(ctx, s, c.holding.User, c.post.Role); err != nil {
		return Answer{}, err
	}
	c.holding.To = string(last)
	if err := s.SaveHolding(ctx, c.holding); err != nil {
		return Answer{}, err
	}
	left, err := hanging(ctx, s, c.post.ID)
	return Answer{ID: c.holding.User, Count: 1, Left: left}, err
}
