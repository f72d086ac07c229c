package office

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"
)

// rawEntry is an entry of a container written by hand, so that every header may lie. Zero fields are
// filled in truthfully.
type rawEntry struct {
	name, localName string
	text            string
	times           int
	stored          bool
	method          uint16
	flags           uint16
	crc             *uint32
	size            *uint32 // unpacked, as claimed
	packed          *uint32
	attributes      uint32
	at              *int // where the directory says it lies; the entry itself is not written
}

// rawEnd holds lies of the end record.
type rawEnd struct {
	count   *uint16
	length  *uint32
	start   *uint32
	comment *uint16
}

func claim[T any](v T) *T { return &v }

func or[T any](claimed *T, truth T) T {
	if claimed != nil {
		return *claimed
	}
	return truth
}

// rawZip writes the entries and the directory exactly as told.
func rawZip(t testing.TB, end rawEnd, entries ...rawEntry) []byte {
	t.Helper()
	var out, directory bytes.Buffer
	for _, e := range entries {
		data, crc, size := e.packedData(t)
		at := or(e.at, out.Len())
		if e.at == nil {
			writeHeader(&out, "PK\x03\x04", e, or(e.crc, crc), or(e.packed, uint32(len(data))), or(e.size, size), -1)
			out.Write(data)
		}
		writeHeader(&directory, "PK\x01\x02", e, or(e.crc, crc), or(e.packed, uint32(len(data))), or(e.size, size), at)
	}
	start := out.Len()
	out.Write(directory.Bytes())
	tail := []byte("PK\x05\x06\x00\x00\x00\x00")
	count := or(end.count, uint16(len(entries)))
	tail = binary.LittleEndian.AppendUint16(tail, count)
	tail = binary.LittleEndian.AppendUint16(tail, count)
	tail = binary.LittleEndian.AppendUint32(tail, or(end.length, uint32(directory.Len())))
	tail = binary.LittleEndian.AppendUint32(tail, or(end.start, uint32(start)))
	tail = binary.LittleEndian.AppendUint16(tail, or(end.comment, 0))
	return append(out.Bytes(), tail...)
}

func (e rawEntry) packedData(t testing.TB) (data []byte, crc, size uint32) {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	for range max(e.times, 1) {
		crc = crc32.Update(crc, crc32.IEEETable, []byte(e.text))
		size += uint32(len(e.text))
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if e.stored {
		return []byte(strings.Repeat(e.text, max(e.times, 1))), crc, size
	}
	return b.Bytes(), crc, size
}

// writeHeader writes a local header (offset below zero) or a directory header.
func writeHeader(out *bytes.Buffer, magic string, e rawEntry, crc, packed, size uint32, offset int) {
	local := offset < 0
	name, method := e.name, e.method
	if local && e.localName != "" {
		name = e.localName
	}
	if method == 0 && !e.stored {
		method = 8
	}
	h := []byte(magic)
	if !local {
		h = binary.LittleEndian.AppendUint16(h, 3<<8|20) // made on Unix, so that modes count
	}
	h = binary.LittleEndian.AppendUint16(h, 20)
	h = binary.LittleEndian.AppendUint16(h, e.flags)
	h = binary.LittleEndian.AppendUint16(h, method)
	h = append(h, 0, 0, 0, 0)
	h = binary.LittleEndian.AppendUint32(h, crc)
	h = binary.LittleEndian.AppendUint32(h, packed)
	h = binary.LittleEndian.AppendUint32(h, size)
	h = binary.LittleEndian.AppendUint16(h, uint16(len(name)))
	h = append(h, 0, 0)
	if !local {
		h = append(h, 0, 0, 0, 0, 0, 0)
		h = binary.LittleEndian.AppendUint32(h, e.attributes)
		h = binary.LittleEndian.AppendUint32(h, uint32(offset))
	}
	out.Write(append(h, name...))
}
