package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
)

// Files keeps the bytes of uploaded files under their SM3, in a folder or in S3-compatible storage. A record refers to a
// file by its sum.
type Files struct {
	dir    string
	bucket *bucket // nil for a folder
}

// OpenFiles uses the folder, which it makes if it is not there.
func OpenFiles(dir string) (*Files, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	return &Files{dir: dir}, nil
}

func (f *Files) path(sum string) string { return filepath.Join(f.dir, sum[:2], sum) }

// Put keeps the bytes and returns their sum. They are on the disk for good before it returns, so that a record that
// refers to them can be committed.
func (f *Files) Put(ctx context.Context, b []byte) (sum string, err error) {
	sum = journal.Sum(b)
	if f.bucket != nil {
		return sum, f.bucket.put(ctx, sum, b)
	}
	return sum, f.write(sum, b)
}

func (f *Files) write(sum string, b []byte) (err error) {
	path := f.path(sum)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, removeIfThere(tmp.Name())) }()
	if err := writeSynced(tmp, b); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	// The folder above as well: it may have been made for this file.
	return errors.Join(syncDir(filepath.Dir(path)), syncDir(f.dir))
}

func writeSynced(f *os.File, b []byte) error {
	_, err := f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// isSum reports whether the text is a sum and so names a file of the folder; anything else could be a path out of it.
func isSum(text string) bool {
	return len(text) == 64 && strings.Trim(text, "0123456789abcdef") == ""
}

// Get returns the bytes kept under a sum and refuses them if they no longer match it.
func (f *Files) Get(ctx context.Context, sum string) ([]byte, error) {
	if !isSum(sum) {
		return nil, fault.NotFound()
	}
	b, err := f.fetch(ctx, sum)
	if err != nil {
		return nil, err
	}
	if journal.Sum(b) != sum {
		return nil, fault.New(fault.Internal, "file.changed", sum)
	}
	return b, nil
}

func (f *Files) fetch(ctx context.Context, sum string) ([]byte, error) {
	if f.bucket != nil {
		return f.bucket.get(ctx, sum)
	}
	file, err := os.Open(f.path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.NotFound()
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}
