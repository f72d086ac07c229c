package jobs

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
)

// maxAnswer is as much of an answer as is read.
const maxAnswer = 64 << 10

// hookClient goes to the address that the administrator typed and to no other: no proxy, no redirect.
var hookClient = &http.Client{
	Timeout:       sendTimeout,
	Transport:     &http.Transport{Proxy: nil, DisableKeepAlives: true, ResponseHeaderTimeout: sendTimeout},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// sendHook posts a message to a webhook.
func sendHook(ctx context.Context, m *app.Message, now int64) error {
	body, err := json.Marshal(hookBody(m))
	if err != nil {
		return err
	}
	address, err := hookAddress(m.Gateway, now)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "delivery.address")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "delivery.address")
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	if m.Gateway.Kind == ledger.GatewayJSON {
		at := strconv.FormatInt(now, 10)
		req.Header.Set("X-Zhaodan-Delivery", m.ID)
		req.Header.Set("X-Zhaodan-Timestamp", at)
		if m.Gateway.Secret != "" {
			req.Header.Set("X-Zhaodan-Signature", "sha256="+hex.EncodeToString(signed(m.Gateway.Secret, at+"."+string(body))))
		}
	}
	answer, err := hookClient.Do(req)
	if err != nil {
		return unanswered(err)
	}
	defer answer.Body.Close() // nothing was written that a failing close could lose
	return taken(m.Gateway.Kind, answer)
}

// signed is the HMAC-SHA256 of a text.
func signed(key, text string) []byte {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(text)) // a hash takes whatever it is given
	return mac.Sum(nil)
}

// hookAddress is where the message goes. A signed DingTalk robot wants the instant and its signature in the address.
func hookAddress(g *ledger.Gateway, now int64) (string, error) {
	u, err := url.Parse(g.Address)
	if err != nil || g.Kind != ledger.GatewayDingtalk || g.Secret == "" {
		return g.Address, err
	}
	at := strconv.FormatInt(now, 10)
	q := u.Query()
	q.Set("timestamp", at)
	q.Set("sign", base64.StdEncoding.EncodeToString(signed(g.Secret, at+"\n"+g.Secret)))
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// robotText is what the robots of WeCom and DingTalk take.
type robotText struct {
	Type string            `json:"msgtype"`
	Text map[string]string `json:"text"`
}

// hookEvent is what the generic interface takes: kinds, codes and days, and no business text.
type hookEvent struct {
	ID      string     `json:"id"`
	Kind    string     `json:"kind"`
	Day     string     `json:"day"`
	Count   int        `json:"count"`
	Notices []hookItem `json:"notices"`
}

type hookItem struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Code string `json:"code,omitempty"`
	Due  string `json:"due,omitempty"`
	Path string `json:"path"`
}

func hookBody(m *app.Message) any {
	if m.Gateway.Kind != ledger.GatewayJSON {
		return robotText{Type: "text", Text: map[string]string{"content": say.MessageText(m.Notices, m.Day, m.Urgent)}}
	}
	e := hookEvent{ID: m.ID, Kind: "digest", Day: m.Day.String(), Count: len(m.Notices), Notices: []hookItem{}}
	if m.Urgent {
		e.Kind = "urgent"
	}
	for _, n := range m.Notices {
		e.Notices = append(e.Notices, hookItem{ID: n.ID, Kind: string(n.Kind), Code: n.Code, Due: n.Due.String(), Path: n.Path})
	}
	return e
}

// badMessage are the answers that are about the message itself. An unknown address or a wrong key is not: the
// administrator may correct it before the last try.
var badMessage = []int{http.StatusBadRequest, http.StatusGone, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity}

// taken reports whether the receiver took the message: robots answer 200 and say in the body what was wrong.
func taken(kind ledger.GatewayKind, answer *http.Response) error {
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return unanswered(err)
	}
	if slices.Contains(badMessage, answer.StatusCode) {
		return rejected(answer.Status)
	}
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return refused(answer.Status)
	}
	if kind == ledger.GatewayJSON {
		return nil
	}
	var said struct {
		Code int `json:"errcode"`
	}
	if err := json.Unmarshal(text, &said); err != nil || said.Code != 0 {
		return refused(said.Code)
	}
	return nil
}
