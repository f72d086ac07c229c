package office

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"zhaodan/internal/fault"
)

// MaxFile is the largest file this package opens, in bytes.
const MaxFile = 20 << 20

const (
	maxEntries   = 2_000
	maxDirectory = 1 << 20
	maxInflated  = 200 << 20
	maxRatio     = 200 // inflated to packed, counted beyond the first megabyte
	freeInflated = 1 << 20
	maxMarkup    = 3_000_000 // "<" in all parts together, which bounds the time spent on them
)

// Container is a zip file that has been read through once and told the truth about itself.
type Container struct {
	parts map[string]*zip.File // by lower-case name
	names []string             // of the files in it, in their order, as they are written
}

// bounds are how much a container may hold.
type bounds struct {
	file     int64  // bytes as it comes
	inflated uint64 // bytes unpacked
	markup   int    // "<" in all parts together
}

// document bounds what is read into memory as a whole.
var document = bounds{MaxFile, maxInflated, maxMarkup}

// OpenContainer reads the whole container once and refuses it if any size, checksum or name is not
// what it claims, or if it would unpack to more than a document can need.
func OpenContainer(r io.ReaderAt, size int64) (*Container, error) {
	return openContainer(r, size, document)
}

func openContainer(r io.ReaderAt, size int64, most bounds) (*Container, error) {
	if size > most.file {
		return nil, tooMuch(CodeTooLarge, most.file>>20)
	}
	directory, err := checkDirectory(r, size)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, CodeZipDamaged)
	}
	if len(z.File) > maxEntries {
		return nil, tooMuch(CodeZipBomb)
	}
	c := &Container{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		if err := c.admit(f); err != nil {
			return nil, err
		}
	}
	if err := checkClaims(z.File, most.inflated); err != nil {
		return nil, err
	}
	if err := checkLayout(r, z.File, directory); err != nil {
		return nil, err
	}
	return c, checkContents(z.File, most.markup)
}

// Has reports whether the part is there. Part names do not tell upper and lower case apart.
func (c *Container) Has(part string) bool {
	return c.parts[partKey(part)] != nil
}

// Names are the parts in the order they lie in the container.
func (c *Container) Names() []string { return slices.Clone(c.names) }

// Open returns the unpacked bytes of a part.
func (c *Container) Open(part string) (io.Reader, error) {
	f := c.parts[partKey(part)]
	if f == nil {
		return nil, invalid(CodeZipDamaged)
	}
	return inflate(f)
}

// Tokens returns the walk over an XML part, standing in its outermost element.
func (c *Container) Tokens(part string) (*Tokens, error) {
	r, err := c.Open(part)
	if err != nil {
		return nil, err
	}
	t := NewTokens(r)
	_, err = t.Root()
	return t, err
}

// size is the unpacked size of a part, 0 if there is none.
func (c *Container) size(part string) uint64 {
	if f := c.parts[partKey(part)]; f != nil {
		return f.UncompressedSize64
	}
	return 0
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// admit takes the entry under its name if that name and its flags are harmless.
func (c *Container) admit(f *zip.File) error {
	const encrypted = 0x1 | 0x40 | 0x2000
	name := strings.ReplaceAll(f.Name, `\`, "/")
	switch {
	case f.Flags&encrypted != 0:
		return invalid(CodeEncrypted)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return invalid(CodeZipDamaged)
	case name == "" || strings.HasPrefix(name, "/") || strings.ContainsAny(name, ":\x00"),
		slices.Contains(strings.Split(name, "/"), ".."),
		f.Mode()&fs.ModeType&^fs.ModeDir != 0:
		return invalid(CodeZipUnsafe)
	}
	key := partKey(path.Clean(name))
	if c.parts[key] != nil {
		return invalid(CodeZipUnsafe)
	}
	c.parts[key] = f
	if !f.Mode().IsDir() {
		c.names = append(c.names, name)
	}
	return nil
}

// checkDirectory reads the end record itself. The standard reader believes the directory until it
// ends, so a lying count could make it build hundreds of thousands of entries. It returns where the
// directory starts.
func checkDirectory(r io.ReaderAt, size int64) (start int64, err error) {
	const endLength, longest = 22, 22 + 1<<16
	tail := make([]byte, min(size, longest))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return 0, fault.Wrap(err, fault.Invalid, CodeZipDamaged)
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < endLength {
		return 0, invalid(CodeZipDamaged)
	}
	end := tail[at:]
	count := binary.LittleEndian.Uint16(end[10:])
	length := int64(binary.LittleEndian.Uint32(end[12:]))
	start = int64(binary.LittleEndian.Uint32(end[16:]))
	comment := int(binary.LittleEndian.Uint16(end[20:]))
	if count > maxEntries || length > maxDirectory {
		return 0, tooMuch(CodeZipBomb)
	}
	if start+length != size-int64(len(end)) || comment != len(end)-endLength {
		return 0, invalid(CodeZipDamaged)
	}
	return start, nil
}

// checkClaims refuses by the sizes the headers claim: the cheapest way to meet an honest bomb.
func checkClaims(files []*zip.File, most uint64) error {
	var total uint64
	for _, f := range files {
		size := f.UncompressedSize64
		if total += size; size > most || total > most {
			return tooMuch(CodeZipBomb)
		}
		if size > freeInflated && size-freeInflated > maxRatio*f.CompressedSize64 {
			return tooMuch(CodeZipBomb)
		}
	}
	return nil
}

// checkLayout refuses entries that share bytes (the overlap bomb) and entries whose two headers
// disagree about the name, so that no two readers see different files.
func checkLayout(r io.ReaderAt, files []*zip.File, directory int64) error {
	type stretch struct{ from, to int64 }
	var used []stretch
	for _, f := range files {
		data, err := f.DataOffset()
		if err != nil {
			return fault.Wrap(err, fault.Invalid, CodeZipDamaged)
		}
		from, ok := localHeader(r, f, data)
		if !ok {
			return invalid(CodeZipDamaged)
		}
		used = append(used, stretch{from, data + int64(f.CompressedSize64)})
		if used[len(used)-1].to > directory {
			return invalid(CodeZipDamaged)
		}
	}
	slices.SortFunc(used, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(used); i++ {
		if used[i].from < used[i-1].to {
			return tooMuch(CodeZipBomb)
		}
	}
	return nil
}

// localHeader finds where the header in front of the data begins: name and extra field lie between.
func localHeader(r io.ReaderAt, f *zip.File, data int64) (int64, bool) {
	const headLength, longestExtra = 30, 1 << 12
	window := int64(headLength + len(f.Name) + longestExtra)
	from := max(0, data-window)
	head := make([]byte, data-from)
	if _, err := r.ReadAt(head, from); err != nil && err != io.EOF {
		return 0, false
	}
	for at := len(head) - headLength - len(f.Name); at >= 0; at-- {
		h := head[at:]
		if !bytes.HasPrefix(h, []byte("PK\x03\x04")) {
			continue
		}
		name := int(binary.LittleEndian.Uint16(h[26:]))
		extra := int(binary.LittleEndian.Uint16(h[28:]))
		if headLength+name+extra == len(h) && string(h[headLength:headLength+name]) == f.Name {
			return from + int64(at), true
		}
	}
	return 0, false
}

// checkContents unpacks every entry, keeps nothing, and compares with what the headers claim.
func checkContents(files []*zip.File, most int) error {
	markup := 0
	buffer := make([]byte, 64<<10)
	for _, f := range files {
		tags, err := checkEntry(f, buffer, most)
		if err != nil {
			return err
		}
		if markup += tags; markup > most {
			return tooMuch(CodeZipBomb)
		}
	}
	return nil
}

// checkEntry returns how many tags the entry holds at most, whatever its name says it is.
func checkEntry(f *zip.File, buffer []byte, most int) (tags int, err error) {
	r, err := inflate(f)
	if err != nil {
		return 0, err
	}
	sum, size := crc32.NewIEEE(), uint64(0)
	for {
		n, err := r.Read(buffer)
		size += uint64(n)
		if size > f.UncompressedSize64 || tags > most {
			return 0, tooMuch(CodeZipBomb)
		}
		sum.Write(buffer[:n])
		tags += bytes.Count(buffer[:n], []byte{'<'})
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, fault.Wrap(err, fault.Invalid, CodeZipDamaged)
		}
	}
	if size != f.UncompressedSize64 || sum.Sum32() != f.CRC32 {
		return 0, invalid(CodeZipDamaged)
	}
	return tags, nil
}

// inflate opens the entry without the standard reader's own checks, which let a zero checksum pass.
func inflate(f *zip.File) (io.Reader, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, CodeZipDamaged)
	}
	if f.Method == zip.Store {
		return raw, nil
	}
	return flate.NewReader(raw), nil
}
