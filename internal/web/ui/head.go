package ui

// Head is the top of the page's own part: where one is, what it is, what one can do here.
type Head struct {
	Crumbs  []Link
	Title   string
	State   *StatusMark
	Tags    []Tag
	Sub     string   // one sentence naming the next step
	Actions []Action // at most one is Primary
	Menus   []Menu
	Stages  []Stage
	Switch  []Link // the same page for another range: 我的, 本室, 全区
	Print   *PrintHead
}

// PrintHead replaces the head on paper: title, and one line with filter, count and time.
type PrintHead struct {
	Title string
	Line  string
}

// Stage is a step of a short procedure shown at the right of the head, such as 上传, 核对, 生成.
type Stage struct {
	Label   string
	Done    bool
	Current bool
}

// Action is a button: a link (URL), a small form of its own (Post), or a submit button of the form around it.
// Off says why it cannot be used now; the words stand beside the button.
type Action struct {
	Label   string
	Icon    Icon
	URL     string
	Post    string
	Hidden  []Hidden
	Name    string // of the submit button
	Value   string
	Primary bool
	Danger  bool
	Quiet   bool // a text link
	Print   bool // opens the print dialogue
	Off     string
}

// Hidden is a value a form carries along.
type Hidden struct {
	Name  string
	Value string
}

// Class is how much the button stands out.
func (a Action) Class() string {
	switch {
	case a.Primary:
		return "btn btn-p"
	case a.Danger:
		return "btn btn-d"
	case a.Quiet:
		return "btn btn-t"
	}
	return "btn"
}

// Menu is a button that opens a list of actions.
type Menu struct {
	Label string
	Icon  Icon
	Items []Action
}

// Views are the tabs of a page; each is a link with the number of rows behind it.
type Views struct {
	Label string // for screen readers
	Items []View
}

// View is one tab.
type View struct {
	Label   string
	URL     string
	Count   string
	Late    bool
	Icon    Icon
	Current bool
}
