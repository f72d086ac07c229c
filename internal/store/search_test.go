package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

// searched saves one duty per text and returns a search over them by code, in order.
func searched(t testing.TB, w *house.World, texts []string) func(query string) []string {
	t.Helper()
	item := house.Item(t, w)
	write(t, w, func(tx *store.Tx) error {
		for i, text := range texts {
			d := &ledger.Duty{
				Code: fmt.Sprintf("RW-2026-%04d", i+1), Item: item.ID, Side: ledger.SideTerritory, Unit: w.Streets[0],
				Text: text, Due: house.Due, State: ledger.DutyIssued,
			}
			if err := tx.SaveDuty(t.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	return func(query string) []string {
		rows, err := view(w, w.Lead).Duties(t.Context(), ledger.DutyFilter{Text: query}, "code", ledger.Page{Size: ledger.MaxSize})
		if err != nil {
			t.Fatalf("search for %q: %v", query, err)
		}
		out := []string{}
		for _, r := range rows {
			out = append(out, r.Text)
		}
		return out
	}
}

func TestSearchFindsWhatAReaderWouldFind(t *testing.T) {
	texts := []string{
		"推进老旧小区供热管网改造", "供热保障和供水保障", "热力公司G25线检修", "危房C级排查，逐户建档", "中国·小康工程", "𠮷林路整治", "X",
	}
	house.Each(t, func(t *testing.T, w *house.World) {
		search := searched(t, w, texts)
		for _, c := range []struct {
			query string
			want  []int
		}{
			{"供热", []int{0, 1}},
			{"热", []int{0, 1, 2}},
			{"造", []int{0}},
			{"供热管网", []int{0}},
			{"保障供水", nil},
			{"供热 供水", []int{1}},
			{"G25", []int{2}},
			{"g25线", []int{2}},
			{"G2", []int{2}},
			{"25", nil},
			{"C级", []int{3}},
			{"排查逐户", nil},
			{"排查，逐户", []int{3}},
			{"国小", nil},
			{"𠮷林", []int{5}},
			{"x", []int{6}},
			{"RW-2026-0003", []int{2}},
			{"rw 0003", []int{2}},
			{"RW-2026-000", []int{0, 1, 2, 3, 4, 5, 6}},
			{"没有这个词", nil},
			{"，。！", nil},
			{"", []int{0, 1, 2, 3, 4, 5, 6}},
		} {
			want := []string{}
			for _, i := range c.want {
				want = append(want, texts[i])
			}
			if diff := cmp.Diff(want, search(c.query)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.query, diff)
			}
		}
	})
}

func TestHostileSearchIsNoError(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		search := searched(t, w, []string{"供热", "a'b\"c\\d", strings.Repeat("长", 5000), strings.Repeat("x", 70_000)})
		for _, q := range []string{
			`"`, `'`, `"" OR 1=1`, `a* NEAR(b)`, `a AND`, `NOT`, `(`, `-`, `:`, `\`, `a\`, `'a' | 'b'`, `!供热`, `供热:*`, `& |`, "a\x00b", "\xff",
			`%`, `_`, `{a}`, `^a`, `a:b`, `*`, `words:供热`, strings.Repeat("(", 64), strings.Repeat("供", 64), strings.Repeat("a ", 32), `$1`, `%s%d`, "\u202e",
		} {
			search(q)
		}
		if got := search(`d`); len(got) != 1 {
			t.Errorf("the letter d is in one text, found in %d", len(got))
		}
		if got := search(strings.Repeat("x", 64)); len(got) != 1 {
			t.Errorf("the beginning of an endless word is found %d times", len(got))
		}
	})
}

// TestBothEnginesFindTheSame searches random texts for random words and compares with a plain look at every text.
func TestBothEnginesFindTheSame(t *testing.T) {
	alphabet := []rune("供热管网改造中国é" + "abAB01 ，-·'\"\\𠮷𫠠ß々〇")
	text := rapid.StringOfN(rapid.SampledFrom(alphabet), 1, 12, -1)
	var texts []string
	for i := range 300 {
		texts = append(texts, text.Example(i))
	}
	var queries []string
	short := rapid.StringOfN(rapid.SampledFrom(alphabet), 1, 4, -1)
	for i := range 400 {
		queries = append(queries, short.Example(i))
	}
	house.Each(t, func(t *testing.T, w *house.World) {
		search := searched(t, w, texts)
		for _, q := range queries {
			var want []string
			for i, text := range texts {
				if reads(fmt.Sprintf("RW-2026-%04d ", i+1)+text, q) {
					want = append(want, text)
				}
			}
			got := search(q)
			if len(want) > ledger.MaxSize {
				want = want[:ledger.MaxSize]
			}
			if !slices.Equal(want, got) {
				t.Fatalf("%q: a reader finds %d, the search %d; only the reader %.300q, only the search %.300q", q, len(want), len(got),
					without(want, got), without(got, want))
			}
		}
	})
}

func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// reads reports whether a reader would say that the text holds every part of the query: Chinese anywhere, other words
// from their beginning.
func reads(text, query string) bool {
	parts := partsOf(query)
	for _, p := range parts {
		if !slices.ContainsFunc(partsOf(text), func(has string) bool { return holds(has, p) }) {
			return false
		}
	}
	return len(parts) > 0
}

func holds(has, part string) bool {
	if unicode.Is(unicode.Han, []rune(part)[0]) {
		return strings.Contains(has, part)
	}
	return strings.HasPrefix(has, part)
}

// partsOf cuts a text where its writing changes.
func partsOf(text string) []string {
	var out []string
	kind := 0
	for _, r := range strings.ToLower(text) {
		k := 0
		switch {
		case unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			k = 1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			k = 2
		}
		if k != 0 && k == kind {
			out[len(out)-1] += string(r)
		} else if k != 0 {
			out = append(out, string(r))
		}
		kind = k
	}
	return out
}
