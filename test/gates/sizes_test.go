package gates

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// The ceilings. Aim well below them: 25 lines a function, 300 lines a file.
const (
	maxFunction = 100
	maxFile     = 600
)

// measured are the kinds of file that people read from top to bottom. Style sheets and data are looked things up in.
var measured = []string{".go", ".html", ".js", ".sh", ".sql"}

func TestFilesStaySmall(t *testing.T) {
	for _, file := range sources(t) {
		if !slices.Contains(measured, path.Ext(file)) || strings.Contains(file, "/testdata/") {
			continue
		}
		if n := lines(read(t, file)); n > maxFile {
			t.Errorf("%s has %d lines, the ceiling is %d: split it by what people do with it", file, n, maxFile)
		}
	}
}

func TestFunctionsStaySmall(t *testing.T) {
	for _, file := range sources(t) {
		if path.Ext(file) != ".go" || strings.Contains(file, "/testdata/") {
			continue
		}
		for _, long := range longFunctions(t, file, read(t, file)) {
			t.Errorf("%s, the ceiling is %d: give its steps names", long, maxFunction)
		}
	}
}

func TestSizeGateSeesLongFunctions(t *testing.T) {
	body := strings.Repeat("\tprintln()\n", 100)
	table := "\tfor range []int{\n" + strings.Repeat("\t\t1,\n", 100) + "\t} {\n\t}\n"
	for _, c := range []struct {
		name, file, text string
		want             int
	}{
		{"long", "a.go", "package p\nfunc f() {\n" + body + "}\n", 1},
		{"long test", "a_test.go", "package p\nfunc TestF() {\n" + body + "}\n", 1},
		{"long table in a test", "a_test.go", "package p\nfunc TestF() {\n" + table + "}\n", 0},
		{"long table elsewhere", "a.go", "package p\nfunc f() {\n" + table + "}\n", 1},
		{"just fitting", "a.go", "package p\nfunc f() {\n" + body[:98*len("\tprintln()\n")] + "}\n", 0},
	} {
		if got := longFunctions(t, c.file, []byte(c.text)); len(got) != c.want {
			t.Errorf("%s: found %v, want %d", c.name, got, c.want)
		}
	}
}

// longFunctions names the functions above the ceiling. In a test its largest table does not count:
// a table is read row by row, however long it is.
func longFunctions(t *testing.T, name string, text []byte) (long []string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%s does not parse: %v", name, err)
	}
	height := func(n ast.Node) int { return files.Position(n.End()).Line - files.Position(n.Pos()).Line + 1 }
	for _, decl := range file.Decls {
		function, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		n := height(function)
		if strings.HasSuffix(name, "_test.go") {
			n -= largestTable(function, height)
		}
		if n > maxFunction {
			long = append(long, fmt.Sprintf("%s: %s has %d lines", files.Position(function.Pos()), function.Name.Name, n))
		}
	}
	return long
}

func largestTable(function *ast.FuncDecl, height func(ast.Node) int) (largest int) {
	ast.Inspect(function, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		switch literal.Type.(type) {
		case *ast.ArrayType, *ast.MapType:
			largest = max(largest, height(literal))
		}
		return true
	})
	return largest
}
