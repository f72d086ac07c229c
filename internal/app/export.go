package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
	"zhaodan/internal/store"
)

// Export is a finished file of rows that leave the system. Close removes it.
type Export struct {
	Name string // file name for the browser
	Size int64
	*os.File
}

// Close removes the file.
func (e *Export) Close() error { return errors.Join(e.File.Close(), os.Remove(e.File.Name())) }

// export writes a sheet to a temporary file and journals what leaves before it does: which list, which conditions,
// how many rows, and the SM3 of the file.
func (a *App) export(ctx context.Context, who org.Actor, list, query string, t *sheet.Table, each func(add func(...any) error) (int, error)) (*Export, error) {
	if err := reveal(who, org.ListExport); err != nil {
		return nil, err
	}
	note := &ExportList{List: list, Query: query}
	return a.leave(ctx, who, t.Title+".xlsx", note, func(w io.Writer) error {
		return t.Write(w, func(add func(...any) error) error {
			var err error
			note.Rows, err = each(add)
			return err
		})
	})
}

// leave writes a file that leaves the system and journals it before it does.
func (a *App) leave(ctx context.Context, who org.Actor, name string, note *ExportList, write func(io.Writer) error) (*Export, error) {
	f, err := os.CreateTemp("", "zhaodan-*")
	if err != nil {
		return nil, err
	}
	out := &Export{Name: name, File: f}
	if err = write(f); err == nil {
		err = a.register(ctx, who, out, note)
	}
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out, nil
}

func (a *App) register(ctx context.Context, who org.Actor, out *Export, note *ExportList) error {
	if _, err := out.Seek(0, io.SeekStart); err != nil {
		return err
	}
	b, err := io.ReadAll(out.File)
	if err != nil {
		return err
	}
	out.Size, note.Sum = int64(len(b)), journal.Sum(b)
	if _, err := Do(ctx, a, who, note); err != nil {
		return err
	}
	_, err = out.Seek(0, io.SeekStart)
	return err
}

// shorts are the short names of all units of the district.
func (a *App) shorts(ctx context.Context, who org.Actor) (map[string]string, error) {
	units, err := a.Directory(ctx, who)
	out := map[string]string{}
	for _, u := range units {
		out[u.ID] = u.Short
	}
	return out, err
}

func join(names map[string]string, ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += say.Comma
		}
		out += names[id]
	}
	return out
}

// DutySheet exports the duties of a filter with the columns of the official list (DOMAIN §3.4).
func (a *App) DutySheet(ctx context.Context, who org.Actor, f ledger.DutyFilter, sort ledger.Sort) (*Export, error) {
	names, err := a.shorts(ctx, who)
	if err != nil {
		return nil, err
	}
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return nil, err
	}
	total, err := a.CountDuties(ctx, who, f)
	if err != nil {
		return nil, err
	}
	t := &sheet.Table{
		Name: say.PageDuties, Title: say.DutyListTitle(f.Side, names[f.Unit]),
		Note: say.ExportLine(say.DutyFilter(f, names[f.Unit]), total, a.Now(), say.Actor("", who.Title, who.Name)), Columns: marked(columnsOf(say.DutyHeaders, dutyWidths)),
	}
	return a.export(ctx, who, "duties", f.Query().Encode(), t, func(add func(...any) error) (int, error) {
		n := 0
		err := a.EachDuty(ctx, who, f, sort, func(d *store.DutyRow) error {
			n++
			line := say.DutyLine(n, say.DutyWords{
				Duty: &d.Duty, Unit: d.UnitName, Overseer: d.OverseerName, ItemCode: d.ItemCode, ItemTitle: d.ItemTitle, Coop: join(names, d.ItemCoop),
			}, a.Today(), days)
			return add(append(cells(n, line), markOf(d.Code, &d.Meta))...)
		})
		return n, err
	})
}

// dutyWidths and itemWidths are the widths of the columns in characters.
var (
	dutyWidths = []float64{5, 14, 22, 34, 20, 12, 11, 16, 16, 16, 26, 9}
	itemWidths = []float64{6, 15, 26, 36, 14, 14, 16, 16, 22, 12, 12, 12, 12, 16, 10, 8, 8, 24}
)

func columnsOf(heads []string, widths []float64) []sheet.Column {
	out := make([]sheet.Column, len(heads))
	for i, h := range heads {
		out[i] = sheet.Column{Head: h, Width: widths[i]}
	}
	return out
}

// marked adds the hidden column by which a sheet that comes back is known row by row: the code and the version of each.
func marked(columns []sheet.Column) []sheet.Column {
	return append(columns, sheet.Column{Head: plan.MarkHead, Off: true})
}

// markOf is what that column says of a record.
func markOf(code string, m *org.Meta) string { return code + "#" + strconv.Itoa(m.Version) }

// cells is a line with its running number as a number.
func cells(no int, line []string) []any {
	out := []any{no}
	for _, s := range line[1:] {
		out = append(out, s)
	}
	return out
}

// ItemSheet exports the items of a filter with the columns of the ledger (DOMAIN §3.4).
func (a *App) ItemSheet(ctx context.Context, who org.Actor, f ledger.ItemFilter, sort ledger.Sort) (*Export, error) {
	names, err := a.shorts(ctx, who)
	if err != nil {
		return nil, err
	}
	total, err := a.CountItems(ctx, who, f)
	if err != nil {
		return nil, err
	}
	t := &sheet.Table{
		Name: say.PageItems, Title: say.PageItems,
		Note: say.ExportLine(say.ItemFilter(f), total, a.Now(), say.Actor("", who.Title, who.Name)), Columns: marked(columnsOf(say.ItemHeaders, itemWidths)),
	}
	return a.export(ctx, who, "items", f.Query().Encode(), t, func(add func(...any) error) (int, error) {
		n := 0
		err := a.EachItem(ctx, who, f, sort, func(i *store.ItemRow) error {
			n++
			return add(n, i.Code, i.MandateTitle, i.Title, say.ItemKind(i.LedgerItem.Kind), i.Theme, say.Focus(i.Focus), i.LeadName, join(names, i.Coop),
				i.Sector, i.Territory, i.Unmatched, say.Mode(i.Mode), say.DueWords(i.Due, i.LedgerItem.Recurrence), say.State(i.State), i.Done, i.Overdue, i.Waiver, markOf(i.Code, &i.Meta))
		})
		return n, err
	})
}

// ExportName is the file name with the day, so that two exports do not cover each other.
func (e *Export) ExportName(today fmt.Stringer) string { return today.String() + " " + e.Name }

// inspectionWidths are the widths of the columns of the inspections in characters.
var inspectionWidths = []float64{6, 14, 26, 14, 10, 10, 16, 16, 18, 28, 20, 9, 9, 9, 10, 30}

// InspectionSheet exports the inspections of a filter.
func (a *App) InspectionSheet(ctx context.Context, who org.Actor, f ledger.InspectionFilter, sort ledger.Sort) (*Export, error) {
	names, err := a.shorts(ctx, who)
	if err != nil {
		return nil, err
	}
	total, err := a.CountInspections(ctx, who, f)
	if err != nil {
		return nil, err
	}
	t := &sheet.Table{
		Name: say.PageInspections, Title: say.ExportInspections,
		Note:    say.ExportLine(say.InspectionFilter(f, names[f.By], names[f.Unit]), total, a.Now(), say.Actor("", who.Title, who.Name)),
		Columns: columnsOf(say.InspectionHeaders, inspectionWidths),
	}
	return a.export(ctx, who, "inspections", f.Query().Encode(), t, func(add func(...any) error) (int, error) {
		n := 0
		err := a.EachInspection(ctx, who, f, sort, func(i *store.InspectionRow) error {
			n++
			return add(cells(n, say.InspectionLine(n, say.InspectionWords{
				Inspection: &i.Inspection, By: i.ByName, Campaign: i.CampaignTitle, Partners: join(names, i.Partners), Route: i.Route,
				Lines: i.Lines, Findings: i.Findings, Decisions: i.Decisions,
			}))...)
		})
		return n, err
	})
}
