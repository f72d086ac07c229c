package house

import (
	"net/url"
	"os"
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
	address := program(t, "s3", bucket, key)
	return store.Bucket{Host: strings.TrimSpace(address), Name: bucket, Key: key, Secret: "no secret at all"}
}
