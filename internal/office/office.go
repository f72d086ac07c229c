// Package office reads the office files people send: zip containers, Word documents and Excel sheets.
// It refuses anything that lies about its size, and it knows nothing of plans or ledgers.
package office

// Document is a Word file as a flat list of blocks in reading order.
type Document struct {
	Blocks []Block
}

// Block is either a paragraph (Table is nil) or a table.
type Block struct {
	Paragraph Paragraph
	Table     *Grid
}

// Paragraph is the text of one w:p with all of its runs joined; tabs and line breaks are kept as \t and \n.
type Paragraph struct {
	Text   string
	Number string // what Word's automatic numbering prints in front ("一、", "（一）", "3."), not part of Text
	Level  int    // numbering or outline level, 0 outermost; 0 where there is none
	Style  string // style name as the file writes it, "" if none
	Bold   bool   // every run with text is bold
	Center bool
}

// Grid is a table or a sheet. Every row has the same number of cells; a merged area is filled: each
// covered cell repeats the text of its origin and says so.
type Grid struct {
	Name string // sheet name, "" for a Word table
	Rows [][]Cell
}

// Cell is one cell of a grid.
type Cell struct {
	// Text is the paragraphs of the cell joined by \n, printed numbers included; dates as 2006-01-02
	// (2006-01 or 2006 if the sheet shows no more), numbers as shown.
	Text       string
	Paragraphs []Paragraph // those with something in them
	Covered    bool        // the text belongs to a merged area that starts above or to the left
	FromRow    int         // origin of the merged area; equal to the cell's own place if not Covered
	FromCol    int
}
