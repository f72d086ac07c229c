// Package gates holds the rules of the house that a program can check: who may import whom, how big things may be,
// and what must not be written. A gate that fails says what to do about it.
package gates

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the repository as seen from this folder, where go test runs us.
const root = "../.."

// unversioned are the folders that git ignores; they matter only where the sources came without git.
var unversioned = []string{".git", "bin", "data", "dist", "out"}

// sources lists the project's files by their path from the root.
func sources(t *testing.T) []string {
	t.Helper()
	// Looking at the index also tells go test that its cached result is stale once a file is added.
	if _, err := os.Stat(filepath.Join(root, ".git", "index")); err != nil {
		return walked(t)
	}
	// A checkout may belong to another user than the one who tests; listing its files is harmless.
	list := exec.Command("git", "-c", "safe.directory=*", "ls-files", "-z")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	return existing(strings.Split(strings.TrimRight(string(out), "\x00"), "\x00"))
}

// existing leaves out what is removed from disk but not yet from git.
func existing(paths []string) []string {
	return slices.DeleteFunc(paths, func(path string) bool {
		info, err := os.Lstat(filepath.Join(root, path))
		return err != nil || !info.Mode().IsRegular()
	})
}

func walked(t *testing.T) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if slices.Contains(unversioned, rel) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil // in a second working tree .git is a file
		}
		if entry.Type().IsRegular() {
			paths = append(paths, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// read returns a source file's bytes.
func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// lines counts as an editor does: a last line without an end counts too.
func lines(text []byte) int {
	n := bytes.Count(text, []byte("\n"))
	if len(text) > 0 && text[len(text)-1] != '\n' {
		n++
	}
	return n
}

func TestSourcesAreFound(t *testing.T) {
	for _, path := range []string{"go.mod", "internal/fault/fault.go", "test/gates/tree_test.go"} {
		if !slices.Contains(sources(t), path) || !slices.Contains(walked(t), path) {
			t.Errorf("%s is not among the sources, so the gates would not see it: git add it", path)
		}
	}
}
