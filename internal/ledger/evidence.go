package ledger

import (
	"path"
	"strings"
	"unicode"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Evidence is a file that proves something (佐证材料), given to one record by one unit. Its bytes are kept once, under
// their sum, however many records it was given to.
type Evidence struct {
	org.Meta
	Kind    string // of the record, as the journal names it: duty, finding
	Record  string
	Unit    string // that gave it
	Post    string // whose post gave it
	Stage   Stage
	Name    string // as its giver called it
	Note    string
	Sum     string // SM3 of the bytes as they are kept
	Thumb   string // SM3 of the small picture of it, "" if it is none
	Media   string
	Size    int64
	At      int64
	Earlier string // the evidence by which the unit gave this very file before, "" if it was new
	State   EvidenceState
	Reason  string // why it was struck
}

// Stage says what a file shows: the matter before it was put right, or after.
type Stage string

// The stages. Most files are about neither.
const (
	StageNone   Stage = ""
	StageBefore Stage = "before" // 整改前
	StageAfter  Stage = "after"  // 整改后
)

// Stages lists the stages a person may choose.
var Stages = []Stage{StageBefore, StageAfter}

// EvidenceState is where a file stands.
type EvidenceState string

// The states of a file. A wrong one is struck; it stays, and its bytes with it.
const (
	EvidenceGiven  EvidenceState = "given"
	EvidenceStruck EvidenceState = "struck"
)

// EvidenceMoves is the whole life of a file.
var EvidenceMoves = Moves[EvidenceState]{
	{EvidenceGiven, org.EvidenceStrike, EvidenceStruck},
}

// How many files a record can have; struck ones are not counted.
const (
	MostPhotos = 9
	MostFiles  = 30
)

// LongestNote is how many characters may be said about a file.
const LongestNote = 200

const longestName = 100 // characters of a file's name

// Photo reports whether the file is a picture.
func (e *Evidence) Photo() bool { return strings.HasPrefix(e.Media, "image/") }

// Check refuses a file without a name or bytes, or one whose name says that it must not be here at all.
func (e *Evidence) Check() error {
	var f fault.Form
	switch {
	case e.Name == "" || e.Sum == "":
		f.Add("files", "evidence.none")
	case Classified(e.Name) || Classified(e.Note):
		f.Add("files", "evidence.secret")
	case len([]rune(e.Note)) > LongestNote:
		f.Add("note", "evidence.note.long", LongestNote)
	}
	if e.Stage != StageNone {
		offered(&f, "stage", e.Stage, Stages)
	}
	return f.Err()
}

// Strike takes a wrongly given file back (作废).
func (e *Evidence) Strike(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := EvidenceMoves.Step(&e.State, org.EvidenceStrike); err != nil {
		return err
	}
	e.Reason = reason
	return nil
}

// Room refuses one more file where a record has enough of them.
func Room(given []*Evidence, next *Evidence) error {
	files, photos := 0, 0
	for _, e := range given {
		if e.State != EvidenceGiven {
			continue
		}
		if files++; e.Photo() {
			photos++
		}
	}
	var f fault.Form
	switch {
	case next.Photo() && photos >= MostPhotos:
		f.Add("files", "evidence.photos.many", MostPhotos)
	case files >= MostFiles:
		f.Add("files", "evidence.files.many", MostFiles)
	}
	return f.Err()
}

// FileName is the name of a file as it is kept: without the folders it lay in, without what cannot be printed or would
// turn the direction of reading, and no longer than a list can show. "" means that nothing is left of it.
func FileName(given string) string {
	name := path.Base(strings.ReplaceAll("/"+strings.ToValidUTF8(given, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u3000' || r == '\t' || r == '\n' || r == '\r':
			return ' '
		case !unicode.IsPrint(r):
			return -1
		case strings.ContainsRune(`"*:<>?|/`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	if name == "" || strings.Trim(name, "_") == "" {
		return ""
	}
	return shortened(name)
}

// shortened cuts a name that is too long in its middle: the ending says what kind of file it is.
func shortened(name string) string {
	r := []rune(name)
	if len(r) <= longestName {
		return name
	}
	ending := []rune(path.Ext(name))
	if len(ending) > 10 {
		ending = nil
	}
	return strings.TrimSpace(string(r[:longestName-len(ending)])) + string(ending)
}

// Classified reports whether a text bears the mark of a classified document (密级): those may not be entered here.
func Classified(text string) bool {
	for _, mark := range []string{"秘密", "机密", "绝密"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}
