package app

import (
	"context"
	"time"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// DeliveryRow is a line of the administrator's log of messages.
type DeliveryRow = store.DeliveryRow

// SaveGateway sets up a way by which notices leave, or changes one. The address and the secret of a changed one stay as
// they are when they are left empty. Neither stands in the journal.
type SaveGateway struct {
	Form
	ID      string             `json:"id,omitempty"`
	Version int                `json:"version,omitempty"`
	Kind    ledger.GatewayKind `json:"kind"`
	Name    string             `json:"name"`
	Unit    string             `json:"unit,omitempty"`
	Address string             `json:"-"`
	Sender  string             `json:"sender,omitempty"`
	Login   string             `json:"login,omitempty"`
	Secret  string             `json:"-"`
	gateway *ledger.Gateway
}

// Action implements Command.
func (*SaveGateway) Action() org.Action { return org.GatewaySave }

// Check refuses a new gateway that could send nothing; a changed one is looked at when its address is known.
func (c *SaveGateway) Check() error {
	if c.ID != "" {
		return nil
	}
	return c.filled(&ledger.Gateway{State: ledger.GatewayActive}).Check()
}

func (c *SaveGateway) filled(g *ledger.Gateway) *ledger.Gateway {
	g.Kind, g.Name, g.Unit, g.Sender, g.Login = c.Kind, c.Name, c.Unit, c.Sender, c.Login
	if c.Address != "" {
		g.Address = c.Address
	}
	if c.Secret != "" {
		g.Secret = c.Secret
	}
	return g
}

func (c *SaveGateway) load(ctx context.Context, s *Scene) (_ []Subject, err error) {
	c.gateway = &ledger.Gateway{State: ledger.GatewayActive}
	if c.ID != "" {
		if c.gateway, err = s.View.Gateway(ctx, c.ID); err != nil {
			return nil, err
		}
		if c.gateway.Version != c.Version {
			return nil, fault.New(fault.Conflict, "conflict", c.ID)
		}
	}
	if c.Unit != "" {
		_, err = s.View.Unit(ctx, c.Unit)
	}
	return nil, err
}

func (c *SaveGateway) apply(ctx context.Context, s *Scene) (Answer, error) {
	g := c.filled(c.gateway)
	if err := g.Check(); err != nil {
		return Answer{}, err
	}
	err := s.SaveGateway(ctx, g)
	return Answer{ID: g.ID, Count: 1}, err
}

// EndGateway takes a gateway out of use; what waits for it is dropped, for the inbox has it.
type EndGateway struct {
	Form
	ID      string `json:"id"`
	gateway *ledger.Gateway
}

// Action implements Command.
func (*EndGateway) Action() org.Action { return org.GatewayEnd }

// Check refuses the end of nothing.
func (c *EndGateway) Check() error { return needID(c.ID) }

func (c *EndGateway) load(ctx context.Context, s *Scene) (_ []Subject, err error) {
	c.gateway, err = s.View.Gateway(ctx, c.ID)
	return nil, err
}

func (c *EndGateway) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.gateway.End(); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.ID, Count: 1}, s.SaveGateway(ctx, c.gateway)
}

// SetHours says when messages leave.
type SetHours struct {
	Form
	Version   int    `json:"version"`
	Digest    string `json:"digest"`
	QuietFrom string `json:"quiet_from"`
	QuietTo   string `json:"quiet_to"`
	hours     *ledger.NoticeHours
}

// Action implements Command.
func (*SetHours) Action() org.Action { return org.HoursSet }

// Check refuses what is no time of day.
func (c *SetHours) Check() error {
	return (&ledger.NoticeHours{Digest: c.Digest, QuietFrom: c.QuietFrom, QuietTo: c.QuietTo}).Check()
}

func (c *SetHours) load(ctx context.Context, s *Scene) (_ []Subject, err error) {
	if c.hours, err = hoursOf(ctx, s.View); err != nil {
		return nil, err
	}
	if c.hours.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.hours.ID)
	}
	return nil, nil
}

func (c *SetHours) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.hours.Digest, c.hours.QuietFrom, c.hours.QuietTo = c.Digest, c.QuietFrom, c.QuietTo
	return Answer{Count: 1}, s.SaveHours(ctx, c.hours)
}

// hoursOf are the hours of a book, or the usual ones.
func hoursOf(ctx context.Context, v *store.View) (*ledger.NoticeHours, error) {
	h, err := v.Hours(ctx)
	if fault.Of(err) == fault.Missing {
		return ledger.UsualHours(), nil
	}
	return h, err
}

// SetMail gives the actor's own account an address for digests, or takes it away.
type SetMail struct {
	Form
	Address string `json:"address"`
}

// Action implements Command.
func (*SetMail) Action() org.Action { return org.SetMail }

// Check refuses what is no address.
func (c *SetMail) Check() error {
	var f fault.Form
	if c.Address != "" && !ledger.MailAddress(c.Address) {
		f.Add("address", "mail.address")
	}
	return f.Err()
}

func (*SetMail) load(_ context.Context, s *Scene) ([]Subject, error) {
	return []Subject{{Account: s.Who.User}}, nil
}

func (c *SetMail) apply(ctx context.Context, s *Scene) (Answer, error) {
	u, err := s.View.User(ctx, s.Who.User)
	if err != nil {
		return Answer{}, err
	}
	u.Email = c.Address
	return Answer{ID: u.ID, Count: 1}, s.SaveUser(ctx, u)
}

// bundle puts what waits in the outbox into messages: each event once to each recipient. What is urgent goes at once,
// the rest as one digest a working morning, and nothing in the quiet hours.
type bundle struct{ Form }

// Bundle does so for a book, as the program.
func (a *App) Bundle(ctx context.Context, book string) error {
	_, err := Do(ctx, a, org.Program(book), &bundle{})
	return err
}

// Action implements Command.
func (*bundle) Action() org.Action { return org.NoticeDeliver }

// Check has nothing to refuse.
func (*bundle) Check() error { return nil }

func (*bundle) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (*bundle) apply(ctx context.Context, s *Scene) (Answer, error) {
	hours, err := hoursOf(ctx, s.View)
	if err != nil || hours.Quiet(s.Now) {
		return Answer{}, err
	}
	if err := s.pack(ctx, true, s.Now+1); err != nil {
		return Answer{}, err
	}
	today := s.app.Today()
	morning := hours.DigestOf(today)
	if work, _ := s.reckoning.Calendar.IsWorkday(today); !work || s.Now < morning {
		return Answer{}, nil
	}
	return Answer{}, s.pack(ctx, false, morning)
}

// pack makes one message for each recipient of what waits. Who has had a digest today waits until tomorrow.
func (s *Scene) pack(ctx context.Context, urgent bool, before int64) error {
	rows, err := s.View.Outbox(ctx, urgent, before)
	if err != nil {
		return err
	}
	today := s.app.Today()
	had := map[[2]string]bool{}
	if !urgent {
		if had, err = s.View.Digested(ctx, today); err != nil {
			return err
		}
	}
	var order [][2]string
	notices := map[[2]string][]string{}
	kept := map[[2]string]bool{} // notice and gateway that still wait for somebody
	for _, r := range rows {
		to := [2]string{r.Gateway, r.Account}
		switch {
		case !r.To:
		case had[to]:
			kept[[2]string{r.Notice, r.Gateway}] = true
		default:
			if notices[to] == nil {
				order = append(order, to)
			}
			notices[to] = append(notices[to], r.Notice)
		}
	}
	for _, to := range order {
		d := &ledger.Delivery{Gateway: to[0], Account: to[1], Day: today, Urgent: urgent}
		if err := s.PutDelivery(ctx, d, distinct(notices[to])); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if kept[[2]string{r.Notice, r.Gateway}] {
			continue
		}
		if err := s.Posted(ctx, r.Notice, r.Gateway); err != nil {
			return err
		}
	}
	return nil
}

// Message is a claimed delivery with what is needed to send it.
type Message struct {
	ledger.Delivery
	Gateway *ledger.Gateway
	To      string // address of mail
	Notices []*ledger.Notice
}

// ClaimMessage takes the next message of a book for so long; nil if there is none now.
func (a *App) ClaimMessage(ctx context.Context, book string, lease time.Duration) (*Message, error) {
	v := a.see(org.Program(book))
	hours, err := hoursOf(ctx, v)
	if err != nil || hours.Quiet(a.Now()) {
		return nil, err
	}
	d, err := a.db.ClaimDelivery(ctx, book, a.Now()+lease.Milliseconds())
	if err != nil || d == nil {
		return nil, err
	}
	m := &Message{Delivery: *d}
	if m.Gateway, err = v.Gateway(ctx, d.Gateway); err != nil {
		return nil, err
	}
	if m.Notices, err = v.Told(ctx, d.ID); err != nil || d.Account == "" {
		return m, err
	}
	u, err := v.User(ctx, d.Account)
	if err == nil && !u.Disabled {
		m.To = u.Email
	}
	return m, err
}

// EndMessage says how the sending went. What failed waits for its next try, until it is given up; what can never succeed
// is given up at once. It reports whether the message was still in this hand.
func (a *App) EndMessage(ctx context.Context, m *Message, went error) (bool, error) {
	d := m.Delivery
	switch {
	case went == nil:
		d.State, d.SentAt, d.Cause = ledger.DeliverySent, a.Now(), ""
	case d.GivenUp() || fault.Of(went) == fault.Invalid:
		d.State, d.Cause = ledger.DeliveryFailed, code(went)
	default:
		d.State, d.NextAt, d.Cause = ledger.DeliveryWaiting, d.Retry(a.Now()), code(went)
	}
	return a.db.KeepDelivery(ctx, &d)
}

// Gateways lists the gateways for the administrator.
func (a *App) Gateways(ctx context.Context, who org.Actor) ([]*ledger.Gateway, error) {
	if err := reveal(who, org.GatewaySave); err != nil {
		return nil, err
	}
	return a.see(who).Gateways(ctx)
}

// Gateway reads one gateway for the administrator.
func (a *App) Gateway(ctx context.Context, who org.Actor, id string) (*ledger.Gateway, error) {
	if err := reveal(who, org.GatewaySave); err != nil {
		return nil, err
	}
	return a.see(who).Gateway(ctx, id)
}

// Hours says when messages leave.
func (a *App) Hours(ctx context.Context, who org.Actor) (*ledger.NoticeHours, error) {
	return hoursOf(ctx, a.see(who))
}

// Deliveries reads a page of messages for the administrator, the newest first.
func (a *App) Deliveries(ctx context.Context, who org.Actor, f ledger.DeliveryFilter, p ledger.Page) ([]*DeliveryRow, error) {
	if err := reveal(who, org.GatewaySave); err != nil {
		return nil, err
	}
	return a.see(who).Deliveries(ctx, f, p)
}

// CountDeliveries counts the filter's rows.
func (a *App) CountDeliveries(ctx context.Context, who org.Actor, f ledger.DeliveryFilter) (int, error) {
	return a.see(who).CountDeliveries(ctx, f)
}
