package demo

import (
	"maps"
	"slices"

	"zhaodan/internal/app"
)

// planNotices lets everybody read what they were told by Monday evening; what came in the week after waits in their inboxes.
func (t *teller) planNotices(all *calendarOf) {
	t.when(all, "notices", "11-16 17:40", func() error {
		for _, login := range slices.Sorted(maps.Keys(t.actors)) {
			if err := t.says(login, app.ReadNotices(app.Form{})); err != nil {
				return err
			}
		}
		return nil
	})
}
