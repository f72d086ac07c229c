package office

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// epoch is the day a workbook counts from.
type epoch bool

const from1904 epoch = true

// cellFormat is what a number format makes of a number. The zero format shows numbers as they are.
type cellFormat struct {
	layout   string // for dates and times, in the words of package time
	prefix   string
	suffix   string
	percent  bool
	thousand bool
	whole    int // least digits before the point
	decimals int // digits behind the point; meaningful if fixed
	fixed    bool
}

// builtinFormat is a format every spreadsheet knows by number; 27 to 36 and 50 to 58 are the Chinese ones.
func builtinFormat(id int) cellFormat {
	switch {
	case id == 1, id == 37, id == 38:
		return cellFormat{fixed: true}
	case id == 2:
		return cellFormat{fixed: true, decimals: 2}
	case id == 3:
		return cellFormat{fixed: true, thousand: true}
	case id == 4, id == 39, id == 40:
		return cellFormat{fixed: true, thousand: true, decimals: 2}
	case id == 9:
		return cellFormat{fixed: true, percent: true, suffix: "%"}
	case id == 10:
		return cellFormat{fixed: true, percent: true, suffix: "%", decimals: 2}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 55, id == 56, id >= 45 && id <= 47:
		return cellFormat{layout: "15:04"}
	case id == 22:
		return cellFormat{layout: time.DateOnly + " 15:04"}
	case id == 17, id == 27, id == 52, id == 57:
		return cellFormat{layout: "2006-01"}
	case id >= 14 && id <= 16, id >= 28 && id <= 31, id == 36, id >= 50 && id <= 58:
		return cellFormat{layout: time.DateOnly}
	}
	return cellFormat{}
}

// parseFormat reads a custom format code; what it cannot follow shows numbers as they are.
func parseFormat(code string) cellFormat {
	var p formatParts
	p.read(code)
	letters := p.letters.String()
	if layout := dateLayout(letters); layout != "" {
		return cellFormat{layout: layout}
	}
	if p.digits.Len() == 0 || strings.ContainsAny(letters, "gGeE@/") {
		return cellFormat{}
	}
	whole, decimals, _ := strings.Cut(p.digits.String(), ".")
	return cellFormat{
		prefix:   p.before.String(),
		suffix:   p.behind.String(),
		percent:  strings.Contains(letters, "%"),
		thousand: strings.Contains(whole, ","),
		whole:    strings.Count(whole, "0"),
		decimals: len(decimals),
		fixed:    strings.Trim(decimals, "0") == "",
	}
}

// formatParts is the first section of a format code taken apart: its letters without quoted text, the
// pattern of digits, and the text before and behind them.
type formatParts struct {
	letters, before, digits, behind strings.Builder
}

func (p *formatParts) read(code string) {
	for code != "" && code[0] != ';' {
		code = p.next(code)
	}
}

// next takes one sign or one quoted or bracketed stretch, and returns the rest.
func (p *formatParts) next(code string) string {
	c, rest := code[0], code[1:]
	switch {
	case c == '"':
		quoted, after, _ := strings.Cut(rest, `"`)
		p.literal(quoted)
		return after
	case c == '[':
		inside, after, _ := strings.Cut(rest, "]")
		if strings.Trim(inside, "hHmMsS") == "" {
			p.letters.WriteString(inside) // elapsed time; all others are colours, places and conditions
		}
		return after
	case c == '_', c == '*':
		return rest[len(firstRune(rest)):]
	case c == '\\':
		p.literal(firstRune(rest))
		return rest[len(firstRune(rest)):]
	case c >= 0x80:
		p.literal(firstRune(code))
		return code[len(firstRune(code)):]
	case strings.IndexByte("0#?", c) >= 0, strings.IndexByte(",.", c) >= 0 && p.digits.Len() > 0:
		p.digits.WriteByte(c)
	default:
		p.letters.WriteByte(c)
		if strings.IndexByte("%-+() ", c) >= 0 {
			p.literal(string(c))
		}
	}
	return rest
}

func (p *formatParts) literal(s string) {
	if p.digits.Len() == 0 {
		p.before.WriteString(s)
		return
	}
	p.behind.WriteString(s)
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// dateLayout is the layout for the letters of a date or time format, "" for other formats. Dates are
// always shown in full, whatever their order, but no finer than the format shows them.
func dateLayout(letters string) string {
	s := strings.NewReplacer("am/pm", "", "a/p", "", "aaaa", "d", "aaa", "d").Replace(strings.ToLower(letters))
	if strings.Contains(s, "general") {
		return ""
	}
	scientific := strings.Contains(s, "+")
	year, month, day := strings.ContainsAny(s, "ye") && !scientific, strings.Contains(s, "m"), strings.Contains(s, "d")
	clock := clockLayout(s)
	switch {
	case year && !month && !day:
		return "2006"
	case year && !day && clock == "":
		return "2006-01"
	case year || day:
		return strings.TrimSpace(time.DateOnly + " " + clock)
	case clock != "":
		return clock
	case month:
		return time.DateOnly
	}
	return ""
}

func clockLayout(letters string) string {
	switch {
	case strings.Contains(letters, "s"):
		return time.TimeOnly
	case strings.Contains(letters, "h"):
		return "15:04"
	}
	return ""
}

// show is the number as the format shows it.
func (f cellFormat) show(value string, from epoch) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	if f.layout == "" {
		return f.number(n)
	}
	if day, ok := moment(n, from); ok {
		return day.Format(f.layout)
	}
	return plain(n)
}

func (f cellFormat) number(n float64) string {
	if f.percent {
		n *= 100
	}
	text := plain(n)
	if f.fixed && math.Abs(n) < 1e15 {
		text = strconv.FormatFloat(n, 'f', f.decimals, 64)
	}
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, decimals, point := strings.Cut(text, ".")
	whole = strings.Repeat("0", max(0, min(f.whole, 32)-len(whole))) + whole
	if f.thousand {
		whole = grouped(whole)
	}
	if point {
		whole += "." + decimals
	}
	return sign + f.prefix + whole + f.suffix
}

// plain writes a number without an exponent or the noise behind its fifteenth digit.
func plain(n float64) string {
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatFloat(n, 'f', 0, 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil || math.Abs(rounded) >= 1e21 || math.Abs(rounded) < 1e-9 {
		return strconv.FormatFloat(n, 'g', 15, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

func grouped(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// moment turns a serial number into a time. The epoch of 1900 has a 29 February that never was, which
// shifts the days before it.
func moment(serial float64, from epoch) (time.Time, bool) {
	const beyond = 2_958_466 // 1 January 10000
	if serial < 0 || serial >= beyond {
		return time.Time{}, false
	}
	start := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from == from1904:
		start = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		start = start.AddDate(0, 0, 1)
	}
	days := math.Floor(serial)
	seconds := math.Round((serial - days) * 86_400)
	return start.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second), true
}

// isoDate shows a date stored as text; midnight is no time of day.
func isoDate(value string) string {
	day, clock, ok := strings.Cut(strings.TrimSuffix(value, "Z"), "T")
	if clock, _, _ = strings.Cut(clock, "."); !ok || clock == "00:00:00" {
		return day
	}
	return day + " " + clock
}
