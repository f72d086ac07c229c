package ledger

import (
	"net/url"
	"strconv"
	"strings"

	"zhaodan/internal/calendar"
)

// DutyFilter is one question about duties. The same value gives the count, the list, the link and the sentence,
// so that a number and its rows cannot differ. The zero filter means every duty in scope that is not voided.
type DutyFilter struct {
	Year     int
	Side     Side
	State    DutyState
	Unit     string // that unit and everything below it
	Overseer string
	Campaign string
	Item     string
	Mode     Mode
	View     DutyView
	Handler  string // post that handles it
	Text     string // words to search for
}

// DutyView is a standing question that needs a clock.
type DutyView string

// The views of the duty list.
const (
	DutyAll       DutyView = ""
	DutyOverdue   DutyView = "overdue"   // 已逾期
	DutySoon      DutyView = "soon"      // 7 日内到期
	DutyUnsigned  DutyView = "unsigned"  // 待签收
	DutyAckLate   DutyView = "ack_late"  // 超一个工作日未签收
	DutyUnmatched DutyView = "unmatched" // 未匹配监督单位
	DutyMine      DutyView = "mine"      // 本单位监督
	DutyQuiet     DutyView = "quiet"     // 长期无更新
	DutySentBack  DutyView = "returned"  // 被退回
	DutyOpen      DutyView = "open"      // 未完成
	DutyVacant    DutyView = "vacant"    // 经办岗位空缺
	DutyLater     DutyView = "later"     // 未完成，且既未逾期也不在 7 日内到期
)

// DutyViews lists the views in the order of the tabs.
var DutyViews = []DutyView{DutyAll, DutyOverdue, DutySoon, DutyUnsigned, DutyAckLate, DutyUnmatched, DutyMine, DutyQuiet, DutySentBack, DutyOpen, DutyVacant, DutyLater}

// SoonDays is the reach of the view DutySoon, QuietDays that of DutyQuiet, both in natural days.
const (
	SoonDays  = 7
	QuietDays = 60
)

// Query writes the filter as URL parameters; zero values are left out.
func (f DutyFilter) Query() url.Values {
	v := params{}
	v.year(f.Year)
	v.set("side", string(f.Side))
	v.set("state", string(f.State))
	v.set("unit", f.Unit)
	v.set("overseer", f.Overseer)
	v.set("campaign", f.Campaign)
	v.set("item", f.Item)
	v.set("mode", string(f.Mode))
	v.set("view", string(f.View))
	v.set("handler", f.Handler)
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseDutyFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseDutyFilter(v url.Values) DutyFilter {
	f := DutyFilter{
		Unit: v.Get("unit"), Overseer: v.Get("overseer"), Campaign: v.Get("campaign"), Item: v.Get("item"),
		Handler: v.Get("handler"), Text: words(v.Get("q")),
	}
	f.Year = year(v.Get("year"))
	f.Side = one(Side(v.Get("side")), Sides)
	f.State = one(DutyState(v.Get("state")), DutyMoves.States())
	f.Mode = one(Mode(v.Get("mode")), Modes)
	f.View = one(DutyView(v.Get("view")), DutyViews)
	return f
}

// ItemFilter is one question about ledger items. The zero filter means every item in scope that is not voided.
type ItemFilter struct {
	Year     int
	Campaign string
	Mandate  string
	Plan     string // those generated from it
	Lead     string
	Focus    Focus
	Mode     Mode
	State    ItemState
	View     ItemView
	Text     string
}

// ItemView is a standing question about items.
type ItemView string

// The views of the item list.
const (
	ItemAll       ItemView = ""
	ItemOneSided  ItemView = "one_sided" // 单边事项
	ItemUndone    ItemView = "no_duties" // 未分解
	ItemUnmatched ItemView = "unmatched" // 有任务未匹配监督单位
	ItemOverdue   ItemView = "overdue"   // 有任务逾期
	ItemSoon      ItemView = "soon"
)

// ItemViews lists the views in the order of the tabs.
var ItemViews = []ItemView{ItemAll, ItemOneSided, ItemUndone, ItemUnmatched, ItemOverdue, ItemSoon}

// Query writes the filter as URL parameters; zero values are left out.
func (f ItemFilter) Query() url.Values {
	v := params{}
	v.year(f.Year)
	v.set("campaign", f.Campaign)
	v.set("mandate", f.Mandate)
	v.set("plan", f.Plan)
	v.set("lead", f.Lead)
	v.set("focus", string(f.Focus))
	v.set("mode", string(f.Mode))
	v.set("state", string(f.State))
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseItemFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseItemFilter(v url.Values) ItemFilter {
	f := ItemFilter{
		Campaign: v.Get("campaign"), Mandate: v.Get("mandate"), Plan: v.Get("plan"), Lead: v.Get("lead"), Text: words(v.Get("q")),
	}
	f.Year = year(v.Get("year"))
	f.Focus = one(Focus(v.Get("focus")), Focuses)
	f.Mode = one(Mode(v.Get("mode")), Modes)
	f.State = one(ItemState(v.Get("state")), ItemMoves.States())
	f.View = one(ItemView(v.Get("view")), ItemViews)
	return f
}

// params are URL parameters without empty ones.
type params url.Values

func (p params) set(key, value string) {
	if value != "" {
		url.Values(p).Set(key, value)
	}
}

func (p params) year(y int) {
	if y != 0 {
		p.set("year", strconv.Itoa(y))
	}
}

// Sort is an order of a list: a column name, "-" in front for descending. Store knows the columns.
type Sort string

// Page is a window into a list. Size is at most 200.
type Page struct {
	No   int // from 1
	Size int
}

// DefaultSize is the length of a page, MaxSize its ceiling; MaxPage is beyond the end of every list.
const (
	DefaultSize = 50
	MaxSize     = 200
	MaxPage     = 1_000_000
)

// Clamp returns the page inside its bounds.
func (p Page) Clamp() Page {
	p.No = max(1, min(p.No, MaxPage))
	if p.Size < 1 {
		p.Size = DefaultSize
	}
	p.Size = min(p.Size, MaxSize)
	return p
}

// Offset is how many rows lie before the page.
func (p Page) Offset() int { return (p.No - 1) * p.Size }

// Moment is the clock a filter is asked at: the day in the district, and the edge of the yellow light.
type Moment struct {
	Today calendar.Day
	Ms    int64
}

func one[T ~string](v T, known []T) T {
	for _, k := range known {
		if k == v {
			return v
		}
	}
	return ""
}

func year(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 2000 || n > 2200 {
		return 0
	}
	return n
}

// maxWords bounds what a person may search for (TRUST DoS-3).
const maxWords = 64

func words(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxWords {
		return string(r[:maxWords])
	}
	return s
}
