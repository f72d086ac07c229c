package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// noted is what was noted outside of the database about its chains.
type noted struct {
	heads   map[string]journal.Head // by book: what an earlier check printed as JSON
	footers []footer
}

// footer is an anchor as a letter's footer prints it: the number of an entry and the beginning of its hash. It does not
// say of which book.
type footer struct {
	seq  int64
	hash string
}

// lostAnchor is an anchor noted outside that is not in the chain: the chain ends before it, or was rewritten.
type lostAnchor struct {
	Seq       int64  `json:"seq"`
	Hash      string `json:"hash"`
	Rewritten bool   `json:"rewritten"`
}

func (a lostAnchor) words() string {
	if a.Rewritten {
		return say.AnchorRewritten(a.Seq, a.Hash)
	}
	return say.AnchorCut(a.Seq, a.Hash)
}

// printedAnchor is a number and the beginning of a hash, with whatever stands between them on paper or in an e-mail.
var printedAnchor = regexp.MustCompile(`(\d+)[\s·.,:：，-]+([0-9a-fA-F]{8,64})\b`)

// readAnchors reads the anchors of the command line, and a file: what an earlier check printed as JSON, or lines copied
// from the footers of letters.
func readAnchors(path string, given []string) (noted, error) {
	out := noted{heads: map[string]journal.Head{}}
	for _, text := range given {
		found := footersOf(text)
		if len(found) == 0 {
			return out, refuse(say.CLIAnchorForm, text)
		}
		out.footers = append(out.footers, found...)
	}
	if path == "" {
		return out, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return out, err
	}
	if b = bytes.TrimSpace(b); !bytes.HasPrefix(b, []byte("{")) {
		found := footersOf(string(b))
		if len(found) == 0 {
			return out, refuse(say.CLIAnchorForm, path)
		}
		out.footers = append(out.footers, found...)
		return out, nil
	}
	var earlier verdict
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(&earlier); err != nil {
		return out, fmt.Errorf("%s: %w", path, err)
	}
	for _, b := range earlier.Books {
		out.heads[b.Book] = journal.Head{Book: b.Book, Seq: b.Seq, Hash: b.Hash}
	}
	return out, nil
}

func footersOf(text string) (out []footer) {
	for _, m := range printedAnchor.FindAllStringSubmatch(text, -1) {
		if seq, err := strconv.ParseInt(m[1], 10, 64); err == nil {
			out = append(out, footer{seq, strings.ToLower(m[2])})
		}
	}
	return out
}

// checkFooters looks for the entry of each footer. One that no chain reaches any more means that a tail was cut off; one
// whose entry has another hash, that the chain was rewritten.
func (v *verdict) checkFooters(ctx context.Context, db *store.DB, footers []footer) error {
	for _, f := range footers {
		reached, found := false, false
		for _, b := range v.Books {
			e, err := db.Entry(ctx, b.Book, f.seq)
			if fault.Of(err) == fault.Missing && err != nil {
				continue
			}
			if err != nil {
				return err
			}
			reached, found = true, found || strings.HasPrefix(e.Hash, f.hash)
		}
		switch {
		case found:
		case reached:
			v.Lost, v.Result = append(v.Lost, lostAnchor{f.seq, f.hash, true}), resultTampered
		default:
			v.Lost = append(v.Lost, lostAnchor{f.seq, f.hash, false})
			if v.Result == resultSound {
				v.Result = resultShorter
			}
		}
	}
	return nil
}
