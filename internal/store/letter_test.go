package store_test

import (
	"fmt"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/journal"
)

// TestSignedLetterHoldsTheChainToItsPlace: the anchor of a signed letter is part of the database too, and is held
// against the chain whenever it is checked.
func TestSignedLetterHoldsTheChainToItsPlace(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		l := house.SignedLetter(t, w)
		i := breakIn(t, w)
		undo := append(i.restore("journal"), i.restore("journal_head")...)
		found := i.faults(rehashed(i, l.AnchorSeq-2), undo)
		if len(found) != 1 || found[0].Code != journal.FaultAnchor || found[0].ID != l.ID || found[0].Seq != l.AnchorSeq {
			t.Errorf("a chain rewritten before the letter is found as %v", found)
		}
		if found := i.faults(rehashed(i, l.AnchorSeq+1), undo); len(found) != 0 {
			t.Errorf("the control: rewritten behind the letter it is found as %v", found)
		}
		house.Sound(t, w)
	})
}

// rehashed are the statements that change an entry and compute the whole chain after it anew.
func rehashed(i *intruder, from int64) (out []string) {
	i.Helper()
	var head journal.Head
	last, err := i.w.DB.Head(i.Context(), i.w.Root)
	if err != nil {
		i.Fatal(err)
	}
	for seq := from - 1; seq <= last.Seq; seq++ {
		e, err := i.w.DB.Entry(i.Context(), i.w.Root, seq)
		if err != nil {
			i.Fatal(err)
		}
		if seq >= from {
			if seq == from {
				e.Reason = "rewritten"
			}
			e.Link(head)
			out = append(out, fmt.Sprintf("UPDATE journal SET reason = '%s', inner_sum = '%s', hash = '%s' WHERE book = '%s' AND seq = %d",
				e.Reason, e.Inner, e.Hash, i.w.Root, seq))
		}
		head = e.Entry.Head()
	}
	return append(out, fmt.Sprintf("UPDATE journal_head SET hash = '%s' WHERE book = '%s'", head.Hash, i.w.Root))
}
