package gates

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "zhaodan/internal/"

// room is a package under internal: its floor, and the doors it may use downwards.
// Folders inside it (web/ui, store/migrations) live in the same room.
type room struct {
	floor int
	doors []string
}

// rooms is the plan of the house. A change here is a change of docs/floors.md and, if a door is new, of an ADR.
var rooms = map[string]room{
	"fault":    {0, nil},
	"calendar": {0, []string{"fault"}},
	"office":   {0, []string{"fault"}},
	"plan":     {0, []string{"office", "calendar", "fault"}},
	"upload":   {0, []string{"office", "fault"}},

	"org":     {1, []string{"fault"}},
	"journal": {1, []string{"fault"}},

	"ledger": {2, []string{"org", "calendar", "fault"}},

	"say":   {3, []string{"ledger", "org", "calendar", "plan", "fault"}},
	"store": {3, []string{"ledger", "org", "journal", "calendar", "plan", "fault"}},

	"sheet":  {4, []string{"ledger", "org", "plan", "office", "calendar", "say", "fault"}},
	"paper":  {4, []string{"ledger", "org", "plan", "office", "calendar", "say", "fault"}},
	"parcel": {4, []string{"ledger", "org", "plan", "calendar", "say", "fault"}},
	"report": {4, []string{"store", "ledger", "org", "calendar", "fault"}},

	"app": {5, []string{"store", "report", "ledger", "org", "journal", "calendar", "office", "plan", "upload", "sheet", "paper", "parcel", "say", "fault"}},

	"web":  {6, []string{"app", "report", "ledger", "org", "calendar", "say", "fault"}},
	"api":  {6, []string{"app", "report", "ledger", "org", "calendar", "say", "fault"}},
	"jobs": {6, []string{"app", "report", "ledger", "org", "calendar", "say", "fault"}},
	"demo": {6, []string{"app", "ledger", "org", "calendar", "say", "fault"}},
	"cli":  {7, []string{"app", "web", "api", "jobs", "demo", "store", "plan", "office", "report", "ledger", "org", "journal", "calendar", "say", "fault"}},
}

// outside are the things of the world that floors 0 to 2 must be handed, never fetch.
var outside = []string{"database/sql", "net/http", "os"}

// listed is what go list says of a package.
type listed struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

func TestImportsGoThroughTheDoors(t *testing.T) {
	for _, p := range packages(t) {
		for _, wrong := range wrongImports(p) {
			t.Error(wrong)
		}
	}
}

// TestDoorsGateSeesWrongImports is the control: a gate that cannot fail would prove nothing.
func TestDoorsGateSeesWrongImports(t *testing.T) {
	for name, p := range map[string]listed{
		"upwards":             {ImportPath: module + "org", Imports: []string{module + "ledger"}},
		"sideways":            {ImportPath: module + "web", Imports: []string{module + "api"}},
		"past the gate":       {ImportPath: module + "web/ui", Imports: []string{module + "store"}},
		"the world below":     {ImportPath: module + "ledger", Imports: []string{"os/exec"}},
		"test house in use":   {ImportPath: module + "app", Imports: []string{module + "house"}},
		"test helper in use":  {ImportPath: module + "web", Imports: []string{module + "web/ui/uitest"}},
		"upwards from a test": {ImportPath: module + "org", TestImports: []string{module + "app"}},
		"unknown room":        {ImportPath: module + "util"},
		"command into house":  {ImportPath: "zhaodan/cmd/zhaodan", Imports: []string{module + "house"}},
	} {
		if len(wrongImports(p)) == 0 {
			t.Errorf("%s: %v passes the gate", name, p)
		}
	}
}

func TestDoorsLeadDownwards(t *testing.T) {
	for name, r := range rooms {
		for _, door := range r.doors {
			to, known := rooms[door]
			if !known || to.floor > r.floor || to.floor == r.floor && r.floor > 0 {
				t.Errorf("the plan gives %s a door to %s, which is not below it", name, door)
			}
		}
	}
}

func wrongImports(p listed) (wrong []string) {
	name := roomOf(p.ImportPath)
	if isForTests(p.ImportPath) {
		return nil
	}
	r, known := rooms[name]
	if name != "" && !known {
		return []string{p.ImportPath + " has no floor: give it one in rooms (test/gates) and in docs/floors.md, or put its code where it belongs"}
	}
	for _, path := range p.Imports {
		switch {
		case isForTests(path):
			wrong = append(wrong, p.ImportPath+" imports "+path+", which is for tests only: move what it needs to a room of its own")
		case known && !r.opensTo(name, path):
			wrong = append(wrong, p.ImportPath+" imports "+path+", and there is no door: ask through a room in between, "+
				"hand the value in as a parameter, or draw the door in an ADR, rooms (test/gates) and docs/floors.md")
		case known && r.floor <= 2 && isOutside(path):
			wrong = append(wrong, p.ImportPath+" imports "+path+": floors 0 to 2 are handed what they need, they fetch nothing")
		}
	}
	for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
		if known && !isForTests(path) && !r.opensTo(name, path) {
			wrong = append(wrong, "a test of "+p.ImportPath+" imports "+path+", and there is no door: test it one floor up, or build with house")
		}
	}
	return wrong
}

// opensTo reports whether the room called name may import the path. What is not ours is no matter of doors.
func (r room) opensTo(name, path string) bool {
	to := roomOf(path)
	return to == "" || to == name || slices.Contains(r.doors, to)
}

// roomOf is ledger for zhaodan/internal/ledger/words, and nothing for what lies outside of internal.
func roomOf(path string) string {
	inside, ours := strings.CutPrefix(path, module)
	if !ours {
		return ""
	}
	name, _, _ := strings.Cut(inside, "/")
	return name
}

// isForTests tells packages that exist for tests: house, everything under test, and helpers named …test.
func isForTests(path string) bool {
	return roomOf(path) == "house" || strings.HasPrefix(path, "zhaodan/test/") ||
		strings.HasPrefix(path, module) && strings.HasSuffix(path, "test")
}

func isOutside(path string) bool {
	return slices.ContainsFunc(outside, func(o string) bool { return path == o || strings.HasPrefix(path, o+"/") })
}

func packages(t *testing.T) (list []listed) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for decoder := json.NewDecoder(out); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	if err := cmd.Wait(); err != nil || len(list) == 0 {
		t.Fatalf("go list ./... named %d packages: %v", len(list), err)
	}
	return list
}
