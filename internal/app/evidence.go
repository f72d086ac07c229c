package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
	"zhaodan/internal/upload"
)

// Upload is one file that comes with a form. Its bytes never stand in the journal: the sum does.
type Upload struct {
	Name  string       `json:"name"`
	Sum   string       `json:"sum,omitempty"` // of the bytes as they are kept; admit says it
	Stage ledger.Stage `json:"stage,omitempty"`
	Note  string       `json:"note,omitempty"`
	Bytes []byte       `json:"-"`
	// Open gives the bytes where they lie, so that a form with many files is not in memory as a whole. Bytes is set
	// instead where they are at hand.
	Open func() (io.ReadCloser, error) `json:"-"`

	thumb, media string
	size         int64
}

// Papers is what a form brings as proof: new files, and files its unit has given before.
type Papers struct {
	Files []Upload `json:"files,omitempty"`
	Reuse []string `json:"reuse,omitempty"` // ids of evidence
}

// joined is what a command was given, if it was given any.
func joined(with []Papers) Papers {
	var out Papers
	for _, p := range with {
		out.Files, out.Reuse = append(out.Files, p.Files...), append(out.Reuse, p.Reuse...)
	}
	return out
}

// Owner is a record that files belong to: whom it concerns, and what people call it.
type Owner struct {
	Subject
	Kind    string
	ID      string
	Of      string // id of the record on whose page it stands, where it has none of its own
	Code    string
	Stage   ledger.Stage // of files whose form does not say
	Settled bool         // what was given for it stands: nothing is struck any more
}

// owners are the kinds of record that files belong to, and how one is read in a scope. Whoever adds a kind adds its
// table to the store's evidenceOwners as well.
var owners = map[string]func(ctx context.Context, v *store.View, id string) (Owner, error){
	"duty": func(ctx context.Context, v *store.View, id string) (Owner, error) {
		d, err := v.Duty(ctx, id)
		if err != nil {
			return Owner{}, err
		}
		return dutyOwner(d), nil
	},
	"finding": func(ctx context.Context, v *store.View, id string) (Owner, error) {
		f, err := v.Finding(ctx, id)
		if err != nil {
			return Owner{}, err
		}
		return findingOwner(f), nil
	},
	"finding_party": func(ctx context.Context, v *store.View, id string) (Owner, error) {
		p, err := single(v.PartiesByID(ctx, []string{id}))
		if err != nil {
			return Owner{}, err
		}
		f, err := v.Finding(ctx, p.Finding)
		if err != nil {
			return Owner{}, err
		}
		return partyOwner(f, p), nil
	},
	"inspection": inspectionOwner,
	"meeting":    meetingOwner,
	"self_review": func(ctx context.Context, v *store.View, id string) (Owner, error) {
		r, err := v.AnySelfReview(ctx, id)
		if err != nil {
			return Owner{}, err
		}
		return reviewOwner(r), nil
	},
	"recommendation": adviceOwnerOf,
}

func dutyOwner(d *ledger.Duty) Owner {
	return Owner{
		Kind: "duty", ID: d.ID, Code: d.Code, Subject: Subject{Unit: d.Unit, Overseer: d.Overseer},
		Settled: d.State == ledger.DutyDone || d.State == ledger.DutyVoided,
	}
}

// owner reads a record that files belong to, in the view's scope.
func owner(ctx context.Context, v *store.View, kind, id string) (Owner, error) {
	find, known := owners[kind]
	if !known || id == "" {
		return Owner{}, fault.NotFound()
	}
	return find(ctx, v, id)
}

// admit looks at the files that came with a form and keeps the bytes of those that may be kept, photos without the
// place where they were taken. It belongs into a command's prepare: reading takes time, and a file is on the disk
// before a record refers to it. A record that does not come to be leaves at most a file nobody refers to.
func (a *App) admit(ctx context.Context, files []Upload) error {
	if len(files) > ledger.MostFiles {
		return fault.New(fault.Limit, "evidence.files.many", ledger.MostFiles)
	}
	var refused []string
	for i := range files {
		err := a.admitOne(ctx, &files[i])
		switch kind := fault.Of(err); {
		case err == nil:
		case kind == fault.Invalid || kind == fault.Limit:
			refused = append(refused, say.FileRefused(files[i].Name, err))
		default:
			return err
		}
	}
	if len(refused) > 0 {
		var f fault.Form
		f.Add("files", "evidence.refused", strings.Join(refused, ""))
		return f.Err()
	}
	return nil
}

// admitOne keeps one file. At most two are looked at at once: a picture may take a second and 200 MB.
func (a *App) admitOne(ctx context.Context, u *Upload) error {
	if u.media != "" {
		return nil // the command is being carried out once more
	}
	select {
	case a.reading <- struct{}{}:
		defer func() { <-a.reading }()
	case <-ctx.Done():
		return ctx.Err()
	}
	u.Name = ledger.FileName(u.Name)
	if ledger.Classified(u.Name) || ledger.Classified(u.Note) {
		return fault.New(fault.Invalid, "evidence.secret")
	}
	b, err := u.read()
	if err != nil {
		return err
	}
	file, err := upload.Take(u.Name, b)
	if err != nil {
		return err
	}
	u.Bytes, u.media, u.size = nil, file.Media, int64(len(file.Bytes))
	if u.Sum, err = a.files.Put(ctx, file.Bytes); err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	if len(file.Thumb) > 0 {
		if u.thumb, err = a.files.Put(ctx, file.Thumb); err != nil {
			return fmt.Errorf("keep picture: %w", err)
		}
	}
	return nil
}

// read is the bytes of the upload, and no more than one too many.
func (u *Upload) read() ([]byte, error) {
	if u.Open == nil {
		return u.Bytes, nil
	}
	r, err := u.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, upload.MaxFile+1))
}

// attach gives the admitted files, and those of the unit that are to serve once more, to a record. What the unit has
// given before is recognised by its sum; what the record has already is not given to it again. It belongs into a
// command's apply.
func attach(ctx context.Context, s *Scene, to Owner, files []Upload, reuse []string) ([]*ledger.Evidence, error) {
	rows, err := s.View.EvidenceOf(ctx, to.Kind, to.ID)
	if err != nil {
		return nil, err
	}
	there := make([]*ledger.Evidence, len(rows))
	for i, r := range rows {
		there[i] = &r.Evidence
	}
	wanted, err := s.reused(ctx, reuse)
	if err != nil {
		return nil, err
	}
	for _, u := range files {
		if u.Sum == "" {
			return nil, fmt.Errorf("evidence %q was attached without being admitted", u.Name)
		}
		wanted = append(wanted, &ledger.Evidence{
			Stage: u.Stage, Name: u.Name, Note: u.Note, Sum: u.Sum, Thumb: u.thumb, Media: u.media, Size: u.size,
		})
	}
	var given []*ledger.Evidence
	for _, e := range wanted {
		if slices.ContainsFunc(there, func(x *ledger.Evidence) bool {
			return x.Sum == e.Sum && x.State == ledger.EvidenceGiven
		}) {
			continue
		}
		e.At = s.Now + int64(len(given)) // one after the other, so that they stay in the order they were chosen in
		if err := s.give(ctx, to, e, there); err != nil {
			return nil, err
		}
		there, given = append(there, e), append(given, e)
	}
	return given, nil
}

// reused are copies of the chosen files to give once more.
func (s *Scene) reused(ctx context.Context, ids []string) ([]*ledger.Evidence, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := s.View.EvidenceByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	if len(found) != len(unique(ids)) {
		return nil, fault.NotFound()
	}
	out := make([]*ledger.Evidence, len(found))
	for i, e := range found {
		out[i] = &ledger.Evidence{Stage: e.Stage, Name: e.Name, Note: e.Note, Sum: e.Sum, Thumb: e.Thumb, Media: e.Media, Size: e.Size}
	}
	return out, nil
}

// give saves one file of a record.
func (s *Scene) give(ctx context.Context, to Owner, e *ledger.Evidence, there []*ledger.Evidence) error {
	e.Kind, e.Record, e.Unit, e.Post, e.State = to.Kind, to.ID, s.Who.Unit, s.Who.Post, ledger.EvidenceGiven
	if e.Stage == ledger.StageNone {
		e.Stage = to.Stage
	}
	if err := e.Check(); err != nil {
		return err
	}
	if err := ledger.Room(there, e); err != nil {
		return err
	}
	earlier, err := s.View.EvidenceBySum(ctx, e.Sum)
	if err != nil {
		return err
	}
	if len(earlier) > 0 {
		e.Earlier = earlier[0].ID
	}
	return s.SaveEvidence(ctx, e)
}

// AddEvidence gives files to a record (补充佐证).
type AddEvidence struct {
	Form
	Papers
	Kind   string `json:"kind"`
	Record string `json:"record"`
	to     Owner
}

// Action implements Command.
func (*AddEvidence) Action() org.Action { return org.EvidenceAdd }

// Check refuses a form without a file.
func (c *AddEvidence) Check() error {
	var f fault.Form
	if len(c.Files) == 0 && len(c.Reuse) == 0 {
		f.Add("files", "evidence.none")
	}
	return f.Err()
}

func (c *AddEvidence) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *AddEvidence) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.to, err = owner(ctx, s.View, c.Kind, c.Record)
	return []Subject{c.to.Subject}, err
}

func (c *AddEvidence) apply(ctx context.Context, s *Scene) (Answer, error) {
	given, err := attach(ctx, s, c.to, c.Files, c.Reuse)
	return Answer{ID: c.Record, Count: len(given)}, err
}

// StrikeEvidence takes wrongly given files back (作废佐证).
func StrikeEvidence(f Form, c Chosen) Command { return &strikeEvidence{Form: f, Chosen: c} }

type strikeEvidence struct {
	Form
	Chosen
	files []*ledger.Evidence
}

// Action implements Command.
func (*strikeEvidence) Action() org.Action { return org.EvidenceStrike }

// Check refuses an empty selection.
func (c *strikeEvidence) Check() error { return c.check() }

func (c *strikeEvidence) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var out []Subject
	for _, id := range slices.Compact(slices.Sorted(slices.Values(c.IDs))) {
		e, err := s.View.Evidence(ctx, id)
		if err != nil {
			return nil, err
		}
		if err := c.fresh(e.ID, e.Version); err != nil {
			return nil, err
		}
		c.files, out = append(c.files, e), append(out, Subject{Unit: e.Unit, Maker: e.Unit})
	}
	return out, nil
}

func (c *strikeEvidence) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, e := range c.files {
		to, err := owner(ctx, s.View, e.Kind, e.Record)
		if err != nil {
			return Answer{}, err
		}
		if to.Settled {
			return Answer{}, fault.New(fault.Conflict, "evidence.settled", e.Name)
		}
		if err := e.Strike(c.Reason); err != nil {
			return Answer{}, err
		}
		if err := s.SaveEvidence(ctx, e); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.files[0].Record, Count: len(c.files)}, nil
}
