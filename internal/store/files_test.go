package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaodan/internal/fault"
	"zhaodan/internal/store"
)

func files(t *testing.T) (*store.Files, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "files")
	f, err := store.OpenFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f, dir
}

// TestSumIsNoPath: what is asked for by a sum from a form is looked for among the files and nowhere else.
func TestSumIsNoPath(t *testing.T) {
	f, dir := files(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	outside := "../" + filepath.Base(filepath.Dir(dir)) + "/"
	outside += strings.Repeat("/", 64-len(outside)-len("secret")) + "secret"
	for _, sum := range []string{"", "ab", outside, strings.Repeat("A", 64), strings.Repeat("\x00", 64)} {
		if _, err := f.Get(t.Context(), sum); fault.Of(err) != fault.Missing {
			t.Errorf("%q: %v", sum, err)
		}
	}
}

func TestFileComesBackAsItWasKeptOrNotAtAll(t *testing.T) {
	f, dir := files(t)
	sum, err := f.Put(t.Context(), []byte("方案"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := f.Put(t.Context(), []byte("方案")); err != nil || again != sum {
		t.Errorf("kept once more: %s, %v", again, err)
	}
	if b, err := f.Get(t.Context(), sum); err != nil || string(b) != "方案" {
		t.Errorf("got %q, %v", b, err)
	}
	if err := os.WriteFile(filepath.Join(dir, sum[:2], sum), []byte("改"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(t.Context(), sum); !fault.Is(err, "file.changed") {
		t.Errorf("a changed file: %v", err)
	}
}
