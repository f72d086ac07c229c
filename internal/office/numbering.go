package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

const (
	levels       = 9
	maxListStart = 32_767
)

// numbering counts the automatic numbers of one document in reading order.
type numbering struct {
	outlines map[int]*outline // w:abstractNum
	lists    map[int]*list    // w:num
	counts   map[*outline]*count
	styles   *wordStyles
}

// outline is a definition of nine levels; several lists may share it and then count on together.
type outline struct {
	level   [levels]listLevel
	sameAs  string // style whose list defines the levels
	defines string // style this outline stands for
}

type listLevel struct {
	known   bool
	start   int
	format  string
	pattern string // "（%2）"
	style   string // style bound to the level
	restart int    // level whose use restarts this one, counted from 1; 0 never; unset any above
	legal   bool   // all numbers of the pattern in plain digits
}

// list is a use of an outline, with its own starts and levels.
type list struct {
	outline int
	start   map[int]int
	level   map[int]listLevel
	begun   bool
}

type count struct {
	value [levels]int
	used  [levels]bool
}

func readNumbering(c *Container, part string, styles *wordStyles) (*numbering, error) {
	n := &numbering{
		outlines: map[int]*outline{}, lists: map[int]*list{}, counts: map[*outline]*count{}, styles: styles,
	}
	if !c.Has(part) {
		return n, nil
	}
	t, err := c.Tokens(part)
	if err != nil {
		return nil, err
	}
	return n, t.Each(func(e xml.StartElement) error {
		if len(n.outlines)+len(n.lists) > maxDefinitions {
			return tooMuch(CodeDocLarge)
		}
		switch word(e) {
		case "abstractNum":
			return n.readOutline(t, integer(attr(e, "abstractNumId"), unset))
		case "num":
			return n.readList(t, integer(attr(e, "numId"), unset))
		}
		return nil
	})
}

func (n *numbering) readOutline(t *Tokens, id int) error {
	o := &outline{}
	n.outlines[id] = o
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "numStyleLink":
			o.sameAs = attr(e, "val")
		case "styleLink":
			o.defines = attr(e, "val")
		case "lvl":
			at := integer(attr(e, "ilvl"), unset)
			if at < 0 || at >= levels {
				return nil
			}
			return o.level[at].read(t)
		}
		return nil
	})
}

func (l *listLevel) read(t *Tokens) error {
	*l = listLevel{known: true, format: "decimal", restart: unset}
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "start":
			l.start = listStart(e)
		case "numFmt":
			l.format = attr(e, "val")
		case "lvlText":
			l.pattern = attr(e, "val")
		case "pStyle":
			l.style = attr(e, "val")
		case "lvlRestart":
			l.restart = number(e, unset)
		case "isLgl":
			l.legal = toggleOf(e) == on
		}
		return nil
	})
}

func (n *numbering) readList(t *Tokens, id int) error {
	l := &list{outline: unset, start: map[int]int{}, level: map[int]listLevel{}}
	n.lists[id] = l
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "abstractNumId":
			l.outline = number(e, unset)
		case "lvlOverride":
			return l.override(t, integer(attr(e, "ilvl"), unset))
		}
		return nil
	})
}

func (l *list) override(t *Tokens, at int) error {
	if at < 0 || at >= levels {
		return nil
	}
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "startOverride":
			l.start[at] = listStart(e)
		case "lvl":
			var own listLevel
			err := own.read(t)
			l.level[at] = own
			return err
		}
		return nil
	})
}

func listStart(e xml.StartElement) int { return min(max(number(e, 1), 0), maxListStart) }

// place resolves which list and level a paragraph stands on, from its own look and its style.
// ok is false where the paragraph carries no number.
func (n *numbering) place(own look, style string) (id, level int, ok bool) {
	whole := own.over(n.styles.look(style))
	if whole.list <= 0 || n.lists[whole.list] == nil {
		return 0, 0, false
	}
	level = max(whole.level, 0)
	if own.level == unset {
		if bound := n.boundLevel(whole.list, n.styles.listStyle(style)); bound != unset {
			level = bound
		}
	}
	return whole.list, min(level, levels-1), true
}

// boundLevel is the level of the list that names the style.
func (n *numbering) boundLevel(id int, style string) int {
	o := n.outline(n.lists[id])
	if o == nil || style == "" {
		return unset
	}
	for i := range o.level {
		if o.level[i].style == style {
			return i
		}
	}
	return unset
}

// outline follows a list to the outline that really holds its levels, which may lie behind a style.
func (n *numbering) outline(l *list) *outline {
	for range maxAncestors {
		o := n.outlines[l.outline]
		if o == nil || o.sameAs == "" {
			return o
		}
		next := n.lists[n.styles.look(o.sameAs).list]
		if next == nil || next == l {
			return o
		}
		l = next
	}
	return nil
}

// next counts the paragraph and returns what Word prints in front of it.
func (n *numbering) next(id, level int) string {
	l := n.lists[id]
	o := n.outline(l)
	if o == nil {
		return ""
	}
	c := n.counts[o]
	if c == nil {
		c = &count{}
		n.counts[o] = c
	}
	if !l.begun {
		l.begun = true
		for at := range l.start {
			c.used[at] = false
		}
	}
	c.step(l, o, level)
	return c.print(l, o, level)
}

// step counts one up on the level and lets the deeper levels begin again.
func (c *count) step(l *list, o *outline, level int) {
	if c.used[level] {
		c.value[level]++
	} else {
		c.value[level], c.used[level] = l.startAt(o, level), true
	}
	for deeper := level + 1; deeper < levels; deeper++ {
		restart := l.at(o, deeper).restart
		if restart == unset || level < restart {
			c.used[deeper] = false
		}
	}
}

func (c *count) print(l *list, o *outline, level int) string {
	def := l.at(o, level)
	switch def.format {
	case "none":
		return ""
	case "bullet":
		return bullet(def.pattern)
	}
	var s strings.Builder
	for i := 0; i < len(def.pattern); i++ {
		if def.pattern[i] != '%' || i+1 == len(def.pattern) || def.pattern[i+1] < '1' || def.pattern[i+1] > '9' {
			s.WriteByte(def.pattern[i])
			continue
		}
		i++
		s.WriteString(c.part(l, o, int(def.pattern[i]-'1'), def.legal))
	}
	return s.String()
}

// part is the number of one level inside a pattern; a level not yet used shows its start.
func (c *count) part(l *list, o *outline, level int, legal bool) string {
	value := c.value[level]
	if !c.used[level] {
		value = l.startAt(o, level)
	}
	format := l.at(o, level).format
	switch {
	case legal:
		return strconv.Itoa(value)
	case format == "none":
		return ""
	}
	return numeral(format, value)
}

func (l *list) at(o *outline, level int) listLevel {
	if own, ok := l.level[level]; ok {
		return own
	}
	return o.level[level]
}

func (l *list) startAt(o *outline, level int) int {
	if start, ok := l.start[level]; ok {
		return start
	}
	if def := l.at(o, level); def.known {
		return def.start
	}
	return 1
}

// bullet shows the sign of a bullet; signs of symbol fonts mean nothing outside their font.
func bullet(pattern string) string {
	for _, r := range pattern {
		if r >= 0xE000 && r <= 0xF8FF {
			return "•"
		}
	}
	return pattern
}

func integer(s string, other int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return other
	}
	return n
}
