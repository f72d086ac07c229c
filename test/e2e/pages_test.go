package e2e

import (
	"strings"
	"testing"
)

// mainPages are the places a person of an account goes to, with the name of the picture. A name in angle brackets is a
// link to be followed from the page before it.
var mainPages = []struct {
	login string
	pages [][2]string
}{
	{clerk, [][2]string{
		{"workbench", "/"},
		{"items", "/items"},
		{"item", "<first>"},
		{"one-sided", "/items?view=one_sided"},
		{"item-new", "/items/new"},
		{"duties", "/duties"},
		{"duty", "<first>"},
		{"print", "/duties/print?side=territory"},
		{"campaigns", "/campaigns"},
		{"campaign", "<first>"},
		{"mandates", "/mandates"},
		{"mandate-new", "/mandates/new"},
		{"plans", "/plans"},
		{"ledger", "/ledgers/2026"},
		{"search", "/search?q=停车"},
		{"oversight", "/admin/oversight"},
		{"units", "/admin/units"},
		{"theme", "/theme"},
	}},
	{"weiling", [][2]string{{"leader", "/"}, {"leader-items", "/items"}}},
	{"paizhu1", [][2]string{{"overseer", "/"}, {"overseer-duties", "/duties?view=mine"}}},
	{"zhujian", [][2]string{{"dept", "/"}, {"dept-duties", "/duties?view=open"}, {"dept-duty", "<first>"}}},
	{"shiqiao", [][2]string{{"street", "/"}, {"street-duties", "/duties?view=open"}, {"street-duty", "<first>"}}},
	{"dudao1", [][2]string{{"team", "/"}}},
	{"xitong", [][2]string{{"admin-units", "/admin/units"}, {"admin-unit-new", "/admin/units/new"}, {"admin-import", "/admin/units/import"}, {"admin-users", "/admin/users"}, {"admin-user", "<first>"}}},
	{"anquan", [][2]string{{"security-users", "/admin/users"}, {"security-user", "<first>"}}},
	{"shenji", [][2]string{{"journal", "/admin/journal"}, {"password", "/password"}}},
}

// TestMainPagesFitTheirWindow opens the main pages of every role at a desk and on a phone: nothing sticks out, nothing
// is blocked, and no script fails.
func TestMainPagesFitTheirWindow(t *testing.T) {
	p := start(t)
	w := open(t, p.url, 1366, 768)
	w.goTo("/signin")
	w.lookAtBothSizes("signin")
	for _, person := range mainPages {
		w.signIn(p, person.login)
		for _, page := range person.pages {
			w.visit(page[1])
			w.lookAtBothSizes("page-" + page[0])
		}
		w.signOut()
	}
}

// lookAtBothSizes looks at the page at a desk and, without loading it anew, on a phone.
func (w *window) lookAtBothSizes(name string) {
	w.t.Helper()
	w.look(name)
	w.resize(390, 844)
	w.look(name)
	w.resize(1366, 768)
}

// visit goes to an address, or to the first record that the page lists.
func (w *window) visit(path string) {
	w.t.Helper()
	if path != "<first>" {
		w.goTo(path)
		return
	}
	to := ask[string](w, "document.querySelector('main tbody th[scope=row] a').getAttribute('href')")
	if !strings.HasPrefix(to, "/") {
		w.t.Fatalf("at %s: the first row leads to %q", w.place(), to)
	}
	w.goTo(to)
}
