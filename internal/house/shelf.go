package house

import (
	"os"
	"testing"
)

// Shelved runs the tests of a package with a folder for what several of them share, and ends the process. The folder
// goes when they are done.
func Shelved(m *testing.M, shelf *string) {
	dir, err := os.MkdirTemp("", "zhaodan-shelf-")
	if err != nil {
		panic(err)
	}
	*shelf = dir
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	os.Exit(code)
}
