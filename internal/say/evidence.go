package say

import (
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// evidenceActions are the names of what is done about files that prove something (佐证材料).
var evidenceActions = map[string]string{
	string(org.EvidenceAdd): "补充佐证材料", string(org.EvidenceStrike): "作废佐证材料",
}

// evidenceFaults are the sentences of what is refused there.
var evidenceFaults = map[string]string{
	"evidence.none":        "请选择要上传的文件，或勾选以前报过的材料。",
	"evidence.secret":      "名称里有密级字样。涉密文件不得录入本系统，请按保密规定办理；确属误写的，改名后再上传。",
	"evidence.note.long":   "说明最多 %d 字。",
	"evidence.photos.many": "一条最多附 %d 张照片，请挑最能说明情况的；不需要的可先作废。",
	"evidence.files.many":  "一条最多附 %d 份材料，不需要的可先作废。",
	"evidence.refused":     "%s文件没有保存，请改好后重新选择。",
	"evidence.settled":     "这一条已经办结，“%s”是办结的凭据，不能作废。确有错误的，请先退回继续办理。",

	"upload.empty":      "文件是空的，请重新选择。",
	"upload.too_large":  "文件超过 %d MB，请压缩或拆分后再上传。",
	"upload.secret":     "文件里标有密级。涉密文件不得录入本系统，请按保密规定办理。",
	"upload.mismatch":   "内容与扩展名 %s 不符，请用原来的程序打开后另存，再上传。",
	"upload.damaged":    "文件打不开，可能已损坏，请重新拍摄或另存后再上传。",
	"upload.double":     "文件末尾夹带了别的内容，请用原来的程序打开后另存，再上传。",
	"upload.script":     "文件里带有网页代码或脚本，请打印成 PDF 或截图后再上传。",
	"upload.macro":      "文件里带有宏或嵌入的程序，请另存为不带宏的 .docx、.xlsx 再上传。",
	"upload.heic":       "这是 HEIC 照片，多数电脑打不开。请在手机的相机设置里选“兼容性最佳”，或另存为 JPG 再上传。",
	"upload.archive":    "不收压缩包，请解压后把里面的文件逐个上传。",
	"upload.film":       "不收视频和录音，请截取能说明情况的照片，原件由本单位留存备查。",
	"upload.nameless":   "文件名没有扩展名，看不出是什么文件，请改名后再上传。",
	"upload.kind":       "不收 %s 文件。可以上传照片（JPG、PNG）、PDF、OFD，以及 Word、Excel、WPS 和文本文件。",
	"upload.form_large": "这次选的文件加起来超过 %d MB，请分几次上传。",
	"form.unreadable":   "表单没有传完整，请返回上一页重新提交。",
	"upload.pixels":     "照片超过 %d 万像素，请缩小后再上传。",
}

// evidenceStates are the names of the states there, by their typed values.
var evidenceStates = map[any]string{
	ledger.EvidenceGiven: "已提供", ledger.EvidenceStruck: "已作废",
}

// Words of the files of a record.
const (
	PanelEvidence   = "佐证材料"
	UnitEvidence    = "份材料"
	AddEvidence     = "上传"
	NoEvidence      = "还没有佐证材料。"
	LabelFiles      = "佐证材料"
	LabelStage      = "反映的情况"
	LabelReuse      = "用以前报过的"
	LabelFileNote   = "说明"
	HintReuse       = "本单位最近报过的材料，勾选即可，不用再传一遍"
	StageAny        = "不分整改前后"
	StrikeEvidence  = "作废"
	ReportedEarlier = "以前报过"
	FilesLost       = "这一步没有办成，文件需要重新选择。"
)

// HintFiles says what can be uploaded.
func HintFiles() string {
	return fmt.Sprintf("照片最多 %d 张，每份不超过 50 MB。照片里的拍摄位置会自动去掉；涉密文件不得上传。", ledger.MostPhotos)
}

// Stage is what a file shows.
func Stage(s ledger.Stage) string {
	switch s {
	case ledger.StageBefore:
		return "整改前"
	case ledger.StageAfter:
		return "整改后"
	case ledger.StageNone:
	}
	return ""
}

// FileRefused says why one file of a form was refused.
func FileRefused(name string, err error) string {
	if name == "" {
		name = "未命名文件"
	}
	return "“" + name + "”：" + Fault(err)
}

// ReportedIn says that a unit gave the same file before, and to which record.
func ReportedIn(code string) string { return "已在 " + code + " 报过" }

// EvidenceCount is the line beside the heading of the files.
func EvidenceCount(files []ledger.Stage) string {
	if len(files) == 0 {
		return ""
	}
	n := map[ledger.Stage]int{}
	for _, s := range files {
		n[s]++
	}
	if n[ledger.StageBefore]+n[ledger.StageAfter] == 0 {
		return fmt.Sprintf("%d 份", len(files))
	}
	words := fmt.Sprintf("整改前 %d 份，整改后 %d 份", n[ledger.StageBefore], n[ledger.StageAfter])
	if n[ledger.StageNone] > 0 {
		words += fmt.Sprintf("，其他 %d 份", n[ledger.StageNone])
	}
	return words
}

// Size is the size of a file for people.
func Size(bytes int64) string {
	const kb, mb = 1 << 10, 1 << 20
	switch {
	case bytes >= mb:
		return fmt.Sprintf("%.1f MB", float64(bytes)/mb)
	case bytes >= kb:
		return fmt.Sprintf("%d KB", bytes/kb)
	}
	return fmt.Sprintf("%d 字节", bytes)
}
