package app

import (
	"cmp"
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
	"zhaodan/internal/paper"
	"zhaodan/internal/say"
)

// ReminderDocument is a reminder in the form of a letter (工作提示): why now, what to watch, until when to answer, and
// the matters it is about as a table.
func (a *App) ReminderDocument(ctx context.Context, who org.Actor, m *Reminder) (*Document, error) {
	units, err := a.unitNames(ctx, who)
	if err != nil {
		return nil, err
	}
	unit := cmp.Or(units[m.Unit], m.UnitName)
	d := &Document{Form: paper.FormLetter, Issuer: unit, Title: m.Title, Signed: unit}
	if m.SentAt > 0 {
		d.Day = calendar.Of(m.SentAt)
	}
	var to []string
	for _, x := range m.Receipts {
		to = append(to, cmp.Or(units[x.ReminderReceipt.Unit], x.UnitName))
	}
	d.To = say.LetterTo(to)
	d.Blocks = paper.Typed(m.Text)
	if m.Basis != "" {
		d.Blocks = append(d.Blocks, paper.Plain(say.ReminderBasis(m.Basis)))
	}
	for _, p := range m.Points {
		d.Blocks = append(d.Blocks, paper.Heading(3, "", p))
	}
	if m.Reply {
		d.Blocks = append(d.Blocks, paper.Plain(say.ReminderReply(m.Due)))
	}
	if t := m.table(); len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, paper.Plain(say.ReminderMatters), paper.Block{Table: t})
	}
	return d, nil
}

// table is the matters of the reminder.
func (m *Reminder) table() *paper.Table {
	t := &paper.Table{Head: []string{say.LabelCode, say.LabelText, say.LabelUnits, say.LabelDue}, Widths: []int{4, 10, 4, 5}}
	add := func(code, text, unit string, due calendar.Day) {
		t.Rows = append(t.Rows, []string{code, text, unit, say.FullDay(due)})
	}
	for _, i := range m.Items {
		add(i.Code, i.Title, "", i.Due)
	}
	for _, l := range m.Letters {
		add(l.Code, l.Title, "", l.Due)
	}
	for _, d := range m.Duties {
		add(d.Code, d.Text, d.UnitName, d.Due)
	}
	for _, f := range m.Findings {
		add(f.Code, f.Title, f.Place, f.Due)
	}
	return t
}

// ReminderWord exports a reminder as a Word file.
func (a *App) ReminderWord(ctx context.Context, who org.Actor, ref string) (*Export, error) {
	if err := reveal(who, org.ListExport); err != nil {
		return nil, err
	}
	m, err := a.Reminder(ctx, who, ref)
	if err != nil {
		return nil, err
	}
	d, err := a.ReminderDocument(ctx, who, m)
	if err != nil {
		return nil, err
	}
	return a.leave(ctx, who, wordName(m.Title), &ExportList{List: "reminder", Query: "reminder=" + m.ID, Rows: 1}, d.Write)
}
