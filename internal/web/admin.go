package web

import (
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// adminRoutes are the pages of the administration and of a person's own account.
var adminRoutes = slices.Concat(unitRoutes, oversightRoutes, userRoutes, journalRoutes, accountRoutes, jobRoutes, gatewayRoutes)

// adminTab is one page of the administration.
type adminTab string

const (
	tabUnits     adminTab = "/admin/units"
	tabOversight adminTab = "/admin/oversight"
	tabUsers     adminTab = "/admin/users"
	tabJournal   adminTab = "/admin/journal"
	tabJobs      adminTab = "/admin/jobs"
	tabGateways  adminTab = "/admin/gateways"
)

// adminViews are the administration's tabs that this role may open.
func (r *request) adminViews(at adminTab) ui.Views {
	out := ui.Views{Label: say.AdminTabs}
	for _, t := range []struct {
		tab   adminTab
		label string
		opens []org.Action // any of them opens it
	}{
		{tabUnits, say.TabUnits, []org.Action{org.UnitUpdate, org.OversightSet, org.PostGrant}},
		{tabOversight, say.TabOversight, []org.Action{org.UnitUpdate, org.OversightSet, org.PostGrant}},
		{tabUsers, say.TabUsers, []org.Action{org.UserCreate, org.PostGrant}},
		{tabJournal, say.TabJournal, []org.Action{org.JournalRead}},
		{tabJobs, say.TabJobs, []org.Action{org.JobRetry}},
		{tabGateways, say.TabGateways, []org.Action{org.GatewaySave}},
	} {
		for _, a := range t.opens {
			if r.may(a) {
				out.Items = append(out.Items, ui.View{Label: t.label, URL: string(t.tab), Current: t.tab == at})
				break
			}
		}
	}
	return out
}

// adminCrumbs lead from the administration to a page below one of its tabs.
func adminCrumbs(tab adminTab, label string, rest ...ui.Link) []ui.Link {
	return append([]ui.Link{{Label: label, URL: string(tab)}}, rest...)
}

// factPart is a panel of facts.
type factPart struct {
	Panel ui.Panel
	Facts []ui.Fact
}

// unitsInTree are the living units in the order of the tree, each before what is below it.
func (r *request) unitsInTree() (names, []*org.Unit, error) {
	roots, err := r.s.App.Units(r.Context(), r.who())
	if err != nil {
		return nil, nil, err
	}
	n := names{}
	return n, flatten(roots, n, nil), nil
}

func flatten(nodes []*app.UnitNode, n names, out []*org.Unit) []*org.Unit {
	for _, node := range nodes {
		n[node.ID] = node.Unit
		out = flatten(node.Nodes, n, append(out, node.Unit))
	}
	return out
}
