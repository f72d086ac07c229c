package upload

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var formats = map[string]format{".jpg": jpegFormat, ".png": pngFormat, ".gif": gifFormat, ".webp": webpFormat}

// same compares two pictures point by point.
func same(t interface{ Fatal(...any) }, f format, a, b []byte) bool {
	one, err := f.decode(bytes.NewReader(a))
	if err != nil {
		t.Fatal(err)
	}
	two, err := f.decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if one.Bounds() != two.Bounds() {
		return false
	}
	for y := one.Bounds().Min.Y; y < one.Bounds().Max.Y; y++ {
		for x := one.Bounds().Min.X; x < one.Bounds().Max.X; x++ {
			if one.At(x, y) != two.At(x, y) {
				return false
			}
		}
	}
	return true
}

func TestPhotoLosesItsPlaceAndKeepsItsPictureAndOrientation(t *testing.T) {
	for orientation := range 9 {
		for ending, b := range tellingPhotos(t, orientation) {
			f, err := Take("现场"+ending, b)
			if err != nil {
				t.Errorf("%s: %v", ending, err)
				continue
			}
			for _, word := range []string{canary, "GPS", "xmpmeta", "Photoshop", "MPF"} {
				if bytes.Contains(f.Bytes, []byte(word)) {
					t.Errorf("%s still says %s", ending, word)
				}
			}
			if !same(t, formats[ending], b, f.Bytes) {
				t.Errorf("%s is another picture", ending)
			}
			_, kept, ok := formats[ending].strip(f.Bytes)
			want := orientation
			if ending == ".gif" || orientation < 2 {
				want = 0
			}
			if !ok || kept != want {
				t.Errorf("%s: the orientation %d became %d", ending, orientation, kept)
			}
			if again, err := Take("现场"+ending, f.Bytes); err != nil || !bytes.Equal(again.Bytes, f.Bytes) {
				t.Errorf("%s: taken once more it changes, %v", ending, err)
			}
		}
	}
}

func TestColourProfileStays(t *testing.T) {
	f, err := Take("现场.jpg", tellingPhotos(t, 1)[".jpg"])
	if err != nil || !bytes.Contains(f.Bytes, []byte("ICC_PROFILE")) {
		t.Errorf("the colours are lost, %v", err)
	}
}

// TestAnyPhotoKeepsItsPicture: whatever stands around a picture, what is kept decodes to the same points.
func TestAnyPhotoKeepsItsPicture(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := picture(rapid.IntRange(1, 40).Draw(r, "width"), rapid.IntRange(1, 40).Draw(r, "height"))
		junk := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 200), 0, 4).Draw(r, "junk")
		markers := rapid.SliceOfN(rapid.SampledFrom([]byte{0xe1, 0xe2, 0xe3, 0xed, 0xef, 0xfe}), 4, 4).Draw(r, "markers")
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"tEXt", "eXIf", "tIME", "prVt", "zTXt"}), 4, 4).Draw(r, "names")
		var segments, chunks [][]byte
		for i, j := range junk {
			if bytes.HasPrefix(j, []byte("Adobe")) || bytes.HasPrefix(j, []byte("ICC_PROFILE")) {
				continue
			}
			segments = append(segments, jpegSegment(markers[i], string(j)))
			chunks = append(chunks, pngChunk(names[i], j))
		}
		tail := rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(r, "tail")
		plain := map[string][]byte{".jpg": jpegOf(t, p), ".png": pngOf(t, p)}
		for ending, b := range map[string][]byte{
			".jpg": append(jpegWith(plain[".jpg"], segments...), tail...), ".png": append(pngWith(plain[".png"], chunks...), tail...),
		} {
			kept, orientation, ok := formats[ending].strip(b)
			if !ok || !same(r, formats[ending], plain[ending], kept) {
				r.Fatalf("%s is not the same picture", ending)
			}
			if orientation < 2 && !bytes.Equal(kept, plain[ending]) {
				r.Fatalf("%s keeps more than its picture", ending)
			}
		}
	})
}

func TestOrientationIsReadInBothByteOrders(t *testing.T) {
	for orientation := range 12 {
		want := orientation
		if orientation > 8 {
			want = 0
		}
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			if got := orientationOf(exifWith(orientation, order)); got != want {
				t.Errorf("%s: %d is read as %d", order, orientation, got)
			}
		}
	}
	if got := orientationOf(exifOf(6)); got != 6 {
		t.Errorf("what is written is read as %d", got)
	}
}

func TestThumbnailStandsUprightAndIsSmall(t *testing.T) {
	wide := image.NewRGBA(image.Rect(0, 0, 900, 500))
	for y := range 500 {
		for x := range 900 {
			wide.Set(x, y, color.RGBA{uint8(x * y), uint8(x ^ y), uint8(x*31 + y*17), 255}) // hard to make small
		}
	}
	for orientation := range 9 {
		small, err := thumb(wide, orientation)
		if err != nil || len(small) > thumbBytes {
			t.Fatalf("%d bytes, %v", len(small), err)
		}
		p, err := jpeg.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		if tall := p.Bounds().Dy() > p.Bounds().Dx(); tall != (orientation >= 5) {
			t.Errorf("orientation %d makes a picture of %v", orientation, p.Bounds())
		}
	}
}

// TestUprightIsWhatTheCameraSaw turns a picture with one marked corner by each orientation: the mark comes where the
// standard says.
func TestUprightIsWhatTheCameraSaw(t *testing.T) {
	corner := map[int]image.Point{ // where the first row's first point belongs, in a picture of 3 × 2
		1: {0, 0}, 2: {2, 0}, 3: {2, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 2}, 8: {0, 2},
	}
	for orientation, want := range corner {
		p := image.NewRGBA(image.Rect(0, 0, 3, 2))
		p.Set(0, 0, color.White)
		if got := upright(p, orientation).RGBAAt(want.X, want.Y); got.R != 255 {
			t.Errorf("orientation %d: the corner is not at %v", orientation, want)
		}
	}
}

// FuzzStrip: whatever comes in, nothing breaks, what is kept is never longer than it may be, and taking it in once more
// changes nothing.
func FuzzStrip(f *testing.F) {
	for orientation := range 9 {
		for _, b := range tellingPhotos(f, orientation) {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for ending, format := range formats {
			kept, orientation, ok := format.strip(slices.Clone(b))
			if !ok {
				continue
			}
			if len(kept) > len(b)+64 || orientation < 0 || orientation > 8 {
				t.Fatalf("%s: %d bytes became %d, orientation %d", ending, len(b), len(kept), orientation)
			}
			again, same, ok := format.strip(kept)
			if !ok || !bytes.Equal(again, kept) || orientation > 1 && ending != ".webp" && same != orientation {
				t.Fatalf("%s: kept %x, once more %x (%t)", ending, kept, again, ok)
			}
		}
	})
}
