package office

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"zhaodan/internal/fault"
)

// sampleDocx holds a bit of everything the Word reader knows.
func sampleDocx(t testing.TB) []part {
	t.Helper()
	return docxParts(part{head: paragraph("关于印发方案的通知") + item(1, 0) + item(1, 1) + styled("a") +
		tbl(tr(tc(wide+downFirst, "任务", "单位"), tc("", "时限")), tr(tc(wide+downNext, ""), tc("", "6月底前"))) +
		`<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>`},
		numberingPart(official+use(1, 0)),
		styles(`<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`))
}

// sampleXlsx holds a bit of everything the sheet reader knows.
func sampleXlsx(t testing.TB) []part {
	t.Helper()
	return xlsxParts(part{head: sheetData(row(1, inline("A1", "标题")), row(2, `<c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>46082</v></c>`),
		row(3, `<c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="b"><v>1</v></c>`)) + `<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`},
		shared(`<t>甲</t>`),
		file("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`))
}

// damage flips, cuts, doubles or removes bytes, by chance.
func damage(chance *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + chance.IntN(4) {
		if len(b) == 0 {
			break
		}
		from := chance.IntN(len(b))
		to := min(len(b), from+1+chance.IntN(40))
		switch chance.IntN(5) {
		case 0:
			b = b[:from]
		case 1:
			b = append(b[:to:to], b[from:]...)
		case 2:
			b = append(b[:from:from], b[to:]...)
		default:
			b[from] ^= byte(1 << chance.IntN(8))
		}
	}
	return b
}

// damagedParts damages one part and packs all of them again, so that the damage gets past the checksums.
func damagedParts(t testing.TB, chance *rand.Rand, parts []part) []byte {
	t.Helper()
	at := chance.IntN(len(parts))
	var text bytes.Buffer
	parts[at].writeTo(t, &text)
	parts[at] = file(parts[at].name, string(damage(chance, text.Bytes())))
	return pack(t, parts...)
}

func TestDamagedFileIsReadOrRefused(t *testing.T) {
	const rounds = 1000
	chance := rand.New(rand.NewPCG(20260301, 1))
	kinds := []struct {
		name  string
		parts func(testing.TB) []part
		read  func([]byte) error
	}{
		{"docx", sampleDocx, func(b []byte) error { _, err := readDocx(b); return err }},
		{"xlsx", sampleXlsx, func(b []byte) error { _, err := readXlsx(b); return err }},
	}
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			refused := 0
			whole := pack(t, k.parts(t)...)
			if err := k.read(whole); err != nil {
				t.Fatal(err)
			}
			for i := range rounds {
				b := damage(chance, whole)
				if i%2 == 1 {
					b = damagedParts(t, chance, k.parts(t))
				}
				err := k.read(b)
				if err != nil && fault.Of(err) == fault.Internal {
					t.Errorf("round %d: an error nobody classified: %v", i, err)
				}
				if err != nil {
					refused++
				}
			}
			if refused == 0 || refused == rounds {
				t.Errorf("%d of %d refused: the damage reaches nothing or everything", refused, rounds)
			}
		})
	}
}

// failing is a file whose bytes cannot be read any more.
type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

func TestUnreadableFileIsRefused(t *testing.T) {
	if _, err := ReadDocx(failing{}, 100); !fault.Is(err, CodeZipDamaged) {
		t.Errorf("got %v, want %s", err, CodeZipDamaged)
	}
	if _, err := ReadXlsx(failing{}, MaxFile+1); !fault.Is(err, CodeTooLarge) {
		t.Errorf("got %v, want %s", err, CodeTooLarge)
	}
}
