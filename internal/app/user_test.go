package app_test

import (
	"context"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/org"
)

// opened is an account with a business post, and its temporary password.
func opened(t *testing.T, w *house.World, login string) (id, password string) {
	t.Helper()
	a := house.Do(t, w, w.System, &app.CreateUser{Login: login, Name: "联络员"})
	house.Do(t, w, w.Security, &app.GrantPost{User: a.ID, Unit: w.Depts[2], Role: org.RoleDEPT, Title: "联络员"})
	return a.ID, a.Notes[0]
}

func signIn(t *testing.T, w *house.World, login, password string) (string, *app.Signed) {
	t.Helper()
	token, err := w.App.SignIn(t.Context(), login, password, "192.0.2.7")
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.App.Who(t.Context(), token, "192.0.2.7")
	if err != nil {
		t.Fatal(err)
	}
	return token, s
}

func TestAdministratorsAreSeparated(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		grant := func(user, unit string, role org.Role) *app.GrantPost {
			return &app.GrantPost{User: user, Unit: unit, Role: role, Title: "试用"}
		}
		blank := house.Do(t, w, w.System, &app.CreateUser{Login: "blank", Name: "新人"}).ID
		for _, c := range []struct {
			rule string
			who  org.Actor
			c    app.Command
			kind fault.Kind
			code string
		}{
			{"security opens no accounts", w.Security, &app.CreateUser{Login: "x1", Name: "某"}, fault.Denied, "denied"},
			{"system grants nothing", w.System, grant(blank, w.Depts[0], org.RoleDEPT), fault.Denied, "denied"},
			{"auditor grants nothing", w.Auditor, grant(blank, w.Depts[0], org.RoleDEPT), fault.Denied, "denied"},
			{"system resets nothing", w.System, &app.ResetPassword{ID: blank}, fault.Denied, "denied"},
			{"nobody grants to himself", w.Security, grant(w.Security.User, w.Depts[0], org.RoleDEPT), fault.Conflict, "post.self"},
			{"no business post for an administrator", w.Security, grant(w.System.User, w.Depts[0], org.RoleDEPT), fault.Conflict, "post.administrator"},
			{"never two of the three", w.Security, grant(w.System.User, w.Root, org.RoleAuditor), fault.Conflict, "post.administrator"},
			{"no administrator out of business", w.Security, grant(w.Dept1.User, w.Root, org.RoleSystem), fault.Conflict, "post.business"},
			{"nobody resets himself", w.Security, &app.ResetPassword{ID: w.Security.User}, fault.Conflict, "user.self"},
			{"nobody disables himself", w.System, &app.SetUserEnabled{ID: w.System.User}, fault.Conflict, "user.self"},
			{"the last auditor stays", w.System, &app.SetUserEnabled{ID: w.Auditor.User}, fault.Conflict, "user.last_administrator"},
			{"a role needs its kind of unit", w.Security, grant(blank, w.Depts[0], org.RoleSTR), fault.Invalid, "post.role.unit"},
			{"another district's account is missing", w.Security, grant(w.Foreign.Lead.User, w.Depts[0], org.RoleDEPT), fault.Missing, "missing"},
		} {
			t.Run(c.rule, func(t *testing.T) { house.Refused(t, w, c.who, c.c, c.kind, c.code) })
		}
		house.Do(t, w, w.Security, grant(blank, w.Root, org.RoleAuditor))
		house.Do(t, w, w.System, &app.SetUserEnabled{ID: w.Auditor.User})
		house.Refused(t, w, w.System, &app.SetUserEnabled{ID: blank}, fault.Conflict, "user.last_administrator")
	})
}

func TestPostIsGrantedAndTakenAwayAtOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id, password := opened(t, w, "dept9")
		_, s := signIn(t, w, "dept9", password)
		if s.Seat == nil || s.Actor.Role != org.RoleDEPT || s.Actor.Unit != w.Depts[2] {
			t.Fatalf("signed in as %+v", s.Actor)
		}
		house.Refused(t, w, w.Security, &app.GrantPost{User: id, Unit: w.Depts[2], Role: org.RoleDEPT, Title: "联络员"}, fault.Conflict, "post.held")
		held := userNow(t, w, id).Held
		if len(held) != 1 {
			t.Fatalf("%d posts", len(held))
		}
		house.Do(t, w, w.Security, &app.RevokePost{Holding: held[0].Holding.ID, Version: held[0].Holding.Version})
		if seats, err := w.App.Seats(t.Context(), s); err != nil || len(seats) != 0 {
			t.Errorf("%d seats left, %v", len(seats), err)
		}
		house.Refused(t, w, w.Security, &app.RevokePost{Holding: held[0].Holding.ID}, fault.Conflict, "post.over")
	})
}

func userNow(t *testing.T, w *house.World, id string) *app.User {
	t.Helper()
	u, err := w.App.User(t.Context(), w.Security, id)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestTwoPeopleMayHoldOnePost(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first, _ := opened(t, w, "first")
		second, _ := opened(t, w, "second")
		if a, b := userNow(t, w, first).Held[0].Post.ID, userNow(t, w, second).Held[0].Post.ID; a != b {
			t.Errorf("posts %s and %s: the same role and title in a unit is one post", a, b)
		}
	})
}

func TestPasswordIsShownOnceAndNeverKept(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := func() *app.CreateUser {
			return &app.CreateUser{Form: app.Form{Key: "form-1"}, Login: "Zhang.San", Name: "张三"}
		}
		a := house.Do(t, w, w.System, c())
		again := house.Do(t, w, w.System, c())
		if len(a.Notes) != 1 || len(again.Notes) != 0 || again.ID != a.ID {
			t.Errorf("first %+v, again %+v", a, again)
		}
		reset := house.Do(t, w, w.Security, &app.ResetPassword{ID: a.ID}).Notes[0]
		for _, table := range []string{"journal", "journal_body", "act", "account"} {
			for _, row := range house.Rows(t, house.Raw(w), "SELECT * FROM "+table) {
				if text := strings.Join(row, " "); strings.Contains(text, a.Notes[0]) || strings.Contains(text, reset) {
					t.Errorf("%s keeps a password: %s", table, text)
				}
			}
		}
		if u := userNow(t, w, a.ID); u.Login != "zhang.san" || !u.MustChange || u.Hash != "" {
			t.Errorf("account %+v", u.User)
		}
	})
}

func TestPasswordRules(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, old := opened(t, w, "dept9")
		_, s := signIn(t, w, "dept9", old)
		for _, c := range []struct{ rule, old, fresh, again, code string }{
			{"too short", old, "Ab3-efg", "Ab3-efg", "password.short"},
			{"two kinds only", old, "abcdefgh1234", "abcdefgh1234", "password.plain"},
			{"holds the login", old, "Ab3-dept9-xyz", "Ab3-dept9-xyz", "password.login"},
			{"the same again", old, old, old, "password.same"},
			{"mistyped", old, "Ab3-efghijk", "Ab3-efghijl", "password.again"},
			{"old one wrong", "wrong", "Ab3-efghijk", "Ab3-efghijk", "password.old.wrong"},
			{"nothing", old, "", "", "field.required"},
			{"too long", old, strings.Repeat("Ab3-", 40), strings.Repeat("Ab3-", 40), "password.long"},
		} {
			t.Run(c.rule, func(t *testing.T) {
				house.Refused(t, w, s.Actor, s.ChangePassword(app.Form{}, c.old, c.fresh, c.again), fault.Invalid, c.code)
			})
		}
	})
}

func TestChangedPasswordEndsOtherSessions(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id, old := opened(t, w, "dept9")
		elsewhere, _ := signIn(t, w, "dept9", old)
		here, s := signIn(t, w, "dept9", old)
		const fresh = "Ab3-efghijk"
		change := func() app.Command { return s.ChangePassword(app.Form{Key: "form-2"}, old, fresh, fresh) }
		house.Do(t, w, s.Actor, change())
		house.Do(t, w, s.Actor, change()) // the same form once more is answered, not refused
		if userNow(t, w, id).MustChange {
			t.Error("still asked to change the password")
		}
		if _, err := w.App.Who(t.Context(), here, ""); err != nil {
			t.Errorf("the session that changed it: %v", err)
		}
		if _, err := w.App.Who(t.Context(), elsewhere, ""); fault.Of(err) != fault.SignedOut {
			t.Errorf("the other session: %v", err)
		}
		if _, err := w.App.SignIn(t.Context(), "dept9", old, ""); err == nil {
			t.Error("the old password still opens")
		}
		signIn(t, w, "dept9", fresh)
	})
}

func TestDisabledAccountIsOutOnTheNextRequest(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id, password := opened(t, w, "dept9")
		token, _ := signIn(t, w, "dept9", password)
		house.Do(t, w, w.System, &app.SetUserEnabled{ID: id})
		if _, err := w.App.Who(t.Context(), token, ""); fault.Of(err) != fault.SignedOut {
			t.Errorf("got %v", err)
		}
		house.Refused(t, w, w.Security, &app.GrantPost{User: id, Unit: w.Depts[0], Role: org.RoleDEPT, Title: "联络员"}, fault.Conflict, "user.disabled")
		house.Do(t, w, w.System, &app.SetUserEnabled{ID: id, Enabled: true})
		signIn(t, w, "dept9", password)
	})
}

func TestResetUnlocksAnAccount(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id, _ := opened(t, w, "dept9")
		var err error
		for range 6 {
			_, err = w.App.SignIn(t.Context(), "dept9", "wrong", "192.0.2.9")
		}
		if !fault.Is(err, "sign_in.locked") {
			t.Fatalf("after six wrong tries: %v", err)
		}
		signIn(t, w, "dept9", house.Do(t, w, w.Security, &app.ResetPassword{ID: id}).Notes[0])
	})
}

func TestLoginIsUniqueOverAllBooks(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Refused(t, w, w.System, &app.CreateUser{Login: "Foreign-Lead", Name: "某"}, fault.Invalid, "user.login.taken")
		for _, login := range []string{"a", "-ab", "张三", "a b", strings.Repeat("a", 33)} {
			house.Refused(t, w, w.System, &app.CreateUser{Login: login, Name: "某"}, fault.Invalid, "user.login.form")
		}
	})
}

func TestFoundedDistrictHasThreeAdministratorsAndNothingElse(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		found := func() *app.FoundDistrict {
			return &app.FoundDistrict{
				Name: "新设区", System: app.NewAccount{Login: "new-system", Name: "系统管理员"},
				Security: app.NewAccount{Login: "new-security", Name: "安全管理员"}, Auditor: app.NewAccount{Login: "new-auditor", Name: "审计管理员"},
			}
		}
		a, err := w.App.Found(t.Context(), "cli", found())
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []struct {
			login string
			role  org.Role
		}{{"new-system", org.RoleSystem}, {"new-security", org.RoleSecurity}, {"new-auditor", org.RoleAuditor}} {
			_, s := signIn(t, w, want.login, a.Notes[i])
			if s.Actor.Role != want.role || s.Actor.Book != a.ID || s.Actor.Unit != a.ID || !s.User.MustChange {
				t.Errorf("%s signs in as %+v", want.login, s.Actor)
			}
		}
		if name := w.App.District(context.WithoutCancel(t.Context()), a.ID); name != "新设区" {
			t.Errorf("district %q", name)
		}
		if _, err := w.App.Found(t.Context(), "cli", found()); !fault.Is(err, "user.login.taken") {
			t.Errorf("the same logins again: %v", err)
		}
		house.Refused(t, w, w.System, found(), fault.Conflict, "district.founded")
		reports, err := w.DB.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			if r.Fault != nil {
				t.Error(r.Fault)
			}
		}
	})
}
