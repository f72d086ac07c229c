package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

type verifyCmd struct {
	place
	JSON    bool   `name:"json" help:"${json}"`
	Anchors string `placeholder:"FILE" help:"${anchors}"`
}

// The faults that need what was noted outside of the database.
const (
	faultAnchor = "journal.anchor" // an entry is not the one noted
	faultTail   = "journal.tail"   // the chain is shorter than noted, or than its own head says
)

// verdict is the whole outcome of a check, also in JSON.
type verdict struct {
	Result string        `json:"result"` // sound, tampered, shorter or unreadable
	Books  []checkedBook `json:"books"`
	Files  int           `json:"files"`
	Bad    []string      `json:"bad_files,omitempty"`
	Error  string        `json:"error,omitempty"`
}

// checkedBook is one book of a verdict. Seq and Hash are the end of its chain: noted elsewhere, they are an anchor.
type checkedBook struct {
	Book    string     `json:"book"`
	Name    string     `json:"name"`
	Entries int64      `json:"entries"`
	Rows    int        `json:"rows"`
	First   int64      `json:"first"`
	Last    int64      `json:"last"`
	Seq     int64      `json:"seq"`
	Hash    string     `json:"hash"`
	Fault   *bookFault `json:"fault,omitempty"`
}

type bookFault struct {
	Code   string `json:"code"`
	Seq    int64  `json:"seq"`
	Kind   string `json:"kind,omitempty"`
	Record string `json:"record,omitempty"`
	At     int64  `json:"at,omitempty"`
	Who    string `json:"who,omitempty"`
	Action string `json:"action,omitempty"`
}

// The results of a check with their exit codes.
const (
	resultSound      = "sound"
	resultTampered   = "tampered"
	resultShorter    = "shorter"
	resultUnreadable = "unreadable"
)

var exitOf = map[string]int{
	resultSound: ExitOK, resultTampered: ExitTampered, resultShorter: ExitShorter, resultUnreadable: ExitUnreadable,
}

// Run checks the journal, the rows and the files, and prints what it found.
func (c *verifyCmd) Run(ctx context.Context, env Env) error {
	v, err := c.check(ctx)
	if err != nil {
		v = &verdict{Result: resultUnreadable, Error: err.Error()}
	}
	if err := v.print(env.Out, c.JSON); err != nil {
		return err
	}
	if code := exitOf[v.Result]; code != ExitOK {
		return &refusal{code: code}
	}
	return nil
}

func (c *verifyCmd) check(ctx context.Context) (*verdict, error) {
	if !c.exists() {
		return nil, refuse(say.CLINoDatabase, c.database())
	}
	anchors, err := readAnchors(c.Anchors)
	if err != nil {
		return nil, err
	}
	db, err := store.Inspect(ctx, c.database())
	if err != nil {
		return nil, err
	}
	v, err := inspect(ctx, db, anchors)
	if err == nil {
		err = v.checkFiles(ctx, db, c.place)
	}
	return v, errors.Join(err, db.Close())
}

// readAnchors reads what an earlier check printed as JSON: the end of each chain as it was then.
func readAnchors(path string) (map[string]journal.Head, error) {
	out := map[string]journal.Head{}
	if path == "" {
		return out, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var earlier verdict
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(&earlier); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, b := range earlier.Books {
		out[b.Book] = journal.Head{Book: b.Book, Seq: b.Seq, Hash: b.Hash}
	}
	return out, nil
}

func inspect(ctx context.Context, db *store.DB, anchors map[string]journal.Head) (*verdict, error) {
	reports, err := db.Verify(ctx)
	if err != nil {
		return nil, err
	}
	districts, err := db.Districts(ctx)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range districts {
		names[u.Book] = u.Name
	}
	v := &verdict{Result: resultSound, Books: []checkedBook{}}
	for _, r := range reports {
		b := checkedBook{
			Book: r.Book, Name: say.Book(r.Book, names[r.Book]), Entries: r.Entries, Rows: r.Rows, First: r.First, Last: r.Last,
		}
		if err := b.judge(ctx, db, r.Fault, anchors[r.Book]); err != nil {
			return nil, err
		}
		delete(anchors, r.Book)
		v.add(b)
	}
	for book, a := range anchors { // a book that is gone altogether
		if a.Seq > 0 {
			v.add(checkedBook{Book: book, Name: say.Book(book, names[book]), Fault: &bookFault{Code: faultTail}})
		}
	}
	return v, nil
}

// add takes a book into the verdict; tampering outweighs a missing tail.
func (v *verdict) add(b checkedBook) {
	v.Books = append(v.Books, b)
	switch {
	case b.Fault == nil || v.Result == resultTampered:
	case b.Fault.Code == faultTail:
		v.Result = resultShorter
	default:
		v.Result = resultTampered
	}
}

// judge compares the walked chain with its own head and with what was noted outside.
func (b *checkedBook) judge(ctx context.Context, db *store.DB, found *journal.Fault, anchor journal.Head) error {
	head, err := db.Head(ctx, b.Book)
	if err != nil {
		return err
	}
	b.Seq, b.Hash = head.Seq, head.Hash
	switch {
	case found != nil && found.Code == journal.FaultHead && head.Seq > b.Entries:
		b.Fault = &bookFault{Code: faultTail, Seq: b.Entries}
	case found != nil:
		b.Fault = &bookFault{Code: found.Code, Seq: found.Seq, Kind: found.Kind, Record: found.ID}
		return b.Fault.explain(ctx, db, b.Book)
	case anchor.Seq > b.Entries:
		b.Fault = &bookFault{Code: faultTail, Seq: b.Entries}
	case anchor.Seq > 0:
		e, err := db.Entry(ctx, b.Book, anchor.Seq)
		if err != nil {
			return err
		}
		if e.Hash != anchor.Hash {
			b.Fault = &bookFault{Code: faultAnchor, Seq: anchor.Seq}
		}
	}
	return nil
}

// explain adds what the entry says: who did what, and when. A faulty entry may say anything, or be gone.
func (f *bookFault) explain(ctx context.Context, db *store.DB, book string) error {
	e, err := db.Entry(ctx, book, f.Seq)
	if fault.Of(err) == fault.Missing {
		return nil
	}
	if err != nil {
		return err
	}
	f.At, f.Who, f.Action = e.At, e.WhoName, e.Action
	return nil
}

// checkFiles reads every file that a record refers to.
func (v *verdict) checkFiles(ctx context.Context, db *store.DB, p place) error {
	sums, err := db.FileSums(ctx)
	if err != nil || len(sums) == 0 {
		return err
	}
	if dir := p.fileDir(); dir != "" {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) { // opening would make it, and verify makes nothing
			v.Bad, v.Result = sums, resultTampered
			return nil
		}
	}
	files, err := p.openFiles(ctx)
	if err != nil {
		return err
	}
	for _, sum := range sums {
		if _, err := files.Get(ctx, sum); err != nil {
			v.Bad = append(v.Bad, sum)
			v.Result = resultTampered
			continue
		}
		v.Files++
	}
	return nil
}

func (v *verdict) print(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", " ")
		return enc.Encode(v)
	}
	_, err := io.WriteString(w, v.words())
	return err
}

func (v *verdict) words() string {
	if v.Result == resultUnreadable {
		return say.VerdictUnreadable(v.Error)
	}
	var out bytes.Buffer
	for _, b := range v.Books {
		out.WriteString(say.CheckedBook(b.Name, b.Entries, b.First, b.Last))
		if b.Fault == nil {
			out.WriteString(say.SoundBook(b.Seq, b.Hash, b.Rows))
			continue
		}
		f := b.Fault
		out.WriteString(say.BrokenBook(say.Broken{
			Code: f.Code, Seq: f.Seq, Kind: f.Kind, Record: f.Record, At: f.At, Who: f.Who, Action: org.Action(f.Action),
		}))
	}
	out.WriteString(say.CheckedFiles(v.Files))
	for _, sum := range v.Bad {
		out.WriteString(say.BadFile(sum))
	}
	return out.String() + map[string]string{
		resultSound: say.VerdictSound, resultTampered: say.VerdictTampered, resultShorter: say.VerdictShorter,
	}[v.Result]
}
