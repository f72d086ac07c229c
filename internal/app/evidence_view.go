package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
	"zhaodan/internal/upload"
)

// EvidenceLine is a file of a record as its panel shows it.
type EvidenceLine struct {
	store.EvidenceRow
	Before Owner // the record that the same file was given to before; zero if there is none in sight
	Mine   bool  // the actor's own unit gave it and may still strike it
}

// Evidence is what a record's panel shows.
type Evidence struct {
	Owner Owner
	Files []*EvidenceLine // in the order they were given, without the struck ones
	May   bool            // whether the actor may add to them
}

// EvidenceOf lists the files of a record of the actor's scope.
func (a *App) EvidenceOf(ctx context.Context, who org.Actor, kind, record string) (*Evidence, error) {
	v := a.see(who)
	to, err := owner(ctx, v, kind, record)
	if err != nil {
		return nil, err
	}
	rows, err := v.EvidenceOf(ctx, kind, record)
	if err != nil {
		return nil, err
	}
	out := &Evidence{Owner: to}
	for _, r := range rows {
		if r.State != ledger.EvidenceGiven {
			continue
		}
		line := &EvidenceLine{EvidenceRow: *r, Mine: r.Unit == who.Unit && !to.Settled && org.May(who.Role, org.EvidenceStrike) != org.No}
		if line.Before, err = earlier(ctx, v, r); err != nil {
			return nil, err
		}
		out.Files = append(out.Files, line)
	}
	reach := &Scene{Who: who, View: v}
	out.May, err = reach.reaches(ctx, org.May(who.Role, org.EvidenceAdd), to.Subject)
	return out, err
}

// earlier is the record that a file was given to before, if the view sees it. A file may come back to its own record
// after it was struck there, which is no report worth naming.
func earlier(ctx context.Context, v *store.View, r *store.EvidenceRow) (Owner, error) {
	if r.EarlierRecord == "" || r.EarlierRecord == r.Record {
		return Owner{}, nil
	}
	to, err := owner(ctx, v, r.EarlierKind, r.EarlierRecord)
	if fault.Of(err) == fault.Missing {
		return Owner{}, nil
	}
	return to, err
}

// OwnEvidence is a file of the unit's own that can serve once more, and where it was given last.
type OwnEvidence struct {
	ledger.Evidence
	Owner Owner
}

// How many of the unit's own files are offered, and among how many they are looked for.
const (
	reuseOffered = 8
	reuseSought  = 60
)

// ReusableEvidence lists what the actor's unit gave last, each file once, so that nothing is uploaded twice. What the
// record has already is left out.
func (a *App) ReusableEvidence(ctx context.Context, who org.Actor, kind, record string) ([]*OwnEvidence, error) {
	v := a.see(who)
	given, err := v.EvidenceGiven(ctx, reuseSought)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, e := range given {
		known[e.Sum] = known[e.Sum] || e.Kind == kind && e.Record == record
	}
	var out []*OwnEvidence
	for _, e := range given {
		if known[e.Sum] {
			continue
		}
		known[e.Sum] = true
		to, err := owner(ctx, v, e.Kind, e.Record)
		if err != nil && fault.Of(err) != fault.Missing {
			return nil, err
		}
		if out = append(out, &OwnEvidence{Evidence: *e, Owner: to}); len(out) == reuseOffered {
			break
		}
	}
	return out, nil
}

// EvidenceEndings are the endings of the files that are kept, for the file chooser of a form. Photos come by their media
// types: a phone then offers its camera, and makes a JPEG of what it keeps in a format of its own.
func EvidenceEndings() []string {
	return append([]string{"image/jpeg", "image/png", "image/gif", "image/webp"}, upload.Endings()...)
}

// EvidenceRow reads one file's row in the actor's scope.
func (a *App) EvidenceRow(ctx context.Context, who org.Actor, id string) (*ledger.Evidence, error) {
	return a.see(who).Evidence(ctx, id)
}

// EvidenceOwner reads the record that files belong to, in the actor's scope.
func (a *App) EvidenceOwner(ctx context.Context, who org.Actor, kind, record string) (Owner, error) {
	return owner(ctx, a.see(who), kind, record)
}

// EvidenceFile reads a file of the actor's scope with its bytes, which are whole or refused.
func (a *App) EvidenceFile(ctx context.Context, who org.Actor, id string) (*ledger.Evidence, []byte, error) {
	e, err := a.see(who).Evidence(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	b, err := a.files.Get(ctx, e.Sum)
	return e, b, err
}

// EvidenceThumb reads the small picture of a photo.
func (a *App) EvidenceThumb(ctx context.Context, who org.Actor, id string) ([]byte, error) {
	e, err := a.see(who).Evidence(ctx, id)
	if err != nil {
		return nil, err
	}
	if e.Thumb == "" {
		return nil, fault.NotFound()
	}
	return a.files.Get(ctx, e.Thumb)
}
