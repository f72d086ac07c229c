package ledger

import (
	"net/url"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
)

// CheckLine is one check that is due: an item in a unit in a period, asked of the overseer that watches the unit then.
// It is derived from the list, the oversight map and the calendar, and never stored; what is stored is that it was done.
type CheckLine struct {
	Item     string
	Unit     string
	Overseer string
	Period   string // its key
	Done     bool
}

// Ref names the line.
func (l *CheckLine) Ref() LineRef { return LineRef{l.Item, l.Unit, l.Period} }

// LineRef names a check line in addresses and forms: item, unit and period.
type LineRef struct {
	Item, Unit, Period string
}

const refSeparator = "~"

// String writes the reference in one word.
func (r LineRef) String() string {
	return strings.Join([]string{r.Item, r.Unit, r.Period}, refSeparator)
}

// ParseLineRef reads a reference back; what is none cannot be found.
func ParseLineRef(text string) (LineRef, error) {
	parts := strings.Split(text, refSeparator)
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" {
		return LineRef{}, fault.NotFound()
	}
	if _, err := calendar.ParsePeriod(parts[2]); err != nil {
		return LineRef{}, fault.NotFound()
	}
	return LineRef{parts[0], parts[1], parts[2]}, nil
}

// LineFilter is one question about check lines. The same value gives the count, the list, the link and the sentence. The
// zero filter means every line in scope that is due in the periods that run today.
type LineFilter struct {
	Overseer  string
	Unit      string // that unit and no other: a village is checked for itself
	Kind      ChecklistKind
	List      string
	Item      string
	Mode      Mode
	Frequency Frequency
	State     LineState
	When      LineSpan
	Period    string       // the key of one period; then When and Day ask nothing
	Day       calendar.Day // whose periods are asked for, "" for today
}

// LineState tells lines by what was recorded.
type LineState string

// The states of a line. One where something was found is done as well.
const (
	LineAny   LineState = ""
	LineDue   LineState = "due"   // 待查
	LineDone  LineState = "done"  // 已查
	LineFound LineState = "found" // 发现问题
)

// LineStates lists the states in the order of the tabs.
var LineStates = []LineState{LineAny, LineDue, LineDone, LineFound}

// LineSpan tells the periods that run on the day from those that ended before it.
type LineSpan string

// The spans.
const (
	LineNow     LineSpan = ""
	LineEarlier LineSpan = "earlier" // 往期
)

// LineSpans lists the spans.
var LineSpans = []LineSpan{LineNow, LineEarlier}

// reach is how many past periods of a frequency can still be looked through and recorded: a missed day is of no use to
// anybody after a week, a missed quarter is.
var reach = map[Frequency]int{EveryDay: 5, EveryWeek: 4, EveryMonth: 3, EveryQuarter: 2, EveryYear: 1}

// Query writes the filter as URL parameters; zero values are left out.
func (f LineFilter) Query() url.Values {
	v := params{}
	v.set("overseer", f.Overseer)
	v.set("unit", f.Unit)
	v.set("kind", string(f.Kind))
	v.set("list", f.List)
	v.set("item", f.Item)
	v.set("mode", string(f.Mode))
	v.set("frequency", string(f.Frequency))
	v.set("state", string(f.State))
	v.set("when", string(f.When))
	v.set("period", f.Period)
	v.set("day", string(f.Day))
	return url.Values(v)
}

// ParseLineFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseLineFilter(v url.Values) LineFilter {
	f := LineFilter{Overseer: v.Get("overseer"), Unit: v.Get("unit"), List: v.Get("list"), Item: v.Get("item")}
	f.Kind = one(ChecklistKind(v.Get("kind")), ChecklistKinds)
	f.Mode = one(Mode(v.Get("mode")), Modes)
	f.Frequency = one(Frequency(v.Get("frequency")), Frequencies)
	f.State = one(LineState(v.Get("state")), LineStates)
	f.When = one(LineSpan(v.Get("when")), LineSpans)
	if p, err := calendar.ParsePeriod(v.Get("period")); err == nil {
		f.Period = p.Key()
	}
	if d, err := calendar.ParseDay(v.Get("day")); err == nil {
		f.Day = d
	}
	return f
}

// LinePeriod is a period of a frequency that lines are due in. Probe is the day whose oversight map says by whom: the
// period's last, or today while it runs, so that a later change of the map leaves what is over alone.
type LinePeriod struct {
	Frequency Frequency
	calendar.Period
	Probe calendar.Day
}

// Periods are those the filter asks about. No line is due on a day that is not worked.
func (f LineFilter) Periods(today calendar.Day, cal *calendar.Calendar) []LinePeriod {
	day := f.Day
	if day == "" {
		day = today
	}
	var out []LinePeriod
	for _, freq := range Frequencies {
		if f.Frequency != "" && freq != f.Frequency {
			continue
		}
		for _, p := range f.spans(freq, day, cal) {
			out = append(out, LinePeriod{freq, p, min(p.To, today)})
		}
	}
	return out
}

func (f LineFilter) spans(freq Frequency, day calendar.Day, cal *calendar.Calendar) []calendar.Period {
	if f.Period != "" {
		p, err := calendar.ParsePeriod(f.Period)
		if err != nil || freq.Of(p.From) != p || !worked(freq, p.From, cal) {
			return nil
		}
		return []calendar.Period{p}
	}
	now := freq.Of(day)
	if f.When == LineNow {
		if !worked(freq, day, cal) {
			return nil
		}
		return []calendar.Period{now}
	}
	var out []calendar.Period
	for p := now; len(out) < reach[freq]; {
		if freq == EveryDay {
			before, _ := cal.AddWorkdays(p.From, -1)
			p = calendar.DayOf(before)
		} else {
			p = p.Previous()
		}
		out = append(out, p)
		if p.From <= calendar.FirstDay {
			break
		}
	}
	return out
}

// worked reports whether a line of the frequency can fall on the day: a daily one only falls on working days.
func worked(freq Frequency, day calendar.Day, cal *calendar.Calendar) bool {
	work, _ := cal.IsWorkday(day)
	return freq != EveryDay || work
}

// Open reports whether something can still be recorded for the period on the day: it runs, or ended not long ago.
func (p LinePeriod) Open(today calendar.Day, cal *calendar.Calendar) bool {
	f := LineFilter{Frequency: p.Frequency}
	for _, when := range LineSpans {
		f.When = when
		for _, q := range f.Periods(today, cal) {
			if q.Period == p.Period {
				return true
			}
		}
	}
	return false
}

// ChecklistFilter is one question about checklists. The zero filter means every list in scope.
type ChecklistFilter struct {
	Kind     ChecklistKind
	Year     int
	Overseer string
	State    ChecklistState
}

// Query writes the filter as URL parameters; zero values are left out.
func (f ChecklistFilter) Query() url.Values {
	v := params{}
	v.set("kind", string(f.Kind))
	v.year(f.Year)
	v.set("overseer", f.Overseer)
	v.set("state", string(f.State))
	return url.Values(v)
}

// ParseChecklistFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseChecklistFilter(v url.Values) ChecklistFilter {
	return ChecklistFilter{
		Kind: one(ChecklistKind(v.Get("kind")), ChecklistKinds), Year: year(v.Get("year")), Overseer: v.Get("overseer"),
		State: one(ChecklistState(v.Get("state")), ChecklistMoves.States()),
	}
}

// ListReceiptFilter is one question about the receipts of common lists.
type ListReceiptFilter struct {
	List     string
	Overseer string
	View     ListReceiptView
}

// ListReceiptView is a standing question about receipts.
type ListReceiptView string

// The views of the receipts.
const (
	ListReceiptAll      ListReceiptView = ""
	ListReceiptUnsigned ListReceiptView = "unsigned" // 未签收
	ListReceiptLate     ListReceiptView = "late"     // 超一个工作日未签收
)

// ListReceiptViews lists the views in the order of the tabs.
var ListReceiptViews = []ListReceiptView{ListReceiptAll, ListReceiptUnsigned, ListReceiptLate}

// Query writes the filter as URL parameters; zero values are left out.
func (f ListReceiptFilter) Query() url.Values {
	v := params{}
	v.set("list", f.List)
	v.set("overseer", f.Overseer)
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseListReceiptFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseListReceiptFilter(v url.Values) ListReceiptFilter {
	return ListReceiptFilter{List: v.Get("list"), Overseer: v.Get("overseer"), View: one(ListReceiptView(v.Get("view")), ListReceiptViews)}
}

// CheckGap is a question about what the specific lists leave out.
type CheckGap string

// The gaps.
const (
	GapUnits     CheckGap = "units"     // overseen units that no specific item applies to
	GapOverseers CheckGap = "overseers" // overseers that refine no common item
)

// CheckGaps lists the gaps in the order of the tabs.
var CheckGaps = []CheckGap{GapUnits, GapOverseers}
