package paper

import (
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// The measures of GB/T 9704-2012 in points, which the pages of another program's rendering are held against.
const (
	point     = 72 / 25.4
	areaTop   = 37 * point
	areaEnd   = (297 - 35) * point
	areaLeft  = 28 * point
	areaRight = (210 - 26) * point
)

// fontNames stands in for the typefaces of official documents, which may not be handed on: what is measured is places,
// and every Chinese typeface fills the same square.
const fontNames = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>` +
	`<match target="pattern"><test name="family" compare="contains"><string>GB2312</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>` +
	`<match target="pattern"><test name="family" compare="contains"><string>宋</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>` +
	`<match target="pattern"><test name="family" compare="contains"><string>黑体</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match></fontconfig>`

// printed are the documents as LibreOffice prints them: one run of the program for all.
func printed(t *testing.T, documents map[string]*Document) map[string]*print {
	t.Helper()
	dir := t.TempDir()
	fonts := filepath.Join(dir, "fonts.conf")
	if err := os.WriteFile(fonts, []byte(fontNames), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "office"), "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, d := range documents {
		file := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(file, written(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	program(t, []string{"HOME=" + dir, "FONTCONFIG_FILE=" + fonts}, "soffice", args...)
	out := map[string]*print{}
	for name := range documents {
		out[name] = read(t, filepath.Join(dir, name+".pdf"))
	}
	return out
}

func program(t *testing.T, env []string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s (test/prepare installs it): %v\n%s", name, err, out)
	}
	return out
}

// print is a document as it came out on paper.
type print struct {
	pages  []page
	images []image.Image
}

type page struct {
	Width  float64    `xml:"width,attr"`
	Height float64    `xml:"height,attr"`
	Lines  []textLine `xml:"flow>block>line"`
}

type textLine struct {
	Left   float64  `xml:"xMin,attr"`
	Right  float64  `xml:"xMax,attr"`
	Top    float64  `xml:"yMin,attr"`
	Bottom float64  `xml:"yMax,attr"`
	Words  []string `xml:"word"`
}

func (l textLine) text() string { return strings.Join(l.Words, "") }

func read(t *testing.T, file string) *print {
	t.Helper()
	boxes := program(t, nil, "pdftotext", "-bbox-layout", file, "-")
	var doc struct {
		Pages []page `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(strings.NewReader(string(boxes)))
	decoder.Strict = false
	decoder.Entity = xml.HTMLEntity
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	out := &print{pages: doc.Pages}
	stem := strings.TrimSuffix(file, ".pdf")
	program(t, nil, "pdftoppm", "-r", strconv.Itoa(dpi), "-l", "2", "-png", file, stem)
	pictures, err := filepath.Glob(stem + "-*.png")
	if err != nil || len(pictures) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	for _, p := range pictures {
		f, err := os.Open(p)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		img, err := png.Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		out.images = append(out.images, img)
	}
	return out
}

// dpi is the sharpness of the pictures: a millimetre is five points.
const (
	dpi   = 127
	dotMM = 25.4 / dpi
)

// stretch is a part of a page in millimetres from its upper left corner.
type stretch struct{ top, bottom, left, right float64 }

// reds are the stretches of rows with red in them.
func reds(img image.Image) (out []stretch) {
	size := img.Bounds()
	open := false
	for y := range size.Max.Y {
		left, right := size.Max.X, 0
		for x := range size.Max.X {
			if r, g, b, _ := img.At(x, y).RGBA(); r > 0x9000 && g < 0x9000 && b < 0x9000 {
				left, right = min(left, x), x+1
			}
		}
		if right == 0 {
			open = false
			continue
		}
		if !open {
			out = append(out, stretch{top: float64(y) * dotMM, left: 1e9})
			open = true
		}
		s := &out[len(out)-1]
		s.bottom = float64(y+1) * dotMM
		s.left, s.right = min(s.left, float64(left)*dotMM), max(s.right, float64(right)*dotMM)
	}
	return out
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.2f, want %.2f ± %.2f", what, got, want, tolerance)
	}
}

func TestPrintedPagesKeepTheStandard(t *testing.T) {
	p := printed(t, map[string]*Document{"letter": letter(), "full": fullPages(), "listed": listed()})
	for name, d := range p {
		for _, pg := range d.pages {
			near(t, name+": width of the sheet", pg.Width, 210*point, 1)
			near(t, name+": height of the sheet", pg.Height, 297*point, 1)
		}
	}
	t.Run("28 characters fill a line and 22 lines a page", func(t *testing.T) { fullPage(t, p["full"].pages[1]) })
	t.Run("pages are numbered at their outer edge", func(t *testing.T) { numbers(t, p["full"].pages, 1) })
	t.Run("a letter has no number on its first page", func(t *testing.T) { numbers(t, p["listed"].pages, 2) })
	t.Run("a letter stands between red double lines", func(t *testing.T) { doubleLines(t, reds(p["letter"].images[0])) })
	t.Run("no other page of a letter has red lines", func(t *testing.T) {
		if r := reds(p["listed"].images[1]); len(r) > 0 {
			t.Errorf("red at %v", r)
		}
	})
	t.Run("the letterhead and its line", func(t *testing.T) { letterhead(t, reds(p["full"].images[0])) })
	t.Run("headings of a table stand on every page", func(t *testing.T) { tableHeads(t, p["listed"].pages) })
	t.Run("the colophon lies at the foot of the last page", func(t *testing.T) { atFoot(t, p["full"].pages) })
	t.Run("the anchor stands below the line", func(t *testing.T) {
		lines := p["letter"].pages[0].Lines
		if l := lines[len(lines)-1]; !strings.Contains(l.text(), letter().Anchor[len(letter().Anchor)-64:]) || l.Top < (297-20)*point {
			t.Errorf("%q at %.1f", l.text(), l.Top)
		}
	})
}

// fullPage is a page of nothing but text: paragraphs of 26 characters behind their indent, and 28 in every other line.
func fullPage(t *testing.T, p page) {
	var lines []textLine
	for _, l := range p.Lines {
		if l.Top < areaEnd {
			lines = append(lines, l)
		}
	}
	if len(lines) != Lines {
		t.Fatalf("%d lines, want %d", len(lines), Lines)
	}
	for i, l := range lines {
		want, left := Chars, areaLeft
		if l.Left > areaLeft+char/20 {
			want, left = Chars-2, areaLeft+2*char/20.
		}
		if n := utf8.RuneCountInString(l.text()); n != want {
			t.Errorf("line %d has %d characters, want %d: %s", i+1, n, want, l.text())
		}
		near(t, "left edge", l.Left, left, 1)
		near(t, "right edge", l.Right, areaRight, 1.5)
		near(t, "line", l.Top, lines[0].Top+float64(i)*line/20, .5)
	}
	if lines[0].Top < areaTop || lines[Lines-1].Bottom > areaEnd {
		t.Errorf("text from %.1f to %.1f leaves the type area %.1f to %.1f", lines[0].Top, lines[Lines-1].Bottom, areaTop, areaEnd)
	}
}

// numbers: from the first page that has one, a dash on either side, odd pages at the right edge and even ones at the left.
func numbers(t *testing.T, pages []page, from int) {
	for i, p := range pages {
		no := i + 1
		want := "—" + strconv.Itoa(no) + "—"
		var found []textLine
		for _, l := range p.Lines {
			if l.text() == want {
				found = append(found, l)
			}
		}
		if no < from {
			if len(found) > 0 {
				t.Errorf("page %d has a number", no)
			}
			continue
		}
		if len(found) != 1 {
			t.Fatalf("page %d: %d numbers %s in %v", no, len(found), want, p.Lines)
		}
		l := found[0]
		near(t, "middle of the number below the type area", (l.Top+l.Bottom)/2-areaEnd, 7*point, 2)
		if no%2 == 1 {
			near(t, "number of an odd page", l.Right, areaRight-14, 1.5)
		} else {
			near(t, "number of an even page", l.Left, areaLeft+14, 1.5)
		}
	}
}

// doubleLines of a letter: 170 mm long and in the middle, thick above thin at the head, thin above thick at the foot.
func doubleLines(t *testing.T, red []stretch) {
	if len(red) != 5 {
		t.Fatalf("red at %v, want the issuer and two double lines", red)
	}
	near(t, "upper edge of the issuer", red[0].top, 30, .6)
	near(t, "first line below the issuer", red[1].top-red[0].bottom, 4, .6)
	near(t, "second line above the edge", red[4].bottom, 297-20, .5)
	for _, l := range red[1:] {
		near(t, "length", l.right-l.left, 170, .6)
		near(t, "left end", l.left, 20, .4)
	}
	thick := func(s stretch) float64 { return s.bottom - s.top }
	if thick(red[1]) <= thick(red[2]) || thick(red[3]) >= thick(red[4]) {
		t.Errorf("the lines are %v: thick above thin at the head, thin above thick at the foot", red[1:])
	}
}

// letterhead: the issuer 35 mm below the type area's edge and a line as wide as the area.
func letterhead(t *testing.T, red []stretch) {
	if len(red) != 2 {
		t.Fatalf("red at %v, want the issuer and one line", red)
	}
	near(t, "upper edge of the issuer", red[0].top, 37+35, .6)
	near(t, "left end of the line", red[1].left, 28, .4)
	near(t, "right end of the line", red[1].right, 210-26, .4)
}

func tableHeads(t *testing.T, pages []page) {
	for i, p := range pages {
		seen := false
		for _, l := range p.Lines {
			seen = seen || strings.HasPrefix(l.text(), "序号") || slices.Contains(l.Words, "序号")
		}
		if !seen {
			t.Errorf("page %d repeats no headings", i+1)
		}
	}
}

func atFoot(t *testing.T, pages []page) {
	for i, p := range pages {
		for _, l := range p.Lines {
			if strings.Contains(l.text(), "云河区纪委监委办公室") {
				if i != len(pages)-1 {
					t.Errorf("it lies on page %d of %d", i+1, len(pages))
				}
				near(t, "foot of the colophon", l.Bottom, areaEnd, 8)
				return
			}
		}
	}
	t.Error("there is none")
}
