package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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
	JSON    bool     `name:"json" help:"${json}"`
	Anchors string   `placeholder:"FILE" help:"${anchors}"`
	Anchor  []string `sep:"none" placeholder:"SEQ·HASH" help:"${anchor}"`
}

// verdict is the whole outcome of a check, also in JSON.
type verdict struct {
	Result string        `json:"result"` // sound, tampered, shorter or unreadable
	Books  []checkedBook `json:"books"`
	Files  int           `json:"files"`
	Lost   []lostAnchor  `json:"lost_anchors,omitempty"`
	Bad    []string      `json:"bad_files,omitempty"`
	Error  string        `json:"error,omitempty"`
}

// checkedBook is one book of a verdict. Seq and Hash are the end of its chain: noted elsewhere, they are an anchor.
type checkedBook struct {
	Book    string     `json:"book"`
	Name    string     `json:"name"`
	Entries int64      `json:"entries"`
	Rows    int        `json:"rows"`
	Anchors int        `json:"letter_anchors"`
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
	noted, err := readAnchors(c.Anchors, c.Anchor)
	if err != nil {
		return nil, err
	}
	db, err := store.Inspect(ctx, c.database())
	if err != nil {
		return nil, err
	}
	v, err := inspect(ctx, db, noted.heads)
	if err == nil {
		err = v.checkFooters(ctx, db, noted.footers)
	}
	if err == nil {
		err = v.checkFiles(ctx, db, c.place)
	}
	return v, errors.Join(err, db.Close())
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
			Book: r.Book, Name: say.Book(r.Book, names[r.Book]), Entries: r.Entries, Rows: r.Rows, Anchors: r.Anchors, First: r.First, Last: r.Last,
		}
		if err := b.judge(ctx, db, r.Fault, anchors[r.Book]); err != nil {
			return nil, err
		}
		delete(anchors, r.Book)
		v.add(b)
	}
	for book, a := range anchors { // a book that is gone altogether
		if a.Seq > 0 {
			v.add(checkedBook{Book: book, Name: say.Book(book, names[book]), Fault: &bookFault{Code: journal.FaultTail}})
		}
	}
	return v, nil
}

// add takes a book into the verdict; tampering outweighs a missing tail.
func (v *verdict) add(b checkedBook) {
	v.Books = append(v.Books, b)
	switch {
	case b.Fault == nil || v.Result == resultTampered:
	case b.Fault.Code == journal.FaultTail:
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
		b.Fault = &bookFault{Code: journal.FaultTail, Seq: b.Entries}
	case found != nil && found.Code == journal.FaultTail:
		b.Fault = &bookFault{Code: found.Code, Seq: b.Entries, Kind: found.Kind, Record: found.ID}
	case found != nil:
		b.Fault = &bookFault{Code: found.Code, Seq: found.Seq, Kind: found.Kind, Record: found.ID}
		return b.Fault.explain(ctx, db, b.Book)
	case anchor.Seq > b.Entries:
		b.Fault = &bookFault{Code: journal.FaultTail, Seq: b.Entries}
	case anchor.Seq > 0:
		e, err := db.Entry(ctx, b.Book, anchor.Seq)
		if err != nil {
			return err
		}
		if e.Hash != anchor.Hash {
			b.Fault = &bookFault{Code: journal.FaultAnchor, Seq: anchor.Seq}
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
			out.WriteString(say.SoundBook(b.Seq, b.Hash, b.Rows, b.Anchors))
			continue
		}
		f := b.Fault
		out.WriteString(say.BrokenBook(say.Broken{
			Code: f.Code, Seq: f.Seq, Kind: f.Kind, Record: f.Record, At: f.At, Who: f.Who, Action: org.Action(f.Action),
		}))
	}
	for _, lost := range v.Lost {
		out.WriteString(lost.words())
	}
	out.WriteString(say.CheckedFiles(v.Files))
	for _, sum := range v.Bad {
		out.WriteString(say.BadFile(sum))
	}
	return out.String() + map[string]string{
		resultSound: say.VerdictSound, resultTampered: say.VerdictTampered, resultShorter: say.VerdictShorter,
	}[v.Result]
}
