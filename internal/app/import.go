package app

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// UploadImport takes a workbook in whose rows are to go into a list (导入). If a sheet of the same headings came from this
// unit before, its columns are read as they were then; else a person says what they mean.
type UploadImport struct {
	Form
	Kind     ledger.ImportKind `json:"kind"`
	FileName string            `json:"file"`
	Bytes    []byte            `json:"-"` // kept in a file of its own, never in the journal
	Sum      string            `json:"sum"`
	read     *sheetFound
}

// sheetFound is the sheet of a workbook that has headings, and how many rows it has.
type sheetFound struct {
	plan.SheetHead
	name string
	no   int
	rows int
}

// Action implements Command.
func (*UploadImport) Action() org.Action { return org.ImportUpload }

// Check refuses an upload without a workbook, and one that is too large.
func (c *UploadImport) Check() error {
	c.FileName = path.Base(strings.ReplaceAll("/"+c.FileName, `\`, "/"))
	if c.FileName == "/" || len(c.Bytes) == 0 {
		var f fault.Form
		f.Add("file", "import.file.none")
		return f.Err()
	}
	if len(c.Bytes) > office.MaxBook {
		return fault.New(fault.Limit, office.CodeTooLarge, office.MaxBook>>20)
	}
	c.Sum = journal.Sum(c.Bytes)
	return (&ledger.Import{Kind: c.Kind, FileName: c.FileName}).Check()
}

func (c *UploadImport) prepare(ctx context.Context, a *App, _ org.Actor) error {
	release, err := a.toRead(ctx)
	if err != nil {
		return err
	}
	defer release()
	if c.read, err = findSheet(c.Bytes, c.Kind); err != nil {
		return err
	}
	_, err = a.files.Put(ctx, c.Bytes)
	return err
}

// toRead waits for a place among those who read documents.
func (a *App) toRead(ctx context.Context) (release func(), err error) {
	select {
	case a.reading <- struct{}{}:
		return func() { <-a.reading }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fieldWords are the words by which the headings of a list are known.
var fieldWords = map[ledger.ImportKind]plan.FieldWords{
	ledger.ImportFindings: plan.FindingFields, ledger.ImportDuties: plan.DutyFields, ledger.ImportItems: plan.ItemFields,
}

// sheetTop is how many rows are looked at for headings.
const sheetTop = 40

// findSheet reads the tops of the sheets and takes the first that has headings.
func findSheet(file []byte, kind ledger.ImportKind) (*sheetFound, error) {
	book, err := office.OpenBook(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	for no, name := range book.Sheets() {
		var top []plan.SheetRow
		err := book.Each(no, func(number int, cells []office.Cell) error {
			top = append(top, plan.SheetRow{Number: number, Cells: append([]office.Cell{}, cells...)})
			if len(top) == sheetTop {
				return office.ErrEnough
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if head, ok := plan.ReadSheetHead(top, fieldWords[kind]); ok {
			rows, err := book.Rows(no)
			return &sheetFound{head, name, no, max(rows-head.Body+1, 0)}, err
		}
	}
	return nil, fault.New(fault.Invalid, "import.head.none")
}

// load refuses a list whose records the actor could not make.
func (c *UploadImport) load(_ context.Context, s *Scene) ([]Subject, error) {
	if !MayImport(s.Who, c.Kind) {
		return nil, fault.New(fault.Denied, "denied", string(org.ImportUpload))
	}
	return nil, nil
}

// importMakes is what a new row of each list is.
var importMakes = map[ledger.ImportKind]org.Action{
	ledger.ImportFindings: org.FindingCreate, ledger.ImportDuties: org.ItemDecompose, ledger.ImportItems: org.ItemCreate,
}

// MayImport reports whether the actor may bring sheets of the list.
func MayImport(who org.Actor, kind ledger.ImportKind) bool {
	return org.May(who.Role, org.ImportUpload) != org.No && org.May(who.Role, importMakes[kind]) != org.No
}

func (c *UploadImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	i := &ledger.Import{
		Kind: c.Kind, Unit: s.Who.Unit, Account: s.Who.User, FileName: c.FileName, FileSum: c.Sum, FileSize: int64(len(c.Bytes)),
		Sheet: c.read.name, SheetNo: c.read.no, First: c.read.First, Body: c.read.Body, Rows: c.read.rows, Heads: c.read.Heads,
		Signature: journal.Sum([]byte(strings.Join(withoutOwn(c.read.Heads), "\n"))), State: ledger.ImportMapping,
	}
	i.Fields = fieldWords[c.Kind].Propose(i.Heads)
	var err error
	if i.Code, err = s.code(ctx, "DR", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	fields, whole, err := c.remembered(ctx, s, i)
	if err != nil {
		return Answer{}, err
	}
	if fields != nil {
		if err := i.Map(fields, whole); err != nil {
			return Answer{}, err
		}
	}
	if err := s.SaveImport(ctx, i); err != nil {
		return Answer{}, err
	}
	answer := Answer{ID: i.ID, Count: 1}
	if fields == nil {
		return answer, nil
	}
	return answer, s.checkImport(ctx, i)
}

// remembered is what the columns meant when a sheet with these headings last came from the unit, and what held for the
// whole of it; our own exports say it themselves. nil asks a person, and so does a day that held for the whole sheet: this
// one has another.
func (c *UploadImport) remembered(ctx context.Context, s *Scene, i *ledger.Import) ([]string, []ledger.ImportWhole, error) {
	before, err := s.View.MappedLike(ctx, i.Unit, i.Kind, i.Signature)
	switch {
	case err == nil:
		said := len(before.Whole)
		whole := slices.DeleteFunc(before.Whole, func(w ledger.ImportWhole) bool { return slices.Contains(wholeDays, w.Field) })
		if len(whole) < said && len(before.Fields) == len(i.Heads) {
			i.Fields, i.Whole = before.Fields, whole
			return nil, nil, nil
		}
		if own := i.Column(plan.FieldMark); own >= len(before.Fields) { // the same sheet, brought up to date
			fields := make([]string, len(i.Heads))
			copy(fields, before.Fields)
			fields[own] = plan.FieldMark
			return fields, whole, nil
		}
		if len(before.Fields) == len(i.Heads) {
			return before.Fields, whole, nil
		}
	case fault.Of(err) != fault.Missing:
		return nil, nil, err
	case i.Column(plan.FieldMark) >= 0:
		return i.Fields, nil, nil
	}
	return nil, nil, nil
}

// wholeDays are the days that can hold for a whole sheet.
var wholeDays = []string{plan.FieldOccurred, plan.FieldDue}

// withoutOwn are the headings of a sheet without those that ImportFilled has added.
func withoutOwn(heads []string) []string {
	if n := len(heads) - len(ownHeads); n > 0 && slices.Equal(heads[n:], ownHeads) {
		return heads[:n]
	}
	return heads
}

// checkImport puts the reading of the rows into the queue.
func (s *Scene) checkImport(ctx context.Context, i *ledger.Import) error {
	return s.queueImport(ctx, i, store.ImportRun{Task: store.ImportCheck, Total: i.Rows})
}

func (s *Scene) queueImport(ctx context.Context, i *ledger.Import, n store.ImportRun) error {
	who, err := json.Marshal(s.Who)
	if err != nil {
		return err
	}
	n.Import, n.Actor = i.ID, string(who)
	return s.StartImport(ctx, n)
}

// oneImport is what every command about an import shares.
type oneImport struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"` // that the page showed; 0 skips the check
	imp     *ledger.Import
}

func (c *oneImport) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.imp, err = s.View.Import(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.imp.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{{Maker: c.imp.Unit}}, nil
}

// Check accepts any import; an unknown one is not found.
func (*oneImport) Check() error { return nil }

// MapImport says what the columns mean (核对列), and what holds for all rows though it stands in no column. The unit's next
// sheet with these headings is read the same way.
func MapImport(f Form, id string, version int, fields []string, whole ...ledger.ImportWhole) Command {
	return &mapImport{oneImport: oneImport{Form: f, ID: id, Version: version}, Fields: fields, Whole: whole}
}

type mapImport struct {
	oneImport
	Fields []string             `json:"fields"`
	Whole  []ledger.ImportWhole `json:"whole,omitempty"`
	unread error
}

// Action implements Command.
func (*mapImport) Action() org.Action { return org.ImportMap }

// prepare reads what holds for the whole sheet as if it stood in a row, so that it is found wrong once and not in each.
func (c *mapImport) prepare(ctx context.Context, a *App, who org.Actor) error {
	if len(c.Whole) == 0 {
		return nil
	}
	i, err := a.see(who).Import(ctx, c.ID)
	if fault.Of(err) == fault.Missing {
		return nil // load says so
	}
	if err != nil {
		return err
	}
	k, err := a.checking(ctx, who, i)
	if err != nil {
		return err
	}
	x := &importing{cell: map[string]string{}}
	var f fault.Form
	for _, w := range c.Whole {
		x.cell[w.Field] = w.Text
		if !slices.Contains(importLists[i.Kind].whole, w.Field) {
			f.Add(WholeName(w.Field), "field.choice")
		}
	}
	if err := k.list.hold(ctx, k, []*importing{x}); err != nil {
		return err
	}
	for _, bad := range fieldsIn(x.form.Err()) {
		if x.cell[bad.Name] != "" {
			f.Add(WholeName(bad.Name), bad.Code, bad.Args...)
		}
	}
	c.unread = f.Err()
	return nil
}

func (c *mapImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := mappable(c.imp, c.Fields); err != nil {
		return Answer{}, err
	}
	if c.unread != nil {
		return Answer{}, c.unread
	}
	if err := c.imp.Map(c.Fields, c.Whole); err != nil {
		return Answer{}, err
	}
	if err := s.SaveImport(ctx, c.imp); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.imp.ID, Count: 1}, s.checkImport(ctx, c.imp)
}

// mappable refuses a field that the list has not, that two columns claim, or without which no row could be understood.
func mappable(i *ledger.Import, fields []string) error {
	known, at := importFields(i.Kind), map[string]int{}
	var f fault.Form
	for col, field := range fields {
		if field == "" {
			continue
		}
		k := known.find(field)
		if k == nil {
			f.Add(columnName(col), "field.choice")
			continue
		}
		if first, taken := at[field]; taken && !k.many {
			f.Add(columnName(col), "import.map.twice", say.ImportField(i.Kind, field), columnLetter(first))
			continue
		}
		at[field] = col
	}
	if err := f.Err(); err != nil {
		return err
	}
	for _, needs := range known.needs {
		if !anyOf(at, needs) {
			var names []string
			for _, n := range needs {
				if n != plan.FieldMark { // nobody chooses it
					names = append(names, say.ImportField(i.Kind, n))
				}
			}
			return fault.New(fault.Invalid, "import.map.lacks", strings.Join(names, say.OrWord))
		}
	}
	return nil
}

func anyOf(at map[string]int, fields []string) bool {
	for _, f := range fields {
		if _, ok := at[f]; ok {
			return true
		}
	}
	return false
}

// ConfirmImport takes the decision to apply all rows (确认导入).
func ConfirmImport(f Form, id string, version int) Command {
	return &confirmImport{oneImport{Form: f, ID: id, Version: version}}
}

type confirmImport struct{ oneImport }

// Action implements Command.
func (*confirmImport) Action() org.Action { return org.ImportConfirm }

func (c *confirmImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	n, err := s.View.ImportRun(ctx, c.imp.ID)
	if err != nil && fault.Of(err) != fault.Missing {
		return Answer{}, err
	}
	if err != nil || n.FinishedAt == 0 || n.Failure != "" {
		return Answer{}, fault.New(fault.Conflict, "import.confirm.unread")
	}
	count, err := s.View.CountImportRows(ctx, c.imp.ID)
	if err != nil {
		return Answer{}, err
	}
	if err := c.imp.Confirm(count); err != nil {
		return Answer{}, err
	}
	if err := s.SaveImport(ctx, c.imp); err != nil {
		return Answer{}, err
	}
	todo := c.imp.New + c.imp.Changed
	return Answer{ID: c.imp.ID, Count: todo}, s.queueImport(ctx, c.imp, store.ImportRun{Task: store.ImportApply, Total: todo})
}

// CancelImport drops an import of which nothing is in the ledger yet (取消导入).
func CancelImport(f Form, id string) Command { return &cancelImport{oneImport{Form: f, ID: id}} }

type cancelImport struct{ oneImport }

// Action implements Command.
func (*cancelImport) Action() org.Action { return org.ImportCancel }

// prepare stops the writing, whichever process is at it: nothing of it is in the ledger before its end, and the cancelling
// would wait for that.
func (c *cancelImport) prepare(ctx context.Context, a *App, who org.Actor) error {
	s := &Scene{Who: who, View: a.see(who), app: a}
	i, err := s.View.Import(ctx, c.ID)
	if err != nil {
		return err
	}
	if s.may(ctx, org.ImportCancel, []Subject{{Maker: i.Unit}}) != nil {
		return nil // the gate refuses it and notes so
	}
	if w := a.writes(i.ID); w != nil {
		w.stop(errStopped)
		return nil
	}
	return a.db.SeizeImport(ctx, i.ID, a.leased(workLease))
}

func (c *cancelImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.ImportMoves.Step(&c.imp.State, org.ImportCancel); err != nil {
		return Answer{}, err
	}
	c.imp.Reason = c.Reason
	if err := s.SaveImport(ctx, c.imp); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.imp.ID, Count: 1}, s.DropImport(ctx, c.imp.ID)
}

// ImportState is an import with how far it has come.
type ImportState struct {
	ledger.Import
	Run *store.ImportRun // nil if nothing was ever begun
	// Written is how many rows have been written, if this process is writing them; none is in the ledger before all are.
	Written int
	Count   map[ledger.ImportOutcome]int
}

// Working reports whether something is still done in the background that people wait for.
func (i *ImportState) Working() bool { return i.Run != nil && i.Run.FinishedAt == 0 && !i.Indexing() }

// Indexing reports whether what has come into the ledger is still being made findable.
func (i *ImportState) Indexing() bool {
	return i.Run != nil && i.Run.FinishedAt == 0 && i.Run.Task == store.ImportIndex
}

// Import reads one import of the actor's scope by id or code.
func (a *App) Import(ctx context.Context, who org.Actor, ref string) (*ImportState, error) {
	v := a.see(who)
	i, err := v.Import(ctx, ref)
	if err != nil {
		return nil, err
	}
	if err := reveal(who, org.ImportUpload); err != nil {
		return nil, err
	}
	out := &ImportState{Import: *i}
	if w := a.writes(i.ID); w != nil {
		out.Written = int(w.done.Load())
	}
	if out.Run, err = v.ImportRun(ctx, i.ID); err != nil && fault.Of(err) != fault.Missing {
		return nil, err
	}
	out.Count, err = v.CountImportRows(ctx, i.ID)
	return out, err
}

// Unindexed counts the records of a list that imports have brought into the district and no search for words finds yet.
func (a *App) Unindexed(ctx context.Context, who org.Actor, kind ledger.ImportKind) (int, error) {
	return a.see(who).Unindexed(ctx, kind)
}

// ImportLine is a line of the list of imports.
type ImportLine = store.ImportLine

// Imports lists the imports of the actor's scope in a state, newest first.
func (a *App) Imports(ctx context.Context, who org.Actor, state ledger.ImportState, p ledger.Page) ([]*store.ImportLine, error) {
	if err := reveal(who, org.ImportUpload); err != nil {
		return nil, err
	}
	return a.see(who).Imports(ctx, state, p)
}

// CountImports counts what Imports lists.
func (a *App) CountImports(ctx context.Context, who org.Actor, state ledger.ImportState) (int, error) {
	return a.see(who).CountImports(ctx, state)
}

// ImportRows reads a page of the rows of an import with an outcome.
func (a *App) ImportRows(ctx context.Context, who org.Actor, id string, outcome ledger.ImportOutcome, p ledger.Page) ([]*ledger.ImportRow, error) {
	return a.see(who).ImportRows(ctx, id, outcome, p)
}
