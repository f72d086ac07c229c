package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func itoa(n int) string { return strconv.Itoa(n) }

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
