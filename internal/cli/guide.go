package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"zhaodan/internal/demo"
	"zhaodan/internal/store"
)

// guideFile keeps the passwords and the clock of a demo, in the data folder, for the owner's eyes only.
const guideFile = "demo.json"

// readGuide returns the guide of the demo in this data folder; nil if there is none.
func (p place) readGuide() (*demo.Guide, error) {
	b, err := os.ReadFile(p.inside(guideFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	g := &demo.Guide{}
	return g, json.Unmarshal(b, g)
}

// writeGuide keeps the guide; it is on the disk for good before it returns.
func (p place) writeGuide(g *demo.Guide) error {
	b, err := json.MarshalIndent(g, "", " ")
	if err != nil {
		return err
	}
	return writeWhole(p.inside(guideFile), b, 0o600)
}

// writeWhole leaves either the old file or the new one, whatever happens meanwhile.
func writeWhole(path string, b []byte, mode fs.FileMode) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, err = tmp.Write(b)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// clock is the time that the installation lives in: its own for a demo, going on where it last stood, else the machine's.
func (p place) clock(ctx context.Context, env Env) (func() int64, error) {
	g, err := p.readGuide()
	if err != nil || g == nil || !p.exists() {
		return env.clock, err
	}
	db, err := store.Inspect(ctx, p.database())
	if err != nil {
		return nil, err
	}
	holds, last, err := demoIn(ctx, db, g)
	if err = errors.Join(err, db.Close()); err != nil || !holds {
		return env.clock, err
	}
	behind := env.clock() - max(g.Clock, last)
	return func() int64 { return env.clock() - behind }, nil
}

// demoIn reports whether the database holds the guide's district, and when something was last done in it.
func demoIn(ctx context.Context, db *store.DB, g *demo.Guide) (holds bool, last int64, err error) {
	districts, err := db.Districts(ctx)
	if err != nil {
		return false, 0, err
	}
	for _, u := range districts {
		holds = holds || u.Book == g.District
	}
	last, err = db.LastAt(ctx)
	return holds, last, err
}
