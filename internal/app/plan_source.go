package app

import (
	"cmp"
	"slices"

	"zhaodan/internal/ledger"
	"zhaodan/internal/plan"
)

// SourceKind says how a block of the document is laid out.
type SourceKind string

// The kinds of block.
const (
	SourceText  SourceKind = ""
	SourceTitle SourceKind = "title"
	SourceHead  SourceKind = "head"
	SourceTable SourceKind = "table"
)

// SourceBlock is a paragraph of the document in pieces, or a table of such.
type SourceBlock struct {
	Kind   SourceKind
	Pieces []SourcePiece
	Table  [][]SourceCell
}

// SourceCell is one cell of a table. Wide and High are the columns and rows it covers.
type SourceCell struct {
	Head   bool
	Wide   int
	High   int
	Pieces []SourcePiece
}

// SourcePiece is a piece of text and the number of the row that was read from it; 0 for none.
type SourcePiece struct {
	Text  string
	Row   int
	First bool // the row's first piece
	Doubt bool // the words of a mark
}

// stretch is a piece not yet cut out, in runes of its block.
type stretch struct {
	from, to, row int
	task, doubt   bool
}

// sourceOf cuts the document at the spans of its rows. A dropped row leaves no trace in it.
func sourceOf(d *plan.Draft, rows []*PlanRow) []SourceBlock {
	in := make([][]stretch, len(d.Blocks))
	for _, r := range rows {
		if r.Number == 0 || r.Source < 1 || r.Source > len(d.Rows) || r.splitOff(rows) {
			continue
		}
		addSpans(in, &d.Rows[r.Source-1], r)
	}
	seen := map[int]bool{}
	var out []SourceBlock
	for i := 0; i < len(d.Blocks); {
		b := d.Blocks[i]
		if b.Kind != plan.BlockCell {
			out = append(out, SourceBlock{Kind: sourceKind(b.Kind), Pieces: pieces(b.Text, in[i], seen)})
			i++
			continue
		}
		end := i
		for end < len(d.Blocks) && d.Blocks[end].Kind == plan.BlockCell && d.Blocks[end].Table == b.Table {
			end++
		}
		out = append(out, SourceBlock{Kind: SourceTable, Table: table(d.Blocks[i:end], in[i:end], seen)})
		i = end
	}
	return out
}

// splitOff reports whether another row above was read from the same place; that one keeps the highlight.
func (r *PlanRow) splitOff(rows []*PlanRow) bool {
	for _, other := range rows {
		if other.Number > 0 && other.Source == r.Source {
			return other != r
		}
	}
	return false
}

func sourceKind(k plan.BlockKind) SourceKind {
	switch k {
	case plan.BlockTitle:
		return SourceTitle
	case plan.BlockHeading:
		return SourceHead
	default:
		return SourceText
	}
}

// addSpans notes where the row's text, units and deadline stand.
func addSpans(in [][]stretch, d *plan.Row, r *PlanRow) {
	add := func(s plan.Span, task, doubt bool) {
		if s.Block >= 0 && s.Block < len(in) && s.From < s.To {
			in[s.Block] = append(in[s.Block], stretch{s.From, s.To, r.Number, task, doubt})
		}
	}
	for _, s := range d.Text.Spans {
		add(s, true, false)
	}
	for _, p := range []struct {
		field string
		plan.Party
	}{{"lead", d.Lead}, {"resp", d.Resp}, {"coop", d.Coop}} {
		for _, n := range p.Names {
			if n.Span != nil && !p.Inherited {
				add(*n.Span, false, r.doubts(p.field, n.Written))
			}
		}
	}
	if !d.Deadline.Inherited {
		for _, s := range d.Deadline.Spans {
			add(s, false, r.doubts("due", ""))
		}
	}
}

// doubts reports whether a mark of the field is about the words, or about the field as a whole.
func (r *PlanRow) doubts(field, words string) bool {
	return slices.ContainsFunc(r.Marks, func(m ledger.Mark) bool {
		return m.Field == field && (words == "" || m.Words == words) || words != "" && m.Words == words && m.Code != "plan.lead.proposed"
	})
}

// pieces cuts a text at its stretches. Where two overlap, units and deadlines are cut out of the task around them.
func pieces(text string, in []stretch, seen map[int]bool) []SourcePiece {
	t := []rune(text)
	owner := make([]int, len(t)) // stretch + 1 of each rune
	slices.SortStableFunc(in, func(a, b stretch) int {
		return cmp.Or(boolOrder(a.task, b.task), cmp.Compare(b.to-b.from, a.to-a.from))
	})
	for i, s := range in {
		for k := max(s.from, 0); k < min(s.to, len(t)); k++ {
			owner[k] = i + 1
		}
	}
	var out []SourcePiece
	for i := 0; i < len(t); {
		j := i
		for j < len(t) && owner[j] == owner[i] {
			j++
		}
		p := SourcePiece{Text: string(t[i:j])}
		if owner[i] > 0 {
			s := in[owner[i]-1]
			p.Row, p.Doubt, p.First = s.row, s.doubt, !seen[s.row]
			seen[s.row] = true
		}
		out = append(out, p)
		i = j
	}
	return out
}

// boolOrder puts true first.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// table lays the cells of one table out in rows; merged cells become one.
func table(cells []plan.Block, in [][]stretch, seen map[int]bool) [][]SourceCell {
	grid := map[[2]int]*SourceCell{}
	high, wide := 0, 0
	for i, b := range cells {
		high, wide = max(high, b.TableRow+1), max(wide, b.TableCol+1)
		if !b.Covered {
			grid[[2]int{b.TableRow, b.TableCol}] = &SourceCell{Head: b.Header, Wide: 1, High: 1, Pieces: pieces(b.Text, in[i], seen)}
		}
	}
	coverCells(grid, cells)
	var out [][]SourceCell
	for r := range high {
		var line []SourceCell
		for c := range wide {
			if cell := grid[[2]int{r, c}]; cell != nil {
				line = append(line, *cell)
			}
		}
		if len(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// coverCells widens each cell over the covered ones beside and below it that repeat its text.
func coverCells(grid map[[2]int]*SourceCell, cells []plan.Block) {
	text, covered := map[[2]int]string{}, map[[2]int]bool{}
	for _, b := range cells {
		at := [2]int{b.TableRow, b.TableCol}
		text[at], covered[at] = b.Text, b.Covered
	}
	for at, cell := range grid {
		same := func(r, c int) bool { return covered[[2]int{r, c}] && text[[2]int{r, c}] == text[at] }
		for same(at[0], at[1]+cell.Wide) {
			cell.Wide++
		}
		for same(at[0]+cell.High, at[1]) {
			cell.High++
		}
	}
}
