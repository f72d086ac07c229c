package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// line is the text of a paragraph while it is read.
type line struct {
	text  strings.Builder
	inked bool    // some run has visible text
	light bool    // some run with visible text is not bold
	boxes []Block // text boxes anchored here; they follow the paragraph
	style look
}

// setting is what a paragraph's own properties say.
type setting struct {
	own        look
	style      string // style that applies
	named      string // style the paragraph names itself
	deletedEnd bool   // the paragraph runs on into the next one
}

// paragraph reads a w:p and puts it, then its text boxes, at the end of the flow.
func (d *wordReader) paragraph(t *Tokens, f *flow) error {
	l := f.carry
	if l == nil {
		l = &line{}
	}
	s := setting{own: noLook(), style: d.styles.basic}
	l.style = d.styles.look(s.style)
	err := t.Each(func(e xml.StartElement) error {
		if word(e) != "pPr" {
			return d.inline(t, e, l)
		}
		err := s.read(t)
		l.style = s.own.over(d.styles.look(s.style))
		return err
	})
	if err != nil {
		return err
	}
	if f.carry = nil; s.deletedEnd {
		f.carry = l
		return nil
	}
	return d.finish(l, s, f)
}

func (s *setting) read(t *Tokens) error {
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "pStyle":
			s.named = attr(e, "val")
			s.style = s.named
		case "rPr":
			return markDeleted(t, &s.deletedEnd)
		}
		return s.own.read(t, e)
	})
}

func markDeleted(t *Tokens, deleted *bool) error {
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "del", "moveFrom":
			*deleted = true
		}
		return nil
	})
}

// finish turns the line into a block. The number is counted here, once the paragraph is known to stay.
func (d *wordReader) finish(l *line, s setting, f *flow) error {
	p := Paragraph{
		Text:   l.text.String(),
		Bold:   l.inked && !l.light,
		Center: l.style.center == on,
	}
	if s.named != "" {
		p.Style = d.styles.name(s.named)
	}
	if id, level, ok := d.numbers.place(s.own, s.style); ok {
		p.Number, p.Level = d.numbers.next(id, level), level
	} else if l.style.outline > 0 && l.style.outline < levels {
		p.Level = l.style.outline
	}
	if err := d.spend(1, len(p.Number)+len(p.Style), 0); err != nil {
		return err
	}
	f.blocks = append(append(f.blocks, Block{Paragraph: p}), l.boxes...)
	return nil
}

// inline reads one child of a paragraph into the line.
func (d *wordReader) inline(t *Tokens, e xml.StartElement, l *line) error {
	each := func() error {
		return t.Each(func(e xml.StartElement) error { return d.inline(t, e, l) })
	}
	switch wrapper(e) {
	case transparent:
		return each()
	case control:
		return content(t, each)
	case alternatives:
		return firstChoice(t, each)
	}
	switch {
	case word(e) == "r" || isMath(e):
		return d.run(t, l)
	case word(e) == "ruby":
		return d.ruby(t, l)
	}
	return nil
}

// ruby reads the base text and leaves out the reading aid above it.
func (d *wordReader) ruby(t *Tokens, l *line) error {
	return t.Each(func(e xml.StartElement) error {
		if word(e) != "rubyBase" {
			return nil
		}
		return t.Each(func(e xml.StartElement) error { return d.inline(t, e, l) })
	})
}

// run reads one w:r or m:r.
func (d *wordReader) run(t *Tokens, l *line) error {
	bold, hidden := l.style.bold, false
	return t.Each(func(e xml.StartElement) error {
		if word(e) == "rPr" {
			return d.runLook(t, &bold, &hidden)
		}
		return d.piece(t, e, l, bold == on, hidden)
	})
}

func (d *wordReader) runLook(t *Tokens, bold *toggle, hidden *bool) error {
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "rStyle":
			*bold = d.styles.look(attr(e, "val")).bold.or(*bold)
		case "b":
			*bold = toggleOf(e)
		case "vanish":
			*hidden = toggleOf(e) == on
		}
		return nil
	})
}

// piece reads one child of a run: text, a character written as an element, or something that may hold
// a text box.
func (d *wordReader) piece(t *Tokens, e xml.StartElement, l *line, bold, hidden bool) error {
	kind := word(e)
	if kind == "" && isMath(e) {
		kind = e.Name.Local
	}
	switch kind {
	case "drawing", "pict", "object":
		return d.boxes(t, l)
	case "ruby":
		return d.ruby(t, l)
	case "t":
		text, err := t.Text()
		if err != nil || hidden {
			return err
		}
		return d.write(l, visible(e, text), bold)
	case "":
		if e.Name.Local == "AlternateContent" {
			return firstChoice(t, func() error {
				return t.Each(func(e xml.StartElement) error { return d.piece(t, e, l, bold, hidden) })
			})
		}
	}
	if hidden {
		return nil
	}
	return d.write(l, sign(e), bold)
}

func (d *wordReader) write(l *line, text string, bold bool) error {
	if err := d.spend(0, len(text), 0); err != nil {
		return err
	}
	l.text.WriteString(text)
	if strings.TrimSpace(text) != "" {
		l.inked = true
		l.light = l.light || !bold
	}
	return nil
}

// visible is the text Word shows for a w:t: without xml:space="preserve" the space around it is layout.
func visible(e xml.StartElement, text string) string {
	if attr(e, "space") == "preserve" {
		return text
	}
	return strings.Trim(text, " \t\r\n")
}

// sign is the character an empty element of a run stands for.
func sign(e xml.StartElement) string {
	switch word(e) {
	case "tab", "ptab":
		return "\t"
	case "cr":
		return "\n"
	case "br":
		if kind := attr(e, "type"); kind == "page" || kind == "column" {
			return ""
		}
		return "\n"
	case "noBreakHyphen":
		return "-"
	case "sym":
		return symbol(attr(e, "font"), attr(e, "char"))
	}
	return ""
}

// symbol knows the check boxes of forms; other signs of symbol fonts have no character of their own.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return ""
	}
	if n < 0xE000 || n > 0xF8FF {
		return strings.ToValidUTF8(string(rune(n)), "")
	}
	if strings.HasPrefix(font, "Wingdings") {
		switch n & 0xFF {
		case 0x52, 0xFE:
			return "☑"
		case 0xA3, 0xA8, 0x6F:
			return "□"
		case 0xFC:
			return "✓"
		}
	}
	return ""
}

// boxes looks for text boxes however deep a drawing hides them.
func (d *wordReader) boxes(t *Tokens, l *line) error {
	return t.Each(func(e xml.StartElement) error {
		switch {
		case word(e) == "txbxContent":
			box := &flow{}
			if err := d.gather(t, box); err != nil {
				return err
			}
			l.boxes = append(l.boxes, box.close()...)
			return nil
		case e.Name.Local == "AlternateContent":
			return firstChoice(t, func() error { return d.boxes(t, l) })
		}
		return d.boxes(t, l)
	})
}
