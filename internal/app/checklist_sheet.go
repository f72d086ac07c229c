package app

import (
	"context"
	"strconv"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/sheet"
)

// ChecklistLines are the items of a list as lines under say.ChecklistHeaders, with what is done of each in its period and
// in how many units something was found. Who does not see what is checked when gets no counts.
func (a *App) ChecklistLines(ctx context.Context, who org.Actor, c *Checklist) ([][]string, error) {
	names, err := a.shorts(ctx, who)
	if err != nil {
		return nil, err
	}
	totals, err := a.CheckLineTotals(ctx, who, ledger.LineFilter{List: c.ID}, LinesByItem)
	if err != nil {
		return nil, err
	}
	of := map[string]*LineTotals{}
	for _, t := range totals {
		of[t.Item] = t
	}
	overseer := say.AllOverseers
	if c.Overseer != "" {
		overseer = names[c.Overseer]
	}
	var out [][]string
	for n, i := range c.Items {
		line := append([]string{strconv.Itoa(n + 1)}, say.ChecklistLine(&i.CheckItem, c.Kind, overseer)...)
		if t := of[i.ID]; t != nil {
			out = append(out, append(line, say.OutOf(t.Done, t.All), strconv.Itoa(t.Found)))
		} else {
			out = append(out, append(line, "", ""))
		}
	}
	return out, nil
}

// ChecklistSheet exports checklists with the columns of the official list (DOMAIN §3.4): one, or all of the filter below
// one another.
func (a *App) ChecklistSheet(ctx context.Context, who org.Actor, one string, f ledger.ChecklistFilter) (*Export, error) {
	lists, err := a.listsOf(ctx, who, one, f)
	if err != nil {
		return nil, err
	}
	title, note, query := say.PageChecklists, say.ChecklistKind(f.Kind), f.Query().Encode()
	if one != "" {
		title, note, query = say.ChecklistTitle(&lists[0].Checklist), say.State(lists[0].State), one
	}
	var lines [][]string
	for _, c := range lists {
		more, err := a.ChecklistLines(ctx, who, c)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	t := &sheet.Table{
		Name: say.PageChecklists, Title: title, Note: say.ExportLine(note+say.PageChecklists, len(lines), a.Now(), say.Actor("", who.Title, who.Name)),
		Columns: columnsOf(say.ChecklistHeaders, []float64{6, 8, 24, 40, 11, 18, 9, 26, 18, 11, 10}),
	}
	return a.export(ctx, who, "checklists", query, t, func(add func(...any) error) (int, error) {
		for n, line := range lines {
			if err := add(cells(n+1, line)...); err != nil {
				return n, err
			}
		}
		return len(lines), nil
	})
}

func (a *App) listsOf(ctx context.Context, who org.Actor, one string, f ledger.ChecklistFilter) ([]*Checklist, error) {
	ids := []string{one}
	if one == "" {
		ids = nil
		rows, err := a.Checklists(ctx, who, f)
		if err != nil {
			return nil, err
		}
		for _, c := range rows {
			ids = append(ids, c.ID)
		}
	}
	var out []*Checklist
	for _, id := range ids {
		c, err := a.Checklist(ctx, who, id, false)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// WatchedUnits are the units that the actor's unit oversees today and that can be checked, streets before villages.
func (a *App) WatchedUnits(ctx context.Context, who org.Actor) ([]*org.Unit, error) {
	v := a.see(who)
	units, err := v.Units(ctx)
	var out []*org.Unit
	for _, u := range units {
		if u.Ended == "" && u.Kind.Overseen() {
			out = append(out, u)
		}
	}
	return out, err
}
