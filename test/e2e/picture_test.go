package e2e

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// paletteSize is how many colours a picture for the guide keeps: a page has few, and most of those are edges of letters.
const paletteSize = 128

// compact makes a picture small enough for a repository: the most frequent colours stay, others become the nearest.
func compact(raw []byte) ([]byte, error) {
	in, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	palette := frequent(in)
	out := image.NewPaletted(in.Bounds(), palette)
	near := map[color.RGBA]uint8{}
	for y := in.Bounds().Min.Y; y < in.Bounds().Max.Y; y++ {
		for x := in.Bounds().Min.X; x < in.Bounds().Max.X; x++ {
			c := at(in, x, y)
			i, known := near[c]
			if !known {
				i = uint8(palette.Index(c)) // paletteSize fits
				near[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var small bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, out)
	return small.Bytes(), err
}

func frequent(in image.Image) color.Palette {
	count := map[color.RGBA]int{}
	for y := in.Bounds().Min.Y; y < in.Bounds().Max.Y; y++ {
		for x := in.Bounds().Min.X; x < in.Bounds().Max.X; x++ {
			count[at(in, x, y)]++
		}
	}
	byCount := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, c := range byCount[:min(len(byCount), paletteSize)] {
		palette = append(palette, c)
	}
	return palette
}

func at(in image.Image, x, y int) color.RGBA {
	r, g, b, _ := in.At(x, y).RGBA()
	return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xff}
}
