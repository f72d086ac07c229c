package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/say"
)

// wordTemplate is a Word file with a paragraph for each text.
func wordTemplate(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	var body strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&body, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", p)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func uploadTemplate(t *testing.T, kind ledger.LetterKind, paragraphs ...string) *app.UploadTemplate {
	t.Helper()
	return &app.UploadTemplate{Kind: kind, File: app.Upload{Name: "本委函.docx", Bytes: wordTemplate(t, paragraphs...)}}
}

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
		first := house.Do(t, w, w.Lead, uploadTemplate(t, ledger.LetterAdvice, "{{标题}}", "{{#建议}}{{序号}}.{{建议内容}}{{/建议}}"))
		_, b, err := w.App.TemplatePreview(ctx, w.Lead, first.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := paragraphsOf(t, b)
		if len(got) != 1+len(say.LetterRowSamples) || got[0] != say.LetterFields[2].Sample || !strings.HasPrefix(got[1], "1.") {
			t.Errorf("the preview says %q", got)
		}

		second := house.Do(t, w, w.Lead, uploadTemplate(t, ledger.LetterAdvice, "新 {{标题}}"))
		old, err := w.App.Template(ctx, w.Lead, first.ID)
		if err != nil || old.State != ledger.TemplateReplaced {
			t.Errorf("the first is %v: %v", old, err)
		}
		other := house.Do(t, w, w.Lead, uploadTemplate(t, "", "各类 {{标题}}"))
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
		shared := house.Do(t, w, w.Lead, uploadTemplate(t, "", "区 {{标题}}"))
		own := house.Do(t, w, w.Overseer1, uploadTemplate(t, "", "组 {{标题}}"))
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
		if _, err := app.Do(ctx, w.App, w.Street1, uploadTemplate(t, "", "{{标题}}")); fault.Of(err) != fault.Denied {
			t.Errorf("a street uploads one: %v", err)
		}
	})
}

func TestABadTemplateIsRefusedWithItsLineAndTheReason(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := uploadTemplate(t, "", "{{标题}}", "致：{{收件人}}", "{{期限}}")
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
