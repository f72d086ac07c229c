package store_test

import (
	"slices"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// tell writes a notice to posts in a transaction of its own, by the lead room.
func tell(t *testing.T, w *house.World, n ledger.Notice, posts ...string) int {
	t.Helper()
	told := 0
	err := w.DB.Write(t.Context(), store.Act{ID: "act", Actor: w.Lead, Action: org.FindingDispatch}, func(tx *store.Tx) (err error) {
		told, err = tx.Tell(t.Context(), n, posts)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return told
}

func TestPostIsToldOfAnEventOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		n := ledger.Notice{Kind: ledger.NoticeFinding, Key: "finding:1", Title: "问题", Path: "/findings/1"}
		if first, again := tell(t, w, n, w.Street1.Post, w.Dept1.Post), tell(t, w, n, w.Street1.Post, w.Dept1.Post, w.Dept2.Post); first != 2 || again != 1 {
			t.Errorf("told %d, and said again %d", first, again)
		}
		n.Key = "finding:2"
		tell(t, w, n, w.Street1.Post)
		for who, want := range map[*org.Actor]int{&w.Street1: 2, &w.Dept1: 1, &w.Dept2: 1, &w.Lead: 0, &w.Street2: 0} {
			got, err := view(w, *who).Notices(t.Context(), ledger.NoticeFilter{}, ledger.Page{})
			if err != nil || len(got) != want {
				t.Errorf("%s has %d notices, want %d, %v", who.Name, len(got), want, err)
			}
		}
	})
}

func TestNoticeIsReadByItsPostAlone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		tell(t, w, ledger.Notice{Kind: ledger.NoticeFinding, Key: "finding:1", Title: "问题", Path: "/findings/1"}, w.Street1.Post, w.Street2.Post)
		list, err := view(w, w.Street1).Notices(t.Context(), ledger.NoticeFilter{}, ledger.Page{})
		if err != nil || len(list) != 1 {
			t.Fatalf("%d notices, %v", len(list), err)
		}
		if _, err := view(w, w.Street2).Notice(t.Context(), list[0].ID); err == nil {
			t.Error("a notice is shown to another post")
		}
		err = w.DB.Write(t.Context(), store.Act{ID: "act", Actor: w.Street2, Action: org.NoticeRead}, func(tx *store.Tx) error {
			_, err := tx.MarkRead(t.Context(), []string{list[0].ID})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := view(w, w.Street1).Notice(t.Context(), list[0].ID); err != nil || !n.Unread() {
			t.Errorf("another post has read the notice: %+v, %v", n, err)
		}
	})
}

func TestUnitsTellTheirPostsOfBusiness(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for name, c := range map[string]struct {
			units []string
			want  []string
		}{
			"a street and a department":              {[]string{w.Streets[0], w.Depts[0]}, []string{w.Street1.Post, w.Dept1.Post}},
			"a village without a post":               {[]string{w.Villages[0]}, []string{w.Street1.Post}},
			"the commission, the superior looks on":  {[]string{w.Commission}, []string{w.Leader.Post}},
			"the district, which has administrators": {[]string{w.Root}, nil},
			"a department without a post":            {[]string{w.Depts[2]}, nil},
			"an overseer and the lead room":          {[]string{w.Stationed1, w.LeadRoom}, []string{w.Overseer1.Post, w.Lead.Post}},
			"another district":                       {[]string{w.Foreign.Street}, nil},
			"nobody":                                 {nil, nil},
		} {
			got, err := view(w, w.Lead).PostsTold(t.Context(), c.units)
			slices.Sort(c.want)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%s: told %v, want %v, %v", name, got, c.want, err)
			}
		}
	})
}
