package cli

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestServeRefusesAnEmptyDatabaseAndSaysWhatToRun(t *testing.T) {
	got := run(t, "serve", "--listen=127.0.0.1:0", "--data="+t.TempDir())
	if got.code != ExitFailed || !strings.Contains(got.err, "zhaodan init") || !strings.Contains(got.err, "zhaodan demo") {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
}

func TestPlainHTTPLeavesTheMachineOnlyIfThatIsMeant(t *testing.T) {
	for _, c := range []struct {
		args   []string
		refuse string // "" if it may serve
		banner bool
	}{
		{args: []string{"--listen=127.0.0.1:80"}},
		{args: []string{"--listen=[::1]:80"}},
		{args: []string{"--listen=localhost:80"}},
		{args: []string{"--listen=127.0.0.1:80", "--insecure-http"}},
		{args: []string{"--listen=:80"}, refuse: "--tls-proxy"},
		{args: []string{"--listen=0.0.0.0:80"}, refuse: "--tls-proxy"},
		{args: []string{"--listen=10.0.0.1:80"}, refuse: "--tls-proxy"},
		{args: []string{"--listen=10.0.0.1:80", "--insecure-http"}, banner: true},
		{args: []string{"--listen=10.0.0.1:80", "--tls-proxy=10.0.0.2"}},
		{args: []string{"--listen=10.0.0.1:80", "--tls-proxy=somewhere"}, refuse: "somewhere"},
		{args: []string{"--listen=8080"}, refuse: "8080"},
	} {
		cmd := parsed(t, c.args...)
		_, banner, err := cmd.guard()
		if (err == nil) != (c.refuse == "") || err != nil && !strings.Contains(err.Error(), c.refuse) {
			t.Errorf("%v: %v, want %q", c.args, err, c.refuse)
		}
		if (banner != "") != c.banner {
			t.Errorf("%v: the banner is %q", c.args, banner)
		}
	}
}

func TestProxyIsBelievedAndStrangersAreNot(t *testing.T) {
	list, err := parseProxies([]string{"10.0.0.2", "10.1.0.0/16"})
	if err != nil {
		t.Fatal(err)
	}
	echo := list.wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.WriteString(w, r.RemoteAddr); err != nil {
			t.Error(err)
		}
	}))
	for _, c := range []struct {
		from, says string
		code       int
		seen       string
	}{
		{"10.0.0.2:5", "203.0.113.9", http.StatusOK, "203.0.113.9:0"},
		{"10.1.7.7:5", "203.0.113.9", http.StatusOK, "203.0.113.9:0"},
		{"10.0.0.2:5", "198.51.100.1, 203.0.113.9", http.StatusOK, "203.0.113.9:0"},
		{"10.0.0.2:5", "", http.StatusOK, "10.0.0.2:5"},
		{"10.0.0.2:5", "nonsense", http.StatusOK, "10.0.0.2:5"},
		{"127.0.0.1:5", "203.0.113.9", http.StatusOK, "127.0.0.1:5"},
		{"203.0.113.8:5", "127.0.0.1", http.StatusMisdirectedRequest, ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.from
		if c.says != "" {
			r.Header.Set("X-Forwarded-For", c.says)
		}
		w := httptest.NewRecorder()
		echo.ServeHTTP(w, r)
		if w.Code != c.code || c.seen != "" && w.Body.String() != c.seen {
			t.Errorf("from %s, who says %q: %d %q", c.from, c.says, w.Code, w.Body)
		}
	}
}

// served is a server that runs in this process until stop, which returns how it ended.
type served struct {
	url  string
	stop func() error
}

// serveHere lets work run with a context of its own and finds out where it listens.
func serveHere(t *testing.T, work func(ctx context.Context, out io.Writer) error) served {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := work(ctx, w)
		ended <- err
		w.CloseWithError(io.EOF)
	}()
	stop := sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	var seen bytes.Buffer
	for b := make([]byte, 200); !strings.HasSuffix(seen.String(), "\n"); {
		n, err := r.Read(b)
		if err != nil {
			t.Fatalf("no address: %v", stop())
		}
		seen.Write(b[:n])
	}
	go func() { _, _ = io.Copy(io.Discard, r) }() // ends with the pipe
	_, address, _ := strings.Cut(seen.String(), "http://")
	address, _, _ = strings.Cut(address, "\n")
	return served{"http://" + address, stop}
}

func TestShutdownLetsRequestsUnderWayFinish(t *testing.T) {
	const requests = 20
	inside, release := make(chan bool, requests), make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		inside <- true
		<-release
		if _, err := io.WriteString(w, "whole"); err != nil {
			t.Error(err)
		}
	})
	cmd := parsed(t, "--listen=127.0.0.1:0")
	s := serveHere(t, func(ctx context.Context, out io.Writer) error {
		return cmd.serve(ctx, Env{Out: out, Err: io.Discard, Now: time.Now}, slog.New(slog.DiscardHandler), slow)
	})
	var all sync.WaitGroup
	for range requests {
		all.Go(func() {
			r, err := http.Get(s.url)
			if err != nil {
				t.Errorf("a request under way was cut off: %v", err)
				return
			}
			defer r.Body.Close()
			if b, err := io.ReadAll(r.Body); err != nil || string(b) != "whole" {
				t.Errorf("a request under way got %q: %v", b, err)
			}
		})
	}
	for range requests {
		<-inside
	}
	ended := make(chan error, 1)
	go func() { ended <- s.stop() }()
	untilRefused(t, strings.TrimPrefix(s.url, "http://"))
	close(release)
	all.Wait()
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
}

// untilRefused returns once nobody listens at the address any more.
func untilRefused(t *testing.T, address string) {
	t.Helper()
	for {
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
		if err != nil {
			return
		}
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOversizedHeadersAreRefused(t *testing.T) {
	cmd := parsed(t, "--listen=127.0.0.1:0")
	s := serveHere(t, func(ctx context.Context, out io.Writer) error {
		ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
		return cmd.serve(ctx, Env{Out: out, Err: io.Discard, Now: time.Now}, slog.New(slog.DiscardHandler), ok)
	})
	for size, want := range map[int]int{maxHeader / 2: http.StatusNoContent, 2 * maxHeader: http.StatusRequestHeaderFieldsTooLarge} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Long", strings.Repeat("x", size))
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := answer.Body.Close(); err != nil || answer.StatusCode != want {
			t.Errorf("a header of %d bytes: %d, want %d, %v", size, answer.StatusCode, want, err)
		}
	}
}

func TestServerAnswersLocksItsFolderAndStartsAgain(t *testing.T) {
	data := demoData(t)
	for range 2 {
		s := serveHere(t, func(ctx context.Context, out io.Writer) error {
			code := Run(ctx, Env{
				Args: []string{"serve", "--listen=127.0.0.1:0", "--data=" + data}, Out: out, Err: io.Discard,
				Now: func() time.Time { return start }, Version: "1.2.3",
			})
			if code != ExitOK {
				return &refusal{code: code, words: "exit"}
			}
			return nil
		})
		for _, path := range []string{"/healthz", "/readyz", "/metrics", "/signin"} {
			r, err := http.Get(s.url + path)
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Body.Close(); err != nil || r.StatusCode != http.StatusOK {
				t.Errorf("%s: %d, %v", path, r.StatusCode, err)
			}
		}
		for _, args := range [][]string{{"serve", "--listen=127.0.0.1:0"}, {"migrate"}, {"user", "anquan"}} {
			if got := run(t, append(args, "--data="+data)...); got.code != ExitFailed || !strings.Contains(got.err, "正被另一个") {
				t.Errorf("%v beside a server: exit %d, %q", args, got.code, got.err)
			}
		}
		must(t, "verify", "--data="+data)
		must(t, "demo", "--data="+data)
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
	}
}
