// Command s3 is S3-compatible storage in memory, for tests: a server of its own that the program reaches over HTTP as it
// would any other. It prints its address and ends when its standard input does.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: s3 BUCKET KEY")
	}
	if err := serve(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func serve(bucket, key string) error {
	kept := s3mem.New()
	if err := kept.CreateBucket(bucket); err != nil {
		return err
	}
	storage := gofakes3.New(kept).Server()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- http.Serve(listener, signed(key, storage)) }()
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends with whoever started this
		close(ended)
	}()
	fmt.Println(listener.Addr())
	select {
	case err := <-failed:
		return err
	case <-ended:
		return nil
	}
}

// signed refuses requests that are not signed under the key, as storage does that is not in memory.
func signed(key string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential="+key+"/") {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, "<Error><Code>AccessDenied</Code><Message>not signed</Message></Error>")
			return
		}
		next.ServeHTTP(w, r)
	})
}
