package journal

import "fmt"

// Fault is the first thing that is wrong with a book.
type Fault struct {
	Book string
	Seq  int64
	Code string // gap, inner, hash, body, head, row_changed, row_gone, row_unknown, tail
	Kind string
	ID   string
}

// Error is for logs and for zhaodan verify --json.
func (f *Fault) Error() string {
	return fmt.Sprintf("book %s entry %d: %s %s %s", f.Book, f.Seq, f.Code, f.Kind, f.ID)
}

// The codes of a Fault.
const (
	FaultGap     = "journal.gap"         // an entry is missing or out of order
	FaultInner   = "journal.inner"       // an entry's fields were changed
	FaultHash    = "journal.hash"        // an entry does not follow the one before it
	FaultBody    = "journal.body"        // the body does not match its digest
	FaultHead    = "journal.head"        // the stored head is not the last entry
	FaultRow     = "journal.row_changed" // a record differs from what its newest entry left
	FaultGone    = "journal.row_gone"    // a record the journal knows is not there
	FaultUnknown = "journal.row_unknown" // a record no entry explains
	FaultAnchor  = "journal.anchor"      // an entry is not the one that was noted
	FaultTail    = "journal.tail"        // the chain is shorter than was noted, or than its own head says
)

// Walker checks a chain entry by entry in order of Seq, in constant memory.
type Walker struct{ head Head }

// Walk starts a check of the book from its beginning.
func Walk(book string) *Walker { return &Walker{head: Start(book)} }

// Next checks one entry against all before it. body is nil if the body was lawfully redacted.
func (w *Walker) Next(e *Entry, salt string, body *string) *Fault {
	wrong := func(code string) *Fault {
		return &Fault{Book: w.head.Book, Seq: w.head.Seq + 1, Code: code, Kind: e.Kind, ID: e.Record}
	}
	switch {
	case e.Book != w.head.Book || e.Seq != w.head.Seq+1:
		return wrong(FaultGap)
	case e.Inner != Sum(e.frame()):
		return wrong(FaultInner)
	case e.Hash != chain(e.Inner, w.head.Hash) || e.At < w.head.At:
		return wrong(FaultHash)
	case body != nil && e.Digest != Seal(salt, *body):
		return wrong(FaultBody)
	}
	w.head = e.Head()
	return nil
}

// Head is the end of what was walked.
func (w *Walker) Head() Head { return w.head }
