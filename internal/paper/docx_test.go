package paper

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/office"
)

var update = flag.Bool("update", false, "write the golden documents anew")

func written(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked is a Word file as text: its parts one after another.
func unpacked(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString("== " + f.Name + "\n")
		out.Write(text)
	}
	return out.String()
}

func TestDocumentsKeepTheirParts(t *testing.T) {
	list := listed()
	list.Blocks[len(list.Blocks)-1].Table.Rows = list.Blocks[len(list.Blocks)-1].Table.Rows[:2]
	notice := fullPages()
	notice.Blocks = append(notice.Blocks[:1], notice.Blocks[len(notice.Blocks)-4:]...)
	for name, d := range map[string]*Document{"letter": letter(), "notice": notice, "list": list} {
		t.Run(name, func(t *testing.T) {
			got := unpacked(t, written(t, d))
			file := filepath.Join("testdata", name+".xml")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, fullPages()), written(t, fullPages())) {
		t.Error("two files of one document differ")
	}
}

// TestDocumentsAreReadBackByOurOwnReader holds the writer against the guards that every file people send must pass.
func TestDocumentsAreReadBackByOurOwnReader(t *testing.T) {
	b := written(t, letter())
	doc, err := office.ReadDocx(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, block := range doc.Blocks {
		if block.Table == nil {
			text = append(text, block.Paragraph.Text)
		}
	}
	for _, want := range []string{"云纪建〔2026〕12号", "关于农村危房搬离安置问题的整改建议函", "二、补齐警戒。石坡村补设围挡标识，恢复每日巡查。", "2026年5月8日"} {
		if !strings.Contains(strings.Join(text, "\n"), want) {
			t.Errorf("%q is lost in %q", want, text)
		}
	}
}

func TestSignsOfTheFormatAreTextInADocument(t *testing.T) {
	d := letter()
	d.Title = `<w:p/>&amp;"'` + "\x01\n\t行"
	b := written(t, d)
	doc, err := office.ReadDocx(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Blocks[1].Paragraph.Text; !strings.HasPrefix(got, `<w:p/>&amp;"'`) {
		t.Errorf("the title became %q", got)
	}
}

func BenchmarkWrite(b *testing.B) {
	d := fullPages()
	for b.Loop() {
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
