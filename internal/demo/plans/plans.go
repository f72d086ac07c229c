// Package plans holds two plan documents of the demo district, ready to import. They are made by its tests from the
// words kept there; it reads nothing and knows no rule.
package plans

import "embed"

// FS holds the documents under the names a clerk would give them.
//
//go:embed *.docx *.xlsx
var FS embed.FS
