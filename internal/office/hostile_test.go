package office

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaodan/internal/fault"
)

// hostile is a file made to hurt, and the code it must be refused with.
type hostile struct {
	name string
	file []byte
	want string
}

// read tries the file as the kind it claims to be; what claims nothing is tried as a document.
func (h hostile) read() error {
	_, err := readDocx(h.file)
	if fault.Is(err, CodeNotDocx) {
		_, err = readXlsx(h.file)
	}
	return err
}

const (
	// mostMemory is how far all refusals together may push the heap.
	mostMemory = 64 << 20
	// mostTime leaves a busy machine room; a refusal takes well under a second on an idle one.
	mostTime = 5 * time.Second
)

func TestHostileFileIsRefusedWithItsCodeInBoundedMemory(t *testing.T) {
	files := slices.Concat(hostileContainers(t), hostileNames(t), hostileXML(t), hostileSheets(t), hostileDocuments(t))
	if len(files) < 40 {
		t.Fatalf("only %d kinds", len(files))
	}
	before := heap()
	for _, h := range files {
		start := time.Now()
		err := h.read()
		if spent := time.Since(start); spent > mostTime {
			t.Errorf("%s: took %v", h.name, spent)
		}
		if !fault.Is(err, h.want) {
			t.Errorf("%s: got %v, want %s", h.name, err, h.want)
		}
	}
	if grown := heap() - before; grown > mostMemory {
		t.Errorf("heap grew by %d MB", grown>>20)
	}
}

// heap is the most memory the heap ever asked the system for.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapSys)
}

func hostileContainers(t *testing.T) []hostile {
	plain := rawEntry{name: "a.xml", text: "<a/>"}
	zeros := rawEntry{name: "zeros", text: strings.Repeat("\x00", 1<<20), times: 60}
	whole := rawZip(t, rawEnd{}, plain)
	many := make([]rawEntry, maxEntries+1)
	for i := range many {
		many[i] = rawEntry{name: fmt.Sprintf("f%d", i), text: "x", stored: true}
	}
	return []hostile{
		{"no end record", []byte("PK\x03\x04 and nothing more"), CodeZipDamaged},
		{"end record cut", whole[:len(whole)-4], CodeZipDamaged},
		{"bytes in front", append([]byte("PK  "), whole...), CodeZipDamaged},
		{"bytes behind", append(slices.Clone(whole), 'x'), CodeZipDamaged},
		{"comment shorter than claimed", rawZip(t, rawEnd{comment: claim(uint16(9))}, plain), CodeZipDamaged},
		{"directory elsewhere", rawZip(t, rawEnd{start: claim(uint32(1))}, plain), CodeZipDamaged},
		{"directory far away", rawZip(t, rawEnd{start: claim(uint32(0xffffffff))}, plain), CodeZipDamaged},
		{"directory longer than allowed", rawZip(t, rawEnd{length: claim(uint32(maxDirectory + 1))}, plain), CodeZipBomb},
		{"count beyond all numbers", rawZip(t, rawEnd{count: claim(uint16(0xffff))}, plain), CodeZipBomb},
		{"count too small", rawZip(t, rawEnd{count: claim(uint16(0))}, plain), CodeZipDamaged},
		{"count wrong by one", rawZip(t, rawEnd{count: claim(uint16(2))}, plain), CodeZipDamaged},
		{"too many entries", rawZip(t, rawEnd{}, many...), CodeZipBomb},
		{"too many entries, told as few", rawZip(t, rawEnd{count: claim(uint16(1))}, many...), CodeZipDamaged},
		{"honest bomb", rawZip(t, rawEnd{}, zeros), CodeZipBomb},
		{"bomb that lies about its size", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: zeros.text, times: 60, size: claim(uint32(4000))}), CodeZipBomb},
		{"bomb of many files", rawZip(t, rawEnd{}, spread()...), CodeZipBomb},
		{"claims more than 200 MB", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "x", size: claim(uint32(maxInflated + 1))}), CodeZipBomb},
		{"claims more than there is", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "<a/>", size: claim(uint32(5))}), CodeZipDamaged},
		{"claims less than there is", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "<a/>", size: claim(uint32(3))}), CodeZipBomb},
		{"claims more packed bytes than there are", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "<a/>", packed: claim(uint32(9000))}), CodeZipDamaged},
		{"wrong checksum", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "<a/>", crc: claim(uint32(1))}), CodeZipDamaged},
		{"checksum left out", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "<a/>", crc: claim(uint32(0))}), CodeZipDamaged},
		{"no deflate stream", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", text: "\xff\xff\xff", stored: true, method: 8}), CodeZipDamaged},
		{"entry inside another", rawZip(t, rawEnd{}, inside()...), CodeZipBomb},
		{"one entry under many names", rawZip(t, rawEnd{}, plain, rawEntry{name: "b.xml", text: "<a/>", at: claim(0)}), CodeZipDamaged},
		{"entry that is not there", rawZip(t, rawEnd{}, plain, rawEntry{name: "b.xml", text: "<a/>", at: claim(7)}), CodeZipDamaged},
		{"two headers, two names", rawZip(t, rawEnd{}, rawEntry{name: "a.xml", localName: "b.xml", text: "<a/>"}), CodeZipDamaged},
	}
}

// inside is an entry whose data holds a second one, header and all: the overlap bomb in small.
func inside() []rawEntry {
	inner := rawEntry{name: "b", text: "<b/>", stored: true}
	var data bytes.Buffer
	writeHeader(&data, "PK\x03\x04", inner, crc32.ChecksumIEEE([]byte(inner.text)), 4, 4, -1)
	data.WriteString(inner.text)
	const headerOfOuter = 30 + 1
	inner.at = claim(headerOfOuter)
	return []rawEntry{{name: "a", text: data.String(), stored: true}, inner}
}

// spread is a bomb of entries that each keep below the free megabyte.
func spread() []rawEntry {
	list := make([]rawEntry, 250)
	for i := range list {
		list[i] = rawEntry{name: fmt.Sprintf("f%d", i), text: strings.Repeat("\x00", 1<<20)}
	}
	return list
}

func hostileNames(t *testing.T) []hostile {
	var list []hostile
	one := func(name, want string, entries ...rawEntry) {
		list = append(list, hostile{name, rawZip(t, rawEnd{}, entries...), want})
	}
	for _, name := range []string{"../evil", "word/../../evil", `..\evil`, `word\..\..\evil`, "..", "/etc/passwd", `\\server\evil`, `C:\evil`, "a\x00b", ""} {
		one(fmt.Sprintf("name %q", name), CodeZipUnsafe, rawEntry{name: name, text: "x"})
	}
	const link, device, pipe = 0o120777 << 16, 0o020666 << 16, 0o010666 << 16
	one("symbolic link", CodeZipUnsafe, rawEntry{name: "a", text: "/etc/passwd", attributes: link})
	one("device", CodeZipUnsafe, rawEntry{name: "a", text: "x", attributes: device})
	one("pipe", CodeZipUnsafe, rawEntry{name: "a", text: "x", attributes: pipe})
	one("same name twice", CodeZipUnsafe, rawEntry{name: "a", text: "x"}, rawEntry{name: "a", text: "y"})
	one("same name in capitals", CodeZipUnsafe, rawEntry{name: "a/b", text: "x"}, rawEntry{name: "A/B", text: "y"})
	one("same name with a detour", CodeZipUnsafe, rawEntry{name: "a/b", text: "x"}, rawEntry{name: "a/./b", text: "y"})
	one("encrypted", CodeEncrypted, rawEntry{name: "a", text: "x", flags: 0x1})
	one("strongly encrypted", CodeEncrypted, rawEntry{name: "a", text: "x", flags: 0x41})
	one("masked headers", CodeEncrypted, rawEntry{name: "a", text: "x", flags: 0x2000})
	one("unknown packing", CodeZipDamaged, rawEntry{name: "a", text: "x", method: 12})
	return list
}
