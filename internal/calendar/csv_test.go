package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
)

func TestParseCSVReadsWhatExcelWrites(t *testing.T) {
	got, err := ParseCSV(strings.NewReader("\uFEFFdate,kind,name\r\n2027/1/1,off,元旦\r\n 2027-02-06 , work ,春节\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Exception{{"2027-01-01", Off, "元旦"}, {"2027-02-06", Work, "春节"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseCSVNamesTheWrongLine(t *testing.T) {
	const head = "date,kind,name\n2027-01-01,off,元旦\n"
	for _, c := range []struct {
		text, code string
		line       int
	}{
		{"", "calendar.csv.header", 1},
		{"日期,类型,名称\n", "calendar.csv.header", 1},
		{head + "\n2027-02-30,off,春节\n", "calendar.csv.day", 4},
		{head + "1027-02-03,off,春节\n", "calendar.csv.day", 3},
		{head + "2027-02-06,休,春节\n", "calendar.csv.kind", 3},
		{head + "2027-02-06,work\n", "calendar.csv.columns", 3},
		{head + "2027-02-05,work,春节\n", "calendar.csv.work_on_weekday", 3},
		{head + "2027-01-02,off,元旦\n2027-01-01,off,元旦\n", "calendar.csv.twice", 4},
		{head + "2027-02-06,work," + strings.Repeat("春", 41) + "\n", "calendar.csv.name", 3},
		{head + "2027-02-06,work,\xd4\xaa\xb5\xa9\n", "calendar.csv.encoding", 3},
		{head + "2027-02-06,work,\"春\n", "calendar.csv.form", 3},
	} {
		list, err := ParseCSV(strings.NewReader(c.text))
		wrong, ok := errors.AsType[*fault.Error](err)
		if !ok || wrong.Code != c.code || wrong.Args[0] != c.line || wrong.Kind != fault.Invalid || list != nil {
			t.Errorf("%q: %v, %v, want %s on line %d", c.text, list, err, c.code, c.line)
		}
	}
}

func TestParseCSVRefusesAnEndlessTable(t *testing.T) {
	var text strings.Builder
	text.WriteString("date,kind,name\n")
	for d := range 1001 {
		fmt.Fprintf(&text, "%s,off,假\n", Day("2027-01-01").AddDays(d))
	}
	if _, err := ParseCSV(strings.NewReader(text.String())); fault.Of(err) != fault.Limit {
		t.Errorf("1001 days: %v", err)
	}
}

func TestParseCSVKeepsTroubleWithTheFileApart(t *testing.T) {
	broken := errors.New("disk")
	_, err := ParseCSV(iotest.ErrReader(broken))
	if !errors.Is(err, broken) || fault.Of(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
}

func FuzzParseCSV(f *testing.F) {
	f.Add([]byte(builtIn))
	f.Add([]byte("\uFEFFdate,kind,name\r\n2027/1/1,off,\"元\n旦\"\r\n"))
	f.Add([]byte("date,kind,name\n2027-02-05,work,\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := ParseCSV(bytes.NewReader(text))
		if err != nil {
			if kind := fault.Of(err); kind != fault.Invalid && kind != fault.Limit {
				t.Fatalf("bytes alone gave %v", err)
			}
			return
		}
		var out bytes.Buffer
		if err := WriteCSV(&out, New(list).Exceptions()); err != nil {
			t.Fatal(err)
		}
		again, err := ParseCSV(&out)
		if err != nil {
			t.Fatalf("our own table is refused: %v", err)
		}
		if New(again).Version() != New(list).Version() {
			t.Fatalf("written and read again:\n%v\n%v", list, again)
		}
	})
}
