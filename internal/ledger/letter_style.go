package ledger

import (
	"cmp"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// LetterStyle is how a district's letters are headed, numbered and signed. There is one for each book; what it leaves
// empty follows from the district's name.
type LetterStyle struct {
	org.Meta
	Issuer string // 发文机关, in the red head
	Sign   string // 落款
	Words  []KindWord
}

// KindWord is the 代字 of a kind of letter.
type KindWord struct {
	Kind LetterKind `json:"kind"`
	Word string     `json:"word"`
}

// LongestWord bounds a 代字.
const LongestWord = 12

// Check refuses words that no number could begin with.
func (s *LetterStyle) Check() error {
	var f fault.Form
	for _, w := range s.Words {
		offered(&f, "kind", w.Kind, LetterKinds)
		if len([]rune(w.Word)) > LongestWord {
			f.Add("word-"+string(w.Kind), "letter.word.long", LongestWord)
		}
	}
	return f.Err()
}

// Word is the 代字 of a kind, else the usual one.
func (s *LetterStyle) Word(k LetterKind, usual string) string {
	for _, w := range s.Words {
		if w.Kind == k {
			return cmp.Or(w.Word, usual)
		}
	}
	return usual
}
