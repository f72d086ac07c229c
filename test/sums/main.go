// Command sums writes SHA256SUMS and SM3SUMS for the files of a folder, in the form that sha256sum -c reads.
package main

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/emmansun/gmsm/sm3"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sums folder")
		os.Exit(2)
	}
	for name, sum := range map[string]func() hash.Hash{"SHA256SUMS": sha256.New, "SM3SUMS": sm3.New} {
		if err := write(os.Args[1], name, sum); err != nil {
			fmt.Fprintln(os.Stderr, "sums:", err)
			os.Exit(1)
		}
	}
}

// write leaves out the lists of sums themselves, so that running twice changes nothing.
func write(folder, name string, sum func() hash.Hash) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var list strings.Builder
	for _, entry := range entries {
		if !entry.Type().IsRegular() || strings.HasSuffix(entry.Name(), "SUMS") {
			continue
		}
		digest, err := digestOf(filepath.Join(folder, entry.Name()), sum())
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", digest, entry.Name())
	}
	return os.WriteFile(filepath.Join(folder, name), []byte(list.String()), 0o644)
}

func digestOf(path string, h hash.Hash) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if _, err := io.Copy(h, file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return h.Sum(nil), nil
}
