package demo

import "zhaodan/internal/ledger"

// campaign is one campaign of the story with everything that happened in it. Days are month-day of 2026 unless a year
// stands in front; units are named by their short names.
type campaign struct {
	title    string
	theme    string
	focus    ledger.Focus
	small    bool
	mandate  string // key
	made     string // day it was planned
	from     string
	to       string
	sent     string // day its lists were dispatched, "" if it is stuck before
	closed   string // day it was closed, "" while it runs
	items    []item
	field    string // field of its findings, "" takes the theme
	findings []finding
}

// item is one ledger item with the duties under it.
type item struct {
	title   string
	text    string
	mandate string // key, "" for the campaign's
	kind    ledger.ItemKind
	mode    ledger.Mode
	basis   string
	lead    string
	coop    []string
	posts   []string
	due     string
	every   ledger.Recurrence // instead of due
	parts   []part
}

// part is what several units are told alike.
type part struct {
	text     string
	standard string
	evidence string
	due      string // "" takes the item's
	sent     string // day of a later dispatch, "" goes with the campaign
	duties   []duty
}

// duty is one unit's duty and what became of it.
type duty struct {
	unit    string
	silent  bool     // never acknowledged
	reports []report // in order of days; the last one may complete it
	back    report   // returned instead of acknowledged, if it has a day
}

// report is what a unit said on a day.
type report struct {
	day     string
	percent int // 100 completes the duty
	words   string
}

// The ways in which a duty can go.

func done(unit, day, words string) duty {
	return duty{unit: unit, reports: []report{{day, 100, words}}}
}

func going(unit string, reports ...report) duty { return duty{unit: unit, reports: reports} }

func signed(unit string) duty { return duty{unit: unit} }

func silent(unit string) duty { return duty{unit: unit, silent: true} }

func returned(unit, day, reason string) duty {
	return duty{unit: unit, silent: true, back: report{day: day, words: reason}}
}

// drafts are duties of a campaign that has not been dispatched.
func drafts(units ...string) []duty {
	out := make([]duty, len(units))
	for i, u := range units {
		out[i] = silent(u)
	}
	return out
}

// campaigns is the story of the year, in the order in which it began.
func campaigns() []campaign {
	return []campaign{epidemic, business, parking, housing, powers, rubble, clearance, river}
}
