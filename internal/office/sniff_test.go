package office

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"zhaodan/internal/fault"
)

// compound is the start of an old binary file whose directory holds the name.
func compound(name string) []byte {
	b := make([]byte, 2048)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(b[30:], 9)
	binary.LittleEndian.PutUint32(b[48:], 1)
	for i, unit := range utf16.Encode([]rune(name)) {
		binary.LittleEndian.PutUint16(b[1024+128+2*i:], unit)
	}
	return b
}

func typed(t *testing.T, main string) []byte {
	return pack(t, contentTypes("application/"+main+"+xml"), file("x.xml", "<x/>"))
}

func TestFileIsKnownByItsContent(t *testing.T) {
	docx := pack(t, docxParts(part{})...)
	xlsx := pack(t, xlsxParts(part{head: sheetData()})...)
	cases := []struct {
		name string
		file []byte
		want Kind
	}{
		{"plan.docx", docx, Docx},
		{"plan.wps", docx, Docx},
		{"plan.dotx", typed(t, "vnd.openxmlformats-officedocument.wordprocessingml.template.main"), Docx},
		{"plan.xlsx", xlsx, Xlsx},
		{"plan.docx", xlsx, Xlsx},
		{"plan.txt", []byte("方案"), Text},
		{"PLAN.TXT", []byte("\xff\xfeA\x00"), Text},
		{"", []byte("BM is no picture here"), Text},
	}
	for _, c := range cases {
		got, err := Sniff(bytes.NewReader(c.file), int64(len(c.file)), c.name)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestForeignFileIsRefusedWithItsOwnCode(t *testing.T) {
	cases := []struct {
		name string
		file []byte
		want string
	}{
		{"a.docx", nil, CodeEmpty},
		{"a.doc", compound("WordDocument"), CodeOldDoc},
		{"a.docx", compound("WordDocument"), CodeOldDoc},
		{"a.xls", compound("Workbook"), CodeOldXls},
		{"a.xlsx", compound("Book"), CodeOldXls},
		{"a.wps", compound("WordDocument"), CodeWps},
		{"a.et", compound("Workbook"), CodeEt},
		{"a.ppt", compound("PowerPoint Document"), CodeSlides},
		{"a.docx", compound("EncryptedPackage"), CodeEncrypted},
		{"a.bin", compound("Something"), CodeUnknown},
		{"a.doc", compound("WordDocument")[:100], CodeOldDoc},
		{"a.pdf", []byte("%PDF-1.7"), CodePDF},
		{"a.docx", []byte("%PDF-1.7"), CodePDF},
		{"a.ofd", pack(t, file("OFD.xml", "<x/>")), CodeOFD},
		{"a.odt", pack(t, file("mimetype", "application/vnd.oasis.opendocument.text")), CodeODF},
		{"a.zip", pack(t, file("方案.docx", "x")), CodeArchive},
		{"a.rar", []byte("Rar!\x1a\x07\x00"), CodeArchive},
		{"a.rtf", []byte(`{\rtf1}`), CodeRTF},
		{"a.xls", []byte("\ufeff \r\n<HTML><table>"), CodeHTML},
		{"a.doc", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?>`), CodeHTML},
		{"a.doc", []byte("MIME-Version: 1.0\r\n"), CodeHTML},
		{"a.jpg", []byte("\xff\xd8\xff\xe0"), CodeImage},
		{"a.bmp", []byte("BM\x00\x00"), CodeImage},
		{"a.pptx", typed(t, "vnd.openxmlformats-officedocument.presentationml.presentation.main"), CodeSlides},
		{"a.docm", typed(t, "vnd.ms-word.document.macroEnabled.main"), CodeMacro},
		{"a.xlsx", typed(t, "vnd.ms-excel.sheet.macroEnabled.main"), CodeMacro},
		{"a.xlsb", typed(t, "vnd.ms-excel.sheet.binary.macroEnabled.main"), CodeXlsb},
		{"a.vsdx", typed(t, "vnd.ms-visio.drawing.main"), CodeUnknown},
		{"a.exe", []byte("MZ\x90\x00"), CodeUnknown},
		{"a.txt", []byte("a\x00b"), CodeUnknown},
		{"a.js", []byte("alert(1)"), CodeUnknown},
		{"a.docx", []byte("PK\x03\x04 cut off"), CodeZipDamaged},
	}
	for _, c := range cases {
		_, err := Sniff(bytes.NewReader(c.file), int64(len(c.file)), c.name)
		if !fault.Is(err, c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

func TestEmbeddedSlidesDoNotMakeAPresentation(t *testing.T) {
	parts := docxParts(part{})
	parts[0].head = strings.Replace(parts[0].head, "<Types>", `<Types><Default Extension="pptx"
		ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation"/>`, 1)
	b := pack(t, parts...)
	if kind, err := Sniff(bytes.NewReader(b), int64(len(b)), "a.docx"); kind != Docx || err != nil {
		t.Errorf("got %q, %v; want docx", kind, err)
	}
}

func TestReaderRefusesTheOtherKind(t *testing.T) {
	docx, xlsx := pack(t, docxParts(part{})...), pack(t, xlsxParts(part{})...)
	if _, err := readDocx(xlsx); !fault.Is(err, CodeNotDocx) {
		t.Errorf("sheet read as document: %v", err)
	}
	if _, err := readXlsx(docx); !fault.Is(err, CodeNotXlsx) {
		t.Errorf("document read as sheet: %v", err)
	}
	if _, err := readDocx([]byte("text")); !fault.Is(err, CodeNotDocx) {
		t.Errorf("text read as document: %v", err)
	}
	if _, err := readDocx(compound("WordDocument")); !fault.Is(err, CodeOldDoc) {
		t.Errorf("old document read as new: %v", err)
	}
}

func TestTypeOfNoPartMakesNoMacro(t *testing.T) {
	for ending, want := range map[string]string{"": "", ".bin": CodeMacro} {
		parts := xlsxParts(part{head: sheetData()})
		parts[0] = file("[Content_Types].xml", `<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>`+
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)
		if ending != "" {
			parts = append(parts, file("xl/x"+ending, "x"))
		}
		b := pack(t, parts...)
		_, err := Sniff(bytes.NewReader(b), int64(len(b)), "a.xlsx")
		if want == "" && err != nil || want != "" && !fault.Is(err, want) {
			t.Errorf("with a part %q: %v, want %q", ending, err, want)
		}
	}
}
