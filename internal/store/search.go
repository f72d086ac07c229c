package store

import (
	"context"
	"strconv"
	"strings"
	"unicode"
)

// Runs cuts texts into the tokens of the full text: words of letters and digits as they are, Chinese in overlapping
// pairs with the last character alone, so that two characters anywhere can be found on either engine.
func runs(texts []string) [][]string {
	var out [][]string
	for _, t := range texts {
		for _, word := range strings.FieldsFunc(strings.ToLower(t), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			out = append(out, split(word)...)
		}
	}
	return out
}

// split cuts a word where Chinese meets other letters; each part is a run of tokens that follow each other.
func split(word string) [][]string {
	var out [][]string
	var part []rune
	han := false
	flush := func() {
		if len(part) > 0 {
			out = append(out, pairs(part, han))
		}
		part = nil
	}
	for _, r := range word {
		if h := unicode.Is(unicode.Han, r); h != han {
			flush()
			han = h
		}
		part = append(part, r)
	}
	flush()
	return out
}

// maxToken is how much of an endless word is kept: PostgreSQL takes no more than 2046 bytes.
const maxToken = 64

func pairs(part []rune, han bool) []string {
	if !han {
		return []string{string(part[:min(len(part), maxToken)])}
	}
	var out []string
	for i := 0; i+1 < len(part); i++ {
		out = append(out, string(part[i:i+2]))
	}
	return append(out, string(part[len(part)-1:]))
}

// asked is runs for a search: the lone last character is dropped where a pair stands before it.
func asked(text string) [][]string {
	out := runs([]string{text})
	for i, r := range out {
		if len(r) > 1 {
			out[i] = r[:len(r)-1]
		}
	}
	return out
}

// search limits a record id to those whose words hold the text.
func (v *View) search(w *where, column, text string) {
	if text == "" {
		return
	}
	tokens := asked(text)
	if len(tokens) == 0 {
		w.conds = append(w.conds, "1 = 0")
		return
	}
	// The words have found the few records there are; walking the book's index as well would take far longer.
	for i, cond := range w.conds {
		w.conds[i] = strings.Replace(cond, "r.book = ", "r.book || '' = ", 1)
	}
	w.conds = append(w.conds, v.d.match(column, w.arg(v.d.phrase(tokens))))
}

// docID is the number of a search document: the random bits of its UUIDv7, so that it needs no counter.
func docID(record string) int64 {
	hex := strings.ReplaceAll(record, "-", "")
	n, err := strconv.ParseUint(hex[len(hex)-16:], 16, 64)
	if err != nil {
		return 0
	}
	return int64(n &^ (1 << 63))
}

func (tx *Tx) index(ctx context.Context, kind, record string, texts []string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO search_doc (id, kind, record) VALUES ($1, $2, $3) ON CONFLICT (record) DO NOTHING",
		docID(record), kind, record)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, tx.db.dialect.indexWords(), docID(record), tx.db.dialect.words(runs(texts)))
	return err
}

func (tx *Tx) unindex(ctx context.Context, record string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM search_words WHERE rowid = $1", docID(record)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM search_doc WHERE record = $1", record)
	return err
}
