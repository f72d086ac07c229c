package office

import "encoding/xml"

const (
	maxDefinitions = 20_000 // styles, lists or list definitions of one document
	maxAncestors   = 32     // styles based on styles
	unset          = -1
)

// toggle is a property that is on, off or left to the style.
type toggle int8

const (
	inherit toggle = iota
	on
	off
)

func (t toggle) or(parent toggle) toggle {
	if t == inherit {
		return parent
	}
	return t
}

// wordStyle is what a style says about the properties this package reads.
type wordStyle struct {
	id, name, parent string
	look             look
}

// look is what a paragraph or its style says about itself; unset and inherit are left to the style.
type look struct {
	list    int // numId; 0 switches numbering off
	level   int
	outline int
	bold    toggle
	center  toggle
}

func noLook() look { return look{list: unset, level: unset, outline: unset} }

// over fills what l leaves open from its parent.
func (l look) over(parent look) look {
	if l.list == unset {
		l.list = parent.list
	}
	if l.level == unset {
		l.level = parent.level
	}
	if l.outline == unset {
		l.outline = parent.outline
	}
	l.bold, l.center = l.bold.or(parent.bold), l.center.or(parent.center)
	return l
}

type wordStyles struct {
	byID  map[string]*wordStyle
	basic string // style of a paragraph that names none
}

func readWordStyles(c *Container, part string) (*wordStyles, error) {
	s := &wordStyles{byID: map[string]*wordStyle{}}
	if !c.Has(part) {
		return s, nil
	}
	t, err := c.Tokens(part)
	if err != nil {
		return nil, err
	}
	return s, t.Each(func(e xml.StartElement) error {
		if word(e) != "style" {
			return nil
		}
		if len(s.byID) == maxDefinitions {
			return tooMuch(CodeDocLarge)
		}
		style, err := readWordStyle(t, attr(e, "styleId"))
		s.byID[style.id] = style
		if attr(e, "type") == "paragraph" && isOn(attr(e, "default")) && attr(e, "default") != "" {
			s.basic = style.id
		}
		return err
	})
}

func readWordStyle(t *Tokens, id string) (*wordStyle, error) {
	s := &wordStyle{id: id, look: noLook()}
	return s, t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "name":
			s.name = attr(e, "val")
		case "basedOn":
			s.parent = attr(e, "val")
		case "pPr":
			return t.Each(func(e xml.StartElement) error { return s.look.read(t, e) })
		case "rPr":
			return t.Each(func(e xml.StartElement) error {
				if word(e) == "b" {
					s.look.bold = toggleOf(e)
				}
				return nil
			})
		}
		return nil
	})
}

// look is what the style and its ancestors say together.
func (s *wordStyles) look(id string) look {
	total := noLook()
	for range maxAncestors {
		style := s.byID[id]
		if style == nil {
			break
		}
		total, id = total.over(style.look), style.parent
	}
	return total
}

// listStyle is the nearest style, counted from id upwards, that itself names a list. Numbering
// definitions point at that one, not at the styles based on it.
func (s *wordStyles) listStyle(id string) string {
	for range maxAncestors {
		style := s.byID[id]
		if style == nil || style.look.list != unset {
			break
		}
		id = style.parent
	}
	return id
}

// name is the style's name as the file writes it; a style nobody defined goes by its id.
func (s *wordStyles) name(id string) string {
	if style := s.byID[id]; style != nil {
		return style.name
	}
	return id
}

// read takes one property out of a w:pPr.
func (l *look) read(t *Tokens, e xml.StartElement) error {
	switch word(e) {
	case "jc":
		l.center = off
		if attr(e, "val") == "center" {
			l.center = on
		}
	case "outlineLvl":
		l.outline = number(e, unset)
	case "numPr":
		return t.Each(func(e xml.StartElement) error {
			switch word(e) {
			case "numId":
				l.list = number(e, unset)
			case "ilvl":
				l.level = number(e, unset)
			}
			return nil
		})
	}
	return nil
}

// word is the local name of an element of WordprocessingML, "" for all others.
func word(e xml.StartElement) string {
	switch e.Name.Space {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
		"http://purl.oclc.org/ooxml/wordprocessingml/main":
		return e.Name.Local
	}
	return ""
}

func toggleOf(e xml.StartElement) toggle {
	if isOn(attr(e, "val")) {
		return on
	}
	return off
}

// isOn reads an on-off value; an element without one switches on.
func isOn(value string) bool {
	return value != "0" && value != "false" && value != "off" && value != "none"
}

// number is the val attribute as a number, or other if it is none.
func number(e xml.StartElement, other int) int {
	return integer(attr(e, "val"), other)
}
