package gates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// clockReaders are the functions of package time that look at the clock.
var clockReaders = []string{"Now", "Since", "Until"}

// clockHolders may look at the clock: cmd hands it to everybody else, and tests live outside the program.
var clockHolders = []string{"cmd/", "test/", "internal/house/"}

func TestOnlyCmdLooksAtTheClock(t *testing.T) {
	for _, file := range sources(t) {
		if path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") || slices.ContainsFunc(clockHolders, prefixOf(file)) {
			continue
		}
		for _, at := range clockReadings(t, file, read(t, file)) {
			t.Errorf("%s: the clock is a dependency here: take the instant, or a func() time.Time, as a parameter", at)
		}
	}
}

func TestClockGateSeesEveryReading(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"call":       {`package p; import "time"; var t = time.Now()`, 1},
		"value":      {`package p; import "time"; var now = time.Now`, 1},
		"elapsed":    {`package p; import "time"; func f(t time.Time) { _ = time.Since(t); _ = time.Until(t) }`, 2},
		"other name": {`package p; import clock "time"; var t = clock.Now()`, 1},
		"own method": {`package p; import "time"; var time2 struct{ Now int }; var x, _ = time2.Now, time.UTC`, 0},
	} {
		if got := clockReadings(t, name, []byte(c.text)); len(got) != c.want {
			t.Errorf("%s: found %v, want %d", name, got, c.want)
		}
	}
}

// clockReadings lists the places in a source where package time is asked what time it is.
func clockReadings(t *testing.T, name string, text []byte) (places []string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%s does not parse: %v", name, err)
	}
	clock := importName(file, "time")
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if ok && clock != "" && from.Name == clock && slices.Contains(clockReaders, selector.Sel.Name) {
			places = append(places, files.Position(selector.Pos()).String())
		}
		return true
	})
	return places
}

// importName is the name under which the file knows the package, "" if it does not import it.
func importName(file *ast.File, want string) string {
	for _, spec := range file.Imports {
		if got, err := strconv.Unquote(spec.Path.Value); err != nil || got != want {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(want)
	}
	return ""
}

func prefixOf(file string) func(string) bool {
	return func(prefix string) bool { return strings.HasPrefix(file, prefix) }
}
