package app

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
	"zhaodan/internal/store"
)

// UnitRow is one line of the sheet of units.
type UnitRow = sheet.UnitRow

// Standing is what the import would do with one line.
type Standing string

// The standings of a line.
const (
	RowNew      Standing = "new"
	RowChanged  Standing = "changed"
	RowSame     Standing = "same"
	RowConflict Standing = "conflict"
)

// UnitDiff is one field that a line changes; Field is its column in the sheet.
type UnitDiff struct {
	Field string
	Was   string
	Is    string
}

// UnitChange is one line of the sheet held against the tree.
type UnitChange struct {
	Row      UnitRow
	Standing Standing
	Diffs    []UnitDiff
	Fault    error // why the line is a conflict
	node     *growing
}

// UnitPreview is what an import would do, line by line. File is under which sum the sheet is kept until the import.
type UnitPreview struct {
	File  string
	Rows  []*UnitChange
	Count map[Standing]int
}

// PreviewUnits keeps an uploaded sheet of units and holds every line against the tree. Nothing is changed.
func (a *App) PreviewUnits(ctx context.Context, who org.Actor, file []byte) (*UnitPreview, error) {
	if err := reveal(who, org.UnitImport); err != nil {
		return nil, err
	}
	rows, err := sheet.ReadUnits(file)
	if err != nil {
		return nil, err
	}
	out, err := compareUnits(ctx, a.see(who), rows)
	if err != nil {
		return nil, err
	}
	out.File, err = a.files.Put(ctx, file)
	return out, err
}

// ImportUnits makes and changes units as a sheet says (导入机构): all of it or nothing. New and Changed are what the
// preview counted; if the tree has moved since, the import is refused and the sheet is to be looked at again.
type ImportUnits struct {
	Form
	File    string    `json:"file,omitempty"` // sum of the sheet that PreviewUnits kept
	New     int       `json:"new"`
	Changed int       `json:"changed"`
	Rows    []UnitRow `json:"-"` // instead of a file; the journal keeps every unit itself
}

// Action implements Command.
func (*ImportUnits) Action() org.Action { return org.UnitImport }

// Check refuses an import of nothing.
func (c *ImportUnits) Check() error {
	if c.File == "" && len(c.Rows) == 0 {
		return fault.New(fault.Invalid, "unit.import.empty")
	}
	return nil
}

func (c *ImportUnits) prepare(ctx context.Context, a *App, _ org.Actor) error {
	if c.File == "" {
		return nil
	}
	file, err := a.files.Get(ctx, c.File)
	if err != nil {
		return err
	}
	c.Rows, err = sheet.ReadUnits(file)
	return err
}

func (c *ImportUnits) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *ImportUnits) apply(ctx context.Context, s *Scene) (Answer, error) {
	plan, err := compareUnits(ctx, s.View, c.Rows)
	if err != nil {
		return Answer{}, err
	}
	n := plan.Count[RowNew] + plan.Count[RowChanged]
	switch {
	case plan.Count[RowConflict] > 0:
		return Answer{}, fault.New(fault.Conflict, "unit.import.conflict", plan.Count[RowConflict])
	case c.File != "" && (plan.Count[RowNew] != c.New || plan.Count[RowChanged] != c.Changed):
		return Answer{}, fault.New(fault.Conflict, "unit.import.moved")
	case n == 0:
		return Answer{}, fault.New(fault.Conflict, "unit.import.none")
	}
	for _, change := range plan.Rows {
		if change.Standing == RowSame {
			continue
		}
		u := change.node.unit
		if p := change.node.parent; p != nil {
			u.Parent = p.unit.ID
		}
		if err := s.SaveUnit(ctx, u); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: n}, nil
}

// growing is a unit of the tree while lines are held against it.
type growing struct {
	unit   *org.Unit
	parent *growing
	below  []*growing
	line   int // of the row that speaks of it, 0 if none does
}

// forest is the tree of living units while lines are held against it.
type forest struct {
	ctx    context.Context
	view   *store.View
	roots  []*growing
	byName map[string][]*growing
}

func compareUnits(ctx context.Context, v *store.View, rows []UnitRow) (*UnitPreview, error) {
	units, err := v.Directory(ctx)
	if err != nil {
		return nil, err
	}
	f := &forest{ctx: ctx, view: v, byName: map[string][]*growing{}}
	f.plant(tree(units), nil)
	out := &UnitPreview{Count: map[Standing]int{}}
	for _, r := range rows {
		change := &UnitChange{Row: r}
		if err := f.hold(change); err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, change)
	}
	for _, change := range out.Rows {
		f.doubt(change)
		out.Count[change.Standing]++
	}
	return out, nil
}

func (f *forest) plant(nodes []*UnitNode, parent *growing) {
	for _, n := range nodes {
		g := &growing{unit: n.Unit, parent: parent}
		f.put(g)
		f.plant(n.Nodes, g)
	}
}

func (f *forest) put(g *growing) {
	if g.parent == nil {
		f.roots = append(f.roots, g)
	} else {
		g.parent.below = append(g.parent.below, g)
	}
	f.byName[g.unit.Name] = append(f.byName[g.unit.Name], g)
}

// hold finds what a line speaks of and what it changes. What is wrong with the line it keeps in the line.
func (f *forest) hold(c *UnitChange) error {
	c.Standing = RowConflict
	parent, err := f.parentOf(c.Row.Parent)
	if err != nil {
		c.Fault = err
		return nil
	}
	c.node = f.find(parent, c.Row)
	switch {
	case c.node == nil:
		c.Standing = RowNew
		c.node = &growing{unit: &org.Unit{Kind: c.Row.Kind, Place: lastPlace(f.under(parent)) + 1}, parent: parent}
	case c.node.line != 0:
		c.Fault = fault.New(fault.Conflict, "unit.import.twice", c.Row.Name)
		return nil
	default:
		c.Standing = RowChanged
	}
	c.node.line = c.Row.Line
	return f.change(c)
}

// parentOf reads the cell of the unit above: its name, or as many names from above as make it the only one.
func (f *forest) parentOf(cell string) (*growing, error) {
	if cell == "" {
		return nil, nil
	}
	path := splitPath(cell)
	var hits []*growing
	for _, g := range f.byName[path[len(path)-1]] {
		if g.isAt(path) {
			hits = append(hits, g)
		}
	}
	switch len(hits) {
	case 0:
		return nil, fault.New(fault.Invalid, "unit.import.parent", cell)
	case 1:
		return hits[0], nil
	}
	return nil, fault.New(fault.Invalid, "unit.import.parent.many", cell)
}

func splitPath(cell string) []string {
	parts := strings.Split(strings.ReplaceAll(cell, "／", "/"), "/")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// isAt reports whether the names from above end the unit's own path.
func (g *growing) isAt(path []string) bool {
	for i := len(path) - 1; i >= 0; i-- {
		if g == nil || g.unit.Name != path[i] {
			return false
		}
		g = g.parent
	}
	return true
}

func (f *forest) under(parent *growing) []*growing {
	if parent == nil {
		return f.roots
	}
	return parent.below
}

// find is the unit below the parent of that name, or the one that had another name the line calls a former one.
func (f *forest) find(parent *growing, r UnitRow) *growing {
	siblings := f.under(parent)
	for _, g := range siblings {
		if g.unit.Name == r.Name {
			return g
		}
	}
	for _, g := range siblings {
		if g.line == 0 && slices.Contains(r.Former, g.unit.Name) {
			return g
		}
	}
	return nil
}

func lastPlace(siblings []*growing) int {
	last := 0
	for _, g := range siblings {
		last = max(last, g.unit.Place)
	}
	return last
}

// change gives the unit the line's terms and notes the differences.
func (f *forest) change(c *UnitChange) error {
	was := *c.node.unit
	t := termsOf(c.Row, was.Parent)
	if was.Version > 0 && was.Kind != t.Kind {
		ties, err := f.view.Ties(f.ctx, was.ID)
		if err != nil {
			return err
		}
		c.Fault = c.node.unit.Turn(t.Kind, ties)
	}
	t.fill(c.node.unit)
	if c.Fault == nil {
		c.Fault = checkRow(c)
	}
	if c.Fault != nil {
		c.Standing = RowConflict
		return nil
	}
	if c.Standing == RowNew {
		f.put(c.node)
		return nil
	}
	c.Diffs = diffUnits(&was, c.node.unit)
	if len(c.Diffs) == 0 {
		c.Standing = RowSame
	}
	if was.Name != c.node.unit.Name {
		f.byName[c.node.unit.Name] = append(f.byName[c.node.unit.Name], c.node)
	}
	return nil
}

func termsOf(r UnitRow, parent string) UnitTerms {
	return UnitTerms{
		Parent: parent, Kind: r.Kind, Name: r.Name, Short: r.Short, Aliases: r.Aliases, Former: r.Former,
		Contact: r.Contact, Phone: r.Phone,
	}
}

// checkRow is the unit's own check; a unit below a new one has no parent's id yet.
func checkRow(c *UnitChange) error {
	if c.Row.Kind == "" && c.Row.KindWord != "" {
		return fault.New(fault.Invalid, "unit.kind.unknown", c.Row.KindWord)
	}
	u := *c.node.unit
	if c.node.parent != nil {
		u.Parent = "above"
	}
	return u.Check()
}

func diffUnits(was, is *org.Unit) []UnitDiff {
	var out []UnitDiff
	for _, d := range []UnitDiff{
		{say.UnitName, was.Name, is.Name},
		{say.UnitShort, was.Short, is.Short},
		{say.UnitType, say.UnitKind(was.Kind), say.UnitKind(is.Kind)},
		{say.UnitAliases, say.JoinNames(was.Aliases), say.JoinNames(is.Aliases)},
		{say.UnitFormer, say.JoinNames(was.Former), say.JoinNames(is.Former)},
		{say.UnitContact, was.Contact, is.Contact},
		{say.UnitPhone, was.Phone, is.Phone},
	} {
		if d.Was != d.Is {
			out = append(out, d)
		}
	}
	return out
}

// doubt turns a new line into a conflict if a unit of its name and kind stands elsewhere and no line speaks of that one:
// the sheet may mean a move, and a move is never guessed.
func (f *forest) doubt(c *UnitChange) {
	if c.Standing != RowNew {
		return
	}
	for _, g := range f.byName[c.Row.Name] {
		if g != c.node && g.line == 0 && g.unit.Kind == c.Row.Kind && g.parent != nil {
			c.Standing = RowConflict
			c.Fault = fault.New(fault.Conflict, "unit.import.elsewhere", c.Row.Name, g.parent.unit.Name)
			return
		}
	}
}

// ExportUnits writes the sheet of all living units, and journals that it leaves; imported again unchanged it changes
// nothing.
func (a *App) ExportUnits(ctx context.Context, who org.Actor, w io.Writer) error {
	roots, err := a.Units(ctx, who)
	if err != nil {
		return err
	}
	f := &forest{byName: map[string][]*growing{}}
	f.plant(roots, nil)
	var rows []UnitRow
	for _, g := range f.roots {
		rows = f.export(rows, g)
	}
	today := a.Today()
	note := say.UnitSheetNote(a.District(ctx, who.Book), len(rows), say.FullDay(today)+" "+say.Time(a.Now(), today))
	var file bytes.Buffer
	if err := sheet.WriteUnits(&file, note, rows); err != nil {
		return err
	}
	if _, err := Do(ctx, a, who, &ExportList{List: "units", Rows: len(rows), Sum: journal.Sum(file.Bytes())}); err != nil {
		return err
	}
	_, err = file.WriteTo(w)
	return err
}

func (f *forest) export(rows []UnitRow, g *growing) []UnitRow {
	u := g.unit
	rows = append(rows, UnitRow{
		Parent: f.path(g.parent), Name: u.Name, Short: u.Short, Kind: u.Kind, Aliases: u.Aliases, Former: u.Former,
		Contact: u.Contact, Phone: u.Phone,
	})
	for _, b := range g.below {
		rows = f.export(rows, b)
	}
	return rows
}

// path is the shortest run of names that leads to the unit and to no other.
func (f *forest) path(g *growing) string {
	if g == nil {
		return ""
	}
	path := []string{g.unit.Name}
	for up := g.parent; up != nil; up = up.parent {
		if _, err := f.parentOf(strings.Join(path, "/")); err == nil {
			break
		}
		path = append([]string{up.unit.Name}, path...)
	}
	return strings.Join(path, "/")
}
