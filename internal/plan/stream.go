package plan

import (
	"strings"
	"unicode"
)

// A table copied from a web page comes as one cell per line. Its header survives as a run of lines that name
// columns; the cells below are laid back into those columns by what they look like.

// token is one line or one part of a line between bars.
type token struct {
	text string
	line int
}

// streamed reads such a table at the start of the lines.
func streamed(lines []string) ([][]string, int) {
	mark := cellMark(lines[0])
	if mark == nil {
		return nil, 0
	}
	width := headerWidth(tokensOf(lines[:min(len(lines), headerLines)], mark))
	if width == 0 {
		return nil, 0
	}
	tokens := tokensOf(lines, mark)
	body := untilEnd(tokens[width:])
	header := make([]string, width)
	roles := make([]role, width)
	for i := range header {
		header[i] = tokens[i].text
		roles[i] = roleOf(header[i])
	}
	rows := layOut(body, roles)
	if len(rows) == 0 {
		return nil, 0
	}
	used := len(lines)
	if n := width + len(body); n < len(tokens) {
		used = tokens[n].line
	}
	return append([][]string{header}, rows...), used
}

// headerLines is within how many lines the whole of a header stands, bars on their own lines included.
const headerLines = 60

// untilEnd is the tokens up to the paragraph that follows the table.
func untilEnd(body []token) []token {
	for i, tk := range body {
		if endsTable(tk.text) && (i == 0 || i+1 == len(body) || !isNumberCell(newPiece(0, body[i+1].text))) {
			return body[:i]
		}
	}
	return body
}

// endsTable recognises the paragraph after a table.
func endsTable(s string) bool {
	n, body := cutNumber(newPiece(0, s))
	return n.style == hanNumbering && body.len() > 4 || strings.HasPrefix(s, "附件") || strings.HasPrefix(s, "注:")
}

// cellMark tells by the first line what divides cells within a line: bars, or blanks if the whole header stands on it.
// It is nil if the line begins no table.
func cellMark(line string) func(rune) bool {
	bare := strings.Trim(line, "|｜ ")
	if bare == "" || formLabel(bare) != roleNone {
		return func(c rune) bool { return c == '|' || c == '｜' }
	}
	if fields := strings.Fields(fold(line)); len(fields) > 2 && headerWidth(asTokens(fields)) == len(fields) {
		return unicode.IsSpace
	}
	return nil
}

func tokensOf(lines []string, mark func(rune) bool) []token {
	var out []token
	for i, line := range lines {
		for _, s := range strings.FieldsFunc(line, mark) {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, token{s, i})
			}
		}
	}
	return out
}

// headerWidth counts the leading tokens that name columns; 0 if they are no header.
func headerWidth(tokens []token) int {
	n := 0
	seen := map[role]bool{}
	for n < len(tokens) && n < 16 {
		r := roleOf(tokens[n].text)
		if r == roleNone {
			break
		}
		seen[r] = true
		n++
	}
	what := seen[roleTask] || seen[roleDetail] || seen[roleProblem] || seen[roleTarget]
	who := seen[roleLead] || seen[roleResp] || seen[roleCoop] || seen[roleDeadline]
	if n < 3 || len(seen) < 3 || !what || !who {
		return 0
	}
	return n
}

// layOut finds the cheapest way to put the tokens into the columns from left to right, row after row.
// Columns may be left out, and a column may take several tokens, but both cost.
func layOut(body []token, roles []role) [][]string {
	if len(body) == 0 {
		return nil
	}
	k := len(roles)
	const never = -1 << 30
	best := make([]int, k)
	from := make([][]int8, len(body))
	for i, tk := range body {
		fits := fitness(tk.text, roles)
		next := make([]int, k)
		from[i] = make([]int8, k)
		for c := range k {
			next[c], from[i][c] = never, -1
			if i == 0 {
				next[c] = fits[c] - 2*c
				continue
			}
			for b := range k {
				if v := best[b] + fits[c] - moveCost(b, c, roles); v > next[c] {
					next[c], from[i][c] = v, int8(b)
				}
			}
		}
		best = next
	}
	return trace(body, from, best, k)
}

// moveCost is what it costs that the token after one in column b stands in column c.
func moveCost(b, c int, roles []role) int {
	switch {
	case c == b+1:
		return 0
	case c > b:
		return skipped(roles[b+1 : c])
	case c == b && roles[c].owner():
		return 1
	case c == b:
		return 3
	}
	return 2 + skipped(roles[b+1:])/2 + skipped(roles[:c])
}

func skipped(roles []role) int {
	n := 0
	for _, r := range roles {
		switch r {
		case roleNo, roleTask, roleProblem, roleDetail:
			n += 3
		case roleIgnore, roleTarget:
			n++
		default:
			n += 2
		}
	}
	return n
}

// fitness says how well a token fits each column.
func fitness(s string, roles []role) []int {
	p := newPiece(0, s).trim()
	number := isNumberCell(p)
	names := !number && p.len() <= 300 && !p.contains("。") && plausible(cutNames(p, nil))
	limit := !number && p.len() <= 40 && ParseDeadline(s, "2000-01-01").Kind != DeadlineNone
	person := !names && !limit && !number && (p.len() <= 4 || p.contains("×") && p.len() <= 6)
	out := make([]int, len(roles))
	for i, r := range roles {
		out[i] = fit(r, number, names, limit, person, p.len())
	}
	return out
}

func fit(r role, number, names, limit, person bool, length int) int {
	switch {
	case r == roleNo:
		return pick(number, 6, -20)
	case number:
		return pick(r == roleIgnore || r == roleTarget, 0, -6)
	case r.owner():
		return pick(names, 4, -4)
	case r == roleDeadline:
		return pick(limit, 4, -4)
	case r == rolePost:
		return pick(person, 4, -4)
	case r == roleIgnore:
		return pick(names, -1, 1)
	case names || person:
		return -2
	case r == roleTask || r == roleProblem || r == roleDetail:
		return pick(length >= 6, 3, 1)
	}
	return 1
}

func pick(ok bool, yes, no int) int {
	if ok {
		return yes
	}
	return no
}

// trace walks the cheapest way back and writes the tokens into rows.
func trace(body []token, from [][]int8, best []int, k int) [][]string {
	at := 0
	for c := range best {
		if best[c] > best[at] {
			at = c
		}
	}
	cols := make([]int, len(body))
	for i := len(body) - 1; i >= 0; i-- {
		cols[i] = at
		if i > 0 {
			at = int(from[i][at])
		}
	}
	var rows [][]string
	for i, tk := range body {
		c := cols[i]
		if i == 0 || c < cols[i-1] {
			rows = append(rows, make([]string, k))
		}
		row := rows[len(rows)-1]
		if row[c] != "" {
			row[c] += "\n"
		}
		row[c] += tk.text
	}
	return rows
}
