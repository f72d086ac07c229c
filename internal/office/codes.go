package office

import "zhaodan/internal/fault"

// The codes of everything this package refuses. Each names one sentence that tells a person what to do.
const (
	CodeEmpty      = "office.empty"
	CodeTooLarge   = "office.too_large" // args: limit in MB
	CodeUnknown    = "office.unknown"
	CodeOldDoc     = "office.old_doc"
	CodeOldXls     = "office.old_xls"
	CodeSlides     = "office.slides"
	CodeWps        = "office.wps"
	CodeEt         = "office.et"
	CodePDF        = "office.pdf"
	CodeOFD        = "office.ofd"
	CodeODF        = "office.odf"
	CodeRTF        = "office.rtf"
	CodeHTML       = "office.html"
	CodeImage      = "office.image"
	CodeArchive    = "office.archive"
	CodeXlsb       = "office.xlsb"
	CodeMacro      = "office.macro"
	CodeEncrypted  = "office.encrypted"
	CodeNotDocx    = "office.not_docx"
	CodeNotXlsx    = "office.not_xlsx"
	CodeZipDamaged = "office.zip.damaged"
	CodeZipBomb    = "office.zip.bomb"
	CodeZipUnsafe  = "office.zip.unsafe"
	CodeXMLDamaged = "office.xml.damaged"
	CodeXMLUnsafe  = "office.xml.unsafe"
	CodeDocLarge   = "office.doc.too_large"
	CodeRows       = "office.sheet.rows"    // args: sheet, most rows
	CodeColumns    = "office.sheet.columns" // args: sheet, most columns
	CodeCells      = "office.sheet.cells"
	CodeMerges     = "office.sheet.merges" // args: sheet, most merged areas
	CodeText       = "office.text.damaged"
	CodeOutside    = "office.outside" // args: where it points
)

func invalid(code string, args ...any) error { return fault.New(fault.Invalid, code, args...) }

func tooMuch(code string, args ...any) error { return fault.New(fault.Limit, code, args...) }
