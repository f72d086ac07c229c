// Package journal is the tamper-evident log (操作日志、留痕): what an entry is, how entries are chained with SM3 and how
// a chain is checked. It stores nothing and reads nothing; store keeps the rows and asks here what they must say.
package journal

import (
	"encoding/binary"
	"encoding/hex"
	"strconv"

	"github.com/emmansun/gmsm/sm3"
)

// Entry is one link of a book's chain: one changed record, or one act without a record such as a sign-in.
// Entries of one command share Act. Hashes are lower-case hex.
type Entry struct {
	Book    string
	Seq     int64  // from 1, without gaps
	At      int64  // ms UTC, never running backwards inside a book
	Wall    int64  // what the clock said
	Act     string // command id; equal for all entries of one command
	Key     string // idempotency key of the form, "" if it had none
	Who     string // user id
	Seat    string // post id
	Via     string // door: web, api, cli, job, demo
	Addr    string
	Action  string
	Kind    string // kind of record, "" if there is none
	Record  string // its id
	Version int    // the version it left
	Result  string // "ok" or the code of the refusal
	Reason  string // the opinion given with the command
	Digest  string // SM3(salt ‖ body): the body can be redacted without breaking the chain
	After   string // SM3 of the canonical row it leaves, "" if there is none
	Inner   string // SM3 over all of the above
	Hash    string // SM3(inner ‖ hash of the entry before)
}

// magic starts every frame; another layout of the frame gets another magic.
const magic = "ZDJ1"

// Genesis is the hash before the first entry.
const Genesis = "0000000000000000000000000000000000000000000000000000000000000000"

// frame writes every field with its length in front, so that no two entries share a frame.
func (e *Entry) frame() []byte {
	num := func(n int64) string { return strconv.FormatInt(n, 10) }
	fields := []string{
		e.Book, num(e.Seq), num(e.At), num(e.Wall), e.Act, e.Key, e.Who, e.Seat, e.Via, e.Addr,
		e.Action, e.Kind, e.Record, num(int64(e.Version)), e.Result, e.Reason, e.Digest, e.After,
	}
	out := []byte(magic)
	for _, f := range fields {
		out = binary.BigEndian.AppendUint32(out, uint32(len(f)))
		out = append(out, f...)
	}
	return out
}

// Link gives the entry its place after prev and seals it.
func (e *Entry) Link(prev Head) {
	e.Seq = prev.Seq + 1
	e.At = max(e.Wall, prev.At)
	e.Inner = Sum(e.frame())
	e.Hash = chain(e.Inner, prev.Hash)
}

// chain binds an inner digest to the hash before it.
func chain(inner, prev string) string { return Sum([]byte(inner + prev)) }

// Head is the end of a book's chain.
type Head struct {
	Book string
	Seq  int64
	At   int64
	Hash string
}

// After returns the head that the entry makes.
func (e *Entry) Head() Head { return Head{Book: e.Book, Seq: e.Seq, At: e.At, Hash: e.Hash} }

// Start is the head of an empty book.
func Start(book string) Head { return Head{Book: book, Hash: Genesis} }

// Sum is SM3 (GB/T 32905-2016) as lower-case hex.
func Sum(b []byte) string {
	h := sm3.Sum(b)
	return hex.EncodeToString(h[:])
}

// Seal is the digest of a body under its salt.
func Seal(salt, body string) string { return Sum([]byte(salt + "\x00" + body)) }
