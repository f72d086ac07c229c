package paper

// The sheet of GB/T 9704-2012 in twentieths of a point: A4 with a type area of 156 × 225 mm, 37 mm below the upper and
// 28 mm beside the left edge. A line is exact, because the grid of the file format is drawn differently by every
// program; a character is 16 points (三号) less a quarter of one, so that 28 of them fill a line.
const (
	pageWidth    = 11906
	pageHeight   = 16838
	marginTop    = 2098
	marginBottom = 1985
	marginLeft   = 1588
	marginRight  = 1474
	areaWidth    = pageWidth - marginLeft - marginRight
	line         = 579
	char         = 315
)

// Lines and Chars are how much a page and a line hold.
const (
	Lines = 22
	Chars = 28
)

// The sizes of type in half points.
const (
	sizeTitle  = 44 // 二号
	sizeText   = 32 // 三号
	sizeFoot   = 28 // 四号
	sizeTable  = 24 // 小四
	sizeAnchor = 15 // 六号
)

// mm is a length in twentieths of a point.
func mm(length float64) int { return int(length*1440/25.4 + .5) }

// width is how many characters wide the text is: what is not Chinese takes half a place.
func width(text string) float64 {
	n := 0.0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

// firstWide is where full-width signs begin. The quotation marks, the dash and the dots below it are full-width in
// Chinese type too.
const firstWide = 0x2E80

func runeWidth(r rune) float64 {
	switch {
	case r >= firstWide, r >= 0x2014 && r <= 0x2026, r == '·', r == '×', r >= 0x2460 && r < 0x2500:
		return 1
	}
	return .5
}

// issuerSize is the size of the name at the head in half points: as large as its line holds, and no larger than most.
func issuerSize(name string, most, room int) int {
	if n := int(width(name) + .5); n > 0 {
		return max(sizeText, min(most, room*2/20/n))
	}
	return most
}
