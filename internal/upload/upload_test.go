package upload

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/fault"
)

// honest are files as officials send them.
func honest(t testing.TB) map[string][]byte {
	t.Helper()
	p := picture(24, 16)
	return map[string][]byte{
		"现场.jpg": jpegOf(t, p), "现场.JPEG": jpegOf(t, p), "截图.png": pngOf(t, p), "动图.gif": gifOf(t, p), "照片.webp": webpOf(t),
		"承诺书.pdf":  []byte(plainPDF),
		"报告.docx":  officeOf(t, officeTypes+"wordprocessingml.document.main", "word/media/a.png", string(pngOf(t, p))),
		"台账.xlsx":  officeOf(t, officeTypes+"spreadsheetml.sheet.main"),
		"培训.pptx":  officeOf(t, officeTypes+"presentationml.presentation.main"),
		"公文.ofd":   zipOf(t, "OFD.xml", "<ofd:OFD/>", "Doc_0/Document.xml", "<a/>"),
		"旧报告.doc":  oldOffice("WordDocument", "1Table"),
		"旧报告.wps":  oldOffice("WordDocument"),
		"旧台账.xls":  oldOffice("Workbook"),
		"旧台账.et":   oldOffice("Workbook"),
		"旧培训.ppt":  oldOffice("PowerPoint Document"),
		"说明.txt":   []byte("已完成入户排查 30 户，3 户正在搬离。"),
		"国标码.txt":  []byte("\xd2\xd1\xcd\xea\xb3\xc9"),
		"宽字.txt":   []byte("\xff\xfe\xf2\x5d\x8c\x5b"),
		"明细.csv":   []byte("户号,状态\n12,已搬离\n15,未搬离\n"),
		"很短的.txt":  []byte("好"),
		"比较.txt":   []byte("面积 < 30 平方米的 5 户，其余 > 30。"),
		"公文.docx":  wordOf(t, "关于做好保密工作的通知", "★重点工作：防止机密泄露"),
		"带照片的.jpg": append(jpegOf(t, p), "动态照片里的影像"...),
	}
}

func TestWhatOfficialsSendIsKeptAsItWas(t *testing.T) {
	for name, b := range honest(t) {
		f, err := Take(name, b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if photo := strings.HasPrefix(f.Media, "image/"); photo != (f.Thumb != nil) {
			t.Errorf("%s: a photo %t has a thumbnail of %d bytes", name, photo, len(f.Thumb))
		} else if !photo && !bytes.Equal(f.Bytes, b) {
			t.Errorf("%s was changed", name)
		}
	}
}

// hostile are files that lie about what they are, or carry what nobody should open.
func hostile(t testing.TB) map[string][]byte {
	t.Helper()
	p := picture(24, 16)
	photo, word := jpegOf(t, p), officeOf(t, officeTypes+"wordprocessingml.document.main")
	archive := zipOf(t, "a.exe", program)
	out := map[string][]byte{
		"空.jpg": nil, "没有扩展名": photo, "名.jpg.exe": []byte(program), "程序.scr": []byte(program), "快捷.lnk": []byte("L\x00\x00\x00"),
		"网页.html": []byte(page), "网页.mht": []byte("MIME-Version: 1.0\n"), "图.svg": []byte(drawing), "脚本.js": []byte("alert(1)"),
		"脚本.bat": []byte("del *.*"), "脚本.ps1": []byte("rm"), "脚本.vbs": []byte("x=1"), "应用.apk": archive, "应用.jar": archive,
		"包.zip": archive, "包.rar": []byte("Rar!\x1a\x07\x00x"), "包.7z": []byte("7z\xbc\xaf\x27\x1cx"),
		"影.mp4": []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"), "音.mp3": []byte("ID3\x03\x00\x00\x00\x00\x00\x00"),
		"苹果.heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "苹果.jpg": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
		"宏.docm": word, "其实是宏.docx": officeOf(t, "application/vnd.ms-word.document.macroEnabled.main"),
		"其实是宏.xlsx": officeOf(t, "application/vnd.ms-excel.sheet.macroEnabled.main"),
		"藏宏.docx":   officeOf(t, officeTypes+"wordprocessingml.document.main", "word/vbaProject.bin", "x"),
		"藏程序.docx":  officeOf(t, officeTypes+"wordprocessingml.document.main", "word/embeddings/a.exe", program),
		"藏脚本.xlsx":  officeOf(t, officeTypes+"spreadsheetml.sheet.main", "a.js", "x"),
		"出界.docx":   officeOf(t, officeTypes+"wordprocessingml.document.main", "../../etc/passwd", "x"),
		"重名.docx":   officeOf(t, officeTypes+"wordprocessingml.document.main", "MAIN.xml", "x"),
		"词当表.xlsx":  word, "表当词.docx": officeOf(t, officeTypes+"spreadsheetml.sheet.main"), "片当词.docx": officeOf(t, officeTypes+"presentationml.presentation.main"),
		"包当词.docx": archive, "词当版.ofd": word, "词当旧.doc": word, "旧当词.docx": oldOffice("WordDocument"),
		"加密.docx": oldOffice("EncryptedPackage"), "加密.doc": oldOffice("WordDocument", "EncryptedPackage"),
		"旧宏.doc": oldOffice("WordDocument", "Macros", "_VBA_PROJECT"), "旧宏.xls": oldOffice("Workbook", "_VBA_PROJECT_CUR"),
		"安装.doc": oldOffice("Property", "Binary"), "表当词.doc": oldOffice("Workbook"), "嵌程序.doc": oldOffice("WordDocument", "\x01Ole10Native"),
		"夹带.doc": append(oldOffice("WordDocument"), archive...),
		"网页.xls": []byte("<html><table><tr><td>1</td></tr></table></html>"), "富文本.doc": []byte(`{\rtf1 x}`), "富文本.txt": []byte(`{\rtf1 x}`),
		"夹带.pdf": append([]byte(plainPDF), archive...), "脚本.pdf": []byte("%PDF-1.4\n<</S/JavaScript/JS(x)>>\n%%EOF"),
		"启动.pdf": []byte("%PDF-1.4\n<</S/Launch/F(a.exe)>>\n%%EOF"), "前有杂物.pdf": []byte("x" + plainPDF), "断了.pdf": []byte("%PDF-1.4\nx"),
		"后有杂物.pdf": append([]byte(plainPDF), make([]byte, 8<<10)...),
		"网页.txt":   []byte(page), "宽网页.txt": utf16Of(page), "图.txt": []byte(drawing), "壳.txt": []byte("#!/bin/sh\nrm -rf /"),
		"混.txt": []byte("说明如下\n<ScRiPt>alert(1)</script>"), "码.txt": []byte("<?php system($_GET[0]);"), "二进制.txt": []byte("a\x00b\x01\x02"),
		"邮件.txt": []byte("MIME-Version: 1.0\nContent-Type: text/html\n\n<b>"), "夹带.txt": append([]byte("说明"), archive...),
		"密件.txt": []byte("  机密★1年\n关于××的通知"), "密件.docx": wordOf(t, "绝 密 ★", "关于××的通知"),
		"夹带.csv": append([]byte("a,b\n"), archive...), "网页.csv": []byte(page),
		"断了.jpg": photo[:len(photo)/2], "坏了.png": broken(pngOf(t, p)), "空壳.gif": []byte("GIF89a/*\x00\x00\x00\x00*/=1;alert(1)//"),
		"巨图.png": sized(pngOf(t, p), 20_000, 20_000), "巨图.gif": []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x00\x3b"),
		"空壳.webp": []byte("RIFF\x04\x00\x00\x00WEBP"), "半截.webp": webpOf(t)[:20],
	}
	for _, ending := range []string{".jpg", ".png", ".gif", ".webp", ".pdf", ".docx", ".xlsx", ".doc", ".xls", ".txt", ".csv"} {
		out["程序"+ending] = []byte(program)
		out["可执行"+ending] = []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00")
		if ending != ".jpg" {
			out["照片当"+ending] = photo
		}
		if ending != ".png" {
			out["截图当"+ending] = pngOf(t, p)
		}
		if ending != ".pdf" {
			out["文档当"+ending] = []byte(plainPDF)
		}
	}
	return out
}

func utf16Of(text string) []byte { return append([]byte("\xff\xfe"), wide(text)...) }

// broken changes one byte in the middle of the picture's data.
func broken(b []byte) []byte {
	out := bytes.Clone(b)
	out[len(out)/2] ^= 0xff
	return out
}

// sized is a PNG that says it is larger than it is, as a bomb does.
func sized(b []byte, w, h uint32) []byte {
	out := bytes.Clone(b[:8])
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	out = append(out, pngChunk("IHDR", append(head, b[24:29]...))...)
	return append(out, b[33:]...)
}

func TestNoHostileFileIsKept(t *testing.T) {
	samples := hostile(t)
	for _, name := range slices.Sorted(maps.Keys(samples)) {
		f, err := Take(name, samples[name])
		if kind := fault.Of(err); err == nil || kind != fault.Invalid && kind != fault.Limit {
			t.Errorf("%s: kept as %v, %v", name, f != nil, err)
		}
	}
	if len(samples) < 100 {
		t.Errorf("only %d samples", len(samples))
	}
}

func TestFileThatIsTooLargeIsRefused(t *testing.T) {
	if _, err := Take("大.txt", bytes.Repeat([]byte("a"), MaxFile+1)); !fault.Is(err, "upload.too_large") {
		t.Error(err)
	}
	if _, err := Take("大.txt", bytes.Repeat([]byte("a"), 1<<20)); err != nil {
		t.Error(err)
	}
}
