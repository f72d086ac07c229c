package ui

// Frame is what surrounds every page: top bar, side navigation, foot line. A page embeds it or holds it in a field,
// starts its template with "ui/open" and ends it with "ui/close".
type Frame struct {
	Title    string // of the browser tab
	District string
	Version  string
	Dark     bool
	Fill     bool // the page fills the window and only its grid scrolls; prints A4 landscape
	Portrait bool // a Fill page that prints A4 portrait, such as a duty list
	Phone    bool // the frame of a PhonePage
	Search   string
	NoSearch bool   // of an administrator, for whom there is nothing to find
	Create   []Link // the 新建 menu; empty hides it
	Inbox    Inbox
	HelpURL  string
	Who      Who
	Nav      []NavGroup
	Trace    Trace
	Notices  []Alert // what the last POST did, or what everybody must know
}

// Link is a word that leads somewhere.
type Link struct {
	Label   string
	URL     string
	Icon    Icon
	Count   string
	Current bool
}

// Inbox is the bell; Unread 0 shows no number.
type Inbox struct {
	URL    string
	Unread int
}

// Who is the signed-in person; the zero Who hides the part.
type Who struct {
	Name       string
	Office     string
	Links      []Link // own settings, change of post
	SignOutURL string // POST
}

// Initial is the first character of the name, shown in the round mark.
func (w Who) Initial() string {
	for _, r := range w.Name {
		return string(r)
	}
	return ""
}

// Trace is the foot line about the journal (留痕状态). Broken raises it to a warning.
type Trace struct {
	Words  string
	URL    string
	Broken bool
}

// Entry is a place in the side navigation. Its label stands in the template "ui/entry".
type Entry string

// The entries, in the order of the navigation.
const (
	EntryWorkbench   Entry = "workbench"
	EntryLedger      Entry = "ledger"
	EntryDuties      Entry = "duties"
	EntryChecks      Entry = "checks"
	EntrySelfReviews Entry = "self-reviews"
	EntryInspections Entry = "inspections"
	EntryFindings    Entry = "findings"
	EntryLetters     Entry = "letters"
	EntryReviews     Entry = "reviews"
	EntryBulletins   Entry = "bulletins"
	EntryCoverage    Entry = "coverage"
	EntryAnalysis    Entry = "analysis"
	EntryPractices   Entry = "practices"
	EntryAdmin       Entry = "admin"
)

// NavItem is an entry this person may open.
type NavItem struct {
	Entry   Entry
	URL     string
	Count   int  // 0 shows nothing
	Urgent  bool // some of them are overdue
	Current bool
}

// Icon is the drawing before the label.
func (n NavItem) Icon() Icon { return entryIcons[n.Entry] }

var entryIcons = map[Entry]Icon{
	EntryWorkbench: IconHome, EntryLedger: IconLedger, EntryDuties: IconList, EntrySelfReviews: IconEdit, EntryChecks: IconCheck, EntryInspections: IconInspect,
	EntryFindings: IconFlag, EntryLetters: IconLetter, EntryReviews: IconScales, EntryBulletins: IconBulletin,
	EntryCoverage: IconGrid, EntryAnalysis: IconChart, EntryPractices: IconBook, EntryAdmin: IconGear,
}

// NavGroup is a part of the navigation under one heading; Key picks the heading in the template "ui/group".
type NavGroup struct {
	Key   string
	Items []NavItem
}

// Foot tells whether the group stands at the bottom of the side bar.
func (g NavGroup) Foot() bool { return g.Key == "foot" }

var navOrder = []struct {
	key     string
	entries []Entry
}{
	{"home", []Entry{EntryWorkbench}},
	{"lists", []Entry{EntryLedger, EntryDuties, EntrySelfReviews}},
	{"oversight", []Entry{EntryChecks, EntryInspections, EntryFindings, EntryLetters}},
	{"reviews", []Entry{EntryReviews, EntryBulletins}},
	{"analysis", []Entry{EntryCoverage, EntryAnalysis, EntryPractices}},
	{"foot", []Entry{EntryAdmin}},
}

// Navigation puts the entries a person may open into their fixed groups and marks the one the page belongs to.
// A group without entries does not appear: what a person may not open is hidden, not greyed.
func Navigation(at Entry, items ...NavItem) []NavGroup {
	var groups []NavGroup
	for _, place := range navOrder {
		group := NavGroup{Key: place.key}
		for _, entry := range place.entries {
			for _, item := range items {
				if item.Entry == entry {
					item.Current = entry == at
					group.Items = append(group.Items, item)
				}
			}
		}
		if len(group.Items) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// CanSearch tells whether the top bar has the search over everything.
func (f Frame) CanSearch() bool { return len(f.Nav) > 0 && !f.NoSearch }

// Stylesheet is the address of the stylesheet.
func (Frame) Stylesheet() string { return Asset("app.css") }

// Script is the address of the script.
func (Frame) Script() string { return Asset("app.js") }

// MainClass says how the page uses the window and the paper.
func (f Frame) MainClass() string {
	switch {
	case f.Fill && f.Portrait:
		return "page page-fill page-tall"
	case f.Fill:
		return "page page-fill"
	}
	return "page"
}
