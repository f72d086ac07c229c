package app_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// note is a text file that says nothing but its words.
func note(name, words string) app.Upload { return app.Upload{Name: name, Bytes: []byte(words)} }

// proving gives files to a duty.
func proving(duty string, files ...app.Upload) *app.AddEvidence {
	return &app.AddEvidence{Kind: "duty", Record: duty, Papers: app.Papers{Files: files}}
}

func evidenceOf(t *testing.T, w *house.World, who org.Actor, duty string) []*app.EvidenceLine {
	t.Helper()
	return must[*app.Evidence](t)(w.App.EvidenceOf(t.Context(), who, "duty", duty)).Files
}

// one is the only file of a duty.
func one(t *testing.T, w *house.World, who org.Actor, duty string) *app.EvidenceLine {
	t.Helper()
	found := evidenceOf(t, w, who, duty)
	if len(found) != 1 {
		t.Fatalf("%d files, want one", len(found))
	}
	return found[0]
}

func TestEvidenceComesBackAsItWasGiven(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		house.Do(t, w, w.Street1, proving(d.ID, app.Upload{
			Name: `C:\照片\说明.txt`, Stage: ledger.StageBefore, Note: "东片",
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("已排查 30 户。")), nil },
		}))
		e := one(t, w, w.Lead, d.ID)
		want := ledger.Evidence{
			Meta: e.Meta, Kind: "duty", Record: d.ID, Unit: w.Streets[0], Post: w.Street1.Post, Stage: ledger.StageBefore, Name: "说明.txt",
			Note: "东片", Sum: e.Sum, Media: "text/plain", Size: 19, At: w.Clock.Now(), State: ledger.EvidenceGiven,
		}
		if diff := cmp.Diff(want, e.Evidence); diff != "" {
			t.Error(diff)
		}
		row, b, err := w.App.EvidenceFile(t.Context(), w.Street1, e.ID)
		if err != nil || string(b) != "已排查 30 户。" || row.Name != "说明.txt" {
			t.Errorf("%q, %v", b, err)
		}
		house.Sound(t, w)
	})
}

func TestPhotoIsKeptWithAThumbnail(t *testing.T) {
	w := house.SQLite(t)
	d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
	house.Do(t, w, w.Street1, proving(d.ID, app.Upload{Name: "现场.png", Bytes: house.Photo(t, "现场")}))
	e := one(t, w, w.Street1, d.ID)
	if b, err := w.App.EvidenceThumb(t.Context(), w.Street1, e.ID); err != nil || !bytes.HasPrefix(b, []byte("\xff\xd8\xff")) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	house.Do(t, w, w.Street1, proving(d.ID, note("说明.txt", "一")))
	for _, x := range evidenceOf(t, w, w.Street1, d.ID) {
		if _, err := w.App.EvidenceThumb(t.Context(), w.Street1, x.ID); x.Name == "说明.txt" && fault.Of(err) != fault.Missing {
			t.Errorf("a text has a thumbnail: %v", err)
		}
	}
}

func TestEvidenceIsSeenWithItsRecordOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		house.Do(t, w, w.Street1, proving(d.ID, app.Upload{Name: "现场.png", Bytes: house.Photo(t, "现场")}))
		id := one(t, w, w.Lead, d.ID).ID
		sees := []string{"lead", "leader", "street1", "outpost1", "dept1"}
		for name, who := range w.Actors() {
			file := func() error { _, _, err := w.App.EvidenceFile(t.Context(), who, id); return err }
			thumb := func() error { _, err := w.App.EvidenceThumb(t.Context(), who, id); return err }
			list := func() error { _, err := w.App.EvidenceOf(t.Context(), who, "duty", d.ID); return err }
			row := func() error { _, err := w.App.EvidenceRow(t.Context(), who, id); return err }
			for what, ask := range map[string]func() error{"file": file, "thumb": thumb, "list": list, "row": row} {
				if err := ask(); (err == nil) != slices.Contains(sees, name) || err != nil && fault.Of(err) != fault.Missing {
					t.Errorf("%s asks for the %s: %v", name, what, err)
				}
			}
		}
		for _, who := range []org.Actor{w.Foreign.Lead, w.Foreign.Street1, {}, {Role: org.RoleLEAD}} {
			if _, _, err := w.App.EvidenceFile(t.Context(), who, id); fault.Of(err) != fault.Missing {
				t.Errorf("%q of another district: %v", who.Name, err)
			}
		}
		for _, kind := range []string{"duty", "mandate", "evidence", "nonsense", ""} {
			if _, err := w.App.EvidenceOf(t.Context(), w.Street2, kind, d.ID); fault.Of(err) != fault.Missing {
				t.Errorf("%q: %v", kind, err)
			}
		}
	})
}

func TestEvidenceIsGivenByWhoMayActForTheRecord(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		for name, want := range map[string]fault.Kind{
			"street2": fault.Missing, "dept2": fault.Missing, "overseer2": fault.Missing, "part": fault.Missing, "up": fault.Missing,
			"dept1": fault.Denied, "leader": fault.Denied, "system": fault.Missing, "team": fault.Missing,
		} {
			house.Refused(t, w, w.Actors()[name], proving(d.ID, note(name+".txt", name)), want, "")
		}
		for _, name := range []string{"lead", "street1", "outpost1"} {
			house.Do(t, w, w.Actors()[name], proving(d.ID, note(name+".txt", name)))
			house.Refused(t, w, w.Actors()[name], proving(d.ID), fault.Invalid, "evidence.none")
		}
		if n := len(evidenceOf(t, w, w.Lead, d.ID)); n != 3 {
			t.Errorf("%d files", n)
		}
		house.Refused(t, w, w.Foreign.Lead, proving(d.ID, note("外.txt", "外")), fault.Missing, "")
		house.Sound(t, w)
	})
}

func TestSameFileIsRecognisedAndNotAskedForAgain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Depts[0])
		second := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		first := duties[0]
		house.Do(t, w, w.Street1, proving(first.ID, note("说明.txt", "已排查 30 户。")))
		given := one(t, w, w.Lead, first.ID)
		w.Clock.Set("2026-04-02")
		// The very bytes under another name, for another duty.
		house.Do(t, w, w.Street1, proving(second.ID, note("再传.txt", "已排查 30 户。")))
		again := one(t, w, w.Lead, second.ID)
		if again.Earlier != given.ID || again.Before.Code != first.Code || again.Sum != given.Sum {
			t.Errorf("the file is not recognised: earlier %q, before %q", again.Earlier, again.Before.Code)
		}
		// Once more for the same duty: it has it already.
		if n := house.Do(t, w, w.Street1, proving(first.ID, note("三传.txt", "已排查 30 户。"))).Count; n != 0 {
			t.Errorf("given %d times more to a record that has it", n)
		}
		// Another unit's file is its own, though the bytes are equal.
		house.Do(t, w, w.Dept1, proving(duties[1].ID, note("说明.txt", "已排查 30 户。")))
		if other := one(t, w, w.Lead, duties[1].ID); other.Earlier != "" {
			t.Error("a file of another unit counts as the unit's own")
		}
		house.Sound(t, w)
	})
}

func TestWhatAUnitGaveIsOfferedAndServesOnceMore(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first, second := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0], house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		house.Do(t, w, w.Street1, proving(first.ID, note("甲.txt", "甲")))
		w.Clock.Set("2026-04-02")
		house.Do(t, w, w.Street1, proving(first.ID, note("乙.txt", "乙")))
		offered := func(who org.Actor, duty string) (names []string) {
			for _, e := range must[[]*app.OwnEvidence](t)(w.App.ReusableEvidence(t.Context(), who, "duty", duty)) {
				names = append(names, e.Name+" "+e.Owner.Code)
			}
			return names
		}
		if diff := cmp.Diff([]string{"乙.txt " + first.Code, "甲.txt " + first.Code}, offered(w.Street1, second.ID)); diff != "" {
			t.Error(diff)
		}
		if got := offered(w.Street1, first.ID); len(got) > 0 {
			t.Errorf("the duty is offered what it has: %v", got)
		}
		if got := offered(w.Street2, ""); len(got) > 0 {
			t.Errorf("the next street is offered %v", got)
		}
		given := evidenceOf(t, w, w.Street1, first.ID)[0]
		house.Do(t, w, w.Street1, app.Acknowledge(because, house.Chosen(second.ID)))
		house.Do(t, w, w.Street1, app.Report(because, house.Chosen(second.ID), "已完成一半", 50, app.Papers{
			Files: []app.Upload{note("丙.txt", "丙")}, Reuse: []string{given.ID},
		}))
		if n := len(evidenceOf(t, w, w.Street1, second.ID)); n != 2 {
			t.Errorf("%d files came with the report", n)
		}
		reuse := &app.AddEvidence{Kind: "duty", Record: second.ID, Papers: app.Papers{Reuse: []string{given.ID}}}
		house.Refused(t, w, w.Outpost1, reuse, fault.Missing, "")
		house.Do(t, w, w.Street1, app.Complete(because, house.Chosen(second.ID), "全部完成", app.Papers{Files: []app.Upload{note("丁.txt", "丁")}}))
		if n := len(evidenceOf(t, w, w.Street1, second.ID)); n != 3 {
			t.Errorf("%d files after completion", n)
		}
		house.Sound(t, w)
	})
}

func TestEvidenceIsStruckByItsGiverForAReason(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		house.Do(t, w, w.Street1, proving(d.ID, note("甲.txt", "甲")))
		id := one(t, w, w.Lead, d.ID).ID
		strike := func() app.Command { return app.StrikeEvidence(because, house.Chosen(id)) }
		for name, want := range map[string]fault.Kind{
			"lead": fault.Denied, "outpost1": fault.Denied, "dept1": fault.Denied, "street2": fault.Missing, "leader": fault.Denied, "auditor": fault.Missing,
		} {
			house.Refused(t, w, w.Actors()[name], strike(), want, "")
		}
		house.Refused(t, w, w.Street1, app.StrikeEvidence(app.Form{}, house.Chosen(id)), fault.Invalid, "")
		house.Do(t, w, w.Street1, strike())
		if found := evidenceOf(t, w, w.Lead, d.ID); len(found) > 0 {
			t.Error("a struck file is still shown")
		}
		if _, _, err := w.App.EvidenceFile(t.Context(), w.Lead, id); err != nil {
			t.Errorf("a struck file is gone: %v", err)
		}
		house.Do(t, w, w.Street1, proving(d.ID, note("甲.txt", "甲")))
		if e := one(t, w, w.Lead, d.ID); e.Earlier != "" {
			t.Error("a struck file counts as reported")
		}
		house.Sound(t, w)
	})
}

func TestWhatADoneDutyRestsOnStands(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		house.Do(t, w, w.Street1, app.Acknowledge(because, house.Chosen(d.ID)))
		house.Do(t, w, w.Street1, app.Complete(because, house.Chosen(d.ID), "全部完成", app.Papers{Files: []app.Upload{note("甲.txt", "甲")}}))
		e := one(t, w, w.Street1, d.ID)
		house.Refused(t, w, w.Street1, app.StrikeEvidence(because, house.Chosen(e.ID)), fault.Conflict, "evidence.settled")
		house.Do(t, w, w.Lead, app.Reopen(because, house.Chosen(d.ID)))
		house.Do(t, w, w.Street1, app.StrikeEvidence(because, house.Chosen(e.ID)))
	})
}

func TestRefusedFileIsNamedAndNothingIsKept(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		untouched(t, w, "refused files", func() {
			c := proving(d.ID, note("好.txt", "好"), note("坏.exe", "MZ"), note("机密.txt", "x"))
			_, err := app.Do(t.Context(), w.App, w.Street1, c)
			e, ok := errors.AsType[*fault.Error](err)
			if !ok || !fault.Is(err, "evidence.refused") || !strings.Contains(e.Fields[0].Args[0].(string), "坏.exe") || !strings.Contains(e.Fields[0].Args[0].(string), "机密.txt") {
				t.Errorf("%v", err)
			}
			many := make([]app.Upload, ledger.MostFiles+1)
			house.Refused(t, w, w.Street1, proving(d.ID, many...), fault.Limit, "evidence.files.many")
		})
		photos := make([]app.Upload, ledger.MostPhotos+1)
		for i := range photos {
			photos[i] = app.Upload{Name: "照片.png", Bytes: house.Photo(t, strings.Repeat("x", i))}
		}
		untouched(t, w, "a tenth photo", func() {
			house.Refused(t, w, w.Street1, proving(d.ID, photos...), fault.Invalid, "evidence.photos.many")
		})
		for i := range photos {
			photos[i].Name = strconv.Itoa(i) + ".png"
		}
		house.Do(t, w, w.Street1, proving(d.ID, photos[1:]...))
		for i, e := range evidenceOf(t, w, w.Street1, d.ID) {
			if e.Name != photos[i+1].Name {
				t.Errorf("file %d is %s", i, e.Name)
			}
		}
	})
}

// TestFileWithoutARowHarmsNobody: the bytes are kept before the row. What dies in between leaves a file that nobody
// refers to, and the form sent again takes it up.
func TestFileWithoutARowHarmsNobody(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		c := proving(d.ID, note("甲.txt", "甲"))
		untouched(t, w, "a command that dies behind its files", func() {
			house.Refused(t, w, w.Street1, app.Report(because, house.Chosen(d.ID), "还没有签收", 10, c.Papers), fault.Conflict, "")
		})
		kept, err := filepath.Glob(filepath.Join(w.Dir, "*", "*"))
		if err != nil || len(kept) != 1 {
			t.Errorf("%v are kept, %v", kept, err)
		}
		house.Sound(t, w)
		house.Do(t, w, w.Street1, proving(d.ID, note("甲.txt", "甲")))
		if again, err := filepath.Glob(filepath.Join(w.Dir, "*", "*")); err != nil || len(again) != 1 {
			t.Errorf("%v are kept, %v", again, err)
		}
		e := one(t, w, w.Street1, d.ID)
		if err := os.Remove(kept[0]); err != nil {
			t.Fatal(err)
		}
		if _, _, err := w.App.EvidenceFile(t.Context(), w.Street1, e.ID); err == nil {
			t.Error("a lost file is not noticed")
		}
	})
}

func TestSameFormWithAnotherFileIsAnotherForm(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		form := app.Form{Key: must[string](t)(w.App.NewKey())}
		send := func(words string) error {
			c := proving(d.ID, note("甲.txt", words))
			c.Form = form
			_, err := app.Do(t.Context(), w.App, w.Street1, c)
			return err
		}
		if err := errors.Join(send("一"), send("一")); err != nil {
			t.Error(err)
		}
		if err := send("二"); !fault.Is(err, "form.reused") {
			t.Errorf("another file under the same key: %v", err)
		}
		one(t, w, w.Street1, d.ID)
	})
}
