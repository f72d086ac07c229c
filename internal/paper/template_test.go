package paper

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
)

// known are the names the templates of these tests may use.
var known = Fields{
	Values: []string{"标题", "正文", "抄送", "留痕"},
	Lists:  map[string][]string{"建议": {"序号", "建议内容", "期限"}},
}

var filling = &Values{
	Fields: map[string]string{"标题": "关于<危房>&安置的函", "正文": "第一段。\n第二段。", "抄送": "", "留痕": "第 8 条"},
	Lists: map[string][]map[string]string{"建议": {
		{"序号": "1", "建议内容": "立即搬离", "期限": "5月18日"}, {"序号": "2", "建议内容": "补齐警戒", "期限": "5月20日"},
	}},
}

// wordFile is a Word file of a body and, if given, a footer.
func wordFile(t testing.TB, body string, extra ...part) []byte {
	t.Helper()
	parts := append([]part{
		{"[Content_Types].xml", `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", "<w:document" + namespaces + "><w:body>" + body + "</w:body></w:document>"},
	}, extra...)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pOf is a paragraph whose text Word has cut into runs.
func pOf(runs ...string) string {
	out := "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>"
	for i, r := range runs {
		out += `<w:r><w:rPr><w:sz w:val="` + string(rune('1'+i)) + `"/></w:rPr><w:t>` + r + "</w:t></w:r>"
	}
	return out + "</w:p>"
}

func rowOf(cells ...string) string {
	out := "<w:tr>"
	for _, c := range cells {
		out += "<w:tc>" + c + "</w:tc>"
	}
	return out + "</w:tr>"
}

// filledText is the text of a template once it is filled, paragraph by paragraph and cell by cell.
func filledText(t testing.TB, b []byte, v *Values) []string {
	t.Helper()
	tmpl, flaws, err := ReadTemplate(b, known)
	if err != nil || len(flaws) > 0 {
		t.Fatalf("%v, %v", flaws, err)
	}
	var out bytes.Buffer
	if err := tmpl.Fill(&out, v); err != nil {
		t.Fatal(err)
	}
	doc, err := office.ReadDocx(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, b := range doc.Blocks {
		if b.Table == nil {
			text = append(text, b.Paragraph.Text)
			continue
		}
		for _, r := range b.Table.Rows {
			row := ""
			for _, c := range r {
				row += c.Text + "|"
			}
			text = append(text, row)
		}
	}
	return text
}

func TestTemplatesAreFilled(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"a value with signs of the format":      {pOf("{{标题}}"), []string{"关于<危房>&安置的函"}},
		"a mark cut into runs":                  {pOf("函：{", "{标", "题}", "}完"), []string{"函：关于<危房>&安置的函完"}},
		"wide braces and blanks":                {pOf("｛｛ 标题 ｝｝"), []string{"关于<危房>&安置的函"}},
		"a paragraph for each line of a value":  {pOf("{{正文}}") + pOf("完"), []string{"第一段。", "第二段。", "完"}},
		"lines inside of a paragraph":           {pOf("文：{{正文}}"), []string{"文：第一段。\n第二段。"}},
		"a repeated paragraph":                  {pOf("{{#建议}}{{序号}}. {{建议内容}}，{{期限}}前。{{/建议}}"), []string{"1. 立即搬离，5月18日前。", "2. 补齐警戒，5月20日前。"}},
		"repeated paragraphs between lines":     {pOf("前") + pOf("{{#建议}}") + pOf("{{序号}}") + pOf("{{建议内容}}") + pOf("{{/建议}}") + pOf("后"), []string{"前", "1", "立即搬离", "2", "补齐警戒", "后"}},
		"a repeated row":                        {"<w:tbl>" + rowOf(pOf("序号"), pOf("内容")) + rowOf(pOf("{{#建议}}{{序号}}"), pOf("{{建议内容}}{{/建议}}")) + "</w:tbl>", []string{"序号|内容|", "1|立即搬离|", "2|补齐警戒|"}},
		"two rows repeated together":            {"<w:tbl>" + rowOf(pOf("{{#建议}}{{序号}}")) + rowOf(pOf("{{建议内容}}{{/建议}}")) + "</w:tbl>", []string{"1|", "立即搬离|", "2|", "补齐警戒|"}},
		"paragraphs repeated in one cell":       {"<w:tbl>" + rowOf(pOf("{{#建议}}")+pOf("{{建议内容}}")+pOf("{{/建议}}")) + "</w:tbl>", []string{"立即搬离\n补齐警戒|"}},
		"what is left out if there is nothing":  {pOf("前") + pOf("{{#抄送}}抄送：{{抄送}}{{/抄送}}") + pOf("后"), []string{"前", "后"}},
		"what comes once if there is something": {pOf("{{#标题}}题：{{标题}}{{/标题}}"), []string{"题：关于<危房>&安置的函"}},
		"a value beside a list":                 {pOf("{{#建议}}{{标题}}之{{序号}}{{/建议}}"), []string{"关于<危房>&安置的函之1", "关于<危房>&安置的函之2"}},
		"single braces are text":                {pOf("{甲}{{标题}}{"), []string{"{甲}关于<危房>&安置的函{"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, filledText(t, wordFile(t, c.body), filling)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAListWithoutEntriesLeavesASoundFile(t *testing.T) {
	none := &Values{Fields: filling.Fields, Lists: map[string][]map[string]string{"建议": nil}}
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"rows":       {"<w:tbl>" + rowOf(pOf("{{#建议}}{{序号}}"), pOf("{{建议内容}}{{/建议}}")) + "</w:tbl>", []string{"||"}},
		"a cell":     {"<w:tbl>" + rowOf(pOf("{{#建议}}")+pOf("{{建议内容}}")+pOf("{{/建议}}"), pOf("后")) + "</w:tbl>", []string{"|后|"}},
		"paragraphs": {pOf("前") + pOf("{{#建议}}{{序号}}{{/建议}}") + pOf("后"), []string{"前", "后"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, filledText(t, wordFile(t, c.body), none)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFillingKeepsEveryOtherByte(t *testing.T) {
	body := `<w:p w14:paraId="0A"><w:pPr><w:pStyle w:val="甲"/></w:pPr><w:bookmarkStart w:id="0"/><w:r><w:rPr><w:b/></w:rPr><w:t>{{标题}}</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="1"/></w:sectPr>`
	footer := "<w:ftr" + namespaces + ">" + pOf("{{留痕}}") + "</w:ftr>"
	picture := part{"word/media/image1.png", "\x89PNG not looked into {{标题}}"}
	b := wordFile(t, body, part{"word/footer1.xml", footer}, picture)
	tmpl, flaws, err := ReadTemplate(b, known)
	if err != nil || len(flaws) > 0 {
		t.Fatal(flaws, err)
	}
	if diff := cmp.Diff([]string{"标题", "留痕"}, tmpl.Uses()); diff != "" {
		t.Error(diff)
	}
	var out bytes.Buffer
	if err := tmpl.Fill(&out, filling); err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(unpacked(t, b), "<w:t>{{标题}}</w:t>", `<w:t xml:space="preserve">关于&lt;危房&gt;&amp;安置的函</w:t>`)
	want = strings.ReplaceAll(want, "<w:t>{{留痕}}</w:t>", `<w:t xml:space="preserve">第 8 条</w:t>`)
	if diff := cmp.Diff(want, unpacked(t, out.Bytes())); diff != "" {
		t.Error(diff)
	}
	var again bytes.Buffer
	if err := tmpl.Fill(&again, filling); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same values gave other bytes: %v", err)
	}
}

func TestABadTemplateNamesTheLineAndTheReason(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		line int
		code string
	}{
		"an unknown name":         {pOf("甲") + pOf("致：{{收件人}}"), 2, "template.unknown"},
		"braces left open":        {pOf("{{标题"), 1, "template.open"},
		"braces over two lines":   {pOf("{{标") + pOf("题}}{{标题}}"), 1, "template.open"},
		"braces inside of braces": {pOf("{{标{{标题}}"), 1, "template.open"},
		"a list without its end":  {pOf("{{#建议}}{{序号}}"), 1, "template.unclosed"},
		"an end without its list": {pOf("{{标题}}") + pOf("{{/建议}}"), 2, "template.unopened"},
		"an entry on its own":     {pOf("{{期限}}"), 1, "template.outside"},
		"a list in a list":        {pOf("{{#建议}}{{#建议}}{{/建议}}"), 1, "template.nested"},
		"a list out of a table":   {"<w:tbl>" + rowOf(pOf("{{#建议}}")) + "</w:tbl>" + pOf("{{/建议}}"), 2, "template.crossed"},
		"a list over two tables":  {"<w:tbl>" + rowOf(pOf("{{#建议}}")) + "</w:tbl><w:tbl>" + rowOf(pOf("{{/建议}}")) + "</w:tbl>", 2, "template.crossed"},
		"a list out of a control": {"<w:sdt><w:sdtContent>" + pOf("{{#建议}}") + "</w:sdtContent></w:sdt>" + pOf("{{/建议}}"), 2, "template.crossed"},
		"nothing to fill":         {pOf("公函"), 0, "template.none"},
	} {
		t.Run(name, func(t *testing.T) {
			_, flaws, err := ReadTemplate(wordFile(t, c.body), known)
			if err != nil {
				t.Fatal(err)
			}
			if len(flaws) == 0 || flaws[0].Line != c.line || !fault.Is(flaws[0].Reason, c.code) {
				t.Errorf("flaws %v, want %s in line %d", flaws, c.code, c.line)
			}
		})
	}
}

func TestATemplateThatReachesOutIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		extra part
		code  string
	}{
		"a picture from elsewhere":  {part{"word/_rels/document.xml.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + relation + `/image" Target="http://example.com/a.png" TargetMode="External"/></Relationships>`}, office.CodeOutside},
		"a template from elsewhere": {part{"word/_rels/settings.xml.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + relation + `/attachedTemplate" Target="file:///c:/a.dotm" TargetMode="external"/></Relationships>`}, office.CodeOutside},
		"a macro":                   {part{"word/vbaProject.bin", "x"}, office.CodeMacro},
		"a program":                 {part{"word/embeddings/a.exe", "x"}, office.CodeMacro},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := ReadTemplate(wordFile(t, pOf("{{标题}}"), c.extra), known); !fault.Is(err, c.code) {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
	b := wordFile(t, pOf("{{标题}}"))
	if _, _, err := ReadTemplate(b[:len(b)-30], known); !fault.Is(err, office.CodeZipDamaged) {
		t.Errorf("a file cut short: %v", err)
	}
	docm := wordFile(t, pOf("{{标题}}"), part{"word/a.xml", "<a/>"})
	docm = remade(t, docm, "wordprocessingml.document.main", "ms-word.document.macroEnabled.main")
	if _, _, err := ReadTemplate(docm, known); !fault.Is(err, office.CodeMacro) {
		t.Errorf("a document with macros by its type: %v", err)
	}
}

// remade is the file with words of its list of content types replaced.
func remade(t *testing.T, b []byte, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(bytes.ReplaceAll(text, []byte(from), []byte(to))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCopiesOfAParagraphHaveNoNameTwice(t *testing.T) {
	body := strings.Replace(pOf("{{#建议}}{{序号}}{{/建议}}"), "<w:p>", `<w:p w14:paraId="0A1B2C3D" w14:textId="77777777">`, 1)
	tmpl, flaws, err := ReadTemplate(wordFile(t, body), known)
	if err != nil || len(flaws) > 0 {
		t.Fatal(flaws, err)
	}
	var out bytes.Buffer
	if err := tmpl.Fill(&out, filling); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(unpacked(t, out.Bytes()), "0A1B2C3D"); n != 1 {
		t.Errorf("the name stands %d times", n)
	}
}

// TestOurOwnLayoutServesAsATemplate: a unit begins with the exported default and writes marks over its words.
func TestOurOwnLayoutServesAsATemplate(t *testing.T) {
	d := letter()
	d.Title, d.Anchor = "{{标题}}", "{{留痕}}"
	d.Blocks = []Block{Plain("{{正文}}"), {Table: &Table{Head: []string{"序号", "建议"}, Rows: [][]string{{"{{#建议}}{{序号}}", "{{建议内容}}{{/建议}}"}}}}}
	got := strings.Join(filledText(t, written(t, d), filling), "\n")
	for _, want := range []string{"关于<危房>&安置的函", "第一段。\n第二段。", "1|立即搬离|\n2|补齐警戒|"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

func FuzzTemplate(f *testing.F) {
	for _, body := range []string{
		pOf("{{标题}}"), pOf("{{#建议}}") + pOf("{{序号}}") + pOf("{{/建议}}"), "<w:tbl>" + rowOf(pOf("{{#建议}}{{序号}}"), pOf("{{建议内容}}{{/建议}}")) + "</w:tbl>",
		"<w:p><w:r><w:t>{{标</w:t></w:r><w:p><w:t>题}}</w:t></w:p></w:p>", "<w:t>{{标题}}</w:t>", "<w:tr><w:p><w:t/><w:t>｛｛/建议｝｝</w:t></w:p></w:tr>",
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<14 {
			return
		}
		tmpl, flaws, err := ReadTemplate(wordFile(t, body), known)
		if err != nil || len(flaws) > 0 {
			return
		}
		var out bytes.Buffer
		if err := tmpl.Fill(&out, filling); err != nil {
			t.Fatal(err)
		}
		// What was well formed before is well formed after.
		if _, err := office.ReadDocx(bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil {
			t.Fatalf("the filled file cannot be read: %v", err)
		}
	})
}

func BenchmarkFill(b *testing.B) {
	v := &Values{Fields: filling.Fields, Lists: map[string][]map[string]string{}}
	for range 500 {
		v.Lists["建议"] = append(v.Lists["建议"], filling.Lists["建议"][0])
	}
	tmpl, _, err := ReadTemplate(wordFile(b, "<w:tbl>"+rowOf(pOf("{{#建议}}{{序号}}"), pOf("{{建议内容}}{{/建议}}"))+"</w:tbl>"), known)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var out bytes.Buffer
		if err := tmpl.Fill(&out, v); err != nil {
			b.Fatal(err)
		}
	}
}
