package web

import (
	"net/http"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var unitRoutes = []route{
	{pattern: "GET /admin/units", do: (*Server).unitPage},
	{pattern: "GET /admin/units/{id}", do: (*Server).unitPage},
	{pattern: "GET /admin/units/new", right: org.UnitCreate, do: (*Server).newUnit},
	{pattern: "POST /admin/units/new", right: org.UnitCreate, do: (*Server).saveUnit},
	{pattern: "GET /admin/units/{id}/edit", right: org.UnitUpdate, do: (*Server).editUnit},
	{pattern: "POST /admin/units/{id}/edit", right: org.UnitUpdate, do: (*Server).saveUnit},
	{pattern: "GET /admin/units/{id}/end", right: org.UnitEnd, do: (*Server).askEndUnit},
	{pattern: "POST /admin/units/{id}/end", right: org.UnitEnd, do: (*Server).endUnit},
	{pattern: "GET /admin/units/import", right: org.UnitImport, do: (*Server).importUnits},
	{pattern: "POST /admin/units/import", right: org.UnitImport, body: maxSheet, do: (*Server).previewUnits},
	{pattern: "POST /admin/units/import/do", right: org.UnitImport, do: (*Server).doImportUnits},
	{pattern: "GET /admin/units.xlsx", right: org.UnitImport, do: (*Server).exportUnits},
}

// unitsPage is the organisation: the tree at the left, the chosen unit at the right.
type unitsPage struct {
	ui.Frame
	Head      ui.Head
	Views     ui.Views
	Find      string
	FindLabel string
	Tree      ui.Tree
	NoTree    string
	Unit      unitView
}

// unitView is the chosen unit.
type unitView struct {
	Name    string
	Tags    []ui.Tag
	Summary string
	Actions []ui.Action
	Alerts  []ui.Alert
	Watched *listPart // of a unit that can oversee
	Facts   factPart
	Scope   factPart
	Trace   ui.Panel
	Events  []ui.Event
}

func (s *Server) unitPage(w http.ResponseWriter, r *request) error {
	roots, err := s.App.Units(r.Context(), r.who())
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	if id == "" && len(roots) > 0 {
		id = roots[0].ID
	}
	u, err := s.App.Unit(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	find := strings.TrimSpace(r.URL.Query().Get("find"))
	page := unitsPage{
		Frame: r.frame(say.TabUnits, ui.EntryAdmin), Views: r.adminViews(tabUnits),
		Head: ui.Head{Title: say.PageUnits, Sub: say.PageUnitsHint, Actions: r.unitsActions(id)},
		Find: find, FindLabel: say.FindUnit, NoTree: say.NoUnitFound(find),
		Tree: ui.Tree{Label: say.UnitTreeLabel, Nodes: treeNodes(roots, id, find)},
	}
	if page.Unit, err = r.unitView(u, below(roots, id)); err != nil {
		return err
	}
	return s.render(w, "admin-units", page)
}

func (r *request) unitsActions(id string) []ui.Action {
	if !r.may(org.UnitCreate) {
		return nil
	}
	return []ui.Action{
		{Label: say.ExportUnits, Icon: ui.IconDownload, URL: "/admin/units.xlsx"},
		{Label: say.ImportUnits, Icon: ui.IconUpload, URL: "/admin/units/import"},
		{Label: say.Action(org.UnitCreate), Icon: ui.IconPlus, URL: "/admin/units/new?parent=" + id, Primary: true},
	}
}

// treeNodes shows the tree opened to the chosen unit. With words to find, only what leads to a hit stays.
func treeNodes(nodes []*app.UnitNode, at, find string) []ui.Node {
	var out []ui.Node
	for _, n := range nodes {
		node := ui.Node{Label: n.Short, URL: "/admin/units/" + n.ID, Current: n.ID == at}
		node.Nodes = treeNodes(n.Nodes, at, find)
		if n.Below > 0 {
			node.Count = itoa(n.Below)
		}
		if find != "" && len(node.Nodes) == 0 && !named(n.Unit, find) {
			continue
		}
		node.Open = n.Parent == "" || find != "" || leadsTo(n, at)
		out = append(out, node)
	}
	return out
}

func named(u *org.Unit, find string) bool {
	for _, n := range u.Names() {
		if strings.Contains(n, find) {
			return true
		}
	}
	return false
}

// leadsTo reports whether the unit is the chosen one or above it.
func leadsTo(n *app.UnitNode, at string) bool {
	if n.ID == at {
		return true
	}
	for _, b := range n.Nodes {
		if leadsTo(b, at) {
			return true
		}
	}
	return false
}

func below(nodes []*app.UnitNode, id string) int {
	for _, n := range nodes {
		if n.ID == id {
			return n.Below
		}
		if b := below(n.Nodes, id); b > 0 {
			return b
		}
	}
	return 0
}

func (r *request) unitView(u *app.Unit, below int) (unitView, error) {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return unitView{}, err
	}
	today := r.s.App.Today()
	v := unitView{
		Name: u.Name, Tags: []ui.Tag{{Label: say.UnitKind(u.Kind), Kind: ui.TagFilled}}, Summary: say.UnitSummary(u.Ties.Held, below),
		Actions: r.unitActions(u),
		Facts:   factPart{Panel: ui.Panel{Title: say.PanelUnit}, Facts: unitFacts(u, n)},
		Trace:   ui.Panel{ID: "trace", Title: say.PanelChanges, Small: say.Count(u.Traced)}, Events: events(u.Trace, today),
	}
	if u.Ended != "" {
		v.Tags = append(v.Tags, ui.Tag{Label: say.Span("", calendar.Day(u.Ended)), Kind: ui.TagWarn})
	}
	gaps, err := r.gapsAlert()
	if err != nil {
		return v, err
	}
	if gaps != nil {
		v.Alerts = append(v.Alerts, *gaps)
	}
	live := 0
	if u.Kind.Oversees() {
		if v.Watched, live, err = r.watchedPart(u, n); err != nil {
			return v, err
		}
	}
	v.Scope = factPart{Panel: ui.Panel{Title: say.PanelScope, Small: say.PanelScopeHint}, Facts: scopeFacts(u, live)}
	return v, nil
}

func (r *request) unitActions(u *app.Unit) []ui.Action {
	var out []ui.Action
	if r.may(org.UnitUpdate) && u.Ended == "" {
		out = append(out, ui.Action{Label: say.Edit, Icon: ui.IconEdit, URL: "/admin/units/" + u.ID + "/edit"})
		if u.ID != u.Book {
			out = append(out, ui.Action{Label: say.Action(org.UnitEnd), URL: "/admin/units/" + u.ID + "/end"})
		}
	}
	return append(out, ui.Action{Label: say.TraceButton, Icon: ui.IconClock, URL: "#trace"})
}

// gapsAlert is the banner about units without an overseer, with the way to settle them.
func (r *request) gapsAlert() (*ui.Alert, error) {
	c, err := r.s.App.Coverage(r.Context(), r.who(), "")
	if err != nil || len(c.Gaps) == 0 {
		return nil, err
	}
	var names []string
	for _, g := range c.Gaps {
		names = append(names, g.Unit.Short)
	}
	return &ui.Alert{
		Kind: ui.AlertWarn, Title: say.GapsTitle(len(c.Gaps)), Text: say.GapsText(names),
		Links: []ui.Link{{Label: say.SettleGaps, URL: "/admin/oversight#gaps"}},
	}, nil
}

func unitFacts(u *app.Unit, n names) []ui.Fact {
	var out []ui.Fact
	add := func(name, text string) {
		if text != "" {
			out = append(out, ui.Fact{Name: name, Text: text})
		}
	}
	if u.Parent != "" {
		out = append(out, ui.Fact{Name: say.UnitParent, Text: n.short(u.Parent), URL: "/admin/units/" + u.Parent})
	}
	if u.Short != u.Name {
		add(say.UnitShort, u.Short)
	}
	add(say.UnitAliases, say.JoinNames(u.Aliases))
	add(say.UnitFormer, say.JoinNames(u.Former))
	add(say.UnitContact, strings.TrimSpace(u.Contact+" "+u.Phone))
	if u.Kind.Overseen() && u.Ended == "" {
		f := ui.Fact{Name: say.LabelWatchers}
		for _, o := range u.Overseers {
			f.Links = append(f.Links, ui.Link{Label: n.short(o), URL: "/admin/units/" + o})
		}
		if len(u.Overseers) == 0 {
			f.State = &ui.StatusMark{Mark: ui.MarkLate, Word: say.NoOverseer}
		}
		out = append(out, f)
	}
	return append(out, ui.Fact{Name: say.UnitType, Text: say.UnitKind(u.Kind)})
}

// scopeFacts say what the posts of the unit see and do, as the rights table and the tree have it.
func scopeFacts(u *app.Unit, watched int) []ui.Fact {
	roles := rolesOf(u)
	see, not := say.ScopeOf(roles[0], watched)
	var do []org.Action
	for _, a := range scopeActions {
		if slices.ContainsFunc(roles, func(r org.Role) bool { return org.May(r, a) != org.No }) {
			do = append(do, a)
		}
	}
	return []ui.Fact{
		{Name: say.ScopeSee, Text: see}, {Name: say.ScopeDo, Text: say.ActionNames(do)}, {Name: say.ScopeNot, Text: not},
	}
}

// scopeActions are what a unit may be allowed to do, in the order of the work.
var scopeActions = []org.Action{
	org.ItemDecompose, org.DutyAssign, org.DutyIssue, org.DutyAcknowledge, org.DutyReturn, org.DutyReport, org.DutyComplete,
	org.DutyReopen, org.UnitUpdate, org.UserCreate, org.PostGrant, org.UserReset, org.JournalRead, org.ListExport,
}

// rolesOf are the roles of the unit's posts; a unit without posts gets the one its kind would have.
func rolesOf(u *app.Unit) []org.Role {
	if len(u.Roles) > 0 {
		return u.Roles
	}
	for _, r := range []org.Role{org.RoleOVR, org.RoleDEPT, org.RoleSTR, org.RoleTEAM, org.RolePART, org.RoleSEC} {
		if r.Fits(u.Kind) {
			return []org.Role{r}
		}
	}
	return []org.Role{""}
}
