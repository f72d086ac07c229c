package office

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"zhaodan/internal/fault"
)

// Kind is a kind of file this package reads.
type Kind string

// The three kinds.
const (
	Docx Kind = "docx"
	Xlsx Kind = "xlsx"
	Text Kind = "text"
)

// Sniff tells what a file is by its content; the name only helps to tell near relations apart. What
// cannot be read is refused with the code that names the way out, e.g. saving it in another format.
func Sniff(r io.ReaderAt, size int64, name string) (Kind, error) {
	head, err := headOf(r, size, MaxFile)
	if err != nil {
		return "", err
	}
	extension := strings.ToLower(path.Ext(name))
	if err := refuseForeign(r, head, extension); err != nil {
		return "", err
	}
	if bytes.HasPrefix(head, []byte("PK")) {
		c, err := OpenContainer(r, size)
		if err != nil {
			return "", err
		}
		return c.kind()
	}
	switch extension {
	case "", ".txt", ".text", ".md", ".csv":
		if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || !bytes.Contains(head, []byte{0}) {
			return Text, nil
		}
	}
	return "", invalid(CodeUnknown)
}

// Kinds that are kept and not read.
const (
	Slides Kind = "pptx"
	Fixed  Kind = "ofd" // 版式文档 of GB/T 33190
)

// Vet looks through a container that is to be kept and not read. It may be larger than one that is read; for the rest
// it must tell the truth about itself, and hold no program.
func Vet(r io.ReaderAt, size, limit int64) (Kind, error) {
	c, err := openContainer(r, size, bounds{limit, maxInflated, maxMarkup})
	if err != nil {
		return "", err
	}
	if err := c.harmless(); err != nil {
		return "", err
	}
	kind, err := c.kind()
	switch {
	case fault.Is(err, CodeSlides):
		return Slides, nil
	case fault.Is(err, CodeOFD):
		return Fixed, nil
	}
	return kind, err
}

// harmless refuses a container that holds a program.
func (c *Container) harmless() error {
	for name := range c.parts {
		if programs[path.Ext(name)] || path.Base(name) == "vbaproject.bin" {
			return invalid(CodeMacro)
		}
	}
	return nil
}

// programs are the endings of parts that no document needs.
var programs = map[string]bool{
	".exe": true, ".dll": true, ".com": true, ".scr": true, ".msi": true, ".bat": true, ".cmd": true, ".ps1": true,
	".vbs": true, ".js": true, ".jse": true, ".wsf": true, ".hta": true, ".jar": true, ".lnk": true, ".class": true,
}

// open opens a container that must be of the kind.
func open(r io.ReaderAt, size int64, want Kind, otherwise string, most bounds) (*Container, error) {
	head, err := headOf(r, size, most.file)
	if err != nil {
		return nil, err
	}
	if err := refuseForeign(r, head, ""); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head, []byte("PK")) {
		return nil, invalid(otherwise)
	}
	c, err := openContainer(r, size, most)
	if err != nil {
		return nil, err
	}
	kind, err := c.kind()
	if err == nil && kind != want {
		err = invalid(otherwise)
	}
	return c, err
}

func headOf(r io.ReaderAt, size, most int64) ([]byte, error) {
	const headLength = 4096
	switch {
	case size <= 0:
		return nil, invalid(CodeEmpty)
	case size > most:
		return nil, tooMuch(CodeTooLarge, most>>20)
	}
	head := make([]byte, min(size, headLength))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, fault.Wrap(err, fault.Invalid, CodeZipDamaged)
	}
	return head, nil
}

var foreign = []struct{ magic, code string }{
	{"%PDF", CodePDF},
	{`{\rtf`, CodeRTF},
	{"\x89PNG", CodeImage},
	{"\xff\xd8\xff", CodeImage},
	{"GIF8", CodeImage},
	{"BM", CodeImage},
	{"II*\x00", CodeImage},
	{"MM\x00*", CodeImage},
	{"Rar!", CodeArchive},
	{"7z\xbc\xaf\x27\x1c", CodeArchive},
	{"\x1f\x8b", CodeArchive},
}

// refuseForeign knows the formats people send instead of the ones this package reads.
func refuseForeign(r io.ReaderAt, head []byte, extension string) error {
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return invalid(compoundCode(r, head, extension))
	}
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.magic)) && (f.magic != "BM" || bytes.Contains(head, []byte{0})) {
			return invalid(f.code)
		}
	}
	start := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")))
	for _, sign := range []string{"<!doctype html", "<html", "<?xml", "mime-version:"} {
		if strings.HasPrefix(start, sign) {
			return invalid(CodeHTML)
		}
	}
	return nil
}

// compoundCode tells the old binary formats apart: the extension where it is one of theirs, and
// otherwise the names in the first sector of the directory.
func compoundCode(r io.ReaderAt, head []byte, extension string) string {
	names := directoryNames(r, head)
	switch {
	case strings.Contains(names, "EncryptedPackage"):
		return CodeEncrypted
	case extension == ".wps":
		return CodeWps
	case extension == ".et":
		return CodeEt
	case strings.Contains(names, "WordDocument"), extension == ".doc":
		return CodeOldDoc
	case strings.Contains(names, "Workbook"), strings.Contains(names, "Book"), extension == ".xls":
		return CodeOldXls
	case strings.Contains(names, "PowerPoint"), extension == ".ppt", extension == ".dps":
		return CodeSlides
	}
	return CodeUnknown
}

func directoryNames(r io.ReaderAt, head []byte) string {
	const entries = 4096
	if len(head) < 512 {
		return ""
	}
	shift := min(binary.LittleEndian.Uint16(head[30:]), 12)
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
	sector := make([]byte, entries)
	n, err := r.ReadAt(sector, at)
	if err != nil && err != io.EOF {
		return ""
	}
	return strings.ReplaceAll(string(sector[:n]), "\x00", "")
}

// mainTypes are the content types of what a container is about, by the words they contain.
var mainTypes = [...]struct{ words, code string }{
	{"sheet.binary.macroEnabled.main", CodeXlsb},
	{"macroEnabled", CodeMacro},
	{"vbaProject", CodeMacro},
	{"presentationml.presentation.main", CodeSlides},
	{"wordprocessingml.document.main", ""},
	{"wordprocessingml.template.main", ""},
	{"spreadsheetml.sheet.main", ""},
	{"spreadsheetml.template.main", ""},
}

// kind tells what the container is about from its list of content types.
func (c *Container) kind() (Kind, error) {
	switch {
	case c.Has("OFD.xml"):
		return "", invalid(CodeOFD)
	case c.Has("mimetype"):
		return "", invalid(CodeODF)
	case !c.Has("[Content_Types].xml"):
		return "", invalid(CodeArchive)
	}
	var found [len(mainTypes)]bool
	t, err := c.Tokens("[Content_Types].xml")
	if err != nil {
		return "", err
	}
	err = t.Each(func(e xml.StartElement) error {
		if e.Name.Local == "Default" && !c.hasEnding("."+attr(e, "Extension")) {
			return nil // what it would be is of no matter where there is none: writers list .bin as a program by habit
		}
		kind := attr(e, "ContentType")
		for i, main := range mainTypes {
			found[i] = found[i] || strings.Contains(kind, main.words)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return kindOf(found[:])
}

// hasEnding reports whether any part's name ends so.
func (c *Container) hasEnding(ending string) bool {
	for name := range c.parts {
		if path.Ext(name) == strings.ToLower(ending) {
			return true
		}
	}
	return false
}

func kindOf(found []bool) (Kind, error) {
	for i, main := range mainTypes {
		switch {
		case !found[i]:
			continue
		case main.code != "":
			return "", invalid(main.code)
		case strings.HasPrefix(main.words, "wordprocessingml"):
			return Docx, nil
		}
		return Xlsx, nil
	}
	return "", invalid(CodeUnknown)
}
