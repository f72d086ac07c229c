package cli

import (
	"context"
	"net/url"
	"os"
	"strings"

	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// storage says where the bytes of uploaded files are kept: in a folder, or in S3-compatible storage.
type storage struct {
	Files        string `env:"ZHAODAN_FILES" placeholder:"DIR|URL" help:"${files}"`
	S3Key        string `name:"s3-key" env:"ZHAODAN_S3_KEY" placeholder:"KEY" help:"${s3_key}"`
	S3SecretFile string `name:"s3-secret-file" env:"ZHAODAN_S3_SECRET_FILE" placeholder:"FILE" help:"${s3_secret_file}"`
	S3Region     string `name:"s3-region" env:"ZHAODAN_S3_REGION" placeholder:"REGION" help:"${s3_region}"`
}

// secretVariable holds the secret key itself. It is no setting: on a command line everybody on the machine could read it.
const secretVariable = "ZHAODAN_S3_SECRET"

// fileDir is the folder of uploaded files, "" if they are in S3-compatible storage.
func (p place) fileDir() string {
	switch {
	case p.Files == "":
		return p.inside("files")
	case strings.HasPrefix(p.Files, "https://"), strings.HasPrefix(p.Files, "http://"):
		return ""
	}
	return p.Files
}

// openFiles opens the place of uploaded files.
func (p place) openFiles(ctx context.Context) (*store.Files, error) {
	if dir := p.fileDir(); dir != "" {
		return store.OpenFiles(dir)
	}
	b, err := p.bucket()
	if err != nil {
		return nil, err
	}
	return store.OpenBucket(ctx, b)
}

// bucket reads an address such as https://oss.example.cn/bucket/folder.
func (s storage) bucket() (store.Bucket, error) {
	u, err := url.Parse(s.Files)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return store.Bucket{}, refuse(say.CLIFilesForm, s.Files)
	}
	name, prefix, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	if name == "" {
		return store.Bucket{}, refuse(say.CLIFilesForm, s.Files)
	}
	secret, err := s.secret()
	if err != nil {
		return store.Bucket{}, err
	}
	if s.S3Key == "" || secret == "" {
		return store.Bucket{}, refuse(say.CLIS3Secret, secretVariable)
	}
	return store.Bucket{
		Host: u.Host, TLS: u.Scheme == "https", Name: name, Prefix: prefix, Region: s.S3Region, Key: s.S3Key, Secret: secret,
	}, nil
}

func (s storage) secret() (string, error) {
	if secret := os.Getenv(secretVariable); secret != "" || s.S3SecretFile == "" {
		return secret, nil
	}
	b, err := os.ReadFile(s.S3SecretFile)
	if err != nil {
		return "", refuse(say.CLIFileRead, s.S3SecretFile, err)
	}
	return strings.TrimSpace(string(b)), nil
}
