package calendar

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhaodan/internal/fault"
)

// header is the first line of a table; Excel users recognise the columns by it.
var header = []string{"date", "kind", "name"}

// What one import may hold. A notice names about forty days, so a thousand serve for decades.
const (
	maxExceptions = 1000
	maxName       = 40 // characters
)

// ParseCSV reads a table of date,kind,name in UTF-8. Every error names its line, and nothing is taken over from a
// table that has one. Dates may be 2027-01-01 or 2027/1/1, because Excel rewrites the first into the second.
func ParseCSV(r io.Reader) ([]Exception, error) {
	rows := csv.NewReader(withoutMark(r))
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	first, err := rows.Read()
	if err != nil && err != io.EOF {
		return nil, unreadable(err)
	}
	if !slices.Equal(trimmed(first), header) {
		return nil, fault.New(fault.Invalid, "calendar.csv.header", 1, strings.Join(header, ","))
	}
	var list []Exception
	lines := map[Day]int{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, unreadable(err)
		}
		line, _ := rows.FieldPos(0)
		e, err := parseRow(trimmed(row), line)
		if err != nil {
			return nil, err
		}
		if before, twice := lines[e.Day]; twice {
			return nil, fault.New(fault.Invalid, "calendar.csv.twice", line, e.Day.String(), before)
		}
		if len(list) == maxExceptions {
			return nil, fault.New(fault.Limit, "calendar.csv.too_many", maxExceptions)
		}
		lines[e.Day] = line
		list = append(list, e)
	}
}

// WriteCSV writes what ParseCSV reads.
func WriteCSV(w io.Writer, list []Exception) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	for _, e := range list {
		if err := out.Write([]string{e.Day.String(), string(e.Kind), e.Name}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func parseRow(row []string, line int) (Exception, error) {
	if len(row) != len(header) {
		return Exception{}, fault.New(fault.Invalid, "calendar.csv.columns", line, len(row), len(header))
	}
	day, err := parseLooseDay(row[0])
	if err != nil {
		return Exception{}, fault.Wrap(err, fault.Invalid, "calendar.csv.day", line, row[0])
	}
	kind := Kind(row[1])
	if kind != Off && kind != Work {
		return Exception{}, fault.New(fault.Invalid, "calendar.csv.kind", line, row[1])
	}
	if !utf8.ValidString(row[2]) {
		return Exception{}, fault.New(fault.Invalid, "calendar.csv.encoding", line)
	}
	if utf8.RuneCountInString(row[2]) > maxName {
		return Exception{}, fault.New(fault.Invalid, "calendar.csv.name", line, maxName)
	}
	weekday := day.Weekday()
	if kind == Work && weekday != time.Saturday && weekday != time.Sunday {
		return Exception{}, fault.New(fault.Invalid, "calendar.csv.work_on_weekday", line, day.String())
	}
	return Exception{Day: day, Kind: kind, Name: row[2]}, nil
}

func parseLooseDay(text string) (Day, error) {
	t, err := time.Parse("2006-1-2", strings.ReplaceAll(text, "/", "-"))
	if err != nil {
		return "", err
	}
	return ParseDay(t.Format(layout))
}

func unreadable(err error) error {
	if at, ok := errors.AsType[*csv.ParseError](err); ok {
		return fault.Wrap(err, fault.Invalid, "calendar.csv.form", at.Line)
	}
	return err
}

func trimmed(row []string) []string {
	for i := range row {
		row[i] = strings.TrimSpace(row[i])
	}
	return row
}

// withoutMark leaves out the byte order mark that Excel puts in front of UTF-8.
func withoutMark(r io.Reader) io.Reader {
	const mark = "\uFEFF"
	text := bufio.NewReader(r)
	// A file shorter than the mark, or one that cannot be read, shows itself again at the first Read.
	if start, _ := text.Peek(len(mark)); string(start) == mark {
		_, _ = text.Discard(len(mark))
	}
	return text
}
