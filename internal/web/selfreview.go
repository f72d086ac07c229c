package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// selfReviewsAt is the address of a unit's cards, and with a view of the list.
const selfReviewsAt = "/self-reviews"

var selfReviewRoutes = append([]route{
	{pattern: "GET /self-reviews", business: true, do: (*Server).selfReviews},
	{pattern: "POST /self-reviews", business: true, right: org.SelfReviewSave, body: maxPapers, files: true, do: (*Server).fillSelfReviews},
	{pattern: "GET /self-reviews/sample", business: true, right: org.SelfReviewSample, do: (*Server).askSample},
	{pattern: "POST /self-reviews/sample", business: true, right: org.SelfReviewSample, do: (*Server).drawSample},
	{pattern: "GET /self-reviews/rates", business: true, do: (*Server).reviewRates},
	{pattern: "GET /self-reviews/{id}", business: true, do: (*Server).selfReviewPage},
}, actRoutes(&selfReviewActs)...)

// selfReviews is the unit's page of cards; everybody else, and whoever asks for a view, gets the list.
func (s *Server) selfReviews(w http.ResponseWriter, r *request) error {
	if r.may(org.SelfReviewSave) && r.URL.Query().Get("view") == "" {
		return s.showCards(w, r, http.StatusOK, nil, wrong{})
	}
	return s.selfReviewList(w, r)
}

// reviewCardsPage is a unit's page of the running period: one card for each duty, and one button for all of them.
type reviewCardsPage struct {
	ui.PhonePage
	Unit   string
	Small  string
	Left   ui.StatusMark
	Bar    ui.Bar
	Form   ui.Form
	Errors ui.ErrorSummary
	All    *ui.Action // takes over the last answers of every card
	Groups []cardGroup
	Dock   []ui.Action
	Empty  *ui.Empty
	Help   string
}

// cardGroup is the cards of one unit; a street also fills in those of its villages.
type cardGroup struct {
	Unit  string
	Cards []reviewCard
}

// reviewCard is one duty: the question, what is known already, and room for a reason and files.
type reviewCard struct {
	ID     string
	Number string // for those who cannot see the card
	Title  string
	Code   ui.Link
	Small  string
	Done   *ui.StatusMark // handed in already: the card only shows
	Answer string
	Hidden []ui.Hidden
	Seg    ui.Seg
	Ask    string
	Known  []knownWords
	Why    ui.Field
	Open   bool // the reason is in sight
	Files  fileChoice
}

// knownWords is what the unit has said before, with a button that takes it over.
type knownWords struct {
	Label string
	Words string
	Take  ui.Action
}

// fileChoice asks for files and offers earlier ones.
type fileChoice struct {
	ID     string
	Name   string
	Accept string
	Given  string
	Error  string
	Reuse  *ui.Field
}

func (s *Server) showCards(w http.ResponseWriter, r *request, code int, typed map[string]app.ReviewLine, bad wrong) error {
	cards, err := s.App.SelfReviewCards(r.Context(), r.who())
	if err != nil {
		return err
	}
	form, err := r.newForm(selfReviewsAt)
	if err != nil {
		return err
	}
	form.Multipart, form.Version = true, ""
	today := s.App.Today()
	page := reviewCardsPage{
		PhonePage: ui.PhonePage{
			Frame: r.frame(say.PageSelfReviews, ui.EntrySelfReviews), Heading: say.SelfReviewTitle(today), Back: "/",
			Side: ui.Link{Label: say.ListOfAll, URL: address(selfReviewsAt, ledger.SelfReviewFilter{View: ledger.ReviewsPeriod}.Query())},
		},
		Unit: r.signed.Seat.UnitName, Form: form, Help: say.SelfReviewHelp,
	}
	page.Phone = true
	r.fillCards(&page, cards, typed, bad)
	return s.renderStatus(w, code, "self-review-cards", page)
}

func (r *request) fillCards(page *reviewCardsPage, cards []*app.SelfReviewCard, typed map[string]app.ReviewLine, bad wrong) {
	done, last, known := 0, "", false
	for i, c := range cards {
		card := r.reviewCard(i+1, c, typed, bad)
		if card.Done != nil {
			done++
		} else {
			known = known || c.Last != nil
		}
		if c.Of.Unit != last {
			page.Groups, last = append(page.Groups, cardGroup{Unit: c.UnitName}), c.Of.Unit
		}
		g := &page.Groups[len(page.Groups)-1]
		g.Cards = append(g.Cards, card)
		page.Errors.Items = append(page.Errors.Items, errorsOf(card)...)
	}
	if bad.general != "" {
		page.Errors.Items = append([]ui.FieldError{{Text: bad.general}}, page.Errors.Items...)
	}
	today := r.s.App.Today()
	page.Small = say.Matters(len(cards))
	page.Left = r.leftOf(calendar.MonthOf(today).To)
	page.Bar = ui.Bar{Percent: percent(done, len(cards)), Words: say.DoneOf(done, len(cards))}
	switch {
	case len(cards) == 0:
		page.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingYet, Text: say.NoSelfReviewsDue}
	case done < len(cards):
		page.Dock = []ui.Action{
			{Label: say.SaveForNow, Name: "save", Value: "1"},
			{Label: say.Action(org.SelfReviewSubmit), Name: "submit", Value: "1", Primary: true},
		}
		if known {
			page.All = &ui.Action{Label: say.TakeAllLast, Name: "take", Value: takeAll}
		}
	}
}

func percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return 100 * n / of
}

// leftOf is how long there is until a day, as shape and word.
func (r *request) leftOf(day calendar.Day) ui.StatusMark {
	mark := ui.MarkGo
	if r.light(day) == ui.MarkSoon {
		mark = ui.MarkSoon
	}
	return ui.StatusMark{Mark: mark, Word: say.Left(day, r.s.App.Today())}
}

// errorsOf are the lines of the summary above the cards that lead to one of them.
func errorsOf(c reviewCard) (out []ui.FieldError) {
	for _, e := range []ui.FieldError{{ID: c.ID, Text: c.Seg.Error}, {ID: c.Why.Ident(), Text: c.Why.Error}, {ID: c.Files.ID, Text: c.Files.Error}} {
		if e.Text != "" {
			e.Text = c.Number + say.Colon + e.Text
			out = append(out, e)
		}
	}
	return out
}

func (r *request) reviewCard(n int, c *app.SelfReviewCard, typed map[string]app.ReviewLine, bad wrong) reviewCard {
	d, today := &c.Of, r.s.App.Today()
	card := reviewCard{
		ID: "card-" + d.ID, Number: say.NthCard(n), Title: strconv.Itoa(n) + ". " + say.Headline(d.Text),
		Code:  ui.Link{Label: r.code(d.Code), URL: "/duties/" + d.ID},
		Small: c.ItemTitle + say.Pause + say.PeriodKey(ledger.ReviewPeriod(d.Recurrence, today).Key()),
	}
	if c.SubmittedAt > 0 {
		mark := reviewMark(c.State)
		card.Done, card.Answer = &mark, say.AnswerNote(c.Answer, c.Note)
		card.Code.URL = selfReviewsAt + "/" + c.ID
		return card
	}
	line := app.ReviewLine{Answer: c.Answer, Note: c.Note}
	if c.Version == 0 && c.Proposed != ledger.SelfNone {
		line.Answer, card.Ask = c.Proposed, say.ProposedMet
	}
	if t, ok := typed[d.ID]; ok {
		line, card.Ask = t, ""
		if t.Version != c.Version && (t.Answer != c.Answer || t.Note != c.Note) {
			card.Ask = say.SomebodySaved + say.AnswerNote(c.Answer, c.Note)
		}
	}
	card.Hidden = []ui.Hidden{{Name: "duty", Value: d.ID + "." + strconv.Itoa(c.Version)}}
	card.Seg = answerSeg(d.ID, line.Answer, bad)
	card.Known = known(c)
	card.Why = ui.Field{
		Kind: ui.KindArea, Name: "note." + d.ID, ID: "note-" + d.ID, Label: say.LabelWhy, Hint: say.HintMet, Value: line.Note, Rows: 3, Length: ledger.MaxNote,
	}
	card.Why.Error = bad.at(card.Why.Name, card.Why)
	card.Open = line.Note != "" || card.Why.Error != "" || line.Answer == ledger.SelfPartly || line.Answer == ledger.SelfUnmet
	card.Files = r.fileChoice(c, line.Reuse, bad)
	return card
}

// at is the sentence of what is wrong with a field, "" if nothing is.
func (x wrong) at(name string, f ui.Field) string {
	bad, ok := x.fields[name]
	if !ok {
		return ""
	}
	return fieldWords(bad, f)
}

var answerTones = map[ledger.SelfAnswer]struct {
	mark ui.Mark
	tone ui.SegTone
}{
	ledger.SelfMet:    {ui.MarkOK, ui.SegYes},
	ledger.SelfPartly: {ui.MarkSoon, ui.SegSome},
	ledger.SelfUnmet:  {ui.MarkNo, ui.SegNo},
}

func answerSeg(duty string, chosen ledger.SelfAnswer, bad wrong) ui.Seg {
	name := "answer." + duty
	seg := ui.Seg{Label: say.LabelSelfAnswer, ErrorID: "answer-" + duty + "-err", Error: bad.at(name, ui.Field{Kind: ui.KindRadio, Label: say.LabelSelfAnswer})}
	for _, a := range ledger.SelfAnswers {
		look := answerTones[a]
		seg.Options = append(seg.Options, ui.SegOption{
			ID: "answer-" + duty + "-" + string(a), Name: name, Value: string(a), Label: say.SelfAnswer(a), Mark: look.mark, Tone: look.tone, Chosen: a == chosen,
		})
	}
	return seg
}

// known is what the unit has said before about the duty, each with a button that takes it over.
func known(c *app.SelfReviewCard) []knownWords {
	var out []knownWords
	if c.Last != nil {
		out = append(out, knownWords{
			Label: say.LastTime, Words: say.AnswerNote(c.Last.Answer, c.Last.Note),
			Take: ui.Action{Label: say.TakeLast, Name: "take", Value: takeLast + c.Of.ID},
		})
	}
	if c.Of.Progress != "" {
		out = append(out, knownWords{
			Label: say.LatestProgress, Words: say.ProgressLine(c.Of.Progress, c.Of.Percent),
			Take: ui.Action{Label: say.TakeProgress, Name: "take", Value: takeProgress + c.Of.ID},
		})
	}
	return out
}

func (r *request) fileChoice(c *app.SelfReviewCard, chosen []string, bad wrong) fileChoice {
	out := fileChoice{ID: "files-" + c.Of.ID, Name: "files." + c.Of.ID, Accept: strings.Join(app.EvidenceEndings(), ",")}
	out.Error = bad.at(out.Name, ui.Field{Kind: ui.KindFile, Label: say.UploadEvidence})
	if out.Error == "" && len(r.uploads(out.Name)) > 0 {
		out.Error = say.FilesLost
	}
	if c.Given > 0 {
		out.Given = say.Given(c.Given)
	}
	if len(c.Earlier) == 0 {
		return out
	}
	reuse := &ui.Field{Kind: ui.KindChecks, ID: "reuse-" + c.Of.ID, Name: "reuse." + c.Of.ID, Label: say.LabelEarlierFiles}
	for _, e := range c.Earlier {
		o := ui.Option{Value: e.ID, Label: e.Name, Hint: say.Time(e.At, r.s.App.Today())}
		for _, id := range chosen {
			o.Chosen = o.Chosen || id == e.ID
		}
		reuse.Options = append(reuse.Options, o)
	}
	out.Reuse = reuse
	return out
}

// What the buttons that take over earlier words send.
const (
	takeAll      = "all"
	takeLast     = "last."
	takeProgress = "progress."
)

// cardLines are the cards of the form, in its order.
func (r *request) cardLines() []app.ReviewLine {
	var out []app.ReviewLine
	for _, v := range r.PostForm["duty"] {
		id, version, _ := strings.Cut(v, ".")
		n, _ := strconv.Atoi(version)
		l := app.ReviewLine{Duty: id, Version: n, Answer: ledger.SelfAnswer(r.text("answer." + id)), Note: r.text("note." + id)}
		l.Files, l.Reuse = r.uploads("files."+id), r.texts("reuse."+id)
		out = append(out, l)
	}
	return out
}

// fillSelfReviews keeps the cards, or hands them in. Taking earlier words over keeps them as well, so that nothing that
// was typed or chosen on another card is lost on the way.
func (s *Server) fillSelfReviews(w http.ResponseWriter, r *request) error {
	take, cmd := r.text("take"), app.SaveSelfReviews // reading the first value reads the form
	lines := r.cardLines()
	if take != "" {
		if err := r.takeOver(take, lines); err != nil {
			return err
		}
	} else if r.text("submit") != "" {
		cmd = app.SubmitSelfReviews
	}
	c := cmd(r.form(), lines)
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		bad, err2 := wrongOf(err)
		if err2 != nil {
			return err2
		}
		typed := map[string]app.ReviewLine{}
		for _, l := range lines {
			typed[l.Duty] = l
		}
		return s.showCards(w, r, status[fault.Of(err)], typed, bad)
	}
	to := selfReviewsAt + "?" + url.Values{"done": {string(c.Action())}, "n": {strconv.Itoa(answer.Count)}}.Encode()
	if _, duty, one := strings.Cut(take, "."); one {
		to += "#card-" + url.PathEscape(duty)
	}
	return redirectTo(to)
}

// takeOver fills the lines that a button asks for from what was said before. All takes the cards without an answer.
func (r *request) takeOver(take string, lines []app.ReviewLine) error {
	cards, err := r.s.App.SelfReviewCards(r.Context(), r.who())
	if err != nil {
		return err
	}
	byDuty := map[string]*app.SelfReviewCard{}
	for _, c := range cards {
		byDuty[c.Of.ID] = c
	}
	for i := range lines {
		l := &lines[i]
		c := byDuty[l.Duty]
		switch {
		case c == nil:
		case take == takeLast+l.Duty && c.Last != nil, take == takeAll && c.Last != nil && l.Answer == ledger.SelfNone:
			l.Answer, l.Note = c.Last.Answer, c.Last.Note
		case take == takeProgress+l.Duty:
			l.Note = shorten(c.Of.Progress, ledger.MaxNote)
			if c.Proposed != ledger.SelfNone {
				l.Answer = c.Proposed
			}
		}
	}
	return nil
}

// shorten cuts words at a number of characters.
func shorten(words string, n int) string {
	if all := []rune(words); len(all) > n {
		return string(all[:n])
	}
	return words
}

// reviewsDue is how many cards the unit still has to hand in.
func (r *request) reviewsDue() (n int, to string, err error) {
	n, err = r.s.App.CountSelfReviews(r.Context(), r.who(), ledger.SelfReviewFilter{View: ledger.ReviewsDue})
	return n, selfReviewsAt, err
}

// reviewMark is where a self-review stands as shape and word.
func reviewMark(s ledger.SelfReviewState) ui.StatusMark {
	mark := map[ledger.SelfReviewState]ui.Mark{
		ledger.SelfReviewOpen: ui.MarkWait, ledger.SelfReviewSubmitted: ui.MarkRev, ledger.SelfReviewSampled: ui.MarkSoon,
		ledger.SelfReviewAgreed: ui.MarkOK, ledger.SelfReviewDisagreed: ui.MarkLate,
	}[s]
	return ui.StatusMark{Mark: mark, Word: say.State(s)}
}

// selfAnswerMark is an answer as shape and word.
func selfAnswerMark(a ledger.SelfAnswer) *ui.StatusMark {
	if a == ledger.SelfNone {
		return nil
	}
	return &ui.StatusMark{Mark: answerTones[a].mark, Word: say.SelfAnswer(a)}
}
