package gates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// code is what a stable fault code looks like.
var code = regexp.MustCompile(`^[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)*$`)

// programs parses the Go files under a folder, tests apart, by their path.
func programs(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	out := map[string]*ast.File{}
	for _, file := range sources(t) {
		if !strings.HasPrefix(file, folder) || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, read(t, file), parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out[file] = parsed
	}
	if len(out) == 0 {
		t.Fatalf("no programs under %s", folder)
	}
	return out
}

// selector is the name of pkg.Name, or nothing.
func selector(e ast.Expr, pkg string) string {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if x, ok := s.X.(*ast.Ident); !ok || x.Name != pkg {
		return ""
	}
	return s.Sel.Name
}

func TestEveryFaultCodeHasASentence(t *testing.T) {
	seen := 0
	for file, parsed := range programs(t, "internal/") {
		for _, c := range faultCodes(parsed) {
			seen++
			switch {
			case !say.Known(c.code):
				t.Errorf("%s uses the code %q, and say has no sentence for it", file, c.code)
			case c.code == "field.required": // the form's label fills it
			case c.values >= 0 && c.values < say.Names(c.code):
				t.Errorf("%s gives %q %d values, and its sentence names %d", file, c.code, c.values, say.Names(c.code))
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d codes were found: the gate looks in the wrong places", seen)
	}
}

// raised is a code where it is used, and how many values go with it; -1 where that cannot be read.
type raised struct {
	code   string
	values int
}

// faultCodes are the literal codes of fault.New, fault.Wrap and Form.Add. A code that is computed from others is
// checked where those are written down.
func faultCodes(file *ast.File) (codes []raised) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		at := -1
		switch fun, isMethod := call.Fun.(*ast.SelectorExpr); {
		case selector(call.Fun, "fault") == "New":
			at = 1
		case selector(call.Fun, "fault") == "Wrap":
			at = 2
		case isMethod && fun.Sel.Name == "Add" && len(call.Args) > 1:
			at = 1
		}
		if at < 0 || at >= len(call.Args) {
			return true
		}
		if lit, ok := call.Args[at].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if c, err := strconv.Unquote(lit.Value); err == nil && code.MatchString(c) {
				codes = append(codes, raised{c, values(call, at)})
			}
		}
		return true
	})
	return codes
}

func values(call *ast.CallExpr, at int) int {
	if call.Ellipsis.IsValid() {
		return -1
	}
	return len(call.Args) - at - 1
}

func TestWordsGateSeesFaultCodes(t *testing.T) {
	const text = `package p
func f() {
	fault.New(fault.Invalid, "a.one", 1)
	fault.Wrap(err, fault.Invalid, "a.two")
	form.Add("field", "a.three")
	other.New(fault.Invalid, "a.four")
	query.Add("_pragma", "busy_timeout(1)")
}`
	parsed, err := parser.ParseFile(token.NewFileSet(), "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if got := faultCodes(parsed); !slices.Equal(got, []raised{{"a.one", 1}, {"a.two", 0}, {"a.three", 0}}) {
		t.Errorf("the gate sees %v", got)
	}
}

// actionsOf maps the constants of org's actions to their values.
func actionsOf(t *testing.T) map[string]org.Action {
	t.Helper()
	out := map[string]org.Action{}
	for _, parsed := range programs(t, "internal/org/") {
		for _, d := range parsed.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.CONST {
				continue
			}
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				if typed, ok := spec.Type.(*ast.Ident); !ok || typed.Name != "Action" {
					continue
				}
				value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out[spec.Names[0].Name] = org.Action(value)
			}
		}
	}
	return out
}

func TestEveryActionHasARightAWordAndACommand(t *testing.T) {
	carried := commands(t)
	actions := actionsOf(t)
	for name, action := range actions {
		if !slices.Contains(org.Actions(), action) {
			t.Errorf("org.%s has no right", name)
		}
		if say.Action(action) == "" {
			t.Errorf("org.%s has no word", name)
		}
		if !carried[name] {
			t.Errorf("org.%s has no command in app", name)
		}
	}
	if len(actions) != len(org.Actions()) {
		t.Errorf("%d actions are named and %d have rights", len(actions), len(org.Actions()))
	}
}

// tables are the transition tables by name, for commands that take their step from one.
var tables = map[string]func() []org.Action{
	"CampaignMoves":    func() []org.Action { return by(ledger.CampaignMoves) },
	"ChecklistMoves":   func() []org.Action { return by(ledger.ChecklistMoves) },
	"CheckMoves":       func() []org.Action { return by(ledger.CheckMoves) },
	"ListReceiptMoves": func() []org.Action { return by(ledger.ListReceiptMoves) },
	"DutyMoves":        func() []org.Action { return by(ledger.DutyMoves) },
	"ItemMoves":        func() []org.Action { return by(ledger.ItemMoves) },
	"InspectionMoves":  func() []org.Action { return by(ledger.InspectionMoves) },
	"DecisionMoves":    func() []org.Action { return by(ledger.DecisionMoves) },
	"NeedMoves":        func() []org.Action { return by(ledger.NeedMoves) },
	"TeamMoves":        func() []org.Action { return by(ledger.TeamMoves) },
	"ImportMoves":      func() []org.Action { return by(ledger.ImportMoves) },
	"LedgerMoves":      func() []org.Action { return by(ledger.LedgerMoves) },
	"MandateMoves":     func() []org.Action { return by(ledger.MandateMoves) },
	"PlanMoves":        func() []org.Action { return by(ledger.PlanMoves) },
	"EvidenceMoves":    func() []org.Action { return by(ledger.EvidenceMoves) },

	"QuestionMoves":  func() []org.Action { return by(ledger.QuestionMoves) },
	"AdviceMoves":    func() []org.Action { return by(ledger.AdviceMoves) },
	"ReceiptMoves":   func() []org.Action { return by(ledger.ReceiptMoves) },
	"SimilarMoves":   func() []org.Action { return by(ledger.SimilarMoves) },
	"AnswerMoves":    func() []org.Action { return by(ledger.AnswerMoves) },
	"FixMoves":       func() []org.Action { return by(ledger.FixMoves) },
	"ExtensionMoves": func() []org.Action { return by(ledger.ExtensionMoves) },
	"ObjectionMoves": func() []org.Action { return by(ledger.ObjectionMoves) },

	"SelfReviewMoves": func() []org.Action { return by(ledger.SelfReviewMoves) },
}

func by[S ~string](moves ledger.Moves[S]) (out []org.Action) {
	for _, m := range moves {
		out = append(out, m.By)
	}
	return out
}

// commands are the names of the actions that app carries out: what a command's Action returns, what the Check of a
// command with a step of the person's choice admits, and what app journals without a command, such as signing in.
func commands(t *testing.T) map[string]bool {
	t.Helper()
	names := map[org.Action]string{}
	for name, action := range actionsOf(t) {
		names[action] = name
	}
	out := map[string]bool{}
	chosen, admitted := map[string]bool{}, map[string][]org.Action{}
	for _, parsed := range programs(t, "internal/app/") {
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				method(n, out, chosen, admitted)
			case *ast.CallExpr:
				if fun, ok := n.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "note" && len(n.Args) > 2 {
					out[selector(n.Args[2], "org")] = true
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Action" {
					out[selector(n.Value, "org")] = true
				}
			}
			return true
		})
	}
	for receiver := range chosen {
		for _, action := range admitted[receiver] {
			out[names[action]] = true
		}
	}
	return out
}

// method notes what an Action method returns, or what a Check admits.
func method(f *ast.FuncDecl, out, chosen map[string]bool, admitted map[string][]org.Action) {
	if f.Recv == nil || f.Name.Name != "Action" && f.Name.Name != "Check" {
		return
	}
	receiver := ""
	if star, ok := f.Recv.List[0].Type.(*ast.StarExpr); ok {
		receiver = star.X.(*ast.Ident).Name
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if table := tables[nameIn(n, "ledger")]; table != nil && f.Name.Name == "Check" {
			admitted[receiver] = append(admitted[receiver], table()...)
		}
		if r, ok := n.(*ast.ReturnStmt); ok && f.Name.Name == "Action" {
			if name := selector(r.Results[0], "org"); name != "" {
				out[name] = true
			} else {
				chosen[receiver] = true
			}
		}
		return true
	})
}

func nameIn(n ast.Node, pkg string) string {
	if e, ok := n.(ast.Expr); ok {
		return selector(e, pkg)
	}
	return ""
}

func TestEveryStateHasAWord(t *testing.T) {
	spoken(t, ledger.ChecklistMoves.States())
	spoken(t, ledger.CheckMoves.States())
	spoken(t, ledger.ListReceiptMoves.States())
	spoken(t, ledger.LineStates[1:])
	spoken(t, ledger.DutyMoves.States())
	spoken(t, ledger.EvidenceMoves.States())
	spoken(t, ledger.ItemMoves.States())
	spoken(t, ledger.LedgerMoves.States())
	spoken(t, ledger.CampaignMoves.States())
	spoken(t, ledger.PlanMoves.States())
	spoken(t, ledger.MandateMoves.States())
	spoken(t, ledger.InspectionMoves.States())
	spoken(t, ledger.LineResults)
	spoken(t, ledger.QuestionMoves.States())
	spoken(t, ledger.AdviceMoves.States())
	spoken(t, ledger.ReceiptMoves.States())
	spoken(t, ledger.SimilarMoves.States())
	spoken(t, ledger.AnswerMoves.States())
	spoken(t, ledger.FixMoves.States())
	spoken(t, ledger.FindingMoves.States())
	spoken(t, ledger.ImportMoves.States())
	spoken(t, ledger.MeasureMoves.States())
	spoken(t, ledger.ExtensionMoves.States())
	spoken(t, ledger.ObjectionMoves.States())
	spoken(t, ledger.RecheckMoves.States())
	spoken(t, ledger.SelfReviewMoves.States())
	spoken(t, ledger.TeamMoves.States())
	spoken(t, ledger.DecisionMoves.States())
	spoken(t, ledger.NeedMoves.States())
}

func spoken[S ~string](t *testing.T, states []S) {
	t.Helper()
	for _, s := range states {
		if say.State(s) == "" {
			t.Errorf("the state %s has no word", s)
		}
	}
}

func TestEveryKindOfThingHasAWord(t *testing.T) {
	each(t, "role", org.Roles, say.Role)
	each(t, "kind of import", ledger.ImportKinds, say.ImportKind)
	each(t, "outcome of an imported row", ledger.ImportOutcomes, say.ImportOutcome)
	each(t, "side", ledger.Sides, say.Side)
	each(t, "list of a side", ledger.Sides, say.SideList)
	each(t, "focus", ledger.Focuses, say.Focus)
	each(t, "mode", ledger.Modes, say.Mode)
	each(t, "level", ledger.Levels, say.Level)
	each(t, "recurrence", ledger.Recurrences, say.Recurrence)
	each(t, "kind of item", ledger.ItemKinds, say.ItemKind)
	each(t, "view of duties", ledger.DutyViews, say.DutyView)
	each(t, "view of items", ledger.ItemViews, say.ItemView)
	each(t, "way", ledger.Ways, say.Way)
	each(t, "channel", ledger.Channels, say.Channel)
	each(t, "kind of need", ledger.NeedKinds, say.NeedKind)
	each(t, "view of decisions", ledger.DecisionViews, say.DecisionView)
	each(t, "view of needs", ledger.NeedViews, say.NeedView)
	each(t, "view of daily rounds", ledger.RoundViews, say.RoundView)
	each(t, "view of inspections", ledger.InspectionViews, say.InspectionView)
	each(t, "answer of a self-review", ledger.SelfAnswers, say.SelfAnswer)
	each(t, "view of self-reviews", ledger.SelfReviewViews, say.SelfReviewView)
	each(t, "kind of checklist", ledger.ChecklistKinds, say.ChecklistKind)
	each(t, "frequency", ledger.Frequencies, say.Frequency)
	each(t, "view of receipts of lists", ledger.ListReceiptViews, say.ListReceiptView)
	each(t, "gap of checklists", ledger.CheckGaps, say.CheckGap)
	each(t, "kind of unit", org.UnitKinds, say.UnitKind)
	each(t, "view of policy questions", ledger.QuestionViews, say.QuestionView)
	each(t, "view of common advice", ledger.AdviceViews, say.AdviceView)
	each(t, "view of similar checks", ledger.SimilarViews, say.SimilarView)
	each(t, "view of answers", ledger.AnswerViews, say.AnswerView)
	each(t, "view of systemic fixes", ledger.FixViews, say.FixView)
	each(t, "kind of rule change", ledger.RuleKinds, say.RuleKind)
	each(t, "severity", ledger.Severities, say.Severity)
	each(t, "cause", ledger.Causes, say.Cause)
	each(t, "source", ledger.Sources, say.Source)
	each(t, "mode of rectifying", ledger.RectifyModes, say.RectifyMode)
	each(t, "lane", ledger.FindingLanes, say.FindingLane)
	each(t, "kind of gateway", ledger.GatewayKinds, say.GatewayKind)
	each(t, "state of a gateway", ledger.GatewayMoves.States(), say.GatewayState)
	each(t, "state of a delivery", ledger.DeliveryStates, say.DeliveryState)
	each(t, "chore", ledger.Chores, say.Chore)
	each(t, "state of a run", ledger.JobStates, say.JobState)
	each(t, "kind of notice", ledger.NoticeKinds, say.NoticeKind)
	each(t, "view of notices", ledger.NoticeViews, say.NoticeView)
	each(t, "view of findings", ledger.FindingViews, say.FindingView)
}

func each[T ~string](t *testing.T, what string, values []T, word func(T) string) {
	t.Helper()
	for _, v := range values {
		if word(v) == "" {
			t.Errorf("the %s %q has no word", what, v)
		}
	}
}
