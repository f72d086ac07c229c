package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
)

func TestFileNameIsOneLineOfPrintableTextWithoutFolders(t *testing.T) {
	for given, want := range map[string]string{
		"现场照片.jpg": "现场照片.jpg", "../../etc/passwd": "passwd", `..\..\boot.ini`: "boot.ini", `C:\用户\报告.docx`: "报告.docx",
		"/": "", "": "", "...": "", "   ": "", "a/": "a", "仿宋.docx\r\nX-Evil: 1": "仿宋.docx X-Evil_ 1", "空\x00字节.txt": "空字节.txt",
		"倒\u202e置gpj.exe": "倒置gpj.exe", "零\u200b宽.txt": "零宽.txt", "全角\u3000空格.txt": "全角 空格.txt", "问?号*.txt": "问_号_.txt",
		"\xff\xfe坏.txt": "坏.txt", ".隐藏": "隐藏", "尾点.txt. . ": "尾点.txt", "file:///etc/hosts": "hosts", "名\t表.csv": "名 表.csv",
		"***": "", "“引号”.pdf": "“引号”.pdf", `"引"号.pdf`: "_引_号.pdf", "a<b>c|d.txt": "a_b_c_d.txt", "😀.png": "😀.png",
	} {
		if got := ledger.FileName(given); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}

func TestLongFileNameKeepsItsEnding(t *testing.T) {
	for given, ending := range map[string]string{
		strings.Repeat("长", 300) + ".docx": ".docx", strings.Repeat("长", 300): "长", strings.Repeat("a", 99) + ".jpeg": ".jpeg",
		strings.Repeat("a", 150) + "." + strings.Repeat("b", 150): "a",
	} {
		got := ledger.FileName(given)
		if n := len([]rune(got)); n > 100 || !strings.HasSuffix(got, ending) {
			t.Errorf("%d characters: %q", n, got)
		}
	}
}

func FuzzFileName(f *testing.F) {
	for _, name := range []string{"照片.jpg", `..\x`, "a\r\nb", "\u202e", strings.Repeat("长", 200) + ".docx", ". .", "\xff"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := ledger.FileName(name)
		if len([]rune(got)) > 100 || strings.ContainsAny(got, `/\"*:<>?|`) || strings.Trim(got, ". ") != got {
			t.Errorf("%q becomes %q", name, got)
		}
		for _, r := range got {
			if !unicode.IsPrint(r) {
				t.Errorf("%q keeps %U", name, r)
			}
		}
		if again := ledger.FileName(got); again != got {
			t.Errorf("%q becomes %q, and that %q", name, got, again)
		}
	})
}

func TestRecordHasRoomForNinePhotosAndThirtyFiles(t *testing.T) {
	photo := &ledger.Evidence{Media: "image/jpeg", State: ledger.EvidenceGiven}
	paper := &ledger.Evidence{Media: "application/pdf", State: ledger.EvidenceGiven}
	var there []*ledger.Evidence
	for range ledger.MostPhotos {
		if err := ledger.Room(there, photo); err != nil {
			t.Fatal(err)
		}
		there = append(there, photo)
	}
	if err := ledger.Room(there, photo); !fault.Is(err, "evidence.photos.many") {
		t.Errorf("a tenth photo: %v", err)
	}
	for len(there) < ledger.MostFiles {
		if err := ledger.Room(there, paper); err != nil {
			t.Fatal(err)
		}
		there = append(there, paper)
	}
	if err := ledger.Room(there, paper); !fault.Is(err, "evidence.files.many") {
		t.Errorf("one file too many: %v", err)
	}
	struck := *photo
	struck.State = ledger.EvidenceStruck
	there[0] = &struck
	if err := ledger.Room(there, photo); err != nil {
		t.Errorf("a struck photo takes a place: %v", err)
	}
}

func TestClassifiedFilesAreNotTaken(t *testing.T) {
	for _, name := range []string{"机密★1年.docx", "关于××的请示（秘密）.pdf", "绝密.txt", "★机密.docx"} {
		e := ledger.Evidence{Name: name, Sum: "00"}
		if err := e.Check(); !fault.Is(err, "evidence.secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"保密宣传月.jpg", "密切联系群众.docx", "★重点事项.xlsx"} {
		e := ledger.Evidence{Name: name, Sum: "00"}
		if err := e.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFileIsStruckOnceAndForAReason(t *testing.T) {
	e := ledger.Evidence{State: ledger.EvidenceGiven}
	if err := e.Strike(""); fault.Of(err) != fault.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if err := e.Strike("传错了"); err != nil || e.State != ledger.EvidenceStruck || e.Reason != "传错了" {
		t.Error(fmt.Sprint(e.State, e.Reason, err))
	}
	if err := e.Strike("再来"); fault.Of(err) != fault.Conflict {
		t.Errorf("twice: %v", err)
	}
}
