package org_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/org"
)

// marks are how the table written by hand shows a reach.
var marks = map[string]org.Reach{
	"-": org.No, "all": org.InScope, "own": org.OwnUnits, "unit": org.OwnUnit, "seer": org.AsSeer, "maker": org.AsMaker, "self": org.Self,
}

// TestRightsAreThoseOfTheTable compares the program with a table kept by hand: whoever changes a right says so twice.
func TestRightsAreThoseOfTheTable(t *testing.T) {
	text, err := os.ReadFile("testdata/rights.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	roles := strings.Fields(lines[0])[1:]
	if len(roles) != len(org.Roles) {
		t.Errorf("the table has %d roles, the program %d", len(roles), len(org.Roles))
	}
	named := map[org.Action]bool{}
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		action := org.Action(cells[0])
		named[action] = true
		if len(cells) != len(roles)+1 {
			t.Fatalf("%s has %d cells, want %d", action, len(cells), len(roles)+1)
		}
		for i, role := range roles {
			want, known := marks[cells[i+1]]
			if got := org.May(org.Role(role), action); !known || got != want {
				t.Errorf("%s may %s: the program says %d, the table %q", role, action, got, cells[i+1])
			}
		}
	}
	for _, action := range org.Actions() {
		if !named[action] {
			t.Errorf("the table does not name %s", action)
		}
	}
}

// programActs is what the program may do by its clock, kept by hand like the table.
var programActs = []org.Action{org.LadderClimb, org.JobFail, org.NoticeDeliver, org.ReviewsCount}

func TestProgramMayDoOnlyWhatIsListed(t *testing.T) {
	for _, action := range org.Actions() {
		if may := org.May(org.RoleProgram, action) != org.No; may != slices.Contains(programActs, action) {
			t.Errorf("the program may %s: %t", action, may)
		}
	}
}

func TestNoPostCanHoldTheRoleOfTheProgram(t *testing.T) {
	if slices.Contains(org.Roles, org.RoleProgram) {
		t.Error("the role of the program is offered to posts")
	}
	for _, kind := range org.UnitKinds {
		if org.RoleProgram.Fits(kind) {
			t.Errorf("the role of the program fits a unit of kind %s", kind)
		}
	}
}

func TestProgramSeesItsWholeBookAndIsNamed(t *testing.T) {
	who := org.Program("b")
	if s := who.Scope(); !s.All() || s.Admin() || s.Book() != "b" || s.Unit() != "b" || s.Post() != "" {
		t.Errorf("the program sees %+v", s)
	}
	if who.Via != org.ViaJob || who.User == "" {
		t.Errorf("the program acts as %+v", who)
	}
}

func TestUnknownRoleOrActionHasNoRight(t *testing.T) {
	for _, action := range append(org.Actions(), "no.such.action", "") {
		if got := org.May("stranger", action); got != org.No {
			t.Errorf("an unknown role may %s: %d", action, got)
		}
		if got := org.May("", action); got != org.No {
			t.Errorf("no role may %s: %d", action, got)
		}
	}
	for _, role := range org.Roles {
		if org.May(role, "no.such.action") != org.No {
			t.Errorf("%s may do what does not exist", role)
		}
	}
}

func TestAdministratorsHaveNoBusinessAct(t *testing.T) {
	business := []string{
		"mandate.", "campaign.", "plan.", "ledger.", "item.", "duty.", "filter.", "oversight.",
		"finding.", "party.", "extension.", "objection.", "recheck.", "evidence.", "checklist.", "check.", "inspection.", "team.", "meeting.",
		"decision.", "need.", "round.", "self_review.", "question.", "advice.", "similar.", "fix.", "rule.", "handover.", "letter.",
		"reminder.",
	}
	for _, action := range org.Actions() {
		isBusiness := slices.ContainsFunc(business, func(p string) bool { return strings.HasPrefix(string(action), p) })
		for _, role := range org.Roles {
			if isBusiness && role.Administers() && org.May(role, action) != org.No {
				t.Errorf("%s may %s", role, action)
			}
		}
	}
}

// TestNoAdministratorCanDoWhatAnotherDoes keeps the three apart: nobody may make an account and also give it a post.
// TestNoAdministratorCanDoWhatAnotherDoes leaves exporting out: it takes away what one sees, and each sees other lists.
func TestNoAdministratorCanDoWhatAnotherDoes(t *testing.T) {
	for _, action := range org.Actions() {
		if action == org.ListExport {
			continue
		}
		var who []org.Role
		for _, role := range org.Roles {
			if reach := org.May(role, action); role.Administers() && reach != org.No && reach != org.Self {
				who = append(who, role)
			}
		}
		if len(who) > 1 {
			t.Errorf("%s is open to %v", action, who)
		}
	}
}

func TestZeroActorSeesNothing(t *testing.T) {
	for _, a := range []org.Actor{{}, {Role: org.RoleLEAD}, {Unit: "u", Book: "b"}, {Role: org.RoleSystem, Unit: "u", Book: "b"}} {
		if s := a.Scope(); s.All() || s.Overseer() || s.Unit() != "" {
			t.Errorf("%+v sees %+v", a, s)
		}
	}
	if s := (org.Actor{Role: org.RoleSTR, Unit: "u", Book: "b"}).Scope(); s.All() || s.Overseer() || s.Unit() != "u" || s.Book() != "b" {
		t.Errorf("a street sees %+v", s)
	}
}
