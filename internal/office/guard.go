package office

import (
	"bytes"
	"io"
)

const (
	maxAttributes = 256
	maxToken      = 4 << 20 // bytes of one tag, comment or stretch of text
)

type guardState int

const (
	inText guardState = iota
	inOpening
	inTag
	inQuote
	inComment
	inData
	inInstruction
)

// guard reads XML bytes ahead of the decoder, because the decoder builds a whole token in memory
// before anybody can look at it.
type guard struct {
	from  io.Reader
	state guardState
	size  int     // bytes of the token so far; while opening at most the eight of tail
	equal int     // attributes of the tag so far
	quote byte    // closes the value we are in
	tail  [8]byte // last bytes, newest last: tells "<!--" and "-->"
}

// Read passes bytes on, or the refusal of the first token that is out of bounds.
func (g *guard) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	for _, c := range p[:n] {
		if refusal := g.step(c); refusal != nil {
			return 0, refusal
		}
	}
	return n, err
}

func (g *guard) step(c byte) error {
	if g.size++; g.size > maxToken {
		return tooMuch(CodeXMLUnsafe)
	}
	switch g.state {
	case inText:
		if c == '<' {
			g.enter(inOpening)
		}
	case inTag:
		return g.tag(c)
	case inQuote:
		if c == g.quote {
			g.state = inTag
		}
	default:
		return g.special(c)
	}
	return nil
}

func (g *guard) enter(s guardState) {
	g.state, g.size, g.equal = s, 0, 0
	g.tail = [8]byte{}
}

func (g *guard) tag(c byte) error {
	switch c {
	case '>':
		g.enter(inText)
	case '"', '\'':
		g.state, g.quote = inQuote, c
	case '=':
		if g.equal++; g.equal > maxAttributes {
			return invalid(CodeXMLUnsafe)
		}
	}
	return nil
}

// special handles everything that is known by more than one byte.
func (g *guard) special(c byte) error {
	copy(g.tail[:], g.tail[1:])
	g.tail[7] = c
	switch {
	case g.state == inOpening:
		return g.opening(c)
	case g.state == inComment && bytes.HasSuffix(g.tail[:], []byte("-->")),
		g.state == inData && bytes.HasSuffix(g.tail[:], []byte("]]>")),
		g.state == inInstruction && bytes.HasSuffix(g.tail[:], []byte("?>")):
		g.enter(inText)
	}
	return nil
}

// opening decides what a "<" begins. Of declarations only comments and CDATA pass: a document type is
// how entity attacks start, and no office file has one.
func (g *guard) opening(c byte) error {
	seen := g.tail[len(g.tail)-g.size:]
	switch {
	case seen[0] == '?':
		g.enter(inInstruction)
	case seen[0] != '!':
		g.state = inTag
		return g.tag(c)
	case bytes.Equal(seen, []byte("!--")):
		g.enter(inComment)
	case bytes.Equal(seen, []byte("![CDATA[")):
		g.enter(inData)
	case !bytes.HasPrefix([]byte("!--"), seen) && !bytes.HasPrefix([]byte("![CDATA["), seen):
		return invalid(CodeXMLUnsafe)
	}
	return nil
}
