package upload

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// The markers of a JPEG that matter here.
const (
	jpegSOI  = 0xd8
	jpegEOI  = 0xd9
	jpegSOS  = 0xda
	jpegCOM  = 0xfe
	jpegAPP0 = 0xe0
	jpegAPPF = 0xef
)

// stripJPEG keeps the segments that make the picture, its colour profile, and an orientation other than upright.
func stripJPEG(b []byte) (kept []byte, orientation int, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1] != jpegSOI {
		return nil, 0, false
	}
	head, rest := []byte{0xff, jpegSOI}, make([]byte, 0, len(b))
	for at := 2; ; {
		for at < len(b) && b[at] == 0xff && at+1 < len(b) && b[at+1] == 0xff { // padding
			at++
		}
		if at+4 > len(b) && !(at+2 <= len(b) && b[at] == 0xff && b[at+1] == jpegEOI) || b[at] != 0xff {
			return nil, 0, false
		}
		marker := b[at+1]
		if marker == jpegEOI {
			rest = append(rest, 0xff, jpegEOI)
			break
		}
		end := at + 2 + int(binary.BigEndian.Uint16(b[at+2:]))
		if end < at+4 || end > len(b) {
			return nil, 0, false
		}
		body := b[at+4 : end]
		if marker == jpegAPP0+1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) && orientation == 0 {
			orientation = orientationOf(body)
		}
		if marker == jpegSOS {
			end = scanEnd(b, end)
		}
		switch {
		case marker == jpegAPP0 && bytes.HasPrefix(body, []byte("JFIF\x00")) && len(rest) == 0:
			head = append(head, jfif(b[at:end])...)
		case wantedJPEG(marker, body):
			rest = append(rest, b[at:end]...)
		}
		at = end
	}
	if orientation > 1 {
		exif := append([]byte("Exif\x00\x00"), exifOf(orientation)...)
		head = append(head, 0xff, jpegAPP0+1)
		head = binary.BigEndian.AppendUint16(head, uint16(len(exif)+2))
		head = append(head, exif...)
	}
	return append(head, rest...), orientation, true
}

// jfif is the header segment without the small picture it may carry, which could be another than the large one.
func jfif(segment []byte) []byte {
	const plain = 18
	if len(segment) < plain {
		return nil
	}
	out := slices.Clone(segment[:plain])
	binary.BigEndian.PutUint16(out[2:], plain-2)
	out[plain-2], out[plain-1] = 0, 0
	return out
}

// wantedJPEG tells the segments that decoding needs. Of those for programs, only the colour profile and Adobe's note on
// how the colours are coded belong to the picture.
func wantedJPEG(marker byte, body []byte) bool {
	switch {
	case marker == jpegCOM:
		return false
	case marker == jpegAPP0+2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case marker == jpegAPP0+14:
		return bytes.HasPrefix(body, []byte("Adobe"))
	}
	return marker < jpegAPP0 || marker > jpegAPPF
}

// scanEnd is where the coded data of a scan ends: at a marker that is neither a stuffed zero nor a restart.
func scanEnd(b []byte, at int) int {
	for ; at+1 < len(b); at++ {
		if b[at] == 0xff && b[at+1] != 0 && b[at+1] != 0xff && (b[at+1] < 0xd0 || b[at+1] > 0xd7) {
			return at
		}
	}
	return len(b)
}

const pngHead = "\x89PNG\r\n\x1a\n"

// wantedPNG are the chunks that the picture, its colours and its movement need.
var wantedPNG = []string{
	"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
}

// stripPNG keeps the chunks of the picture, and an orientation other than upright.
func stripPNG(b []byte) (kept []byte, orientation int, ok bool) {
	if !bytes.HasPrefix(b, []byte(pngHead)) {
		return nil, 0, false
	}
	kept = append(make([]byte, 0, len(b)), pngHead...)
	for at := len(pngHead); at+12 <= len(b); {
		length := int64(binary.BigEndian.Uint32(b[at:]))
		end := int64(at) + 12 + length
		if end > int64(len(b)) {
			return nil, 0, false
		}
		name, body := string(b[at+4:at+8]), b[at+8:end-4]
		if name == "eXIf" && orientation == 0 {
			orientation = orientationOf(body)
		}
		if name == "IEND" && orientation > 1 {
			kept = append(kept, pngChunk("eXIf", exifOf(orientation))...)
		}
		if slices.Contains(wantedPNG, name) {
			kept = append(kept, b[at:end]...)
		}
		if name == "IEND" {
			return kept, orientation, true
		}
		at = int(end)
	}
	return nil, 0, false
}

func pngChunk(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// Flags of a WebP's extended header.
const (
	webpEXIF = 0x08
	webpXMP  = 0x04
)

// wantedWebP are the chunks that the picture needs.
var wantedWebP = []string{"VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF"}

// stripWebP keeps the chunks of the picture, and an orientation other than upright.
func stripWebP(b []byte) (kept []byte, orientation int, ok bool) {
	if len(b) < 12 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WEBP" {
		return nil, 0, false
	}
	stop := 8 + int64(binary.LittleEndian.Uint32(b[4:]))
	if stop > int64(len(b)) {
		return nil, 0, false
	}
	kept = append(make([]byte, 0, len(b)), "RIFF\x00\x00\x00\x00WEBP"...)
	for at := int64(12); at+8 <= stop; {
		length := int64(binary.LittleEndian.Uint32(b[at+4:]))
		end := at + 8 + length
		if end > stop {
			return nil, 0, false
		}
		name, body := string(b[at:at+4]), b[at+8:end]
		if name == "EXIF" && orientation == 0 {
			orientation = orientationOf(body)
		}
		if slices.Contains(wantedWebP, name) {
			kept = append(kept, b[at:end]...)
			if length%2 == 1 {
				kept = append(kept, 0)
			}
		}
		at = end + length%2
	}
	return closeWebP(kept, orientation), orientation, true
}

// closeWebP writes what the headers say anew: the size, and whether there is EXIF data.
func closeWebP(kept []byte, orientation int) []byte {
	const first = 12
	if len(kept) >= first+18 && string(kept[first:first+4]) == "VP8X" {
		kept[first+8] &^= webpEXIF | webpXMP
		if orientation > 1 {
			kept[first+8] |= webpEXIF
			exif := exifOf(orientation) // of even length
			kept = append(kept, "EXIF"...)
			kept = binary.LittleEndian.AppendUint32(kept, uint32(len(exif)))
			kept = append(kept, exif...)
		}
	}
	binary.LittleEndian.PutUint32(kept[4:], uint32(len(kept)-8))
	return kept
}

// The blocks of a GIF.
const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifTrailer   = 0x3b
	gifControl   = 0xf9
	gifProgram   = 0xff
)

// stripGIF keeps the pictures and their movement. A GIF has no orientation.
func stripGIF(b []byte) (kept []byte, orientation int, ok bool) {
	const head = 13
	if len(b) < head || string(b[:6]) != "GIF87a" && string(b[:6]) != "GIF89a" {
		return nil, 0, false
	}
	at := head + colours(b[10])
	if at > len(b) {
		return nil, 0, false
	}
	kept = append(make([]byte, 0, len(b)), b[:at]...)
	for at < len(b) {
		if b[at] == gifTrailer {
			return append(kept, gifTrailer), 0, true
		}
		end, wanted := gifBlock(b, at)
		if end <= at || end > len(b) {
			return nil, 0, false
		}
		if wanted {
			kept = append(kept, b[at:end]...)
		}
		at = end
	}
	return nil, 0, false
}

// gifBlock is where a block ends, and whether it belongs to the picture. An end of 0 means that it is damaged.
func gifBlock(b []byte, at int) (end int, wanted bool) {
	switch {
	case b[at] == gifExtension && at+2 < len(b):
		loops := []byte("\x0bNETSCAPE2.0")
		wanted = b[at+1] == gifControl || b[at+1] == gifProgram && bytes.HasPrefix(b[at+2:], loops)
		return subBlocks(b, at+2), wanted
	case b[at] == gifImage && at+10 < len(b):
		return subBlocks(b, at+10+colours(b[at+9])+1), true
	}
	return 0, false
}

// colours is the length of the table of colours that the flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func subBlocks(b []byte, at int) int {
	for at < len(b) {
		length := int(b[at])
		at += 1 + length
		if length == 0 {
			return at
		}
	}
	return 0
}
