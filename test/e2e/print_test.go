package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"zhaodan/internal/paper/papertest"
)

// pdf is the page as Chromium prints it, on the paper that the page asks for.
func (w *window) pdf() *papertest.Print {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	file := filepath.Join(w.t.TempDir(), "print.pdf")
	b, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), func(p *page.PrintToPDFParams) {
		yes := true
		p.PreferCSSPageSize = &yes
	}))
	if err == nil {
		err = os.WriteFile(file, b, 0o600)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return papertest.Read(w.t, file)
}

// TestALetterLeavesThePrinterAsTheStandardSays prints a letter of several pages from the browser and measures the sheets,
// as the Word file is measured once LibreOffice has printed it.
func TestALetterLeavesThePrinterAsTheStandardSays(t *testing.T) {
	p := start(t)
	w := open(t, p.url, 1366, 768)
	w.signIn(p, committee)
	w.goTo("/findings?q=" + rubbish)
	w.pressIn(rubbish, rubbish)
	w.press("拟函")
	const words = "督导检查问题整改责任落实台账清单照单监督"
	paragraph := strings.Repeat(words, 6)[:3*(26+28+28)] // three full lines, the first behind its indent
	w.fill("text", strings.Repeat(paragraph+"\n", 24))
	w.press("存为草稿")
	w.press("打印")
	printed := w.pdf()
	if len(printed.Pages) < 4 {
		t.Fatalf("%d pages", len(printed.Pages))
	}
	for i, pg := range printed.Pages {
		papertest.Near(t, "width of the sheet", pg.Width, 210*papertest.Point, 1)
		papertest.Near(t, "height of the sheet", pg.Height, 297*papertest.Point, 1)
		if len(pg.Lines) == 0 {
			t.Errorf("page %d is empty", i+1)
		}
	}
	papertest.FullPage(t, printed.Pages[1])
	papertest.Numbers(t, printed.Pages, 2)
	papertest.DoubleLines(t, papertest.Reds(printed.Images[0]))
}
