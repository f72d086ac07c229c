package app

import (
	"context"
	"io"
	"strconv"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/paper"
	"zhaodan/internal/say"
)

// LetterWord exports a letter as a Word file: in the template of its unit or the district where there is one, in the
// layout of the standard otherwise or if that is wanted.
func (a *App) LetterWord(ctx context.Context, who org.Actor, ref string, standard bool) (*Export, error) {
	if err := reveal(who, org.ListExport); err != nil {
		return nil, err
	}
	l, err := a.Letter(ctx, who, ref)
	if err != nil {
		return nil, err
	}
	p, err := a.LetterPaper(ctx, who, l)
	if err != nil {
		return nil, err
	}
	t, err := a.LetterTemplate(ctx, who, l)
	if err != nil {
		return nil, err
	}
	write, query := p.Document().Write, "letter="+l.ID
	if t != nil && !standard {
		write = func(w io.Writer) error { return a.fill(ctx, w, t, p.values()) }
		query += "&template=" + t.ID
	}
	return a.leave(ctx, who, wordName(l.Title), &ExportList{List: "letter", Query: query, Rows: 1}, write)
}

// wordName is the file name of a document.
func wordName(title string) string {
	return strings.NewReplacer("/", " ", "\\", " ", "\n", " ").Replace(title) + ".docx"
}

// LetterTemplate is the template a letter is written in, nil for the layout of the standard.
func (a *App) LetterTemplate(ctx context.Context, who org.Actor, l *Letter) (*ledger.Template, error) {
	rows, err := a.see(who).TemplatesFor(ctx, l.By, l.Kind)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// values are the words of the letter by the names a template has for them.
func (p *LetterPaper) values() *paper.Values {
	v := &paper.Values{
		Fields: map[string]string{
			say.FieldIssuer: p.Issuer, say.FieldNumber: p.Number, say.FieldTitle: p.Title, say.FieldTo: p.To,
			say.FieldText: strings.Join(p.Paragraphs, "\n"), say.FieldClosing: p.Closing, say.FieldContact: p.Contact,
			say.FieldSign: p.Sign, say.FieldDay: say.FullDay(p.Day), say.FieldCopies: p.Copies, say.FieldAnchor: p.Footer,
		},
		Lists: map[string][]map[string]string{say.FieldAdvice: nil},
	}
	for i, x := range p.Advice {
		v.Lists[say.FieldAdvice] = append(v.Lists[say.FieldAdvice], map[string]string{
			say.FieldRowNo: strconv.Itoa(i + 1), say.FieldRowText: x.Lead, say.FieldRowUnit: x.Unit, say.FieldRowDue: say.FullDay(x.Due),
		})
	}
	return v
}
