package main

import (
	"crypto/sha256"
	"hash"
	"os"
	"path/filepath"
	"testing"

	"github.com/emmansun/gmsm/sm3"
)

func TestSumsAreThoseOfTheStandards(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		sum  func() hash.Hash
		want string
	}{
		{"SHA256SUMS", sha256.New, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"},
		{"SM3SUMS", sm3.New, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0  a\n"},
	} {
		if err := write(dir, c.name, c.sum); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, c.name))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}
