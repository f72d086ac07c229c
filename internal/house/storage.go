package house

import (
	"bufio"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zhaodan/internal/store"
)

// Storage starts a server of S3-compatible storage with one empty bucket, which ends with the test. ZHAODAN_TEST_S3 names
// another one instead, as http://key:secret@host:port/bucket.
func Storage(t testing.TB) store.Bucket {
	t.Helper()
	if given := os.Getenv("ZHAODAN_TEST_S3"); given != "" {
		u, err := url.Parse(given)
		if err != nil {
			t.Fatal(err)
		}
		secret, _ := u.User.Password()
		return store.Bucket{Host: u.Host, TLS: u.Scheme == "https", Name: strings.Trim(u.Path, "/"), Key: u.User.Username(), Secret: secret}
	}
	const key, bucket = "zhaodan-test", "zhaodan"
	program := filepath.Join(t.TempDir(), "s3")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "zhaodan/test/s3").CombinedOutput(); err != nil {
		t.Fatalf("build the storage: %v\n%s", err, out)
	}
	cmd := exec.Command(program, bucket, key)
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
			t.Errorf("the storage ended with %v", err)
		}
	})
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the storage did not start: %v", err)
	}
	return store.Bucket{Host: strings.TrimSpace(address), Name: bucket, Key: key, Secret: "no secret at all"}
}
