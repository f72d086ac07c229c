package house

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
)

// WordFile is a Word file with a paragraph for each text.
func WordFile(t testing.TB, paragraphs ...string) []byte {
	t.Helper()
	var body strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&body, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", p)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Template is a Word template for a kind of letter, ready to be uploaded.
func Template(t testing.TB, kind ledger.LetterKind, paragraphs ...string) *app.UploadTemplate {
	t.Helper()
	return &app.UploadTemplate{Kind: kind, File: app.Upload{Name: "本委函.docx", Bytes: WordFile(t, paragraphs...)}}
}
