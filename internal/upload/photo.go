package upload

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"zhaodan/internal/fault"
)

// maxPixels bounds a photo: decoding it takes up to four bytes a pixel and more.
const maxPixels = 40_000_000

// format is how one kind of picture is read, and how what is not picture is taken out of it.
type format struct {
	size   func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	// strip keeps the picture byte for byte, and of the rest only what its colours, its movement and its orientation
	// need: no place, no time, no maker, no words, nothing behind the end. false means that it is damaged.
	strip func(b []byte) (kept []byte, orientation int, ok bool)
}

var (
	jpegFormat = format{jpeg.DecodeConfig, jpeg.Decode, stripJPEG}
	pngFormat  = format{png.DecodeConfig, png.Decode, stripPNG}
	gifFormat  = format{gif.DecodeConfig, gif.Decode, stripGIF}
	webpFormat = format{webp.DecodeConfig, webp.Decode, stripWebP}
)

// photo takes a picture that can be seen: it is decoded whole, because half of one proves nothing.
func photo(f format) func([]byte) (*File, error) {
	return func(b []byte) (*File, error) {
		kept, orientation, ok := f.strip(b)
		if !ok {
			return nil, refuse("upload.damaged")
		}
		size, err := f.size(bytes.NewReader(kept))
		if err != nil || size.Width < 1 || size.Height < 1 {
			return nil, refuse("upload.damaged")
		}
		if size.Width*size.Height > maxPixels {
			return nil, fault.New(fault.Limit, "upload.pixels", maxPixels/10_000)
		}
		picture, err := f.decode(bytes.NewReader(kept))
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "upload.damaged")
		}
		small, err := thumb(picture, orientation)
		return &File{Bytes: kept, Thumb: small}, err
	}
}

// The size of a thumbnail: sharp on a screen of double density, and never more than a page can bear.
const (
	thumbWidth  = 360
	thumbHeight = 270
	thumbBytes  = 20 << 10
)

// thumb is the picture made small, upright and on white.
func thumb(picture image.Image, orientation int) ([]byte, error) {
	width, height := thumbWidth, thumbHeight
	for {
		small := upright(shrunk(picture, width, height), orientation)
		for _, quality := range []int{75, 55, 40} {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, err
			}
			if out.Len() <= thumbBytes {
				return out.Bytes(), nil
			}
		}
		width, height = width*2/3, height*2/3
	}
}

// shrunk fits the picture into the box; a smaller one stays as it is.
func shrunk(picture image.Image, width, height int) *image.RGBA {
	from := picture.Bounds()
	w, h := from.Dx(), from.Dy()
	if w > width {
		w, h = width, max(1, h*width/w)
	}
	if h > height {
		w, h = max(1, w*height/h), height
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(out, out.Bounds(), picture, from, draw.Over, nil)
	return out
}

// upright turns a picture as its orientation says; 1 is upright, 5 to 8 lie on their side.
func upright(p *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return p
	}
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			toX, toY := x, y
			switch orientation {
			case 2:
				toX = w - 1 - x
			case 3:
				toX, toY = w-1-x, h-1-y
			case 4:
				toY = h - 1 - y
			case 5:
				toX, toY = y, x
			case 6:
				toX, toY = h-1-y, x
			case 7:
				toX, toY = h-1-y, w-1-x
			case 8:
				toX, toY = y, w-1-x
			}
			out.SetRGBA(toX, toY, p.RGBAAt(x, y))
		}
	}
	return out
}

const orientationTag = 0x0112

// orientationOf reads the orientation out of EXIF data, 0 if it says none. Everything else in it is left alone.
func orientationOf(exif []byte) int {
	exif = bytes.TrimPrefix(exif, []byte("Exif\x00\x00"))
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(exif, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(exif, []byte("MM\x00*")):
		order = binary.BigEndian
	}
	if order == nil || len(exif) < 10 {
		return 0
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 0
	}
	entries := int64(order.Uint16(exif[at:]))
	for i := range entries {
		e := at + 2 + 12*i
		if e+12 > int64(len(exif)) {
			return 0
		}
		if order.Uint16(exif[e:]) == orientationTag {
			if o := int(order.Uint16(exif[e+8:])); o >= 1 && o <= 8 {
				return o
			}
			return 0
		}
	}
	return 0
}

// exifOf is EXIF data that says nothing but the orientation.
func exifOf(orientation int) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x01")
	b = binary.BigEndian.AppendUint16(b, orientationTag)
	b = append(b, 0, 3, 0, 0, 0, 1) // one SHORT
	b = binary.BigEndian.AppendUint16(b, uint16(orientation))
	return append(b, 0, 0, 0, 0, 0, 0)
}
