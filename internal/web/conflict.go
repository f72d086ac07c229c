package web

import (
	"errors"

	"zhaodan/internal/fault"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// stale reports whether the error says that somebody else changed the record since its form was shown.
func stale(err error) bool {
	e, ok := errors.AsType[*fault.Error](err)
	return ok && e.Code == "conflict"
}

// conflict sets a person's words beside what somebody else has saved meanwhile. kind and id name the record in the
// journal; theirs are the form's fields filled with the record as it stands, yours with what was typed.
func (r *request) conflict(kind, id string, theirs, yours []ui.Field) (*ui.Conflict, error) {
	last, err := r.s.App.LastChange(r.Context(), r.who(), kind, id)
	if err != nil {
		return nil, err
	}
	c := &ui.Conflict{
		Who: say.Doer(last.Via, last.UnitName, last.SeatTitle, last.WhoName), When: say.Time(last.At, r.s.App.Today()),
	}
	for i, f := range yours {
		line := ui.ConflictLine{Label: f.Label, Theirs: shown(theirs[i]), Yours: shown(f)}
		line.Differs = line.Theirs != line.Yours
		if f.Name != "reason" && (line.Differs || line.Yours != "") {
			c.Lines = append(c.Lines, line)
		}
	}
	return c, nil
}

// shown is what a field says to a person: its text, or the labels of what is chosen.
func shown(f ui.Field) string {
	words := f.Value
	for _, o := range allOptions(f) {
		if o.Chosen {
			if words != "" {
				words += say.Comma
			}
			words += o.Label
		}
	}
	return words
}

func allOptions(f ui.Field) []ui.Option {
	return append(append([]ui.Option{}, f.Options...), flat(f.Groups)...)
}
