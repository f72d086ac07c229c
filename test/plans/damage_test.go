// Package plans holds the import of plan documents against files that are broken or made to hurt: whatever comes, a
// person gets a sentence that says what to do, and the system stays whole.
package plans

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/demo/plans"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/say"
)

// damagedFiles are tried on each engine.
const damagedFiles = 1000

func TestThousandDamagedFilesGetASentenceAndNeverAnInternalError(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		files := documents(t)
		random := rand.New(rand.NewPCG(20261123, 7))
		outcomes := map[string]int{}
		for i := range damagedFiles {
			f := files[i%len(files)]
			name := fmt.Sprintf("%d-%s", i, f.name)
			_, err := w.App.ImportPlan(t.Context(), w.Lead, &app.UploadPlan{FileName: name, Bytes: f.damage(t, random)})
			outcomes[outcome(t, name, err)]++
		}
		if outcomes["read"] == damagedFiles || outcomes["read"] == 0 {
			t.Errorf("the damage is of one kind only: %v", outcomes)
		}
		t.Logf("%v", outcomes)
	})
}

// outcome fails the test for an error that a person could not act on.
func outcome(t *testing.T, name string, err error) string {
	t.Helper()
	if err == nil {
		return "read"
	}
	e, ok := errors.AsType[*fault.Error](err)
	switch {
	case !ok || e.Kind == fault.Internal:
		t.Fatalf("%s: %v", name, err)
	case e.Kind != fault.Invalid && e.Kind != fault.Limit && e.Kind != fault.Conflict:
		t.Errorf("%s: refused as %v", name, err)
	}
	codes := []string{e.Code}
	for _, f := range e.Fields {
		codes = append(codes, f.Code)
	}
	for _, c := range codes {
		if !say.Known(c) {
			t.Errorf("%s: no sentence for %s", name, c)
		}
	}
	return e.Code
}

// document is a good file with the parts inside it.
type document struct {
	name  string
	whole []byte
	parts map[string][]byte
	order []string
}

func documents(t *testing.T) []document {
	t.Helper()
	entries, err := plans.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var out []document
	for _, e := range entries {
		b, err := plans.FS.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		d := document{name: "plan" + path.Ext(e.Name()), whole: b, parts: map[string][]byte{}}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if d.parts[f.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
			d.order = append(d.order, f.Name)
		}
		out = append(out, d)
	}
	return out
}

// damage breaks the container, or a part inside a sound container.
func (d document) damage(t *testing.T, random *rand.Rand) []byte {
	t.Helper()
	if random.IntN(2) == 0 {
		return broken(d.whole, random)
	}
	hit := d.order[random.IntN(len(d.order))]
	return d.pack(t, func(name string, b []byte) []byte {
		if name == hit {
			return broken(b, random)
		}
		return b
	})
}

func (d document) pack(t *testing.T, change func(name string, b []byte) []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range d.order {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(change(name, d.parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// broken is what lost transfers, bad disks and clumsy programs make of bytes.
func broken(b []byte, random *rand.Rand) []byte {
	out := bytes.Clone(b)
	at := random.IntN(len(out))
	end := min(len(out), at+1+random.IntN(200))
	switch random.IntN(6) {
	case 0:
		return out[:at]
	case 1:
		for range 1 + random.IntN(20) {
			out[random.IntN(len(out))] = byte(random.Uint32())
		}
		return out
	case 2:
		clear(out[at:end])
		return out
	case 3:
		return append(out[:at:at], out[end:]...)
	case 4:
		return append(out[:end:end], b[at:]...)
	}
	return append(out[:at:at], append([]byte("<w:tbl><row r=\"9\">]]>&nope;"), b[at:]...)...)
}

func TestZipBombIsRefusedWithASentence(t *testing.T) {
	w := house.SQLite(t)
	for _, d := range documents(t) {
		blank := bytes.Repeat([]byte(" "), 64<<20)
		bomb := d.pack(t, func(name string, b []byte) []byte {
			if name == "word/document.xml" || name == "xl/worksheets/sheet1.xml" {
				return append(bytes.Clone(b), blank...)
			}
			return b
		})
		_, err := w.App.ImportPlan(t.Context(), w.Lead, &app.UploadPlan{FileName: d.name, Bytes: bomb})
		if code := outcome(t, d.name, err); code != "office.zip.bomb" {
			t.Errorf("%s of %d bytes that unpack to 64 MB: %s", d.name, len(bomb), code)
		}
	}
}

func TestOldAndForeignFormatsSayHowToConvert(t *testing.T) {
	w := house.SQLite(t)
	for name, want := range map[string]struct{ head, code string }{
		"方案.doc":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(make([]byte, 600)), "office.old_doc"},
		"方案.wps":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(make([]byte, 600)), "office.wps"},
		"分工.xls":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(make([]byte, 600)), "office.old_xls"},
		"方案.pdf":  {"%PDF-1.7", "office.pdf"},
		"扫描.png":  {"\x89PNG\r\n", "office.image"},
		"方案.docx": {"", "office.empty"},
	} {
		_, err := w.App.ImportPlan(t.Context(), w.Lead, &app.UploadPlan{FileName: name, Bytes: []byte(want.head)})
		if code := outcome(t, name, err); code != want.code {
			t.Errorf("%s: %s, want %s", name, code, want.code)
		}
	}
	big := &app.UploadPlan{FileName: "方案.docx", Bytes: make([]byte, 20<<20+1)}
	if _, err := w.App.ImportPlan(t.Context(), w.Lead, big); outcome(t, big.FileName, err) != "office.too_large" {
		t.Errorf("a file over the limit: %v", err)
	}
}
