package plans_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/demo/plans"
)

var update = flag.Bool("update", false, "write the documents anew from their words")

var documents = []struct {
	name string
	make func() ([]byte, error)
}{
	{"停车管理领域突出问题整治工作方案.docx", parkingPlan},
	{"建筑垃圾整治任务分解表.xlsx", rubblePlan},
}

// TestDocumentsHoldTheirWords compares what is inside the files: how they are packed may differ between toolchains.
func TestDocumentsHoldTheirWords(t *testing.T) {
	for _, d := range documents {
		want, err := d.make()
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(d.name, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := plans.FS.ReadFile(d.name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(unpack(t, want), unpack(t, got)); diff != "" {
			t.Errorf("%s is not what its words say; run go test -update\n%s", d.name, diff)
		}
	}
}

func unpack(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}
