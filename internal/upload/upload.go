// Package upload looks at the files that people send as proof: it tells by their content what they are, keeps the few
// kinds that officials need, and takes out of photos where they were taken. It refuses whatever is not what its name
// says, and it knows nothing of records.
package upload

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
)

// MaxFile is the largest file that is kept, in bytes.
const MaxFile = 50 << 20

// File is what is kept of a file.
type File struct {
	Bytes []byte
	Media string
	Thumb []byte // a small JPEG of a photo, nil for other files
}

// kind is a kind of file that is kept, under the endings its name may have.
type kind struct {
	endings []string
	media   string
	sniffed []string // what the content may look like; empty where take knows better
	take    func(b []byte) (*File, error)
}

var kinds = []kind{
	{[]string{".jpg", ".jpeg"}, "image/jpeg", []string{"image/jpeg"}, photo(jpegFormat)},
	{[]string{".png"}, "image/png", []string{"image/png", "image/vnd.mozilla.apng"}, photo(pngFormat)},
	{[]string{".gif"}, "image/gif", []string{"image/gif"}, photo(gifFormat)},
	{[]string{".webp"}, "image/webp", []string{"image/webp"}, photo(webpFormat)},
	{[]string{".pdf"}, "application/pdf", []string{"application/pdf"}, takePDF},
	{[]string{".docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", nil, container(office.Docx)},
	{[]string{".xlsx"}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", nil, container(office.Xlsx)},
	{[]string{".pptx"}, "application/vnd.openxmlformats-officedocument.presentationml.presentation", nil, container(office.Slides)},
	{[]string{".ofd"}, "application/ofd", nil, container(office.Fixed)},
	{[]string{".doc", ".wps"}, "application/msword", nil, compound("WordDocument")},
	{[]string{".xls", ".et"}, "application/vnd.ms-excel", nil, compound("Workbook", "Book")},
	{[]string{".ppt", ".dps"}, "application/vnd.ms-powerpoint", nil, compound("PowerPoint Document")},
	{[]string{".txt"}, "text/plain", []string{"text/plain"}, takeText},
	{[]string{".csv"}, "text/csv", []string{"text/plain", "text/csv", "text/tab-separated-values"}, takeText},
}

// Endings lists the endings of the files that are kept, for the file chooser of a form.
func Endings() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.endings...)
	}
	return out
}

// Take looks at a file and returns what is kept of it. The name decides what it must be, the content whether it is.
func Take(name string, b []byte) (*File, error) {
	switch {
	case len(b) == 0:
		return nil, refuse("upload.empty")
	case len(b) > MaxFile:
		return nil, fault.New(fault.Limit, "upload.too_large", MaxFile>>20)
	}
	ending := strings.ToLower(path.Ext(name))
	for _, k := range kinds {
		if slices.Contains(k.endings, ending) {
			return k.looked(b, ending)
		}
	}
	return nil, unwanted(b, ending)
}

func (k kind) looked(b []byte, ending string) (*File, error) {
	if len(k.sniffed) > 0 {
		media, _, _ := strings.Cut(mimetype.Detect(b).String(), ";")
		if !slices.Contains(k.sniffed, media) {
			return nil, refuse("upload.mismatch", ending)
		}
	}
	f, err := k.take(b)
	if err != nil {
		return nil, err
	}
	f.Media = k.media
	return f, nil
}

// unwanted names the way out for the kinds that people send most.
func unwanted(b []byte, ending string) error {
	switch ending {
	case ".heic", ".heif":
		return refuse("upload.heic")
	case ".zip", ".rar", ".7z", ".gz", ".tar":
		return refuse("upload.archive")
	case ".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".xlsb":
		return refuse("upload.macro")
	case "":
		return refuse("upload.nameless")
	}
	if media := mimetype.Detect(b).String(); strings.HasPrefix(media, "video/") || strings.HasPrefix(media, "audio/") {
		return refuse("upload.film")
	}
	return refuse("upload.kind", ending)
}

// takePDF takes a PDF that is one from its first to its last byte and starts nothing when it is opened.
func takePDF(b []byte) (*File, error) {
	const trailing = 4 << 10
	end := bytes.LastIndex(b, []byte("%%EOF"))
	switch {
	case !bytes.HasPrefix(b, []byte("%PDF-")) || end < 0:
		return nil, refuse("upload.damaged")
	case len(b)-end > trailing || endsAsZip(b):
		return nil, refuse("upload.double")
	case bytes.Contains(b, []byte("/JavaScript")) || bytes.Contains(b, []byte("/Launch")):
		return nil, refuse("upload.script")
	}
	return &File{Bytes: b}, nil
}

// takeText takes text in any of the encodings in use here, if it is not a page or a program in disguise.
func takeText(b []byte) (*File, error) {
	text, err := office.ReadText(b)
	if err != nil {
		return nil, refuse("upload.damaged")
	}
	start := strings.ToLower(strings.TrimSpace(text[:min(len(text), 64<<10)]))
	for _, sign := range []string{"<", "#!", "{\\rtf", "mime-version:", "%pdf", "mz\x90"} {
		if strings.HasPrefix(start, sign) {
			return nil, refuse("upload.script")
		}
	}
	for _, sign := range []string{"<script", "<html", "<svg", "<!doctype", "<?php", "<%@"} {
		if strings.Contains(start, sign) {
			return nil, refuse("upload.script")
		}
	}
	switch {
	case classified.MatchString(text):
		return nil, refuse("upload.secret")
	case endsAsZip(b):
		return nil, refuse("upload.double")
	}
	return &File{Bytes: b}, nil
}

// classified is the mark that a classified document bears on its first page, such as 机密★1年.
var classified = regexp.MustCompile(`(?:秘\s*密|机\s*密|绝\s*密)\s*[★☆]`)

// topBlocks is how far down a Word document is searched for the mark: it stands above the title.
const topBlocks = 20

// marked looks for the mark at the top of a Word document. One that this program cannot read is kept all the same: the
// mark is looked for to spare honest people a mistake, not to stop those who mean it.
func marked(b []byte) bool {
	doc, err := office.ReadDocx(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return false
	}
	for _, block := range doc.Blocks[:min(len(doc.Blocks), topBlocks)] {
		if classified.MatchString(block.Paragraph.Text) {
			return true
		}
	}
	return false
}

// container takes a document in a zip container after every part of it has been unpacked and looked at.
func container(want office.Kind) func([]byte) (*File, error) {
	return func(b []byte) (*File, error) {
		if !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
			return nil, refuse("upload.mismatch", "."+string(want))
		}
		is, err := office.Vet(bytes.NewReader(b), int64(len(b)), MaxFile)
		switch {
		case fault.Is(err, office.CodeArchive) || err == nil && is != want:
			return nil, refuse("upload.mismatch", "."+string(want))
		case err != nil:
			return nil, err
		case want == office.Docx && marked(b):
			return nil, refuse("upload.secret")
		}
		return &File{Bytes: b}, nil
	}
}

// compound takes a document in the old binary format that has one of the streams, and no program in it.
func compound(streams ...string) func([]byte) (*File, error) {
	return func(b []byte) (*File, error) {
		has := func(names ...string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return bytes.Contains(b, wide(n)) })
		}
		switch {
		case !bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) || !has(streams...):
			return nil, refuse("upload.mismatch", "Office")
		case has("_VBA_PROJECT", "Macros", "Ole10Native"):
			return nil, refuse("upload.macro")
		case has("EncryptedPackage"):
			return nil, refuse(office.CodeEncrypted)
		case endsAsZip(b):
			return nil, refuse("upload.double")
		}
		return &File{Bytes: b}, nil
	}
}

// wide is a name as a compound file writes it.
func wide(name string) []byte {
	out := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		out = append(out, name[i], 0)
	}
	return out
}

// endsAsZip reports whether a zip reader would take the file for a container: such readers begin at the end.
func endsAsZip(b []byte) bool {
	const end, longest = 22, 22 + 1<<16
	tail := b[max(0, len(b)-longest):]
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	return at >= 0 && len(tail)-at >= end
}

func refuse(code string, args ...any) error { return fault.New(fault.Invalid, code, args...) }
