package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func itoa(n int) string { return strconv.Itoa(n) }

// list is what the page of a list reads: a page of rows, the rows of each view counted, and all rows of the filter counted.
type list[R any, V ~string] struct {
	rows   []R
	counts map[V]int
	total  int
}

// readList reads the page of a list that the address asks for. The count of the view it stands at is its total, unless
// the filter sets a state too: a state is no view, and its rows are counted apart.
func readList[F, R any, V ~string](
	r *request, f F, at V, apart bool,
	rows func(context.Context, org.Actor, F, ledger.Page) ([]R, error),
	views func(context.Context, org.Actor, F) (map[V]int, error),
	count func(context.Context, org.Actor, F) (int, error),
) (l list[R, V], err error) {
	if l.rows, err = rows(r.Context(), r.who(), f, listPage(r.URL.Query())); err != nil {
		return l, err
	}
	if l.counts, err = views(r.Context(), r.who(), f); err != nil {
		return l, err
	}
	l.total = l.counts[at]
	if apart {
		l.total, err = count(r.Context(), r.who(), f)
	}
	return l, err
}

// sorted reads rows in the order the address asks for.
func sorted[F, R any](
	sort ledger.Sort, rows func(context.Context, org.Actor, F, ledger.Sort, ledger.Page) ([]R, error),
) func(context.Context, org.Actor, F, ledger.Page) ([]R, error) {
	return func(ctx context.Context, who org.Actor, f F, p ledger.Page) ([]R, error) {
		return rows(ctx, who, f, sort, p)
	}
}

// tabs are the views of a list, each with the count of the rows behind it; late ones stand out where there are any. With
// a state set apart from the views the page stands at none of them.
func tabs[V ~string](path string, q url.Values, views []V, word func(V) string, counts map[V]int, at V, apart bool, late ...V) ui.Views {
	out := ui.Views{Label: say.ViewsLabel}
	for _, v := range views {
		n := counts[v]
		out.Items = append(out.Items, ui.View{
			Label: word(v), URL: with(path, drop(q, "state"), "view", string(v)), Count: itoa(n), Current: v == at && !apart,
			Late: n > 0 && slices.Contains(late, v),
		})
	}
	return out
}

// turned gives the page its pager, and says why there is nothing to turn.
func (d *listData) turned(path string, q url.Values, total int, filtered bool, nothing string) {
	p := listPage(q)
	d.Pager = ui.NewPager(p.No, p.Size, total, pager(path, q), ledger.DefaultSize, 100, ledger.MaxSize)
	if total == 0 {
		d.Empty = emptyList(path, filtered, nothing)
	}
}

// hidden carries the parameters of a list through a GET form, all but the one the form sets.
func hidden(q url.Values, but string) []ui.Hidden {
	var out []ui.Hidden
	for _, k := range keys(q) {
		if k == but || k == "page" || k == "done" || k == "n" {
			continue
		}
		for _, v := range q[k] {
			out = append(out, ui.Hidden{Name: k, Value: v})
		}
	}
	return out
}

func keys(q url.Values) []string {
	out := make([]string, 0, len(q))
	for k := range q {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// chip is a condition of a list: set with its value and a way to take it off, or open with its options as links.
func chip(path string, q url.Values, key, label string, opts []ui.Option) ui.Chip {
	c := ui.Chip{Label: label}
	for _, o := range opts {
		if o.Chosen && q.Get(key) != "" {
			c.Value, c.Remove = o.Label, with(path, q, key, "")
			return c
		}
		c.Options = append(c.Options, ui.Link{Label: o.Label, URL: with(path, q, key, o.Value)})
	}
	return c
}

// flat is grouped options in one line.
func flat(groups []ui.OptionGroup) []ui.Option {
	var out []ui.Option
	for _, g := range groups {
		out = append(out, g.Options...)
	}
	return out
}

// sortable is a heading that sorts by its column: up first, then down.
func sortable(path string, q url.Values, sort ledger.Sort, key, label string) ui.Column {
	c := ui.Column{Label: label, URL: with(path, q, "sort", key)}
	switch string(sort) {
	case key:
		c.Sort, c.URL = ui.SortUp, with(path, q, "sort", "-"+key)
	case "-" + key:
		c.Sort = ui.SortDown
	}
	return c
}

// The chosen columns stand in the address as cols=a.b.c, so that a saved view keeps them.
const colsKey = "cols"

// hiddenColumns are the columns this address hides; without a choice nothing is hidden.
func hiddenColumns(q url.Values) map[string]bool {
	out := map[string]bool{}
	for _, k := range strings.Split(q.Get(colsKey), ".") {
		if k != "" {
			out[k] = true
		}
	}
	return out
}

func columnChoice(path string, q url.Values, columns []ui.ColumnOption) *ui.ColumnChoice {
	off := hiddenColumns(q)
	c := &ui.ColumnChoice{Action: "/columns", Hidden: []ui.Hidden{{Name: "back", Value: address(path, q)}}, Reset: with(path, q, colsKey, "")}
	for _, o := range columns {
		o.On = !off[o.Key]
		c.Columns = append(c.Columns, o)
		c.Hidden = append(c.Hidden, ui.Hidden{Name: "all", Value: o.Key})
	}
	return c
}

// known is the short name of a unit, "" for none.
func (n names) known(id string) string {
	if id == "" {
		return ""
	}
	return n.short(id)
}

// yearChip limits a list to the ledger of one year.
func yearChip(path string, q url.Values, ledgers []*ledger.Ledger) ui.Chip {
	var opts []ui.Option
	for _, l := range ledgers {
		y := itoa(l.Year)
		opts = append(opts, ui.Option{Value: y, Label: say.Year(l.Year), Chosen: q.Get("year") == y})
	}
	return chip(path, q, "year", say.LabelYear, opts)
}
