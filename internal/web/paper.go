package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// paperView is an official document as it lies on the desk: page by page, in the measures of its paper.
type paperView struct {
	Sheets []paperSheet
}

// paperSheet is one page. Fit shows it smaller; on paper it is as large as it is.
type paperSheet struct {
	app.DocumentPage
	Fit   bool
	Label string
}

func viewPaper(d *app.Document, fit bool) paperView {
	pages := d.Pages()
	out := paperView{Sheets: make([]paperSheet, len(pages))}
	for i, p := range pages {
		out.Sheets[i] = paperSheet{DocumentPage: p, Fit: fit, Label: say.PaperPage(p.No, len(pages))}
	}
	return out
}

// Stylesheet is loaded with the document: no other page needs it.
func (paperView) Stylesheet() string { return ui.Asset("paper.css") }
