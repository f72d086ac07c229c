package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
)

// atHand is how many rows are worked off while the person waits; more of them are done in the background.
const atHand = 1500

// BeginImport starts the work that a decision has put into the queue: a small sheet is worked off at once, a large one by
// RunImports.
func (a *App) BeginImport(ctx context.Context, who org.Actor, id string) error {
	n, err := a.see(who).ImportRun(ctx, id)
	switch {
	case fault.Of(err) == fault.Missing: // nothing to do before the columns are settled
		return nil
	case err != nil:
		return err
	case n.Total <= atHand:
		return a.WorkImports(ctx, id)
	}
	select {
	case a.imports <- struct{}{}:
	default: // it has been told already
	}
	return nil
}

// importWait is after how long the background looks for work by itself: what a process that died has left.
const importWait = 15 * time.Second

// ResumeImports takes back what the program before this one had begun, if that can be nobody's any more: a SQLite file has
// one program at work. On PostgreSQL another may well be alive, and its lease has to end first.
func (a *App) ResumeImports(ctx context.Context) error { return a.db.FreeImports(ctx) }

// RunImports does the work of imports in the background until ctx ends. told is given what goes wrong with the machine.
func (a *App) RunImports(ctx context.Context, told func(error)) {
	if err := a.ResumeImports(ctx); err != nil {
		told(err)
	}
	look := time.NewTicker(importWait)
	defer look.Stop()
	for {
		if err := a.WorkImports(ctx, ""); err != nil && ctx.Err() == nil {
			told(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		case <-a.imports:
		}
	}
}

// sampleRows is how many rows a page shows to tell the columns by.
const sampleRows = 3

// ImportSamples are the first texts of each column of an import.
func (a *App) ImportSamples(ctx context.Context, who org.Actor, id string) ([][]string, error) {
	i, book, err := a.openImport(ctx, who, id)
	if err != nil {
		return nil, err
	}
	release, err := a.toRead(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	out := make([][]string, len(i.Heads))
	seen := 0
	err = book.Each(i.SheetNo, func(number int, cells []office.Cell) error {
		if number < i.Body {
			return nil
		}
		for col := range out {
			if col < len(cells) && cells[col].Text != "" && len(out[col]) < sampleRows {
				out[col] = append(out[col], cleaned(cells[col].Text))
			}
		}
		if seen++; seen == 2*sampleRows {
			return office.ErrEnough
		}
		return nil
	})
	return out, err
}

// openImport opens the sender's workbook.
func (a *App) openImport(ctx context.Context, who org.Actor, id string) (*ledger.Import, *office.Book, error) {
	i, err := a.see(who).Import(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if err := reveal(who, org.ImportUpload); err != nil {
		return nil, nil, err
	}
	file, err := a.files.Get(ctx, i.FileSum)
	if err != nil {
		return nil, nil, err
	}
	book, err := office.OpenBook(bytes.NewReader(file), int64(len(file)))
	return i, book, err
}

// ImportErrors is the sender's own workbook with what is wrong written behind each row.
func (a *App) ImportErrors(ctx context.Context, who org.Actor, id string) (*Export, error) {
	i, _, err := a.openImport(ctx, who, id)
	if err != nil {
		return nil, err
	}
	list, err := a.remarks(ctx, who, i)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fault.New(fault.Conflict, "import.errors.none", i.Code)
	}
	return a.ownSheet(ctx, who, i, say.ImportErrorName(i.FileName), sheet.Remarks{Heads: []string{say.ImportErrorHead}, Tone: sheet.Wrong}, list)
}

// ownSheet is a copy of the sender's workbook with remarks, which leaves registered.
func (a *App) ownSheet(ctx context.Context, who org.Actor, i *ledger.Import, name string, r sheet.Remarks, list []sheet.Remark) (*Export, error) {
	file, err := a.files.Get(ctx, i.FileSum)
	if err != nil {
		return nil, err
	}
	release, err := a.toRead(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	f, err := os.CreateTemp("", "zhaodan-*.xlsx")
	if err != nil {
		return nil, err
	}
	out := &Export{Name: name, File: f}
	r.Sheet, r.First, r.Body, r.Width = i.Sheet, i.First, i.Body, len(i.Heads)
	err = r.Write(f, file, list)
	if err == nil {
		err = a.register(ctx, who, out, &ExportList{List: "imports", Query: i.Code, Rows: len(list)})
	}
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out, nil
}

// remarks are what is wrong with the rows of an import, in the order of the sheet.
func (a *App) remarks(ctx context.Context, who org.Actor, i *ledger.Import) ([]sheet.Remark, error) {
	var out []sheet.Remark
	for _, outcome := range []ledger.ImportOutcome{ledger.ImportWrong, ledger.ImportConflict} {
		for line := 0; ; {
			rows, err := a.see(who).ImportRowsAfter(ctx, i.ID, outcome, line, atOnce)
			if err != nil {
				return nil, err
			}
			if len(rows) == 0 {
				break
			}
			for _, r := range rows {
				out = append(out, remarkOf(i, r))
			}
			line = rows[len(rows)-1].Line
		}
	}
	return out, nil
}

func remarkOf(i *ledger.Import, r *ledger.ImportRow) sheet.Remark {
	x := sheet.Remark{Line: r.Line}
	var words []string
	for _, f := range r.Faults {
		words = append(words, f.Words)
		for col, field := range i.Fields {
			if field != "" && field == f.Field {
				x.Columns = append(x.Columns, col)
			}
		}
	}
	x.Texts = []string{strings.Join(words, "\n")}
	return x
}
