package app

import (
	"context"
	"strings"

	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
)

// SheetColumn is one column of a list that leaves as an Excel file.
type SheetColumn = sheet.Column

// ListSheet is a list as its page shows it, on its way into an Excel file. Lists with official columns (DOMAIN §3.4) have
// sheets of their own.
type ListSheet struct {
	List       string // which list, for the journal
	Query      string // its conditions, for the journal
	Title      string
	Conditions string // in words
	Total      int
	Columns    []SheetColumn
}

// ListSheet writes the rows that each adds, and journals what leaves before it does.
func (a *App) ListSheet(ctx context.Context, who org.Actor, l ListSheet, each func(add func(...any) error) (int, error)) (*Export, error) {
	t := &sheet.Table{
		Name: sheetName(l.Title), Title: l.Title, Columns: l.Columns,
		Note: say.ExportLine(l.Conditions, l.Total, a.Now(), say.Actor("", who.Title, who.Name)),
	}
	return a.export(ctx, who, l.List, l.Query, t, each)
}

// sheetName is a title as the tab of a sheet may show it: short, and without the characters that name places in a file.
func sheetName(title string) string {
	const longest = 31
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return -1
		}
		return r
	}, title)
	if runes := []rune(plain); len(runes) > longest {
		return string(runes[:longest])
	}
	return plain
}
