package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
)

// Sending is bounded, so that a server that does not answer holds up nobody for long.
const (
	sendTimeout  = 20 * time.Second
	messageLease = 2 * time.Minute
)

// deliver puts what waits into messages and sends what is due. A message may be broken off anywhere: until it is said to
// be sent it is sent again, under the same id.
func deliver(ctx context.Context, a *app.App, book string) error {
	if err := a.Bundle(ctx, book); err != nil {
		return err
	}
	for ctx.Err() == nil {
		m, err := a.ClaimMessage(ctx, book, messageLease)
		if err != nil || m == nil {
			return err
		}
		went := send(ctx, m, a.Now())
		if ctx.Err() != nil && went != nil {
			return ctx.Err() // the lease runs out, and the message is sent by whoever claims it next
		}
		if _, err := a.EndMessage(context.WithoutCancel(ctx), m, went); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// send gives a message to its gateway. Its error carries a code that the administrator can use.
func send(ctx context.Context, m *app.Message, now int64) error {
	ctx, stop := context.WithTimeout(ctx, sendTimeout)
	defer stop()
	if m.Gateway.State != ledger.GatewayActive {
		return fault.New(fault.Invalid, "delivery.gateway_ended")
	}
	if m.Gateway.Kind == ledger.GatewayMail {
		return sendMail(ctx, m, now)
	}
	return sendHook(ctx, m, now)
}

// unanswered is the error of a server that could not be reached or did not answer in time.
func unanswered(err error) error {
	return fault.Wrap(err, fault.Conflict, "delivery.unanswered")
}

// rejected is the error of a server that will not take the message however often it is sent: it is given up at once.
func rejected(answer any) error {
	return fault.Wrap(errors.New(fmt.Sprint(answer)), fault.Invalid, "delivery.rejected")
}

// refused is the error of a server that answered and did not take the message.
func refused(answer any) error {
	return fault.Wrap(errors.New(fmt.Sprint(answer)), fault.Conflict, "delivery.refused")
}
