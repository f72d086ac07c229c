package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// stopPageData is what one looks at on the spot, made for a phone: every duty and check item of the unit with three
// answers to tap.
type stopPageData struct {
	ui.Frame
	Title   string
	Back    ui.Link
	Find    ui.Link
	Brief   ui.Link
	Where   visitPlace
	Form    ui.Form
	Heading string
	Lines   []lineCard
	None    string
	Done    ui.Table // what was recorded besides
	DoneAt  string
}

// visitPlace is the card that says where one is.
type visitPlace struct {
	Title string
	Way   string
	Line  string
}

// lineCard is one thing to check: its answers and a note.
type lineCard struct {
	ID     string
	Code   string
	What   string
	Points string
	Ref    ui.Hidden
	Result ui.Field
	Note   ui.Field
}

// checkable is one thing to be checked at a stop.
type checkable struct {
	code, what, points string
	terms              app.LineTerms
}

// checkables are what is to be checked at a stop: the check items that are due, then the open duties.
func checkables(stop *app.Stop) []checkable {
	var out []checkable
	for _, c := range stop.Checks {
		if c.Unit != stop.Stop.Unit {
			continue
		}
		out = append(out, checkable{c.Period, c.Matter, c.Points, app.LineTerms{CheckItem: c.Item, Period: c.Period}})
	}
	for _, d := range stop.Duties {
		out = append(out, checkable{d.Code, d.Text, d.Standard, app.LineTerms{Duty: d.ID}})
	}
	return out
}

// recorded is what was said of the thing already at this stop.
func (c checkable) recorded(lines []*app.LineRow) *app.LineRow {
	for _, l := range lines {
		if l.CheckItem == c.terms.CheckItem && l.Duty == c.terms.Duty && l.Period == c.terms.Period {
			return l
		}
	}
	return nil
}

// ref names the thing in a form.
func (c checkable) ref() string {
	return strings.Join([]string{c.terms.Duty, c.terms.CheckItem, c.terms.Period}, "/")
}

func (s *Server) stopPage(w http.ResponseWriter, r *request) error {
	stop, err := r.stop()
	if err != nil {
		return err
	}
	return s.showStop(w, r, stop, http.StatusOK, wrong{})
}

// stop reads the stop of the address for who carries the inspection out; anybody else in sight of it is refused.
func (r *request) stop() (*app.Stop, error) {
	stop, err := r.s.App.InspectionStop(r.Context(), r.who(), r.PathValue("id"), r.PathValue("unit"))
	if err != nil {
		return nil, err
	}
	if !r.runs(stop.Inspection.By) {
		return nil, r.denied(org.InspectionLine)
	}
	return stop, nil
}

func stopURL(stop *app.Stop) string {
	return "/inspections/" + stop.Inspection.ID + "/stops/" + stop.Stop.Unit
}

func (r *request) place(stop *app.Stop) visitPlace {
	i := stop.Inspection
	return visitPlace{
		Title: i.Title, Way: say.Way(i.Way),
		Line: strings.Join([]string{r.code(i.Code), i.ByName, say.StopPlace(stop.Stop.Place, len(i.Stops)), stop.Stop.UnitName}, "，"),
	}
}

func (s *Server) showStop(w http.ResponseWriter, r *request, stop *app.Stop, code int, bad wrong) error {
	form, err := r.newForm(stopURL(stop))
	if err != nil {
		return err
	}
	form.Submit, form.Guard = ui.Action{Label: say.SaveLines, Primary: true}, true
	page := stopPageData{
		Frame: r.frame(stop.Stop.UnitName, ui.EntryInspections), Title: say.OpenStop, Heading: say.CardLines,
		Back: ui.Link{Label: say.ErrorReturn, URL: "/inspections/" + stop.Inspection.ID}, Find: ui.Link{Label: say.FindHere, URL: stopURL(stop) + "/finding"},
		Brief: ui.Link{Label: say.LabelBriefing, URL: stopURL(stop) + "/briefing"},
		Where: r.place(stop), DoneAt: say.PanelLines, Done: r.lineTable(stop.Lines, true),
	}
	for n, c := range checkables(stop) {
		page.Lines = append(page.Lines, r.lineCard(n, c, c.recorded(stop.Lines)))
	}
	if len(page.Lines) == 0 {
		page.None = say.NothingToCheck
	}
	bad.mark(&form)
	page.Form = form
	return s.renderStatus(w, code, "stop", page)
}

func (r *request) lineCard(n int, c checkable, was *app.LineRow) lineCard {
	no := itoa(n + 1)
	card := lineCard{
		ID: "line-" + no, Code: r.code(c.code), What: c.what, Points: c.points, Ref: ui.Hidden{Name: "ref", Value: c.ref()},
		Result: ui.Field{Kind: ui.KindRadio, ID: "result-" + no, Name: "result-" + no, Label: say.LabelLineResult},
		Note:   ui.Field{ID: "note-" + no, Name: "note-" + no, Label: say.LabelLineNote, Length: 500},
	}
	chosen, note := ledger.LineResult(r.text(card.Result.Name)), r.text(card.Note.Name)
	if was != nil && chosen == "" {
		chosen, note = was.Result, was.Note
	}
	card.Note.Value = note
	card.Result.Options = options(ledger.LineResults, say.State, chosen)
	return card
}

// recordLines saves what was tapped. What stands there already is not sent again.
func (s *Server) recordLines(w http.ResponseWriter, r *request) error {
	stop, err := r.stop()
	if err != nil {
		return err
	}
	known := map[string]checkable{}
	for _, c := range checkables(stop) {
		known[c.ref()] = c
	}
	cmd := &app.RecordLines{Form: r.form(), Inspection: stop.Inspection.ID, Unit: stop.Stop.Unit}
	for n, ref := range r.PostForm["ref"] {
		no := itoa(n + 1)
		c, ok := known[ref]
		t := c.terms
		t.Result, t.Note = ledger.LineResult(r.text("result-"+no)), r.text("note-"+no)
		was := c.recorded(stop.Lines)
		if !ok || t.Result == "" || was != nil && was.Result == t.Result && was.Note == t.Note {
			continue
		}
		cmd.Lines = append(cmd.Lines, t)
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err == nil {
		return done(w, r, stopURL(stop), cmd.Action(), answer.Count)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	return s.showStop(w, r, stop, status[fault.Of(err)], bad)
}

// foundPageData is the quick form of what was found on the spot: three things that must be clear, both sides, photos.
type foundPageData struct {
	ui.Frame
	Title    string
	Back     ui.Link
	Where    visitPlace
	Form     ui.Form
	Clear    []ui.Field
	Photos   []ui.Field
	Dual     []ui.Field
	Handling ui.Field
	Cards    [3]string
	Many     string
}

func (s *Server) findHere(w http.ResponseWriter, r *request) error {
	stop, err := r.stop()
	if err != nil {
		return err
	}
	return s.askWhatWasFound(w, r, stop, http.StatusOK, wrong{})
}

// handling is how a finding is dealt with, as the phone asks it.
var handling = []string{string(ledger.RectifyNow), string(ledger.RectifyTimed), string(ledger.SeverityHint)}

func (s *Server) askWhatWasFound(w http.ResponseWriter, r *request, stop *app.Stop, code int, bad wrong) error {
	form, err := r.newForm(stopURL(stop) + "/finding")
	if err != nil {
		return err
	}
	form.Multipart = true
	form.Submit, form.Cancel = ui.Action{Label: say.SaveVisitFinding, Primary: true}, stopURL(stop)
	if form.Fields, err = r.hereFields(stop); err != nil {
		return err
	}
	files, err := r.paperFields("inspection", stop.Inspection.ID)
	if err != nil {
		return err
	}
	form.Fields = append(form.Fields, files[0])
	bad.mark(&form)
	f := form.Fields
	page := foundPageData{
		Frame: r.frame(say.FindHere, ui.EntryInspections), Title: say.FindHere, Back: ui.Link{Label: say.BackShort, URL: stopURL(stop)},
		Where: r.place(stop), Form: form, Clear: f[:4], Dual: f[4:7], Handling: f[7], Photos: f[8:],
		Cards: [3]string{say.CardFind, say.CardPhotos, say.CardDual}, Many: say.FewPhotos(ledger.MostPhotos),
	}
	return s.renderStatus(w, code, "found", page)
}

// hereFields are the fields of the quick form: time, place and situation first.
func (r *request) hereFields(stop *app.Stop) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	at, place := r.text("occurred_at"), r.text("place")
	if r.Method == http.MethodGet {
		at, place = say.VisitInstant(r.s.App.Now()), stop.Stop.Spot
	}
	var duties []ui.Option
	for _, d := range stop.Duties {
		duties = append(duties, ui.Option{Value: d.ID, Label: r.code(d.Code) + " " + say.Headline(d.Text), Chosen: d.ID == r.text("duty")})
	}
	chosen := map[org.UnitKind]string{}
	if u := n[stop.Stop.Unit]; u != nil && r.Method == http.MethodGet {
		chosen[u.Kind] = u.ID
	}
	side := func(name string, kinds ...org.UnitKind) []string {
		ids := []string{r.text(name)}
		for _, k := range kinds {
			ids = append(ids, chosen[k])
		}
		return ids
	}
	hand := r.text("handling")
	if hand == "" {
		hand = string(ledger.RectifyTimed)
	}
	return []ui.Field{
		{Name: "occurred_at", Label: say.LabelVisitTime, Hint: say.HintVisitTime, Required: true, Value: at, Length: 16},
		{
			Kind: ui.KindSelect, Name: "place_unit", Label: say.LabelVisitUnit,
			Options: r.placeOptions(stop, units, r.text("place_unit")),
		},
		{Name: "place", Label: say.LabelVisitPlace, Hint: say.HintVisitPlace, Required: true, Value: place, Length: 100},
		{Kind: ui.KindArea, Name: "detail", Label: say.LabelVisitDetail, Hint: say.HintVisitDetail, Required: true, Value: r.text("detail"), Rows: 3, Length: 500},
		{
			Kind: ui.KindSelect, Name: "territory", Label: say.LabelVisitTerritory, Blank: say.ChooseOne,
			Groups: unitOptions(units, n, side("territory", org.KindStreet, org.KindVillage), org.KindStreet, org.KindVillage),
		},
		{
			Kind: ui.KindSelect, Name: "sector", Label: say.LabelVisitSector, Blank: say.ChooseOne,
			Groups: unitOptions(units, n, side("sector", org.KindDept), org.KindDept),
		},
		{Kind: ui.KindSelect, Name: "duty", Label: say.LabelVisitDuty, Blank: say.NoVisitDuty, Options: duties},
		{Kind: ui.KindRadio, Name: "handling", Label: say.LabelVisitHandling, Options: options(handling, say.VisitHandling, hand)},
	}, nil
}

// placeOptions are the stop's unit and the units below it.
func (r *request) placeOptions(stop *app.Stop, units []*org.Unit, chosen string) []ui.Option {
	out := []ui.Option{{Value: stop.Stop.Unit, Label: stop.Stop.UnitName}}
	for _, u := range units {
		if u.Parent == stop.Stop.Unit {
			out = append(out, ui.Option{Value: u.ID, Label: u.Short, Chosen: u.ID == chosen})
		}
	}
	return out
}

func (s *Server) saveFound(w http.ResponseWriter, r *request) error {
	stop, err := r.stop()
	if err != nil {
		return err
	}
	t := &app.FindingTerms{
		OccurredAt: r.text("occurred_at"), PlaceUnit: r.text("place_unit"), Place: r.text("place"), Detail: r.text("detail"),
		Source: ledger.SourceInspection,
	}
	switch hand := r.text("handling"); hand {
	case string(ledger.SeverityHint):
		t.Severity = ledger.SeverityHint
	case string(ledger.RectifyNow), string(ledger.RectifyTimed):
		t.Mode = ledger.RectifyMode(hand)
	}
	for _, side := range []string{"territory", "sector"} {
		if u := r.text(side); u != "" {
			t.Parties = append(t.Parties, app.PartyTerms{Unit: u})
		}
	}
	var f fault.Form
	f.Need("detail", t.Detail)
	cmd := &app.RecordLine{
		Form: r.form(), Papers: r.papers(), Inspection: stop.Inspection.ID, Unit: stop.Stop.Unit, Duty: r.text("duty"),
		Result: ledger.LineFinding, Note: t.Detail, Finding: t,
	}
	if _, err = doForm(s, r, &f, cmd); err == nil {
		return done(w, r, stopURL(stop), org.FindingCreate, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	return s.askWhatWasFound(w, r, stop, status[fault.Of(err)], bad)
}
