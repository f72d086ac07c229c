package upload

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// canary stands wherever a photo could tell where it was taken.
const canary = "ZC-36.65N-117.12E"

// picture is a small picture that is different at every point, so that a turn shows.
func picture(w, h int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			p.SetNRGBA(x, y, color.NRGBA{uint8(x * 7), uint8(y * 11), uint8(x*y + 40), 255})
		}
	}
	return p
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t testing.TB, p image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, p, nil) })
}

func pngOf(t testing.TB, p image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, p) })
}

func gifOf(t testing.TB, p image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, p, nil) })
}

// webpOf is a lossless picture of one point, in the extended format when there is more to say.
func webpOf(t testing.TB, chunks ...[]byte) []byte {
	t.Helper()
	plain, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	if len(chunks) == 0 {
		return plain
	}
	body := append([]byte("WEBP"), webpChunk("VP8X", []byte{webpEXIF | webpXMP, 0, 0, 0, 0, 0, 0, 0, 0, 0})...)
	body = append(body, plain[12:]...)
	for _, c := range chunks {
		body = append(body, c...)
	}
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)))
	return append(out, body...)
}

func webpChunk(name string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// exifWith is EXIF data as a phone writes it: the orientation, and where the photo was taken.
func exifWith(orientation int, order binary.AppendByteOrder) []byte {
	head := "II*\x00"
	if order.String() == "BigEndian" {
		head = "MM\x00*"
	}
	b := order.AppendUint32([]byte(head), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(b, orientationTag)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, uint16(orientation))
	b = append(b, 0, 0)
	b = order.AppendUint16(b, 0x8825) // where the place stands
	b = order.AppendUint16(b, 4)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint32(b, 38)
	b = order.AppendUint32(b, 0)
	return append(b, "GPSLatitude "+canary...)
}

func jpegSegment(marker byte, body string) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return append(out, body...)
}

// jpegWith puts segments behind the beginning of a JPEG.
func jpegWith(plain []byte, segments ...[]byte) []byte {
	out := append([]byte{}, plain[:2]...)
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, plain[2:]...)
}

// pngWith puts chunks before the picture's data.
func pngWith(plain []byte, chunks ...[]byte) []byte {
	const head = 8 + 25
	out := append([]byte{}, plain[:head]...)
	for _, c := range chunks {
		out = append(out, c...)
	}
	return append(out, plain[head:]...)
}

const xmp = "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><exif:GPSLatitude>" + canary + "</exif:GPSLatitude></x:xmpmeta>"

// tellingPhotos are photos that say where they were taken in every way their format has, by the ending of their name.
func tellingPhotos(t testing.TB, orientation int) map[string][]byte {
	t.Helper()
	p := picture(24, 16)
	exif := string(exifWith(orientation, binary.LittleEndian))
	return map[string][]byte{
		".jpg": append(jpegWith(jpegOf(t, p),
			jpegSegment(jpegAPP0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), jpegSegment(jpegAPP0+1, "Exif\x00\x00"+exif),
			jpegSegment(jpegAPP0+1, xmp), jpegSegment(jpegAPP0+13, "Photoshop 3.0\x00"+canary), jpegSegment(jpegCOM, canary),
			jpegSegment(jpegAPP0+2, "MPF\x00"+canary), jpegSegment(jpegAPP0+2, "ICC_PROFILE\x00\x01\x01colours")), "film "+canary...),
		".png": append(pngWith(pngOf(t, p),
			pngChunk("eXIf", []byte(exif)), pngChunk("tEXt", []byte("Comment\x00"+canary)), pngChunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp)),
			pngChunk("zTXt", []byte("Place\x00\x00"+canary)), pngChunk("tIME", []byte(canary)), pngChunk("prVt", []byte(canary))), canary...),
		".gif": append(gifWith(gifOf(t, p), canary), canary...),
		".webp": append(webpOf(t, webpChunk("EXIF", []byte(exif)), webpChunk("XMP ", []byte(xmp)), webpChunk("note", []byte(canary))),
			canary...),
	}
}

// gifWith puts a comment and an XMP packet before the picture.
func gifWith(plain []byte, words string) []byte {
	at := 13 + colours(plain[10])
	out := append([]byte{}, plain[:at]...)
	comment := append([]byte{gifExtension, 0xfe, byte(len(words))}, words...)
	program := append([]byte{gifExtension, gifProgram, 11}, "XMP DataXMP"...)
	program = append(append(program, byte(len(words))), words...)
	loops := []byte("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
	out = append(append(append(append(out, comment...), 0), append(program, 0)...), loops...)
	return append(out, plain[at:]...)
}

// zipOf is a container with the parts.
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const officeTypes = "application/vnd.openxmlformats-officedocument."

// officeOf is a document whose main part has the type, with further parts.
func officeOf(t testing.TB, mainType string, parts ...string) []byte {
	t.Helper()
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="` + mainType + `+xml"/></Types>`
	return zipOf(t, append([]string{"[Content_Types].xml", types, "main.xml", "<a/>"}, parts...)...)
}

// wordOf is a Word document of the paragraphs.
func wordOf(t testing.TB, paragraphs ...string) []byte {
	t.Helper()
	const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	body := `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	for _, p := range paragraphs {
		body += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
	}
	return zipOf(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="`+
			officeTypes+`wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="`+
			rels+`/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", body+"</w:body></w:document>")
}

// oldOffice is the beginning of a compound file with the names of its streams.
func oldOffice(streams ...string) []byte {
	b := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1528)...)
	for _, s := range streams {
		b = append(b, wide(s)...)
		b = append(b, make([]byte, 64)...)
	}
	return b
}

const (
	plainPDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
	program  = "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00\x00\x00\x00\x00This program cannot be run in DOS mode.\x00PE\x00\x00"
	page     = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
	drawing  = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>`
)
