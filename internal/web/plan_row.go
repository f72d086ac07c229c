package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// digest tells whether a row comes back as it was shown, without keeping it.
func digest(w app.RowWords) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", w.Tidy()))
	return hex.EncodeToString(sum[:8])
}

// row is one row with its fields. It returns the fields that were wrong, for the summary above the form.
func (x review) row(row *app.PlanRow, current bool) (ui.ReviewRow, []ui.Field) {
	words, was := row.Words, seenRow{row.Version, digest(row.Words)}
	if typed, ok := x.typed[row.ID]; ok {
		words, was = typed, x.seen[row.ID]
	}
	out := ui.ReviewRow{Number: row.Number, Current: current, Anchor: x.anchored(row.Number), State: trustMark(row.Trust())}
	if x.overtaken(row) {
		was = seenRow{row.Version, digest(row.Words)}
		out.Notes = append(out.Notes, theirs(row, words)...)
	}
	out.Hidden = []ui.Hidden{{Name: "row", Value: strings.Join([]string{itoa(row.Number), row.ID, itoa(was.version), was.digest}, ".")}}
	fields := rowFields(row, words)
	title := fields[0]
	out.Title, out.Task, out.Units, out.Times = &title, fields[1], fields[2:5], fields[5:]
	var bad []ui.Field
	if x.plan.State == ledger.PlanReviewing {
		bad = x.judge(row, &out)
		out.More = rowMenu(row)
	} else {
		out.Title.ReadOnly, out.Task.ReadOnly = true, true
		for i := range out.Units {
			out.Units[i].ReadOnly = true
		}
		for i := range out.Times {
			out.Times[i].ReadOnly = true
		}
	}
	return out, bad
}

func (x review) anchored(number int) bool {
	return slices.ContainsFunc(x.plan.Source, func(b app.SourceBlock) bool {
		if slices.ContainsFunc(b.Pieces, func(p app.SourcePiece) bool { return p.Row == number }) {
			return true
		}
		return slices.ContainsFunc(b.Table, func(line []app.SourceCell) bool {
			return slices.ContainsFunc(line, func(c app.SourceCell) bool {
				return slices.ContainsFunc(c.Pieces, func(p app.SourcePiece) bool { return p.Row == number })
			})
		})
	})
}

func trustMark(t ledger.Trust) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkOK, Word: say.Trust(t)}
	switch t {
	case ledger.TrustCheck:
		m.Mark = ui.MarkSoon
	case ledger.TrustLacking:
		m.Mark = ui.MarkLate
	case ledger.TrustSure:
	}
	return m
}

// overtaken reports that somebody else saved the row after this page had shown it, and it was typed into here.
func (x review) overtaken(row *app.PlanRow) bool {
	typed, ok := x.typed[row.ID]
	was := x.seen[row.ID]
	return ok && was.version != row.Version && digest(typed) != was.digest && typed.Tidy() != row.Words
}

// theirs shows what the other person saved where it differs from what was typed here.
func theirs(row *app.PlanRow, typed app.RowWords) []ui.ReviewNote {
	var out []ui.ReviewNote
	for _, f := range []struct{ label, saved, typed string }{
		{say.LabelHeading, row.Words.Title, typed.Title},
		{say.LabelRowTask, row.Words.Text, typed.Text},
		{say.LabelRowLead, row.Words.Lead, typed.Lead},
		{say.LabelRowResp, row.Words.Resp, typed.Resp},
		{say.LabelRowCoop, row.Words.Coop, typed.Coop},
		{say.LabelRowDue, row.Words.Due, typed.Due},
		{say.LabelRowEvery, say.Recurrence(row.Words.Recurrence), say.Recurrence(typed.Recurrence)},
	} {
		if f.saved != f.typed {
			out = append(out, ui.ReviewNote{Stop: true, Text: say.Theirs(f.label, f.saved)})
		}
	}
	return out
}

// rowFields are the fields of a row: title, task, lead, responsible, coordinating, deadline, interval. They are named
// by the row's number on this page; the hidden field beside them says which record that is.
func rowFields(row *app.PlanRow, w app.RowWords) []ui.Field {
	id, n := itoa(row.Number), row.Number
	label := func(field string) string { return say.RowLabel(n, field) }
	title := ui.Field{Name: "title-" + id, Label: label(say.LabelHeading), Value: w.Title, Placeholder: row.Title, Length: 200}
	if title.Placeholder == "" {
		title.Placeholder = say.HintRowTitle
	}
	return []ui.Field{
		title,
		{Kind: ui.KindArea, Name: "text-" + id, Label: label(say.LabelRowTask), Value: w.Text, Rows: 2},
		{Name: "lead-" + id, Label: say.LabelRowLead, Value: w.Lead, List: "units"},
		{Name: "resp-" + id, Label: say.LabelRowResp, Value: w.Resp, List: "units"},
		{Name: "coop-" + id, Label: say.LabelRowCoop, Value: w.Coop, List: "units"},
		{Name: "due-" + id, Label: label(say.LabelRowDue), Value: w.Due},
		{Kind: ui.KindSelect, Name: "every-" + id, Label: label(say.LabelRowEvery), Blank: say.HasDue, Options: options(ledger.Recurrences, say.Recurrence, w.Recurrence)},
	}
}

// fieldAt is where a field of a row stands in its form.
func fieldAt(out *ui.ReviewRow, field string) *ui.Field {
	switch field {
	case "text":
		return &out.Task
	case "lead":
		return &out.Units[0]
	case "resp":
		return &out.Units[1]
	case "coop":
		return &out.Units[2]
	case "every":
		return &out.Times[1]
	}
	return &out.Times[0]
}

// judge shows what is unsure or missing in the row, and what was wrong with what was typed.
func (x review) judge(row *app.PlanRow, out *ui.ReviewRow) []ui.Field {
	for i, m := range row.Marks {
		f := fieldAt(out, m.Field)
		if n, first := together(row, i); first {
			out.Notes = append(out.Notes, markNote(row, n))
		}
		if f.Ask == "" && m.Trust == ledger.TrustCheck {
			f.Ask = say.PlanMark(m)
		}
	}
	for _, lack := range row.Lacks() {
		f := fieldAt(out, lack)
		if f.Value != "" {
			continue
		}
		f.Error, f.Placeholder = say.Lacks(lack), say.LackShort(lack)
		if !slices.ContainsFunc(row.Marks, func(m ledger.Mark) bool { return m.Field == lack || lack == "lead" && m.Code == "plan.unit.vague" }) {
			out.Notes = append(out.Notes, ui.ReviewNote{Stop: true, Text: f.Error})
		}
	}
	var bad []ui.Field
	for _, name := range []string{"text", "lead", "resp", "coop", "due", "every"} {
		if wrongField, ok := x.bad.fields[name+"-"+row.ID]; ok {
			f := fieldAt(out, name)
			f.Error = say.FieldFault(wrongField, f.Label)
			out.Notes = append(out.Notes, ui.ReviewNote{Stop: true, Text: f.Error})
			summary := *f
			summary.Error = say.RowFault(row.Number, f.Error)
			bad = append(bad, summary)
		}
	}
	return bad
}

// together is the mark with the words of all that say the same of other fields of the row; first tells whether it is
// the one to show.
func together(row *app.PlanRow, i int) (m ledger.Mark, first bool) {
	m = row.Marks[i]
	if m.Code != "plan.unit.inherited" {
		return m, true
	}
	var words []string
	for k, other := range row.Marks {
		if other.Code != m.Code {
			continue
		}
		if k < i {
			return m, false
		}
		words = append(words, other.Words)
	}
	m.Words = strings.Join(words, say.Comma)
	if len(words) > 1 {
		m.Field = ""
	}
	return m, true
}

// markNote quotes the document and offers the one thing to be done about it.
func markNote(row *app.PlanRow, m ledger.Mark) ui.ReviewNote {
	n := ui.ReviewNote{Text: say.PlanMark(m), Stop: m.Trust == ledger.TrustLacking}
	act := ui.Action{Quiet: true, Name: "do", Value: "take:" + itoa(row.Number) + ":" + m.Field + ":" + m.Code}
	switch {
	case m.Trust == ledger.TrustCheck && m.Offer != "":
		act.Label = say.AcceptOne
	case m.Trust == ledger.TrustCheck:
		act.Label = say.CheckedOne
	case m.Field == "resp" || m.Field == "coop":
		act.Label = say.LeaveOut
	default:
		return n
	}
	n.Acts = []ui.Action{act}
	if m.Offer != "" {
		n.Links = []ui.Link{{Label: say.ChooseOther, URL: "#" + m.Field + "-" + itoa(row.Number)}}
	}
	return n
}

func rowMenu(row *app.PlanRow) *ui.Menu {
	m := &ui.Menu{Label: say.RowMore}
	for _, a := range []struct{ label, do string }{
		{say.RowAdd, "add"}, {say.RowSplit, "split"}, {say.RowMerge, "merge"}, {say.RowDrop, "drop"},
	} {
		if a.do == "merge" && row.Number == 1 {
			continue
		}
		m.Items = append(m.Items, ui.Action{Label: a.label, Name: "do", Value: a.do + ":" + itoa(row.Number)})
	}
	return m
}

// statusOf is the HTTP status of a refused page.
func statusOf(err error) int { return status[fault.Of(err)] }
