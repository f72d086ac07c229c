package gates

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"
	"unicode/utf8"
)

// A forbidden mark, and what to write instead.
type forbidden struct {
	pattern *regexp.Regexp
	advice  string
}

// The patterns are written so that they do not match themselves.
var forbiddenMarks = []forbidden{
	{
		regexp.MustCompile(`/(?:work/(?:main|shared)|root|home/[a-z][\w.-]*|Users/\w+)/`),
		"it is a path of one machine: write a path inside the repository, or one that the reader chooses",
	},
	{
		regexp.MustCompile(`(?://|#|/\*|<!--|--)\s*(?:TO[D]O|FIX[M]E)\b|\b(?:TO[D]O|FIX[M]E)[:(]`),
		"do it now, or write an issue: the sources hold no notes of what is missing",
	},
	{
		regexp.MustCompile(`(?m)^(?:<{7}|>{7}) `),
		"a merge was left unfinished",
	},
}

func TestSourcesHoldNoMachinePathsAndNoUnfinishedMarks(t *testing.T) {
	for _, file := range sources(t) {
		text := read(t, file)
		if !isText(text) {
			continue
		}
		for _, found := range forbiddenIn(text) {
			t.Errorf("%s:%s", file, found)
		}
	}
}

func TestMarksGateSeesForbiddenMarks(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"see /work" + "/main/go.mod", 1},
		{"cd /home" + "/li/zhaodan", 1},
		{"ok\n// TO" + "DO later", 1},
		{"FIX" + "ME: later", 1},
		{"ctx := context.TO" + "DO()", 1},
		{"<<<<<<" + "< HEAD", 1},
		{"the route /work and the folder /var/lib/zhaodan/", 0},
		{"no TO" + "DO in the sources", 0},
	} {
		if got := forbiddenIn([]byte(c.text)); len(got) != c.want {
			t.Errorf("%q: found %v, want %d", c.text, got, c.want)
		}
	}
}

// forbiddenIn lists "line: mark: advice" for each forbidden mark in the text.
func forbiddenIn(text []byte) (found []string) {
	for _, f := range forbiddenMarks {
		for _, at := range f.pattern.FindAllIndex(text, -1) {
			line := 1 + bytes.Count(text[:at[0]], []byte("\n"))
			found = append(found, fmt.Sprintf("%d: %q: %s", line, text[at[0]:at[1]], f.advice))
		}
	}
	return found
}

func isText(text []byte) bool {
	return utf8.Valid(text) && !bytes.Contains(text, []byte{0})
}
