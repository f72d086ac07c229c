package journal_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaodan/internal/journal"
)

// entry draws an entry whose fields are likely to be confused: few letters, separators among them.
func entry(t *rapid.T, label string) journal.Entry {
	var e journal.Entry
	text := rapid.StringOfN(rapid.SampledFrom([]rune("a0\x00|,\x01")), 0, 3, -1)
	v := reflect.ValueOf(&e).Elem()
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Name; {
		case name == "Inner" || name == "Hash":
		case v.Field(i).Kind() == reflect.String:
			v.Field(i).SetString(text.Draw(t, label+name))
		default:
			v.Field(i).SetInt(rapid.Int64Range(-2, 12).Draw(t, label+name))
		}
	}
	return e
}

// sealed is the inner digest of the entry as the first of its book.
func sealed(e journal.Entry) string {
	e.Link(journal.Start(e.Book))
	return e.Inner
}

func TestEntriesThatDifferHaveDifferentFrames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := entry(t, "a."), entry(t, "b.")
		a.Seq, b.Seq, a.At, b.At = 0, 0, 0, 0 // Link sets them
		a.Wall, b.Wall = max(a.Wall, 0), max(b.Wall, 0)
		if (a == b) != (sealed(a) == sealed(b)) {
			t.Fatalf("equal %t:\n%+v\n%+v", a == b, a, b)
		}
	})
}

func TestMovingALetterToTheNextFieldIsSeen(t *testing.T) {
	v := reflect.TypeFor[journal.Entry]()
	var texts []int
	for i := range v.NumField() {
		if f := v.Field(i); f.Type.Kind() == reflect.String && f.Name != "Inner" && f.Name != "Hash" && f.Name != "Book" {
			texts = append(texts, i)
		}
	}
	for n := range len(texts) - 1 {
		var a, b journal.Entry
		reflect.ValueOf(&a).Elem().Field(texts[n]).SetString("ab")
		reflect.ValueOf(&b).Elem().Field(texts[n]).SetString("a")
		reflect.ValueOf(&b).Elem().Field(texts[n+1]).SetString("b")
		if sealed(a) == sealed(b) {
			t.Errorf("a letter moves unseen from %s to %s", v.Field(texts[n]).Name, v.Field(texts[n+1]).Name)
		}
	}
}

func TestInstantsNeverRunBackwards(t *testing.T) {
	head := journal.Start("b")
	for _, wall := range []int64{5, 9, 3, 9, 10} {
		e := journal.Entry{Book: "b", Wall: wall}
		e.Link(head)
		if e.At < head.At || e.At < wall || e.Seq != head.Seq+1 {
			t.Errorf("after %d at %d comes %d at %d", head.Seq, head.At, e.Seq, e.At)
		}
		head = e.Head()
	}
}

// chain links n entries with their bodies.
func chain(n int) (entries []journal.Entry, bodies []string) {
	head := journal.Start("book")
	for i := range n {
		body := strings.Repeat("x", i)
		e := journal.Entry{Book: "book", Wall: int64(i * 10), Act: "act", Digest: journal.Seal("salt", body)}
		e.Link(head)
		head = e.Head()
		entries, bodies = append(entries, e), append(bodies, body)
	}
	return entries, bodies
}

func walk(entries []journal.Entry, bodies []string) *journal.Fault {
	w := journal.Walk("book")
	for i := range entries {
		if f := w.Next(&entries[i], "salt", &bodies[i]); f != nil {
			return f
		}
	}
	return nil
}

func TestWalkFindsEveryChangeOfAChain(t *testing.T) {
	if entries, bodies := chain(12); walk(entries, bodies) != nil {
		t.Fatal("a sound chain is not sound")
	}
	rapid.Check(t, func(t *rapid.T) {
		entries, bodies := chain(12)
		at := rapid.IntRange(0, 10).Draw(t, "at")
		switch rapid.SampledFrom([]string{"field", "body", "delete", "swap", "double"}).Draw(t, "how") {
		case "field":
			v := reflect.ValueOf(&entries[at]).Elem()
			f := v.Field(rapid.IntRange(0, v.NumField()-1).Draw(t, "field"))
			if f.Kind() == reflect.String {
				f.SetString(f.String() + "x")
			} else {
				f.SetInt(f.Int() + 1)
			}
		case "body":
			bodies[at] += "x"
		case "delete":
			entries, bodies = slices.Delete(entries, at, at+1), slices.Delete(bodies, at, at+1)
		case "swap":
			entries[at], entries[at+1] = entries[at+1], entries[at]
			bodies[at], bodies[at+1] = bodies[at+1], bodies[at]
		case "double":
			entries, bodies = slices.Insert(entries, at, entries[at]), slices.Insert(bodies, at, bodies[at])
		}
		if f := walk(entries, bodies); f == nil || f.Seq < int64(at) || f.Seq > int64(at)+2 {
			t.Fatalf("a change at entry %d is found as %v", at+1, f)
		}
	})
}

func TestCanonicalFormIsTheSameInAnyOrderAndWithoutZeroValues(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(rapid.Int64Range(-5, 5), func(n int64) any { return n }),
		rapid.Map(rapid.StringN(0, 4, -1), func(s string) any { return s }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(rapid.SliceOfN(rapid.StringN(0, 2, -1), 0, 3), func(s []string) any { return s }),
	)
	rapid.Check(t, func(t *rapid.T) {
		fields := rapid.MapOfN(rapid.StringMatching(`[a-z_]{1,6}`), value, 0, 6).Draw(t, "fields")
		var values, kept []journal.Value
		for name, v := range fields {
			values = append(values, journal.Value{Name: name, Value: v})
			if r := reflect.ValueOf(v); !r.IsZero() && (r.Kind() != reflect.Slice || r.Len() > 0) {
				kept = append(kept, journal.Value{Name: name, Value: v})
			}
		}
		a, err := journal.Canonical("kind", values)
		if err != nil {
			t.Fatal(err)
		}
		b, err := journal.Canonical("kind", kept)
		if err != nil || a != b {
			t.Fatalf("%s\n%s\n%v", a, b, err)
		}
		if !json.Valid([]byte(a)) {
			t.Fatalf("no JSON: %s", a)
		}
	})
}

func TestCanonicalFormTellsRecordsApart(t *testing.T) {
	seen := map[string]string{}
	for what, c := range map[string]struct {
		kind   string
		values []journal.Value
	}{
		"empty":       {"duty", nil},
		"other kind":  {"item", nil},
		"one":         {"duty", []journal.Value{{Name: "a", Value: "1"}}},
		"number":      {"duty", []journal.Value{{Name: "a", Value: 1}}},
		"true":        {"duty", []journal.Value{{Name: "a", Value: true}}},
		"list":        {"duty", []journal.Value{{Name: "a", Value: []string{"1"}}}},
		"two":         {"duty", []journal.Value{{Name: "a", Value: []string{"1", ""}}}},
		"quoted":      {"duty", []journal.Value{{Name: "a", Value: `1","b":"2`}}},
		"two fields":  {"duty", []journal.Value{{Name: "a", Value: "1"}, {Name: "b", Value: "2"}}},
		"named @kind": {"duty", []journal.Value{{Name: "@kind", Value: "item"}}},
	} {
		form, err := journal.Canonical(c.kind, c.values)
		if err != nil {
			t.Fatal(err)
		}
		if other := seen[form]; other != "" {
			t.Errorf("%s and %s have the same form %s", what, other, form)
		}
		seen[form] = what
	}
}

func TestSumIsSM3(t *testing.T) {
	// The first example of GB/T 32905-2016.
	if got := journal.Sum([]byte("abc")); got != "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" {
		t.Errorf("SM3 of abc is %s", got)
	}
}
