package journal

import (
	"encoding/json"
	"reflect"
	"sort"
	"strings"
)

// Value is one named value of a record.
type Value struct {
	Name  string
	Value any
}

// canonicalVersion is written into every canonical form; a change of the rules below gets another number.
const canonicalVersion = 1

// Canonical writes a record as JSON sorted by name with zero values left out, so that a column added later
// breaks no digest made before. The values must be what the database holds.
func Canonical(kind string, values []Value) (string, error) {
	kept := make([]Value, 0, len(values))
	for _, v := range values {
		if !zero(v.Value) {
			kept = append(kept, v)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].Name < kept[j].Name })
	var b strings.Builder
	if err := field(&b, '{', "\x00canonical", canonicalVersion); err != nil {
		return "", err
	}
	if err := field(&b, ',', "\x00kind", kind); err != nil {
		return "", err
	}
	for _, v := range kept {
		if err := field(&b, ',', v.Name, v.Value); err != nil {
			return "", err
		}
	}
	b.WriteByte('}')
	return b.String(), nil
}

// field writes one member. The two leading members begin with NUL, which no column name does.
func field(b *strings.Builder, before byte, name string, value any) error {
	b.WriteByte(before)
	n, err := json.Marshal(strings.Replace(name, "\x00", "@", 1))
	if err != nil {
		return err
	}
	v, err := json.Marshal(value)
	if err != nil {
		return err
	}
	b.Write(n)
	b.WriteByte(':')
	b.Write(v)
	return nil
}

func zero(v any) bool {
	r := reflect.ValueOf(v)
	if !r.IsValid() {
		return true
	}
	switch r.Kind() {
	case reflect.Slice, reflect.Map:
		return r.Len() == 0
	}
	return r.IsZero()
}
