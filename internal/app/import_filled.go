package app

import (
	"context"
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
)

// ImportFilled is the sender's own workbook brought up to date: every cell that the ledger knows better says what the
// ledger says, and behind each row stand its mark, by which the next import knows it again, and its state. Whatever else
// the sheet holds stays as its sender made it, so that people can go on using the sheet they know.
func (a *App) ImportFilled(ctx context.Context, who org.Actor, id string) (*Export, error) {
	i, book, err := a.openImport(ctx, who, id)
	if err != nil {
		return nil, err
	}
	if i.State != ledger.ImportApplied {
		return nil, fault.New(fault.Conflict, "import.filled.state", i.Code)
	}
	marked := *i
	marked.Fields = append(slices.Clone(i.Fields), plan.FieldMark)
	k, err := a.checking(ctx, who, &marked)
	if err != nil {
		return nil, err
	}
	f := &filling{checking: k, fields: i.Fields}
	if err := f.known(ctx); err != nil {
		return nil, err
	}
	release, err := a.toRead(ctx)
	if err != nil {
		return nil, err
	}
	err = k.each(ctx, book, f.look)
	release()
	if err != nil {
		return nil, err
	}
	r := sheet.Remarks{Heads: ownHeads, Tone: sheet.Renewed}
	if theirs := len(withoutOwn(i.Heads)); theirs < len(i.Heads) { // it was brought up to date before
		r.At = theirs + 1
	}
	return a.ownSheet(ctx, who, i, say.ImportFilledName(i.FileName), r, f.out)
}

// ownHeads are the columns that ImportFilled adds to a sheet.
var ownHeads = []string{plan.MarkHead, say.ImportFilledState}

// filling brings a sheet up to date.
type filling struct {
	*checking
	fields []string
	codes  map[int]string // line of the sheet → record
	out    []sheet.Remark
}

// known reads which record each row has become.
func (f *filling) known(ctx context.Context) error {
	f.codes = map[int]string{}
	for line := 0; ; {
		rows, err := f.scene.View.ImportRowsAfter(ctx, f.imp.ID, "", line, atOnce)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, r := range rows {
			f.codes[r.Line] = r.Code
		}
		line = rows[len(rows)-1].Line
	}
}

// look holds the rows against the ledger as the next import would; what they say differently is what the ledger knows
// better.
func (f *filling) look(ctx context.Context, batch []*importing) error {
	var rows []*importing
	var codes []string
	for _, x := range batch {
		code := f.codes[x.Line]
		if code == "" {
			continue
		}
		x.cell[plan.FieldMark] = code + "#0" // the sheet does not say which version it knew
		delete(x.cell, plan.FieldCode)
		rows, codes = append(rows, x), append(codes, code)
	}
	if len(rows) == 0 {
		return ctx.Err()
	}
	if err := f.list.hold(ctx, f.checking, rows); err != nil {
		return err
	}
	now, err := f.now(ctx, codes)
	if err != nil {
		return err
	}
	for _, x := range rows {
		if n, seen := now[x.Code]; seen {
			f.out = append(f.out, f.remark(x, n))
		}
	}
	return nil
}

// recordNow is where a record stands.
type recordNow struct {
	mark  string
	state string
}

func (f *filling) now(ctx context.Context, codes []string) (map[string]recordNow, error) {
	out, v := map[string]recordNow{}, f.scene.View
	switch f.imp.Kind {
	case ledger.ImportFindings:
		lines, err := v.FindingLinesByCode(ctx, codes)
		for _, l := range lines {
			out[l.Code] = recordNow{markOf(l.Code, &l.Meta), say.State(l.State)}
		}
		return out, err
	case ledger.ImportDuties:
		lines, err := v.DutyLinesByCode(ctx, codes)
		for _, l := range lines {
			out[l.Code] = recordNow{markOf(l.Code, &l.Meta), say.State(l.State)}
		}
		return out, err
	case ledger.ImportItems:
	}
	lines, err := v.ItemLinesByCode(ctx, codes)
	for _, l := range lines {
		out[l.Code] = recordNow{markOf(l.Code, &l.Meta), say.State(l.State)}
	}
	return out, err
}

// remark writes what the ledger says into the cells that say something else. A field that several columns share is left.
func (f *filling) remark(x *importing, n recordNow) sheet.Remark {
	r := sheet.Remark{Line: x.Line, Texts: []string{n.mark, n.state}, Set: map[int]string{}}
	for _, d := range x.Diffs {
		col := slices.Index(f.fields, d.Field)
		if col < 0 || slices.Contains(f.fields[col+1:], d.Field) {
			continue
		}
		r.Columns, r.Set[col] = append(r.Columns, col), d.Was
	}
	return r
}
