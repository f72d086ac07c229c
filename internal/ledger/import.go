package ledger

import (
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Import is one workbook of a sender on its way into the ledger (Excel 导入, DR). Its rows wait apart until a person has
// seen what would change; then all of them are taken over in one act, or none.
type Import struct {
	org.Meta
	Code      string // DR-2026-0003
	Kind      ImportKind
	Unit      string // that sent it
	Account   string // who brought it
	FileName  string
	FileSum   string // SM3 of the file's bytes, hex; the bytes are kept under it
	FileSize  int64
	Sheet     string // name of the sheet that is read
	SheetNo   int    // its place among those a person can see, from 0
	First     int    // number of the first row of headings, from 1
	Body      int    // number of the first row below them
	Rows      int    // rows below them, empty ones too
	Heads     []string
	Fields    []string // what each column means, "" if it stays in the sheet
	Whole     []ImportWhole
	Signature string // of the headings: the same sheet again is read the same way
	State     ImportState
	New       int // what it did, once it is applied
	Changed   int
	Same      int
	Reason    string // why it was cancelled
}

// ImportWhole is what a person says once for all rows of a sheet, in the words of a cell. It holds for new records where
// their own cell is empty; of those that are there it changes nothing.
type ImportWhole struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// ImportKind says which list a sheet is a ledger of.
type ImportKind string

// The kinds of import.
const (
	ImportFindings ImportKind = "findings"
	ImportDuties   ImportKind = "duties"
	ImportItems    ImportKind = "items"
)

// ImportKinds lists the kinds of import.
var ImportKinds = []ImportKind{ImportFindings, ImportDuties, ImportItems}

// ImportState is where an import stands. How far the reading has come is no state.
type ImportState string

// The states of an import.
const (
	ImportMapping   ImportState = "mapping"   // a person says what the columns mean
	ImportChecking  ImportState = "checking"  // the rows are held against the ledger, and looked at
	ImportApplying  ImportState = "applying"  // a person has said yes
	ImportApplied   ImportState = "applied"   // all of it is in the ledger
	ImportCancelled ImportState = "cancelled" // nothing of it is
)

// ImportMoves is the whole life of an import.
var ImportMoves = Moves[ImportState]{
	{ImportMapping, org.ImportMap, ImportChecking},
	{ImportChecking, org.ImportMap, ImportChecking},
	{ImportChecking, org.ImportConfirm, ImportApplying},
	{ImportApplying, org.ImportApply, ImportApplied},
	{ImportApplying, org.ImportRecheck, ImportChecking},
	{ImportMapping, org.ImportCancel, ImportCancelled},
	{ImportChecking, org.ImportCancel, ImportCancelled},
	{ImportApplying, org.ImportCancel, ImportCancelled},
}

// Check refuses an import of no known list, or of no file.
func (i *Import) Check() error {
	var f fault.Form
	if !slices.Contains(ImportKinds, i.Kind) {
		f.Add("kind", "field.choice")
	}
	f.Need("file", i.FileName)
	return f.Err()
}

// Column is the place of a field in the sheet, -1 if no column has it.
func (i *Import) Column(field string) int { return slices.Index(i.Fields, field) }

// Map settles what the columns mean, and what holds for the whole sheet; the rows are then held against the ledger anew.
func (i *Import) Map(fields []string, whole []ImportWhole) error {
	if len(fields) != len(i.Heads) {
		return fault.New(fault.Conflict, "import.map.columns")
	}
	if err := ImportMoves.Step(&i.State, org.ImportMap); err != nil {
		return err
	}
	i.Fields, i.Whole = fields, whole
	return nil
}

// Confirm takes the decision to apply what the rows say. Any row that is wrong or in conflict stops all of them.
func (i *Import) Confirm(count map[ImportOutcome]int) error {
	switch bad := count[ImportWrong] + count[ImportConflict]; {
	case bad > 0:
		return fault.New(fault.Conflict, "import.confirm.bad", bad)
	case count[ImportNew]+count[ImportChanged] == 0:
		return fault.New(fault.Conflict, "import.confirm.nothing")
	}
	if err := ImportMoves.Step(&i.State, org.ImportConfirm); err != nil {
		return err
	}
	i.New, i.Changed, i.Same = count[ImportNew], count[ImportChanged], count[ImportSame]
	return nil
}

// ImportOutcome is what a row of a sheet would do.
type ImportOutcome string

// The outcomes of a row.
const (
	ImportNew      ImportOutcome = "new"
	ImportChanged  ImportOutcome = "changed"
	ImportSame     ImportOutcome = "same"
	ImportConflict ImportOutcome = "conflict" // the record has moved on, or its state does not allow it
	ImportWrong    ImportOutcome = "wrong"    // the row itself cannot be understood
)

// ImportOutcomes lists the outcomes, what needs a person first.
var ImportOutcomes = []ImportOutcome{ImportWrong, ImportConflict, ImportChanged, ImportNew, ImportSame}

// ImportRow is one row of the sheet held against the ledger. It waits apart and is no record of the district.
type ImportRow struct {
	Import  string
	Line    int // row of the sheet, from 1
	Outcome ImportOutcome
	Record  string // "" for a new one
	Version int    // of the record when it was looked at
	Code    string
	Key     string // what tells it from the other rows of the sheet
	Title   string
	Terms   string // JSON of what a form would have said
	Diffs   []ImportDiff
	Faults  []ImportFault
}

// ImportDiff is one field that a row changes, in words.
type ImportDiff struct {
	Field string `json:"field"`
	Was   string `json:"was,omitempty"`
	Is    string `json:"is,omitempty"`
}

// ImportFault is one thing that is wrong with a row, in words; Field is "" for the row as a whole.
type ImportFault struct {
	Field string `json:"field,omitempty"`
	Words string `json:"words"`
}
