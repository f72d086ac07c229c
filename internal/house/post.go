package house

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
)

// Post is a mail server and a receiver of webhooks that runs as a program of its own.
type Post struct {
	Mail string // host:port, in the open until STARTTLS
	Safe string // host:port, under TLS from the first byte
	Cert string // file of the certificate of both
	Web  string // http://host:port
}

// Piece is one thing that was received: a mail has To, a webhook Path.
type Piece struct {
	To, Path, Query, Body string
	Login                 string
	Safe                  bool
	Header                http.Header
}

// PostOffice starts a Post, which ends with the test.
func PostOffice(t testing.TB) *Post {
	t.Helper()
	line := program(t, "post")
	p := &Post{}
	if _, err := fmt.Sscan(line, &p.Mail, &p.Web, &p.Safe, &p.Cert); err != nil {
		t.Fatal(err)
	}
	p.Web = "http://" + p.Web
	return p
}

// Received is all that has come in so far.
func (p *Post) Received(t testing.TB) []Piece {
	t.Helper()
	answer, err := http.Get(p.Web + "/received")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var out []Piece
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
