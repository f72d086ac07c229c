// Package papertest reads a document back from the PDF that another program has printed of it, and holds the pages against
// GB/T 9704-2012.
package papertest

import (
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// The measures of GB/T 9704-2012 in points.
const (
	Point     = 72 / 25.4
	AreaTop   = 37 * Point
	AreaEnd   = (297 - 35) * Point
	AreaLeft  = 28 * Point
	AreaRight = (210 - 26) * Point
	// Lines of Chars characters fill the area.
	Lines    = 22
	Chars    = 28
	charStep = (AreaRight - AreaLeft) / Chars
	lineStep = (AreaEnd - AreaTop) / Lines
)

// Run runs a program that is installed, and returns what it said.
func Run(t *testing.T, env []string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s (test/prepare installs it): %v\n%s", name, err, out)
	}
	return out
}

// Print is a document as it came out on paper.
type Print struct {
	Pages  []Page
	Images []image.Image // of the first two pages
}

// Page is a sheet, in points from its upper left corner.
type Page struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Lines  []Line  `xml:"flow>block>line"`
}

// Line is a line of text with the box around it.
type Line struct {
	Left   float64  `xml:"xMin,attr"`
	Right  float64  `xml:"xMax,attr"`
	Top    float64  `xml:"yMin,attr"`
	Bottom float64  `xml:"yMax,attr"`
	Words  []string `xml:"word"`
}

// Text is the line without its blanks.
func (l Line) Text() string { return strings.Join(l.Words, "") }

// Middle is half way between its top and its bottom.
func (l Line) Middle() float64 { return (l.Top + l.Bottom) / 2 }

// Read reads a PDF.
func Read(t *testing.T, file string) *Print {
	t.Helper()
	boxes := Run(t, nil, "pdftotext", "-bbox-layout", file, "-")
	var doc struct {
		Pages []Page `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(strings.NewReader(string(boxes)))
	decoder.Strict = false
	decoder.Entity = xml.HTMLEntity
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	out := &Print{Pages: doc.Pages}
	stem := strings.TrimSuffix(file, ".pdf")
	Run(t, nil, "pdftoppm", "-r", strconv.Itoa(dpi), "-l", "2", "-png", file, stem)
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
		out.Images = append(out.Images, img)
	}
	return out
}

// dpi is the sharpness of the pictures: a millimetre is five points.
const (
	dpi   = 127
	dotMM = 25.4 / dpi
)

// Stretch is a part of a page in millimetres from its upper left corner.
type Stretch struct{ Top, Bottom, Left, Right float64 }

// Reds are the stretches of rows with red in them.
func Reds(img image.Image) (out []Stretch) {
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
			out = append(out, Stretch{Top: float64(y) * dotMM, Left: 1e9})
			open = true
		}
		s := &out[len(out)-1]
		s.Bottom = float64(y+1) * dotMM
		s.Left, s.Right = min(s.Left, float64(left)*dotMM), max(s.Right, float64(right)*dotMM)
	}
	return out
}

// Near fails the test unless got is want, give or take.
func Near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.2f, want %.2f ± %.2f", what, got, want, tolerance)
	}
}

// FullPage holds a page of nothing but text against the standard: paragraphs of 26 characters behind their indent, and 28 in every other line.
func FullPage(t *testing.T, p Page) {
	var lines []Line
	for _, l := range p.Lines {
		if l.Middle() < AreaEnd {
			lines = append(lines, l)
		}
	}
	if len(lines) != Lines {
		t.Fatalf("%d lines, want %d", len(lines), Lines)
	}
	for i, l := range lines {
		want, left := Chars, AreaLeft
		if l.Left > AreaLeft+charStep {
			want, left = Chars-2, AreaLeft+2*charStep
		}
		if n := utf8.RuneCountInString(l.Text()); n != want {
			t.Errorf("line %d has %d characters, want %d: %s", i+1, n, want, l.Text())
		}
		Near(t, "left edge", l.Left, left, 1)
		Near(t, "right edge", l.Right, AreaRight, 1.5)
		Near(t, "line", l.Top, lines[0].Top+float64(i)*lineStep, 1)
	}
	// A box is as high as its font says; what is printed is a square around its middle.
	if first, last := lines[0].Middle()-charStep/2, lines[Lines-1].Middle()+charStep/2; first < AreaTop || last > AreaEnd {
		t.Errorf("text from %.1f to %.1f leaves the type area %.1f to %.1f", first, last, AreaTop, AreaEnd)
	}
}

// Numbers: from the first page that has one, a dash on either side, odd pages at the right edge and even ones at the left.
func Numbers(t *testing.T, pages []Page, from int) {
	for i, p := range pages {
		no := i + 1
		want := "—" + strconv.Itoa(no) + "—"
		var found []Line
		for _, l := range p.Lines {
			if l.Text() == want {
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
		Near(t, "middle of the number below the type area", l.Middle()-AreaEnd, 7*Point, 3)
		if no%2 == 1 {
			Near(t, "number of an odd page", l.Right, AreaRight-14, 1.5)
		} else {
			Near(t, "number of an even page", l.Left, AreaLeft+14, 1.5)
		}
	}
}

// DoubleLines of a letter: 170 mm long and in the middle, thick above thin at the head, thin above thick at the foot.
func DoubleLines(t *testing.T, red []Stretch) {
	if len(red) != 5 {
		t.Fatalf("red at %v, want the issuer and two double lines", red)
	}
	Near(t, "upper edge of the issuer", red[0].Top, 30, .6)
	Near(t, "first line below the issuer", red[1].Top-red[0].Bottom, 4, .6)
	Near(t, "second line above the edge", red[4].Bottom, 297-20, .5)
	for _, l := range red[1:] {
		Near(t, "length", l.Right-l.Left, 170, .6)
		Near(t, "left end", l.Left, 20, .4)
	}
	thick := func(s Stretch) float64 { return s.Bottom - s.Top }
	if thick(red[1]) <= thick(red[2]) || thick(red[3]) >= thick(red[4]) {
		t.Errorf("the lines are %v: thick above thin at the head, thin above thick at the foot", red[1:])
	}
}
