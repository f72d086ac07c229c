package store_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/store"
)

func TestBucketKeepsFilesAsAFolderDoes(t *testing.T) {
	b := house.Storage(t)
	b.Prefix = "evidence/of"
	f, err := store.OpenBucket(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range [][]byte{[]byte("佐证"), bytes.Repeat([]byte("照片"), 3<<20)} {
		sum, err := f.Put(t.Context(), content)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := f.Put(t.Context(), content); err != nil || again != sum {
			t.Errorf("kept once more: %s, %v", again, err)
		}
		if got, err := f.Get(t.Context(), sum); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%d bytes came back as %d, %v", len(content), len(got), err)
		}
	}
	for _, sum := range []string{"", "../secret", strings.Repeat("0", 64)} {
		if _, err := f.Get(t.Context(), sum); fault.Of(err) != fault.Missing {
			t.Errorf("%q: %v", sum, err)
		}
	}
}

// object changes what lies in the bucket past the program.
func object(t *testing.T, b store.Bucket, sum, content string) {
	t.Helper()
	client, err := minio.New(b.Host, &minio.Options{Creds: credentials.NewStaticV4(b.Key, b.Secret, "")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.PutObject(t.Context(), b.Name, sum[:2]+"/"+sum, strings.NewReader(content), int64(len(content)), minio.PutObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
}

func TestChangedObjectIsRefusedAndHalfOfOneIsWrittenAnew(t *testing.T) {
	b := house.Storage(t)
	f, err := store.OpenBucket(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := f.Put(t.Context(), []byte("原件"))
	if err != nil {
		t.Fatal(err)
	}
	object(t, b, sum, "改件")
	if _, err := f.Get(t.Context(), sum); !fault.Is(err, "file.changed") {
		t.Errorf("a changed object: %v", err)
	}
	object(t, b, sum, "原")
	if _, err := f.Put(t.Context(), []byte("原件")); err != nil {
		t.Fatal(err)
	}
	if got, err := f.Get(t.Context(), sum); err != nil || string(got) != "原件" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestBucketThatCannotBeUsedIsRefusedAtTheStart(t *testing.T) {
	b := house.Storage(t)
	for name, change := range map[string]func(*store.Bucket){
		"no such bucket": func(b *store.Bucket) { b.Name = "another" },
		"another key":    func(b *store.Bucket) { b.Key = "stranger" },
		"nobody there":   func(b *store.Bucket) { b.Host = "127.0.0.1:1" },
		"no host":        func(b *store.Bucket) { b.Host = "" },
	} {
		wrong := b
		change(&wrong)
		if _, err := store.OpenBucket(t.Context(), wrong); err == nil {
			t.Errorf("%s: it opens", name)
		}
	}
}

// TestFileWhoseKeepingBrokeOffIsNotThere: whoever goes away in the middle leaves nothing that could be read as whole.
func TestFileWhoseKeepingBrokeOffIsNotThere(t *testing.T) {
	b := house.Storage(t)
	f, err := store.OpenBucket(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	content := bytes.Repeat([]byte("x"), 1<<20)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Put(ctx, content); err == nil || fault.Of(err) == fault.Missing {
		t.Errorf("a transfer nobody waits for: %v", err)
	}
	sum, err := f.Put(t.Context(), content)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.Get(t.Context(), sum); err != nil || len(got) != len(content) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
