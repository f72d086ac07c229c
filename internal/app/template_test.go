package app_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// paragraphsOf are the paragraphs of a Word file.
func paragraphsOf(t *testing.T, b []byte) []string {
	t.Helper()
	doc, err := office.ReadDocx(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range doc.Blocks {
		out = append(out, b.Paragraph.Text)
	}
	return out
}

func TestATemplateIsPreviewedReplacedAndEnded(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		ctx := t.Context()
		first := house.Do(t, w, w.Lead, house.Template(t, ledger.LetterAdvice, "{{标题}}", "{{#建议}}{{序号}}.{{建议内容}}{{/建议}}"))
		_, b, err := w.App.TemplatePreview(ctx, w.Lead, first.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := paragraphsOf(t, b)
		if len(got) != 1+len(say.LetterRowSamples) || got[0] != say.LetterFields[2].Sample || !strings.HasPrefix(got[1], "1.") {
			t.Errorf("the preview says %q", got)
		}

		second := house.Do(t, w, w.Lead, house.Template(t, ledger.LetterAdvice, "新 {{标题}}"))
		old, err := w.App.Template(ctx, w.Lead, first.ID)
		if err != nil || old.State != ledger.TemplateReplaced {
			t.Errorf("the first is %v: %v", old, err)
		}
		other := house.Do(t, w, w.Lead, house.Template(t, "", "各类 {{标题}}"))
		inUse, err := w.App.Templates(ctx, w.Lead, ledger.TemplateActive)
		if err != nil || len(inUse) != 2 {
			t.Errorf("%d in use, want those of %s and %s: %v", len(inUse), second.ID, other.ID, err)
		}

		house.Do(t, w, w.Lead, app.EndTemplate(app.Form{Reason: "改用国家标准格式"}, app.One(second.ID, 1)))
		if n, err := w.App.CountTemplates(ctx, w.Lead, ledger.TemplateActive); err != nil || n != 1 {
			t.Errorf("%d in use: %v", n, err)
		}
	})
}

func TestAnOverseerKeepsItsOwnTemplatesOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		ctx := t.Context()
		shared := house.Do(t, w, w.Lead, house.Template(t, "", "区 {{标题}}"))
		own := house.Do(t, w, w.Overseer1, house.Template(t, "", "组 {{标题}}"))
		row, err := w.App.Template(ctx, w.Overseer1, own.ID)
		if err != nil || row.Shared || row.Unit != w.Overseer1.Unit {
			t.Errorf("its own is %+v: %v", row, err)
		}
		if row, err := w.App.Template(ctx, w.Overseer1, shared.ID); err != nil || !row.Shared {
			t.Errorf("the district's is %+v: %v", row, err)
		}
		if _, err := w.App.Template(ctx, w.Overseer2, own.ID); fault.Of(err) != fault.Missing {
			t.Errorf("another overseer reads it: %v", err)
		}
		end := app.EndTemplate(app.Form{Reason: "不用了"}, app.One(shared.ID, 1))
		if _, err := app.Do(ctx, w.App, w.Overseer1, end); fault.Of(err) != fault.Denied {
			t.Errorf("an overseer ends the district's: %v", err)
		}
		if _, err := app.Do(ctx, w.App, w.Street1, house.Template(t, "", "{{标题}}")); fault.Of(err) != fault.Denied {
			t.Errorf("a street uploads one: %v", err)
		}
	})
}

func TestABadTemplateIsRefusedWithItsLineAndTheReason(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := house.Template(t, "", "{{标题}}", "致：{{收件人}}", "{{期限}}")
		_, err := app.Do(t.Context(), w.App, w.Lead, c)
		if !fault.Is(err, "template.flaws") {
			t.Fatalf("got %v", err)
		}
		e, _ := errors.AsType[*fault.Error](err)
		told := say.FieldFault(e.Fields[0], say.LabelTemplateFile)
		for _, want := range []string{"第 2 段“致：{{收件人}}”", "没有叫“收件人”的内容", "第 3 段", "{{#建议}}"} {
			if !strings.Contains(told, want) {
				t.Errorf("%q does not say %q", told, want)
			}
		}
		if n, err := w.App.CountTemplates(t.Context(), w.Lead, ""); err != nil || n != 0 {
			t.Errorf("%d templates were kept: %v", n, err)
		}
		big := &app.UploadTemplate{File: app.Upload{Name: "大.docx", Bytes: make([]byte, ledger.MaxTemplate+1)}}
		if _, err := app.Do(t.Context(), w.App, w.Lead, big); !fault.Is(err, "template.large") {
			t.Errorf("a large file: %v", err)
		}
	})
}

func TestALetterIsExportedInTheClosestTemplate(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		l := house.SentLetter(t, w)
		exported := func(who org.Actor, standard bool) []string {
			e, err := w.App.LetterWord(t.Context(), who, l.ID, standard)
			if err != nil {
				t.Fatal(err)
			}
			defer e.Close()
			b, err := io.ReadAll(e)
			if err != nil {
				t.Fatal(err)
			}
			return paragraphsOf(t, b)
		}
		first := func(who org.Actor, standard bool) string { return exported(who, standard)[0] }
		number := app.LetterNumber(&l.Letter)
		if got := first(w.Lead, false); got != number {
			t.Errorf("without a template the first line is %q, want %q", got, number)
		}
		for _, step := range []struct {
			who    org.Actor
			kind   ledger.LetterKind
			prefix string
		}{{w.Lead, "", "区通用"}, {w.Lead, l.Kind, "区专用"}, {w.Overseer2, "", "别组"}, {w.Overseer1, "", "本组通用"}, {w.Overseer1, l.Kind, "本组专用"}} {
			house.Do(t, w, step.who, house.Template(t, step.kind, step.prefix+"{{文号}}", "{{#建议}}{{序号}}.{{建议内容}}{{责任单位}}{{期限}}{{/建议}}", "{{留痕}}"))
			want := step.prefix
			if want == "别组" {
				want = "区专用"
			}
			if got := first(w.Lead, false); got != want+number {
				t.Errorf("after %s: %q", step.prefix, got)
			}
		}
		got := exported(w.Street1, false)
		if len(got) != 2+len(l.Advice) || !strings.HasPrefix(got[1], "1.") || got[len(got)-1] != say.Anchor(l.AnchorSeq, l.AnchorHash) {
			t.Errorf("the addressee gets %q", got)
		}
		if got := first(w.Lead, true); got != number {
			t.Errorf("in the standard's layout the first line is %q", got)
		}
		if _, err := w.App.LetterWord(t.Context(), w.Street3, l.ID, false); fault.Of(err) != fault.Missing {
			t.Errorf("who does not see the letter: %v", err)
		}
	})
}
