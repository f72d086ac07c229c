package house

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Post is a mail server and a receiver of webhooks that runs as a program of its own.
type Post struct {
	Mail string // host:port
	Web  string // http://host:port
}

// Piece is one thing that was received: a mail has To, a webhook Path.
type Piece struct {
	To, Path, Query, Body string
	Header                http.Header
}

// PostOffice starts a Post, which ends with the test.
func PostOffice(t testing.TB) *Post {
	t.Helper()
	program := filepath.Join(t.TempDir(), "post")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "zhaodan/test/post").CombinedOutput(); err != nil {
		t.Fatalf("build the post office: %v\n%s", err, out)
	}
	cmd := exec.Command(program)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stdin.Close(); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the post office ended with %v", err)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the post office did not start: %v", err)
	}
	p := &Post{}
	if _, err := fmt.Sscan(line, &p.Mail, &p.Web); err != nil {
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
