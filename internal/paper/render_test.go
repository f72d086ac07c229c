package paper

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/paper/papertest"
)

// fontNames stands in for the typefaces of official documents, which may not be handed on: what is measured is places,
// and every Chinese typeface fills the same square.
const fontNames = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>` +
	`<match target="pattern"><test name="family" compare="contains"><string>GB2312</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>` +
	`<match target="pattern"><test name="family" compare="contains"><string>宋</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>` +
	`<match target="pattern"><test name="family" compare="contains"><string>黑体</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match></fontconfig>`

// printed are the documents as LibreOffice prints them: one run of the program for all.
func printed(t *testing.T, documents map[string]*Document) map[string]*papertest.Print {
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
	papertest.Run(t, []string{"HOME=" + dir, "FONTCONFIG_FILE=" + fonts}, "soffice", args...)
	out := map[string]*papertest.Print{}
	for name := range documents {
		out[name] = papertest.Read(t, filepath.Join(dir, name+".pdf"))
	}
	return out
}

func TestPrintedPagesKeepTheStandard(t *testing.T) {
	p := printed(t, map[string]*Document{"letter": letter(), "full": fullPages(), "listed": listed()})
	for name, d := range p {
		for _, pg := range d.Pages {
			papertest.Near(t, name+": width of the sheet", pg.Width, 210*papertest.Point, 1)
			papertest.Near(t, name+": height of the sheet", pg.Height, 297*papertest.Point, 1)
		}
	}
	t.Run("28 characters fill a line and 22 lines a page", func(t *testing.T) { papertest.FullPage(t, p["full"].Pages[1]) })
	t.Run("pages are numbered at their outer edge", func(t *testing.T) { papertest.Numbers(t, p["full"].Pages, 1) })
	t.Run("a letter has no number on its first page", func(t *testing.T) { papertest.Numbers(t, p["listed"].Pages, 2) })
	t.Run("a letter stands between red double lines", func(t *testing.T) { papertest.DoubleLines(t, papertest.Reds(p["letter"].Images[0])) })
	t.Run("no other page of a letter has red lines", func(t *testing.T) {
		if r := papertest.Reds(p["listed"].Images[1]); len(r) > 0 {
			t.Errorf("red at %v", r)
		}
	})
	t.Run("the letterhead and its line", func(t *testing.T) { letterhead(t, papertest.Reds(p["full"].Images[0])) })
	t.Run("headings of a table stand on every page", func(t *testing.T) { tableHeads(t, p["listed"].Pages) })
	t.Run("the colophon lies at the foot of the last page", func(t *testing.T) { atFoot(t, p["full"].Pages) })
	t.Run("the anchor stands below the line", func(t *testing.T) {
		lines := p["letter"].Pages[0].Lines
		if l := lines[len(lines)-1]; !strings.Contains(l.Text(), letter().Anchor[len(letter().Anchor)-64:]) || l.Top < (297-20)*papertest.Point {
			t.Errorf("%q at %.1f", l.Text(), l.Top)
		}
	})
}

// letterhead: the issuer 35 mm below the type area's edge and a line as wide as the area.
func letterhead(t *testing.T, red []papertest.Stretch) {
	if len(red) != 2 {
		t.Fatalf("red at %v, want the issuer and one line", red)
	}
	papertest.Near(t, "upper edge of the issuer", red[0].Top, 37+35, .6)
	papertest.Near(t, "left end of the line", red[1].Left, 28, .4)
	papertest.Near(t, "right end of the line", red[1].Right, 210-26, .4)
}

func tableHeads(t *testing.T, pages []papertest.Page) {
	for i, p := range pages {
		seen := false
		for _, l := range p.Lines {
			seen = seen || strings.HasPrefix(l.Text(), "序号") || slices.Contains(l.Words, "序号")
		}
		if !seen {
			t.Errorf("page %d repeats no headings", i+1)
		}
	}
}

func atFoot(t *testing.T, pages []papertest.Page) {
	for i, p := range pages {
		for _, l := range p.Lines {
			if strings.Contains(l.Text(), "云河区纪委监委办公室") {
				if i != len(pages)-1 {
					t.Errorf("it lies on page %d of %d", i+1, len(pages))
				}
				papertest.Near(t, "foot of the colophon", l.Bottom, papertest.AreaEnd, 8)
				return
			}
		}
	}
	t.Error("there is none")
}
