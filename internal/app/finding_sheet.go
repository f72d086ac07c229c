package app

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
)

// EachFindingLine streams the rows of a filter with what the official list says of them, for export and print.
func (a *App) EachFindingLine(ctx context.Context, who org.Actor, f ledger.FindingFilter, sort ledger.Sort, each func(*FindingLine) error) error {
	return a.see(who).EachFindingLine(ctx, f, sort, MaxExport, each)
}

// FindingWords is a line of the official list in words.
func FindingWords(l *FindingLine) say.FindingWords {
	return say.FindingWords{
		Finding: &l.Finding, Campaign: l.CampaignTitle, ItemCode: l.ItemCode, Sector: l.Sector, Territory: l.Territory, Overseer: l.OverseerName,
		Measures: l.Measures, Verdict: l.Verdicts, AnsweredAt: l.AnsweredAt, Passed: l.Passed, Recheck: l.Recheck,
	}
}

// FindingSheet exports the findings of a filter with the columns of the official list (DOMAIN §3.4). Who is not told the
// source of a finding gets the column empty.
func (a *App) FindingSheet(ctx context.Context, who org.Actor, f ledger.FindingFilter, sort ledger.Sort) (*Export, error) {
	names, err := a.shorts(ctx, who)
	if err != nil {
		return nil, err
	}
	total, err := a.CountFindings(ctx, who, f)
	if err != nil {
		return nil, err
	}
	t := &sheet.Table{
		Name: say.PageFindings, Title: say.FindingListTitle,
		Note:    say.ExportLine(say.FindingFilter(f, names[f.Unit]), total, a.Now(), say.Actor("", who.Title, who.Name)),
		Columns: marked(columnsOf(say.FindingHeaders, findingWidths)),
	}
	return a.export(ctx, who, "findings", f.Query().Encode(), t, func(add func(...any) error) (int, error) {
		n := 0
		err := a.EachFindingLine(ctx, who, f, sort, func(l *FindingLine) error {
			n++
			line := cells(n, say.FindingCells(n, FindingWords(l), who.Role.SeesSource()))
			return add(append(line, markOf(l.Code, &l.Meta))...)
		})
		return n, err
	})
}

// findingWidths are the widths of the columns in characters.
var findingWidths = []float64{5, 14, 16, 14, 12, 16, 20, 36, 20, 9, 16, 16, 26, 12, 30, 12, 14, 22, 12, 14, 14}
