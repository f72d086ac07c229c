package app

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
)

// importing is one row of a sheet while it is held against the ledger.
type importing struct {
	ledger.ImportRow
	cell map[string]string // what stands under each field; "" is left out
	form fault.Form
	// whole are the fields of which the row itself says nothing, and the sheet as a whole does.
	whole map[string]bool
	seen  int // version of the record when the sheet was written, 0 if the sheet does not say
}

// readRow takes the cells of a row under the fields of the import.
func readRow(i *ledger.Import, number int, cells []office.Cell) *importing {
	x := &importing{ImportRow: ledger.ImportRow{Import: i.ID, Line: number}, cell: map[string]string{}}
	for col, field := range i.Fields {
		if field == "" || col >= len(cells) {
			continue
		}
		text := cleaned(cells[col].Text)
		if text == "" {
			continue
		}
		if before := x.cell[field]; before != "" && before != text {
			text = before + say.Comma + text
		}
		x.cell[field] = text
	}
	if len(x.cell) > 0 { // a row of which nothing is read stays none
		x.fill(i.Whole)
	}
	return x
}

// fill takes what holds for the whole sheet where the row says nothing.
func (x *importing) fill(whole []ledger.ImportWhole) {
	x.whole = map[string]bool{}
	for _, w := range whole {
		if x.cell[w.Field] == "" {
			x.cell[w.Field], x.whole[w.Field] = w.Text, true
		}
	}
}

// cleaned is the text of a cell without what people do not see.
func cleaned(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == '\ufeff', r == '\u200b':
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return strings.TrimSpace(s)
}

// sameWords reports whether two texts differ in blanks only.
func sameWords(a, b string) bool { return a == b || bare(a) == bare(b) }

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// says returns what the cell says if it is something else than the record does. An empty cell says nothing: it never
// takes away what people have written, and what holds for the whole sheet changes no record that is there.
func (x *importing) says(field, was string) (text string, other bool) {
	if text = x.cell[field]; x.whole[field] && x.Record != "" {
		return text, false
	}
	return text, text != "" && !sameWords(text, was)
}

// differs notes a change in words.
func (x *importing) differs(field, was, is string) {
	if was != is {
		x.Diffs = append(x.Diffs, ledger.ImportDiff{Field: field, Was: was, Is: is})
	}
}

// adds notes what a new record says.
func (x *importing) adds(field, is string) {
	if is != "" {
		x.differs(field, "", is)
	}
}

// refused notes an error of the gates: what is wrong with a field stands beside it, and a record that has moved on or is
// not this post's to change is a conflict. Any other error is passed on.
func (x *importing) refused(err error) error {
	switch fault.Of(err) {
	case fault.Invalid, fault.Limit:
		x.Outcome = ledger.ImportWrong
	case fault.Conflict, fault.Denied, fault.Missing:
		x.Outcome = ledger.ImportConflict
	case fault.Internal, fault.SignedOut:
		return err
	}
	x.note(err)
	return nil
}

// note keeps an error in words.
func (x *importing) note(err error) {
	for _, f := range fieldsIn(err) {
		x.Faults = append(x.Faults, ledger.ImportFault{Field: f.Name, Words: say.FieldFault(f, say.ImportFieldShort(f.Name))})
	}
	if len(fieldsIn(err)) == 0 {
		x.Faults = append(x.Faults, ledger.ImportFault{Words: say.Fault(err)})
	}
}

func fieldsIn(err error) []fault.Field {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Fields
	}
	return nil
}

// wrong notes what the row itself lacks, and reports whether there is anything.
func (x *importing) wrong() bool {
	err := x.form.Err()
	if err == nil {
		return false
	}
	x.Outcome = ledger.ImportWrong
	x.note(err)
	return true
}

// reference reads the code of the record that a row speaks of: the mark of our own exports, or the code itself. A code
// without a year is of this one.
func (x *importing) reference(kind string, year int) {
	if code, version, ok := strings.Cut(x.cell[plan.FieldMark], "#"); ok {
		if n, err := strconv.Atoi(version); err == nil {
			x.Code, x.seen = code, n
		}
	}
	code := strings.ToUpper(bare(x.cell[plan.FieldCode]))
	if code == "" {
		return
	}
	if short := strings.Split(code, "-"); len(short) == 2 && short[0] == kind {
		code = kind + "-" + strconv.Itoa(year) + "-" + short[1]
	}
	if x.Code != "" && x.Code != code {
		x.form.Add(plan.FieldCode, "import.code.other", x.Code)
		return
	}
	if !strings.HasPrefix(code, kind+"-") {
		return // a number of the sender's own
	}
	x.Code = code
}

// named finds the value of a list whose word the cell holds.
func named[T ~string](x *importing, field, text string, list []T, word func(T) string, also map[string]T) T {
	t := bare(text)
	for _, v := range list {
		if bare(word(v)) == t {
			return v
		}
	}
	if v, ok := also[t]; ok {
		return v
	}
	var words []string
	for _, v := range list {
		words = append(words, word(v))
	}
	x.form.Add(field, "import.word.unknown", text, strings.Join(words, say.Comma))
	return ""
}

var serial = regexp.MustCompile(`^[34]\d{4}(\.\d+)?$`)

// serialDay is the day of an Excel serial number that a sheet shows as a number, 1 being 1900-01-01.
func serialDay(text string) (calendar.Day, bool) {
	if !serial.MatchString(text) {
		return "", false
	}
	n, err := strconv.Atoi(text[:5])
	return calendar.Day("1899-12-30").AddDays(n), err == nil
}

// limit is a time limit as a cell writes it: a day, an interval, or at once.
type limit struct {
	due        calendar.Day
	recurrence ledger.Recurrence
	now        bool
	ongoing    bool
}

// limit reads a time limit; what cannot be read is noted.
func (k *checking) limit(x *importing, text string) limit {
	if d, ok := serialDay(text); ok {
		return limit{due: d}
	}
	for _, r := range ledger.Recurrences {
		if sameWords(text, say.Recurrence(r)) {
			return limit{recurrence: r, ongoing: true}
		}
	}
	d := plan.ParseDeadline(text, string(k.today))
	switch d.Kind {
	case plan.DeadlineDate:
		if due := day(d.Due); due != "" {
			return limit{due: due}
		}
	case plan.DeadlineImmediate:
		return limit{now: true}
	case plan.DeadlineRecurring:
		return limit{recurrence: interval(d.Norm), ongoing: true}
	case plan.DeadlineOngoing:
		return limit{ongoing: true}
	case plan.DeadlineRelative, plan.DeadlineNone:
	}
	x.form.Add(plan.FieldDue, "import.due.unread", text)
	return limit{}
}

var clockTime = regexp.MustCompile(`([01]?\d|2[0-3])[:：时点]([0-5]\d)?`)

// moment reads when something was seen: a day, with the time if there is one. A day without a year is the last such.
func (k *checking) moment(x *importing, text string) string {
	if d, ok := serialDay(text); ok {
		return string(d)
	}
	date, clock := text, ""
	if at := clockTime.FindStringSubmatchIndex(text); at != nil && at[0] > 0 {
		hour, minute := text[at[2]:at[3]], "00"
		if at[4] >= 0 {
			minute = text[at[4]:at[5]]
		}
		date, clock = strings.TrimSpace(text[:at[0]]), " "+strings.Repeat("0", 2-len(hour))+hour+":"+minute
	}
	d := plan.ParseDeadline(date, string(k.today))
	found := day(d.Due)
	if d.Kind != plan.DeadlineDate || found == "" {
		x.form.Add(plan.FieldOccurred, "import.day.unread", text)
		return ""
	}
	if found > k.today && !strings.Contains(date, strconv.Itoa(found.Year())) {
		found = calendar.Date(found.Year()-1, found.Month(), found.Number())
	}
	return string(found) + clock
}

// foundUnits is what a cell of unit names means.
type foundUnits struct {
	ids  []string
	form fault.Form
}

// units resolves the unit names of a cell. The same cell comes again and again, so each text is looked up once.
func (k *checking) units(x *importing, field, text string) []string {
	key := field + "\x00" + text
	hit, known := k.unitCells[key]
	if !known {
		hit = &foundUnits{}
		hit.ids = k.dir.typed(&hit.form, field, text)
		k.unitCells[key] = hit
	}
	for _, f := range fieldsIn(hit.form.Err()) {
		x.form.Add(f.Name, f.Code, f.Args...)
	}
	return hit.ids
}

// unit resolves a cell that names one unit.
func (k *checking) unit(x *importing, field, text string) string {
	ids := k.units(x, field, text)
	switch len(ids) {
	case 0:
		return ""
	case 1:
		return ids[0]
	}
	x.form.Add(field, "import.unit.one", text)
	return ""
}

// campaign finds a campaign by its title.
func (k *checking) campaign(ctx context.Context, x *importing, text string) (string, error) {
	if k.campaigns == nil {
		list, err := k.scene.View.Campaigns(ctx, CampaignFilter{})
		if err != nil {
			return "", err
		}
		k.campaigns = map[string]string{}
		for _, c := range list {
			k.campaigns[bare(c.Title)] = c.ID
		}
	}
	id := k.campaigns[bare(text)]
	if id == "" {
		x.form.Add(plan.FieldCampaign, "import.campaign.unknown", text)
	}
	return id, nil
}

// unitWords are units as the lists write them, in the order of their names.
func (k *checking) unitWords(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = k.dir.Name(id)
	}
	return strings.Join(names, say.Comma)
}

// sameUnits reports whether two sets of units are the same.
func sameUnits(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
