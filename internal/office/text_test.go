package office

import (
	"bytes"
	"testing"

	"zhaodan/internal/fault"
)

func TestTextIsReadInTheEncodingsOfOffices(t *testing.T) {
	cases := []struct{ name, bytes, want string }{
		{"empty", "", ""},
		{"UTF-8", "方案\r\n一、\r二", "方案\n一、\n二"},
		{"UTF-8 with a mark", "\xef\xbb\xbf方案", "方案"},
		{"UTF-16 little end first", "\xff\xfe\xb9\x65\x48\x68", "方案"},
		{"UTF-16 big end first", "\xfe\xff\x65\xb9\x68\x48", "方案"},
		{"UTF-16 beyond the first plane", "\xff\xfe\x40\xd8\x00\xdc", "\U00020000"},
		{"GBK", "\xb7\xbd\xb0\xb8", "方案"},
		{"GB18030 in four bytes", "\xb7\xbd\x95\x32\x82\x36", "方\U00020000"},
	}
	for _, c := range cases {
		got, err := ReadText([]byte(c.bytes))
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestBytesThatAreNoTextAreRefused(t *testing.T) {
	for name, b := range map[string]string{
		"NUL":                    "方案\x00",
		"NUL in UTF-16":          "\xff\xfeA\x00\x00\x00",
		"half a UTF-16 unit":     "\xff\xfeA",
		"half a surrogate":       "\xff\xfe\x40\xd8A\x00",
		"neither UTF-8 nor GB":   "\xb7\xbd\xff\xff",
		"cut off in a character": "\xb7",
	} {
		if got, err := ReadText([]byte(b)); !fault.Is(err, CodeText) {
			t.Errorf("%s: %q, %v; want %s", name, got, err, CodeText)
		}
	}
	if _, err := ReadText(bytes.Repeat([]byte("a"), maxTextFile+1)); !fault.Is(err, CodeTooLarge) {
		t.Errorf("too long: %v", err)
	}
}
