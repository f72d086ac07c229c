package ledger

import (
	"net"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Gateway is a way by which notices leave the house (消息渠道), as the system administrator set it up. Address and Secret
// open it, so the journal binds them without showing them.
type Gateway struct {
	org.Meta
	Kind    GatewayKind
	Name    string
	Unit    string // of a webhook: whose notices go there, with all below it; "" is the whole district
	Address string // smtp[s]://host:port, or the http[s] address of the webhook
	Sender  string // of mail: the address it comes from
	Login   string // of mail, "" if the server asks for none
	Secret  string // password of mail, signing key of a webhook
	State   GatewayState
}

// GatewayKind is the manner of a gateway.
type GatewayKind string

// The kinds of gateway.
const (
	GatewayMail     GatewayKind = "mail"
	GatewayWecom    GatewayKind = "wecom"    // 企业微信、政务微信群机器人
	GatewayDingtalk GatewayKind = "dingtalk" // 钉钉群机器人
	GatewayJSON     GatewayKind = "json"     // 通用接口
)

// GatewayKinds lists every kind.
var GatewayKinds = []GatewayKind{GatewayMail, GatewayWecom, GatewayDingtalk, GatewayJSON}

// GatewayState says whether a gateway is in use.
type GatewayState string

// The states of a gateway.
const (
	GatewayActive GatewayState = "active"
	GatewayEnded  GatewayState = "ended"
)

// GatewayMoves is the whole life of a gateway.
var GatewayMoves = Moves[GatewayState]{
	{GatewayActive, org.GatewayEnd, GatewayEnded},
}

// schemes are the kinds of address that a gateway may have: smtps is TLS from the start, smtp insists on STARTTLS, and
// smtp+plain is a server of the own machine room that has neither.
var schemes = map[GatewayKind][]string{
	GatewayMail: {"smtps", "smtp", "smtp+plain"}, GatewayWecom: {"https", "http"}, GatewayDingtalk: {"https", "http"}, GatewayJSON: {"https", "http"},
}

// Check refuses a gateway that could send nothing.
func (g *Gateway) Check() error {
	var f fault.Form
	f.Need("name", g.Name)
	if !slices.Contains(GatewayKinds, g.Kind) {
		f.Add("kind", "field.choice")
		return f.Err()
	}
	f.Need("address", g.Address)
	if g.Address != "" && !g.reachable() {
		f.Add("address", "gateway.address."+addressFault[g.Kind == GatewayMail])
	}
	if g.Kind == GatewayMail {
		f.Need("sender", g.Sender)
		if g.Sender != "" && !MailAddress(g.Sender) {
			f.Add("sender", "mail.address")
		}
	}
	return f.Err()
}

var addressFault = map[bool]string{true: "mail", false: "web"}

func (g *Gateway) reachable() bool {
	u, err := url.Parse(g.Address)
	if err != nil || u.Hostname() == "" || u.User != nil || !slices.Contains(schemes[g.Kind], u.Scheme) {
		return false
	}
	if g.Kind != GatewayMail {
		return true
	}
	_, port, err := net.SplitHostPort(u.Host)
	return err == nil && port != "" && strings.Trim(u.Path, "/") == ""
}

// Host is the part of the address that people may see.
func (g *Gateway) Host() string {
	u, err := url.Parse(g.Address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// End takes the gateway out of use.
func (g *Gateway) End() error { return GatewayMoves.Step(&g.State, org.GatewayEnd) }

// MailAddress reports whether a text is a plain e-mail address.
func MailAddress(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Name == "" && a.Address == text && !strings.ContainsAny(text, "\r\n\" ")
}

// NoticeHours says when messages leave (消息时间): one digest a working morning, and nothing in the quiet hours.
type NoticeHours struct {
	org.Meta
	Digest    string // 08:10
	QuietFrom string // 21:00
	QuietTo   string // 07:30
}

// UsualHours hold until the administrator says otherwise.
func UsualHours() *NoticeHours {
	return &NoticeHours{Digest: "08:10", QuietFrom: "21:00", QuietTo: "07:30"}
}

// Check refuses what is no time of day, and a digest in the quiet hours.
func (h *NoticeHours) Check() error {
	var f fault.Form
	for _, x := range []struct{ name, text string }{{"digest", h.Digest}, {"quiet_from", h.QuietFrom}, {"quiet_to", h.QuietTo}} {
		if _, ok := clock(x.text); !ok {
			f.Add(x.name, "hours.time")
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	if at, _ := clock(h.Digest); h.quietAt(at) {
		f.Add("digest", "hours.digest.quiet")
	}
	return f.Err()
}

// Quiet reports whether nothing may leave at the instant, ms UTC.
func (h *NoticeHours) Quiet(now int64) bool { return h.quietAt(now - calendar.Of(now).Start()) }

func (h *NoticeHours) quietAt(at int64) bool {
	from, _ := clock(h.QuietFrom)
	to, _ := clock(h.QuietTo)
	if from <= to {
		return from <= at && at < to
	}
	return at >= from || at < to
}

// DigestOf is the instant of a day's digest, ms UTC.
func (h *NoticeHours) DigestOf(d calendar.Day) int64 {
	at, _ := clock(h.Digest)
	return d.Start() + at
}

// clock reads a time of day as ms since midnight.
func clock(text string) (int64, bool) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, false
	}
	return (time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute).Milliseconds(), true
}

// Delivery is one message to one recipient (投递). Its id is the event that the recipient may tell repetitions by.
type Delivery struct {
	ID         string
	Book       string
	Gateway    string
	Account    string // by mail; "" by a webhook
	Day        calendar.Day
	Urgent     bool
	Notices    int
	State      DeliveryState
	NextAt     int64
	Attempts   int
	Fence      int
	LeaseUntil int64
	At         int64
	SentAt     int64
	Cause      string
}

// GivenUp reports whether the message has been tried as often as it may; Retry is the instant of the next try.
func (d *Delivery) GivenUp() bool { return d.Attempts > len(backOff) }

// Retry is the instant of the next try after a failure now.
func (d *Delivery) Retry(now int64) int64 { return (&Job{Attempts: d.Attempts}).Retry(now) }

// DeliveryState is where a message stands.
type DeliveryState string

// The states of a message.
const (
	DeliveryWaiting DeliveryState = "waiting"
	DeliverySending DeliveryState = "sending"
	DeliverySent    DeliveryState = "sent"
	DeliveryFailed  DeliveryState = "failed"
)

// DeliveryStates lists every state.
var DeliveryStates = []DeliveryState{DeliveryWaiting, DeliverySending, DeliverySent, DeliveryFailed}

// DeliveryFilter is one question about messages. The zero filter means all of the book.
type DeliveryFilter struct {
	Gateway string
	State   DeliveryState
}

// Query writes the filter as URL parameters; zero values are left out.
func (f DeliveryFilter) Query() url.Values {
	v := params{}
	v.set("gateway", f.Gateway)
	v.set("state", string(f.State))
	return url.Values(v)
}

// ParseDeliveryFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseDeliveryFilter(v url.Values) DeliveryFilter {
	return DeliveryFilter{Gateway: v.Get("gateway"), State: one(DeliveryState(v.Get("state")), DeliveryStates)}
}
