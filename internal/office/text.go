package office

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhaodan/internal/fault"
)

const maxTextFile = 8 << 20

// ReadText reads plain text in the encodings Chinese offices use: UTF-8, UTF-16 with a mark, GB18030.
// Line breaks become \n. Bytes that are no text in any of them are refused, and so is a NUL.
func ReadText(b []byte) (string, error) {
	if len(b) > maxTextFile {
		return "", tooMuch(CodeTooLarge, maxTextFile>>20)
	}
	s, err := decodeText(b)
	if err != nil {
		return "", err
	}
	if strings.Contains(s, "\x00") {
		return "", invalid(CodeText)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), nil
}

func decodeText(b []byte) (string, error) {
	decoder := simplifiedchinese.GB18030.NewDecoder()
	switch {
	case utf8.Valid(b):
		return string(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))), nil
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		decoder = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
	}
	s, err := decoder.Bytes(b)
	if err != nil {
		return "", fault.Wrap(err, fault.Invalid, CodeText)
	}
	if bytes.ContainsRune(s, utf8.RuneError) {
		return "", invalid(CodeText)
	}
	return string(s), nil
}
