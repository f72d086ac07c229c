package app

import (
	"strconv"

	"zhaodan/internal/ledger"
	"zhaodan/internal/plan"
)

// importList is what a list takes from a sheet.
type importList struct {
	fields []importField
	needs  [][]string // of each set at least one must have a column
	whole  []string   // that can be said once for all rows
}

// importField is one field that a column can be.
type importField struct {
	name string
	many bool // several columns may be it
}

func (l *importList) find(name string) *importField {
	for i := range l.fields {
		if l.fields[i].name == name {
			return &l.fields[i]
		}
	}
	return nil
}

func fieldsOf(names ...string) []importField {
	out := make([]importField, len(names))
	for i, n := range names {
		out[i] = importField{name: n, many: n == plan.FieldParty}
	}
	return out
}

var importLists = map[ledger.ImportKind]*importList{
	ledger.ImportFindings: {
		fields: fieldsOf(plan.FieldMark, plan.FieldCode, plan.FieldCampaign, plan.FieldItem, plan.FieldSource, plan.FieldOccurred,
			plan.FieldPlaceUnit, plan.FieldPlace, plan.FieldTitle, plan.FieldDetail, plan.FieldBasis, plan.FieldSeverity, plan.FieldField,
			plan.FieldCause, plan.FieldSector, plan.FieldTerritory, plan.FieldParty, plan.FieldDemand, plan.FieldMode, plan.FieldDue, plan.FieldOverseer),
		needs: [][]string{{plan.FieldDetail, plan.FieldTitle, plan.FieldCode, plan.FieldMark}},
		whole: []string{
			plan.FieldCampaign, plan.FieldOccurred, plan.FieldSource, plan.FieldField, plan.FieldSeverity, plan.FieldPlaceUnit,
			plan.FieldDue, plan.FieldOverseer,
		},
	},
	ledger.ImportDuties: {
		fields: fieldsOf(plan.FieldMark, plan.FieldCode, plan.FieldItem, plan.FieldItemTitle, plan.FieldText, plan.FieldStandard,
			plan.FieldUnit, plan.FieldPost, plan.FieldEvidence, plan.FieldDue, plan.FieldOverseer),
		needs: [][]string{
			{plan.FieldItem, plan.FieldItemTitle, plan.FieldCode, plan.FieldMark}, {plan.FieldUnit, plan.FieldCode, plan.FieldMark},
		},
		whole: []string{plan.FieldDue, plan.FieldOverseer, plan.FieldStandard, plan.FieldEvidence},
	},
	ledger.ImportItems: {
		fields: fieldsOf(plan.FieldMark, plan.FieldCode, plan.FieldMandate, plan.FieldTitle, plan.FieldText, plan.FieldKind, plan.FieldTheme,
			plan.FieldFocus, plan.FieldBasis, plan.FieldLead, plan.FieldCoop, plan.FieldPosts, plan.FieldMode, plan.FieldDue),
		needs: [][]string{{plan.FieldTitle, plan.FieldCode, plan.FieldMark}},
		whole: []string{plan.FieldFocus, plan.FieldKind, plan.FieldTheme, plan.FieldLead, plan.FieldMode, plan.FieldDue, plan.FieldMandate, plan.FieldBasis},
	},
}

func importFields(kind ledger.ImportKind) *importList { return importLists[kind] }

// ImportFields are the fields of a list that a column can be, in the order of the list; the program's own mark is none
// of them.
func ImportFields(kind ledger.ImportKind) []string {
	var out []string
	for _, f := range importLists[kind].fields {
		if f.name != plan.FieldMark {
			out = append(out, f.name)
		}
	}
	return out
}

// WholeFields are the fields of a list that can be said once for all rows of a sheet in which no column has them.
func WholeFields(i *ledger.Import) []string {
	var out []string
	for _, f := range importLists[i.Kind].whole {
		if i.Column(f) < 0 {
			out = append(out, f)
		}
	}
	return out
}

// WholeName is the name of such a field's question on the form.
func WholeName(field string) string { return "w_" + field }

// columnName is the name of a column's question on the form.
func columnName(col int) string { return "c" + strconv.Itoa(col) }

// columnLetter is what the spreadsheet calls a column: A, B … Z, AA.
func columnLetter(col int) string {
	out := ""
	for col++; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}

// ColumnLetter is what the spreadsheet calls a column.
func ColumnLetter(col int) string { return columnLetter(col) }

// ImportMark is the field of the column that our own exports carry, which is read without asking.
const ImportMark = plan.FieldMark
