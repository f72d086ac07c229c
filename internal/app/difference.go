package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// Difference is one record that a ledger version changed.
type Difference struct {
	Record string
	Item   bool // an item, else a duty
	Code   string
	Title  string
	New    bool
	Gone   bool // voided, or removed before it was sent
	Stored bool // there is a record to look at: only what was removed has none
	Fields []FieldChange
}

// FieldChange is one stored field before and after.
type FieldChange struct {
	Name   string
	Before string
	After  string
}

// Differences lists what a version changed against the one before it, field by field.
func (a *App) Differences(ctx context.Context, who org.Actor, ledgerID string, number int) ([]Difference, error) {
	snaps, err := a.Changes(ctx, who, ledgerID, number)
	if err != nil {
		return nil, err
	}
	out := make([]Difference, 0, len(snaps))
	for _, s := range snaps {
		d, err := difference(s)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Difference) int {
		if a.Item != b.Item { // what is supervised comes before who does it
			return map[bool]int{true: -1, false: 1}[a.Item]
		}
		return strings.Compare(a.Code, b.Code)
	})
	return out, nil
}

func difference(s *store.Snapshot) (Difference, error) {
	d := Difference{Record: s.Record, Item: s.Kind == "ledger_item", New: s.Before == "", Gone: s.Body == "", Stored: s.Stored}
	newest := s.Body
	if d.Gone {
		newest = s.Before
	}
	after, err := fields(newest)
	if err != nil {
		return d, err
	}
	d.Code, d.Title = after["code"], after["title"]
	if !d.Item {
		d.Title = after["text"]
	}
	if d.New || d.Gone {
		return d, nil
	}
	before, err := fields(s.Before)
	if err != nil {
		return d, err
	}
	for name := range union(before, after) {
		if before[name] != after[name] {
			d.Fields = append(d.Fields, FieldChange{Name: name, Before: before[name], After: after[name]})
		}
	}
	slices.SortFunc(d.Fields, func(a, b FieldChange) int { return strings.Compare(a.Name, b.Name) })
	return d, nil
}

// fields reads a frozen record as text by column.
func fields(body string) (map[string]string, error) {
	var raw map[string]any
	if err := json.Unmarshal([]byte(body), &raw); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	out := map[string]string{}
	for k, v := range raw {
		out[k] = fmt.Sprint(v)
	}
	return out, nil
}

func union(a, b map[string]string) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// LastChange is the newest journal entry about a record that was read in scope before.
func (a *App) LastChange(ctx context.Context, who org.Actor, kind, id string) (*store.TraceRow, error) {
	rows, err := a.see(who).Trace(ctx, kind, id, 1)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return rows[0], nil
}
