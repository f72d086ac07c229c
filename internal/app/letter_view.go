package app

import (
	"cmp"
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/paper"
	"zhaodan/internal/say"
)

// Letter is one letter with all that its page shows.
type Letter struct {
	ledger.Letter
	To      []*ledger.Addressee
	Advice  []*ledger.Recommendation
	From    []*FindingRow // the findings it came from, as far as they are in scope
	Style   *LetterStyle
	Waiting int // addressees of the actor's own units that have not signed
	Trace   []*TraceRow
	Traced  int
}

// Letter reads one letter of the actor's scope by id or code.
func (a *App) Letter(ctx context.Context, who org.Actor, ref string) (*Letter, error) {
	v := a.see(who)
	l, err := v.Letter(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Letter{Letter: *l}
	for _, read := range []func() error{
		func() (err error) { out.To, err = v.Addressees(ctx, l.ID); return },
		func() (err error) { out.Advice, err = v.Recommendations(ctx, l.ID); return },
		func() (err error) { out.From, err = v.FindingRowsByID(ctx, l.Findings); return },
		func() (err error) { out.Style, err = a.LetterStyle(ctx, who); return },
		func() (err error) { out.Trace, err = v.LetterTrace(ctx, l.ID, traceShown); return },
		func() (err error) { out.Traced, err = v.CountLetterTrace(ctx, l.ID); return },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	own, err := v.AddresseesWaiting(ctx, []string{l.ID})
	out.Waiting = len(own)
	return out, err
}

// LetterMay reports whether the actor may do the action to a letter it sees or, with a unit, to what that unit answers
// for. What the state allows is another question.
func (a *App) LetterMay(ctx context.Context, who org.Actor, l *ledger.Letter, action org.Action, unit string) (bool, error) {
	sub := letterSubject(l)
	sub.Unit = unit
	return (&Scene{Who: who, View: a.see(who)}).reaches(ctx, org.May(who.Role, action), sub)
}

// Letters reads a page of letters.
func (a *App) Letters(ctx context.Context, who org.Actor, f ledger.LetterFilter, sort ledger.Sort, p ledger.Page) ([]*LetterRow, error) {
	return a.see(who).Letters(ctx, f, sort, p)
}

// CountLetters counts the rows of a filter.
func (a *App) CountLetters(ctx context.Context, who org.Actor, f ledger.LetterFilter) (int, error) {
	return a.see(who).CountLetters(ctx, f)
}

// CountLetterViews counts the rows of every view of a filter at once.
func (a *App) CountLetterViews(ctx context.Context, who org.Actor, f ledger.LetterFilter) (map[ledger.LetterView]int, error) {
	return a.see(who).CountLetterViews(ctx, f)
}

// LetterRows reads the chosen letters as lines of a list; what is out of scope is left out.
func (a *App) LetterRows(ctx context.Context, who org.Actor, ids []string) ([]*LetterRow, error) {
	return a.see(who).LetterRowsByID(ctx, ids)
}

// Recommendations reads a page of the advice of letters.
func (a *App) Recommendations(ctx context.Context, who org.Actor, f ledger.RecommendationFilter, p ledger.Page) ([]*RecommendationRow, error) {
	return a.see(who).RecommendationList(ctx, f, p)
}

// CountRecommendations counts the rows of a filter.
func (a *App) CountRecommendations(ctx context.Context, who org.Actor, f ledger.RecommendationFilter) (int, error) {
	return a.see(who).CountRecommendations(ctx, f)
}

// CountRecommendationViews counts the rows of every view of a filter at once.
func (a *App) CountRecommendationViews(ctx context.Context, who org.Actor, f ledger.RecommendationFilter) (map[ledger.RecommendationView]int, error) {
	return a.see(who).CountRecommendationViews(ctx, f)
}

// RecommendationsByID reads chosen advice; what is out of scope is left out.
func (a *App) RecommendationsByID(ctx context.Context, who org.Actor, ids []string) ([]*ledger.Recommendation, error) {
	return a.see(who).RecommendationsByID(ctx, ids)
}

// LetterFigures counts letters and their advice by addressee (发函统计).
func (a *App) LetterFigures(ctx context.Context, who org.Actor, campaign string) ([]*LetterFigures, error) {
	return a.see(who).LetterFigures(ctx, campaign)
}

// LetterPaper is a letter as the words of its document, in their order from the red head to the footer.
type LetterPaper struct {
	Kind       ledger.LetterKind
	Issuer     string // 发文机关, in red
	Number     string // 文号, "" before it is signed
	Title      string
	To         string   // 主送, with its colon
	Paragraphs []string // what was found, and on which basis
	Advice     []PaperAdvice
	Closing    string       // what is demanded, and until when
	Contact    string       // "" for none
	Sign       string       // 落款
	Day        calendar.Day // 成文日期, "" before it is signed
	Copies     string       // 抄送, "" for none
	Footer     string       // the journal's end when it was signed, "" before that
	Length     int          // characters of the text
}

// Long reports whether the letter has more words than a task document should (DOMAIN §6.3), and how many that is.
func (p *LetterPaper) Long() (most int, long bool) { return paper.MostTask, p.Length > paper.MostTask }

// PaperAdvice is one numbered piece of advice: a heading, and who does it until when.
type PaperAdvice struct {
	Number string // 一、
	Lead   string // 立即搬离。
	Text   string // 由石桥街道负责，2026年5月18日前完成。
	Unit   string // name of who does it
	Due    calendar.Day
}

// PreviewLetter puts the terms of a letter into the words of its document, as far as they go.
func (a *App) PreviewLetter(ctx context.Context, who org.Actor, t LetterTerms) (*LetterPaper, error) {
	style, err := a.LetterStyle(ctx, who)
	if err != nil {
		return nil, err
	}
	l := &Letter{Letter: *t.letter(), Style: style}
	for _, id := range t.To {
		l.To = append(l.To, &ledger.Addressee{Unit: id})
	}
	for _, id := range t.Copies {
		l.To = append(l.To, &ledger.Addressee{Unit: id, Copy: true})
	}
	for i, x := range t.Advice {
		l.Advice = append(l.Advice, &ledger.Recommendation{No: i + 1, Unit: x.Unit, Text: x.Text, Due: cmp.Or(x.Due, t.Due)})
	}
	return a.LetterPaper(ctx, who, l)
}

// LetterPaper puts a letter into the words of its document.
func (a *App) LetterPaper(ctx context.Context, who org.Actor, l *Letter) (*LetterPaper, error) {
	units, err := a.unitNames(ctx, who)
	if err != nil {
		return nil, err
	}
	p := &LetterPaper{
		Kind: l.Kind, Issuer: l.Style.IssuerName(), Number: LetterNumber(&l.Letter), Title: l.Title, Sign: l.Style.SignName(),
		Paragraphs: say.Lines(l.Text), Closing: say.LetterClosing(l.Demand, l.Due), Contact: say.LetterContact(l.Contact),
		Day: l.IssuedOn, Footer: say.Anchor(l.AnchorSeq, l.AnchorHash),
	}
	var to, copies []string
	for _, x := range l.To {
		if x.Copy {
			copies = append(copies, units[x.Unit])
		} else {
			to = append(to, units[x.Unit])
		}
	}
	p.To, p.Copies = say.LetterTo(to), say.LetterCopies(copies, l.CopyTo)
	if l.Basis != "" {
		p.Paragraphs = append(p.Paragraphs, say.LetterBasis(l.Basis, len(l.Advice)))
	}
	for _, r := range l.Advice {
		p.Advice = append(p.Advice, PaperAdvice{
			Number: say.Ordinal(r.No), Lead: say.Sentence(r.Text), Text: say.AdviceDuty(units[r.Unit], r.Due), Unit: units[r.Unit], Due: r.Due,
		})
	}
	p.Length = p.Document().Words()
	return p, nil
}

// Document is the letter in the form of a letter (信函格式), for Word and for the page.
func (p *LetterPaper) Document() *Document {
	d := &Document{
		Form: paper.FormLetter, Issuer: p.Issuer, Number: p.Number, Title: p.Title, To: p.To, Signed: p.Sign, Day: p.Day, Copies: p.Copies, Anchor: p.Footer,
	}
	for _, text := range p.Paragraphs {
		d.Blocks = append(d.Blocks, paper.Plain(text))
	}
	for _, a := range p.Advice {
		d.Blocks = append(d.Blocks, paper.Block{Level: 1, Number: a.Number, Head: a.Lead, Text: a.Text})
	}
	for _, text := range []string{p.Closing, p.Contact} {
		if text != "" {
			d.Blocks = append(d.Blocks, paper.Plain(text))
		}
	}
	return d
}

// LetterNumber is the 文号 of a letter: its own, or the commission's of a registered one.
func LetterNumber(l *ledger.Letter) string {
	if l.No > 0 {
		return say.DocNumber(l.Word, l.Year, l.No)
	}
	return l.DocNo
}

// unitNames are the full names of the district's units.
func (a *App) unitNames(ctx context.Context, who org.Actor) (map[string]string, error) {
	units, err := a.see(who).Directory(ctx)
	out := map[string]string{}
	for _, u := range units {
		out[u.ID] = u.Name
	}
	return out, err
}
