// Command post is a mail server and a receiver of webhooks, for tests: a server of its own that the program reaches over
// the network as it would any other. It prints its addresses and the file of its certificate, shows what it got at
// /received, and ends when its standard input does. Mail to cut@… is taken and then left unanswered, mail to no@… is
// rejected, mail to full@… is put off. Who gives a login must know the password.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// piece is one thing that was received.
type piece struct {
	To     string
	Path   string
	Query  string
	Header http.Header
	Body   string
	Login  string // who sent the mail
	Safe   bool   // by a connection that nobody else can read
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
	safe, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	key, file, err := certificate()
	if err != nil {
		return err
	}
	defer os.Remove(file) // a leftover in the temporary folder harms nobody
	server := smtp.NewServer(o)
	server.Domain = "localhost"
	server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{key}}
	failed := make(chan error, 3)
	go func() { failed <- http.Serve(web, http.HandlerFunc(o.hook)) }()
	go func() { failed <- server.Serve(post) }()
	go func() { failed <- server.Serve(tls.NewListener(safe, server.TLSConfig)) }()
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends with whoever started this
		close(ended)
	}()
	fmt.Println(post.Addr(), web.Addr(), safe.Addr(), file)
	select {
	case err := <-failed:
		return err
	case <-ended:
		return nil
	}
}

// hook answers by its path: /ok, /robot (what a robot says that took it), /refuses (what one says that did not), /fails
// /bad (for the message) and /away (somewhere else).
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
	case "/bad":
		w.WriteHeader(http.StatusUnprocessableEntity)
	case "/fails":
		w.WriteHeader(http.StatusInternalServerError)
	case "/away":
		http.Redirect(w, r, "/ok", http.StatusFound)
	}
}

// NewSession implements smtp.Backend.
func (o *office) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &session{office: o, smtp: c, conn: c.Conn()}, nil
}

type session struct {
	office *office
	smtp   *smtp.Conn
	conn   net.Conn
	to     []string
	login  string
}

// Password is what every login has.
const Password = "Youju-2026"

// AuthMechanisms implements smtp.AuthSession.
func (*session) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth implements smtp.AuthSession.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, login, password string) error {
		if password != Password {
			return smtp.ErrAuthFailed
		}
		s.login = login
		return nil
	}), nil
}

// safe reports whether nobody else can read what is said.
func (s *session) safe() bool {
	_, safe := s.smtp.TLSConnectionState()
	return safe
}

// certificate makes a certificate for this server and writes it where its clients can take it from.
func certificate() (pair tls.Certificate, file string, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pair, "", err
	}
	is := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, is, is, key.Public(), key)
	if err != nil {
		return pair, "", err
	}
	out, err := os.CreateTemp("", "zhaodan-post-*.pem")
	if err != nil {
		return pair, "", err
	}
	err = errors.Join(pem.Encode(out, &pem.Block{Type: "CERTIFICATE", Bytes: der}), out.Close())
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, out.Name(), err
}

// Mail implements smtp.Session.
func (*session) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt implements smtp.Session.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "no@"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
	case strings.HasPrefix(to, "full@"):
		return &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "mailbox is full"}
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
		s.office.take(piece{To: to, Body: string(body), Login: s.login, Safe: s.safe()})
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
