package jobs

import (
	"context"
	"errors"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/say"
)

// sendMail sends a message by SMTP. Its Message-ID is that of the delivery, so that a server or a reader can tell a
// repetition.
func sendMail(ctx context.Context, m *app.Message, now int64) error {
	if m.To == "" {
		return fault.New(fault.Invalid, "delivery.no_address")
	}
	letter := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := letter.From(m.Gateway.Sender); err != nil {
		return fault.Wrap(err, fault.Invalid, "delivery.address")
	}
	if err := letter.To(m.To); err != nil {
		return fault.Wrap(err, fault.Invalid, "delivery.address")
	}
	_, domain, _ := strings.Cut(m.Gateway.Sender, "@")
	letter.SetMessageIDWithValue(m.ID + "@" + domain)
	letter.SetDateWithValue(time.UnixMilli(now))
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.Subject(say.MessageSubject(len(m.Notices), m.Day, m.Urgent))
	letter.SetBodyString(mail.TypeTextPlain, say.MessageText(m.Notices, m.Day, m.Urgent))
	client, err := mailClient(m)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "delivery.address")
	}
	if err := client.DialAndSendWithContext(ctx, letter); err != nil {
		return unsent(err)
	}
	return nil
}

// unsent tells what another try cannot change, an unknown mailbox or a letter that the server will not have, from what
// it can: a server that is away, or a login that the administrator has still to correct.
func unsent(err error) error {
	var said *mail.SendError
	if errors.As(err, &said) && !said.IsTemp() && said.ErrorCode() >= 500 {
		return rejected(err)
	}
	var login *textproto.Error
	if errors.As(err, &login) && login.Code >= 500 {
		return refused(err)
	}
	return unanswered(err)
}

func mailClient(m *app.Message) (*mail.Client, error) {
	u, err := url.Parse(m.Gateway.Address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return nil, err
	}
	options := []mail.Option{mail.WithPort(port), mail.WithTimeout(sendTimeout)}
	switch u.Scheme {
	case "smtps":
		options = append(options, mail.WithSSL())
	case "smtp":
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	default:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	}
	if m.Gateway.Login != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(m.Gateway.Login), mail.WithPassword(m.Gateway.Secret))
	}
	return mail.NewClient(u.Hostname(), options...)
}
