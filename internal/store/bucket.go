package store

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"zhaodan/internal/fault"
)

// Bucket is a place in S3-compatible storage, and how to get in.
type Bucket struct {
	Host   string // with its port
	TLS    bool
	Name   string
	Prefix string // before every name in the bucket, "" for none
	Region string
	Key    string
	Secret string
}

// transferTime bounds one file on its way: 50 MB take a while on a poor line.
const transferTime = 2 * time.Minute

// tries is how often a transfer that broke off is begun. Whoever waits at a page gives up soon after.
const tries = 3

// bucket is an open Bucket.
type bucket struct {
	Bucket
	client *minio.Client
}

// OpenBucket keeps files in S3-compatible storage instead of a folder. The bucket must be there: making one would need
// rights that this program should not have.
func OpenBucket(ctx context.Context, b Bucket) (*Files, error) {
	client, err := minio.New(b.Host, &minio.Options{
		Creds: credentials.NewStaticV4(b.Key, b.Secret, ""), Secure: b.TLS, Region: b.Region, MaxRetries: tries,
	})
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, transferTime)
	defer cancel()
	there, err := client.BucketExists(ctx, b.Name)
	if err != nil {
		return nil, fmt.Errorf("files: bucket %s: %w", b.Name, err)
	}
	if !there {
		return nil, fmt.Errorf("files: there is no bucket %s", b.Name)
	}
	return &Files{bucket: &bucket{b, client}}, nil
}

func (b *bucket) name(sum string) string { return path.Join(b.Prefix, sum[:2], sum) }

// put stores the bytes unless they are there. An object of another size is half of an upload, and is written anew.
func (b *bucket) put(ctx context.Context, sum string, content []byte) error {
	ctx, cancel := context.WithTimeout(ctx, transferTime)
	defer cancel()
	there, err := b.client.StatObject(ctx, b.Bucket.Name, b.name(sum), minio.StatObjectOptions{})
	if err == nil && there.Size == int64(len(content)) {
		return nil
	}
	if err != nil && !absent(err) {
		return fmt.Errorf("look for file: %w", err)
	}
	_, err = b.client.PutObject(ctx, b.Bucket.Name, b.name(sum), bytes.NewReader(content), int64(len(content)), minio.PutObjectOptions{
		ContentType: "application/octet-stream", DisableMultipart: true,
	})
	if err != nil {
		return fmt.Errorf("store file: %w", err)
	}
	return nil
}

func (b *bucket) get(ctx context.Context, sum string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, transferTime)
	defer cancel()
	object, err := b.client.GetObject(ctx, b.Bucket.Name, b.name(sum), minio.GetObjectOptions{})
	if err != nil {
		return nil, fmt.Errorf("fetch file: %w", err)
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	if absent(err) {
		return nil, fault.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("fetch file: %w", err)
	}
	return content, nil
}

// absent tells that there is no such object from everything else that can go wrong.
func absent(err error) bool {
	return err != nil && minio.ToErrorResponse(err).Code == minio.NoSuchKey
}
