package cli

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

func TestPlaceOfFilesIsAFolderOrAnAddress(t *testing.T) {
	t.Setenv(secretVariable, "密钥")
	for files, want := range map[string]store.Bucket{
		"https://oss.example.cn/ledger":           {Host: "oss.example.cn", TLS: true, Name: "ledger"},
		"http://10.1.2.3:9000/ledger/yunhe/files": {Host: "10.1.2.3:9000", Name: "ledger", Prefix: "yunhe/files"},
	} {
		want.Key, want.Secret, want.Region = "id", "密钥", "cn-1"
		got := parsed(t, "--files="+files, "--s3-key=id", "--s3-region=cn-1")
		if b, err := got.bucket(); err != nil || b != want || got.fileDir() != "" {
			t.Errorf("%s is %+v, %v", files, b, err)
		}
	}
	if got := parsed(t); got.fileDir() != "data/files" {
		t.Errorf("by default files are in %s", got.fileDir())
	}
	if got := parsed(t, "--files=/mnt/files"); got.fileDir() != "/mnt/files" {
		t.Errorf("files are in %s", got.fileDir())
	}
}

func TestSecretComesFromTheEnvironmentOrAFileAndNeverFromTheCommandLine(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("文件里的\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := parsed(t, "--files=https://oss.example.cn/ledger", "--s3-key=id", "--s3-secret-file="+secret)
	if b, err := s.bucket(); err != nil || b.Secret != "文件里的" {
		t.Errorf("%q, %v", b.Secret, err)
	}
	t.Setenv(secretVariable, "环境里的")
	if b, err := s.bucket(); err != nil || b.Secret != "环境里的" {
		t.Errorf("%q, %v", b.Secret, err)
	}
	if got := run(t, "serve", "--s3-secret=x"); got.code != ExitUsage {
		t.Errorf("a secret on the command line: exit %d", got.code)
	}
}

func TestWrongAddressOfFilesIsRefusedWithWords(t *testing.T) {
	data := demoData(t)
	for files, words := range map[string]string{
		"https://oss.example.cn": "https://主机/桶名", "https://id:密钥@oss.example.cn/ledger": "https://主机/桶名",
		"https://oss.example.cn/ledger?region=x": "https://主机/桶名", "https://oss.example.cn/ledger": secretVariable,
	} {
		if got := run(t, "migrate", "--data="+data, "--files="+files); got.code == ExitOK || !strings.Contains(got.err, words) {
			t.Errorf("%s: exit %d %q", files, got.code, got.err)
		}
	}
}

// TestVerifyReadsEvidenceWhereverItIsKept gives a file to a duty, changes it behind the program's back, and looks.
func TestVerifyReadsEvidenceWhereverItIsKept(t *testing.T) {
	b := house.Storage(t)
	t.Setenv(secretVariable, b.Secret)
	t.Setenv("ZHAODAN_S3_KEY", b.Key)
	scheme := map[bool]string{true: "https://", false: "http://"}[b.TLS]
	for name, files := range map[string]string{"folder": "", "storage": scheme + b.Host + "/" + b.Name + "/verified"} {
		t.Run(name, func(t *testing.T) {
			data := demoData(t)
			sum := prove(t, data, files)
			args := []string{"verify", "--data=" + data}
			if files != "" {
				args = append(args, "--files="+files)
			}
			if got := run(t, args...); got.code != ExitOK || strings.Contains(got.out, "附件 0 个") {
				t.Fatalf("exit %d\n%s", got.code, got.out)
			}
			if files != "" {
				args[len(args)-1] += "-elsewhere"
			} else if err := os.WriteFile(filepath.Join(data, "files", sum[:2], sum), []byte("改"), 0o600); err != nil {
				t.Fatal(err)
			}
			got := run(t, append(args, "--json")...)
			var v verdict
			if err := json.Unmarshal([]byte(got.out), &v); err != nil || got.code != ExitTampered || !slices.Contains(v.Bad, sum) {
				t.Errorf("exit %d, %v, %v", got.code, v.Bad, err)
			}
		})
	}
}

// prove gives a text file to some duty of the demo and returns its sum.
func prove(t *testing.T, data, files string) string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	who := org.Actor{Role: org.RoleLEAD, Via: "cli"}
	var duty string
	err = db.QueryRowContext(t.Context(), `SELECT h.account, p.id, p.unit, p.book, d.id FROM post p
		JOIN holding h ON h.post = p.id JOIN duty d ON d.book = p.book WHERE p.role = 'lead' ORDER BY d.code LIMIT 1`).
		Scan(&who.User, &who.Post, &who.Unit, &who.Book, &duty)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := (place{Data: data, storage: storage{Files: files, S3Key: os.Getenv("ZHAODAN_S3_KEY")}}).open(t.Context(), func() int64 { return proofAt })
	if err != nil {
		t.Fatal(err)
	}
	moved(t, s)
	_, err = app.Do(t.Context(), s.app, who, &app.AddEvidence{Kind: "duty", Record: duty, Papers: app.Papers{Files: []app.Upload{
		{Name: "说明.txt", Bytes: []byte("已完成")},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	given, err := s.app.EvidenceOf(t.Context(), who, "duty", duty)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, e := range given.Files {
		if e.At == proofAt {
			return e.Sum
		}
	}
	t.Fatal("the file was not given")
	return ""
}

// proofAt is when the file is given, later than anything in the demo.
const proofAt = 1_900_000_000_000

// moved copies the files of the data folder to where they are to be kept from now on.
func moved(t *testing.T, s *site) {
	t.Helper()
	kept, err := filepath.Glob(filepath.Join(s.Data, "files", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range kept {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.files.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}
