package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"zhaodan/internal/web/static"
)

// StaticPath is where Static is to be mounted.
const StaticPath = "/static/"

// asset is one embedded file under a name that changes with its content.
type asset struct {
	name string
	body []byte
}

// assets are read once; the embedded files cannot change while the program runs.
var assets = sync.OnceValue(readAssets)

// Asset returns the address of an embedded file, such as "app.css", with the hash of its content in the name.
// It panics for a file that does not exist, because only a broken program asks for one.
func Asset(name string) string {
	for address, a := range assets() {
		if a.name == name {
			return address
		}
	}
	panic(fmt.Sprintf("ui: no static file %q", name))
}

// Static serves the embedded files. An address names one content for ever, so browsers may keep it for ever.
func Static() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := assets()[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", contentType(a.name))
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Length", fmt.Sprint(len(a.body)))
		if r.Method == http.MethodHead {
			return
		}
		// A browser that has gone away is not an error of ours.
		_, _ = w.Write(a.body)
	})
}

func readAssets() map[string]asset {
	found := map[string]asset{}
	names, err := fs.Glob(static.Files, "*")
	if err != nil {
		panic(fmt.Sprintf("ui: list static files: %v", err))
	}
	for _, name := range names {
		body, err := static.Files.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("ui: read static file: %v", err))
		}
		found[hashed(name, body)] = asset{name: name, body: body}
	}
	return found
}

func hashed(name string, body []byte) string {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	return StaticPath + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
}

func contentType(name string) string {
	if path.Ext(name) == ".css" {
		return "text/css; charset=utf-8"
	}
	return "text/javascript; charset=utf-8"
}
