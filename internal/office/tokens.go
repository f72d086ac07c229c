package office

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"zhaodan/internal/fault"
)

const (
	maxDepth    = 256
	maxAttrKept = 512 // bytes
)

// Tokens walks an XML part element by element. It refuses what the standard decoder would swallow:
// document types, deep nesting, crowds of attributes and tokens of many megabytes.
type Tokens struct {
	dec   *xml.Decoder
	depth int
}

// NewTokens returns a walk over r, which must be UTF-8.
func NewTokens(r io.Reader) *Tokens {
	return &Tokens{dec: xml.NewDecoder(&guard{from: r})}
}

// Next returns the next token; its bytes are valid until the call after. The end of the part is io.EOF.
func (t *Tokens) Next() (xml.Token, error) {
	token, err := t.dec.Token()
	if err != nil {
		return nil, xmlError(err)
	}
	switch token.(type) {
	case xml.StartElement:
		if t.depth++; t.depth > maxDepth {
			return nil, invalid(CodeXMLUnsafe)
		}
	case xml.EndElement:
		t.depth--
	}
	return token, nil
}

// Offset is how many bytes of the part the tokens so far took: where the next one begins.
func (t *Tokens) Offset() int { return int(t.dec.InputOffset()) }

// Root moves to the outermost element.
func (t *Tokens) Root() (xml.StartElement, error) {
	for {
		token, err := t.Next()
		if err != nil {
			return xml.StartElement{}, unexpected(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// Each visits the children of the element the walk stands in and leaves that element. What a visit
// does not read of its child is skipped.
func (t *Tokens) Each(visit func(xml.StartElement) error) error {
	inside := t.depth
	for {
		token, err := t.Next()
		if err != nil {
			return unexpected(err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(token); err != nil {
				return err
			}
			if err := t.leave(inside); err != nil {
				return err
			}
		}
	}
}

// Text returns the character data directly inside the current element and leaves it. Comments may cut
// it into many tokens; together they are bounded like one.
func (t *Tokens) Text() (string, error) {
	var text strings.Builder
	inside := t.depth
	for {
		token, err := t.Next()
		if err != nil {
			return "", unexpected(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			if text.Write(token); text.Len() > maxToken {
				return "", tooMuch(CodeXMLUnsafe)
			}
		case xml.StartElement:
			if err := t.leave(inside); err != nil {
				return "", err
			}
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

func (t *Tokens) leave(depth int) error {
	for t.depth > depth {
		if _, err := t.Next(); err != nil {
			return unexpected(err)
		}
	}
	return nil
}

func xmlError(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok || errors.Is(err, io.EOF) {
		return err
	}
	return fault.Wrap(err, fault.Invalid, CodeXMLDamaged)
}

// unexpected turns the end of the part into damage, for callers that stand inside an element.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return fault.Wrap(io.ErrUnexpectedEOF, fault.Invalid, CodeXMLDamaged)
	}
	return err
}

// attr returns the attribute by its local name: writers differ in prefixes, never in meaning. No value
// this package keeps is long, so an overlong one is cut and cannot fill the memory.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local != local || a.Name.Space == "xmlns" {
			continue
		}
		if len(a.Value) > maxAttrKept {
			return strings.ToValidUTF8(strings.Clone(a.Value[:maxAttrKept]), "")
		}
		return a.Value
	}
	return ""
}
