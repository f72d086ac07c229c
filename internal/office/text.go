package office

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhaodan/internal/fault"
)

// ReadText reads plain text in the encodings Chinese offices use: UTF-8, UTF-16 with a mark, GB18030.
// Line breaks become \n. Text with a NUL is no text.
func ReadText(b []byte) (string, error) {
	if len(b) > MaxFile {
		return "", tooMuch(CodeTooLarge, MaxFile>>20)
	}
	s, err := decodeText(b)
	if err != nil {
		return "", err
	}
	if strings.ContainsAny(s, "\x00\uFFFD") && !utf8.Valid(b) || strings.Contains(s, "\x00") {
		return "", invalid(CodeText)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), nil
}

func decodeText(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		b = b[3:]
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return decodeUTF16(b[2:], binary.LittleEndian)
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return decodeUTF16(b[2:], binary.BigEndian)
	}
	if utf8.Valid(b) {
		return string(b), nil
	}
	s, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return "", fault.Wrap(err, fault.Invalid, CodeText)
	}
	return string(s), nil
}

func decodeUTF16(b []byte, order binary.ByteOrder) (string, error) {
	if len(b)%2 != 0 {
		return "", invalid(CodeText)
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units)), nil
}
