package house

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// Photo is a small picture as a PNG. The same words make the same picture, other words another.
func Photo(t testing.TB, words string) []byte {
	t.Helper()
	h := fnv.New32a()
	if _, err := h.Write([]byte(words)); err != nil {
		t.Fatal(err)
	}
	sum := h.Sum32()
	picture := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for y := range 30 {
		for x := range 40 {
			picture.Set(x, y, color.RGBA{uint8(sum) + uint8(x), uint8(sum>>8) + uint8(y), uint8(sum >> 16), 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
