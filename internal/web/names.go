package web

import (
	"context"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// names resolves unit ids to short names, read once a page.
type names map[string]*org.Unit

// unitNames reads the directory of the district.
func (r *request) unitNames(ctx context.Context) (names, []*org.Unit, error) {
	units, err := r.s.App.Directory(ctx, r.who())
	if err != nil {
		return nil, nil, err
	}
	n := names{}
	for _, u := range units {
		n[u.ID] = u
	}
	return n, units, nil
}

// short is the short name of a unit; an ended one keeps its id out of sight.
func (n names) short(id string) string {
	if u := n[id]; u != nil {
		return u.Short
	}
	return say.UnitGone
}

// postName is a post with its unit, and whether somebody sits in it; what is no post any more is vacant.
func postName(p *app.PostRow) string {
	if p == nil {
		return say.PostVacant
	}
	return say.PostName(p.UnitName, p.Title, p.Seated)
}

func (n names) shorts(ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += say.Comma
		}
		out += n.short(id)
	}
	return out
}

// unitOptions are the units of the kinds as options, grouped by the unit above them.
func unitOptions(units []*org.Unit, n names, chosen []string, kinds ...org.UnitKind) []ui.OptionGroup {
	is := map[string]bool{}
	for _, id := range chosen {
		is[id] = true
	}
	var groups []ui.OptionGroup
	at := map[string]int{}
	for _, kind := range kinds {
		for _, u := range units {
			if u.Kind != kind {
				continue
			}
			label := say.UnitKind(kind)
			if kind == org.KindVillage {
				label = n.short(u.Parent)
			}
			i, seen := at[label]
			if !seen {
				i = len(groups)
				at[label] = i
				groups = append(groups, ui.OptionGroup{Label: label})
			}
			groups[i].Options = append(groups[i].Options, ui.Option{Value: u.ID, Label: u.Short, Chosen: is[u.ID]})
		}
	}
	return groups
}

// overseerKinds, ownerKinds and leadKinds are whom a person may choose for a part.
var (
	overseerKinds = []org.UnitKind{org.KindRoom, org.KindStationed, org.KindOutpost}
	ownerKinds    = []org.UnitKind{org.KindDept, org.KindStreet, org.KindVillage}
	leadKinds     = []org.UnitKind{org.KindDept, org.KindStreet, org.KindRoom, org.KindStationed, org.KindCommission}
)

// options makes options of coded values.
func options[T ~string](values []T, word func(T) string, chosen T) []ui.Option {
	out := make([]ui.Option, len(values))
	for i, v := range values {
		out[i] = ui.Option{Value: string(v), Label: word(v), Chosen: v == chosen}
	}
	return out
}

// code is a record's code as people read it.
func (r *request) code(full string) string {
	if r.file != nil { // a file outlives the year
		return full
	}
	return say.Code(full, r.s.App.Today())
}

// ref is the record the address names: an id, or a code that may leave the current year out.
func (r *request) ref() string { return say.FullCode(r.PathValue("id"), r.s.App.Today()) }

// dutyMark is a duty's state as shape and word: what is urgent first, its state else.
func (r *request) dutyMark(d *ledger.Duty) ui.StatusMark {
	today := r.s.App.Today()
	switch {
	case d.AckLate(today):
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.AckLate}
	case d.State == ledger.DutyReturned:
		return ui.StatusMark{Mark: ui.MarkNo, Word: say.State(d.State)}
	case d.State == ledger.DutyDraft, d.State == ledger.DutyVoided:
		return ui.StatusMark{Mark: ui.MarkWait, Word: say.State(d.State)}
	}
	switch d.Light(today, r.days) {
	case ledger.LightRed:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.Light(ledger.LightRed)}
	case ledger.LightLate:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.Light(ledger.LightLate)}
	case ledger.LightYellow:
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.Light(ledger.LightYellow)}
	case ledger.LightGreen, ledger.LightGrey:
	}
	switch d.State {
	case ledger.DutyDone:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(d.State)}
	case ledger.DutyIssued:
		return ui.StatusMark{Mark: ui.MarkRev, Word: say.State(d.State)}
	default:
		return ui.StatusMark{Mark: ui.MarkGo, Word: say.State(d.State)}
	}
}

// time is an instant as people read it; a file outlives the year.
func (r *request) time(ms int64) string {
	if r.file != nil && ms != 0 {
		return say.Clock(ms)
	}
	return say.Time(ms, r.s.App.Today())
}

// due is a due day with what is left; a matter without an end says how often it is reported. A day of a year whose
// notice is not known yet says so: it may still move.
func (r *request) due(day calendar.Day, rec ledger.Recurrence, open bool) ui.Due {
	if day == "" {
		return ui.Due{Words: say.Recurrence(rec)}
	}
	today := r.s.App.Today()
	d := ui.Due{Day: string(day), Words: say.Day(day, today)}
	if r.file != nil {
		d.Words = say.FullDay(day)
	}
	if !open {
		return d
	}
	d.Light = r.light(day)
	if d.Light != "" || today.DaysUntil(day) <= ledger.SoonDays {
		d.Left = say.Left(day, today)
	}
	if !r.days.Calendar.Knows(day) {
		d.Note = say.CalendarUnknown
	}
	return d
}

// light is the mark of a day that something still runs against: soon, late, or nothing.
func (r *request) light(day calendar.Day) ui.Mark {
	switch r.days.Light(day, r.s.App.Today()) {
	case ledger.LightRed:
		return ui.MarkLate
	case ledger.LightYellow:
		return ui.MarkSoon
	default:
		return ""
	}
}

// isOpen reports whether a duty still runs against its due day.
func isOpen(s ledger.DutyState) bool {
	switch s {
	case ledger.DutyDone, ledger.DutyVoided, ledger.DutyDraft:
		return false
	default:
		return true
	}
}

// events are journal entries as a timeline with their proofs.
func events(trace []*app.TraceRow, today calendar.Day) []ui.Event {
	out := make([]ui.Event, len(trace))
	for i, t := range trace {
		out[i] = ui.Event{
			Who: say.Doer(t.Via, t.UnitName, t.SeatTitle, t.WhoName), When: say.Time(t.At, today),
			At: calendar.Local(t.At).Format("2006-01-02T15:04:05-07:00"), Text: say.Action(org.Action(t.Action)),
			Quote: t.Reason, Proof: say.Proof(t.Seq, t.Hash), Tone: ui.ToneQuiet,
		}
		if i == 0 {
			out[i].Tone = ui.ToneKey
		}
	}
	return out
}
