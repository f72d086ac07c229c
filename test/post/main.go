// Command post is a mail server and a receiver of webhooks, for tests: a server of its own that the program reaches over
// the network as it would any other. It prints its two addresses, shows what it got at /received, and ends when its
// standard input does. Mail to cut@… is taken and then left unanswered, mail to no@… is refused.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/emersion/go-smtp"
)

// piece is one thing that was received.
type piece struct {
	To     string
	Path   string
	Query  string
	Header http.Header
	Body   string
}

// office keeps what was received.
type office struct {
	mu     sync.Mutex
	pieces []piece
}

func (o *office) take(p piece) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pieces = append(o.pieces, p)
}

func main() {
	if err := serve(); err != nil {
		log.Fatal(err)
	}
}

func serve() error {
	o := &office{}
	web, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	post, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := smtp.NewServer(o)
	server.Domain = "localhost"
	failed := make(chan error, 2)
	go func() { failed <- http.Serve(web, http.HandlerFunc(o.hook)) }()
	go func() { failed <- server.Serve(post) }()
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends with whoever started this
		close(ended)
	}()
	fmt.Println(post.Addr(), web.Addr())
	select {
	case err := <-failed:
		return err
	case <-ended:
		return nil
	}
}

// hook answers by its path: /ok, /robot (what a robot says that took it), /refuses (what one says that did not), /fails
// and /away (somewhere else).
func (o *office) hook(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/received" {
		o.mu.Lock()
		defer o.mu.Unlock()
		if err := json.NewEncoder(w).Encode(o.pieces); err != nil {
			log.Print(err)
		}
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		log.Print(err)
		return
	}
	o.take(piece{Path: r.URL.Path, Query: r.URL.RawQuery, Header: r.Header, Body: string(body)})
	switch r.URL.Path {
	case "/robot":
		fmt.Fprint(w, `{"errcode":0,"errmsg":"ok"}`)
	case "/refuses":
		fmt.Fprint(w, `{"errcode":310000,"errmsg":"sign not match"}`)
	case "/fails":
		w.WriteHeader(http.StatusInternalServerError)
	case "/away":
		http.Redirect(w, r, "/ok", http.StatusFound)
	}
}

// NewSession implements smtp.Backend.
func (o *office) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &session{office: o, conn: c.Conn()}, nil
}

type session struct {
	office *office
	conn   net.Conn
	to     []string
}

// Mail implements smtp.Session.
func (*session) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt implements smtp.Session.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "no@") {
		return errors.New("no such mailbox")
	}
	s.to = append(s.to, to)
	return nil
}

// Data implements smtp.Session.
func (s *session) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for _, to := range s.to {
		s.office.take(piece{To: to, Body: string(body)})
		if strings.HasPrefix(to, "cut@") {
			return s.conn.Close()
		}
	}
	return nil
}

// Reset implements smtp.Session.
func (s *session) Reset() { s.to = nil }

// Logout implements smtp.Session.
func (*session) Logout() error { return nil }
