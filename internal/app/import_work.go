package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// workLease is how long a process keeps others from work it does. Reading renews it with every chunk; applying is one
// transaction, beside which it is renewed.
const workLease = time.Minute

// atOnce is how many rows are held against the ledger together.
const atOnce = 500

// WorkImports does the work on imports that waits, until nothing does or ctx ends: all of it, or that on one import.
// What a process that died had begun goes on where it stood; of what it was applying nothing is in the ledger.
func (a *App) WorkImports(ctx context.Context, only string) error {
	for ctx.Err() == nil {
		n, err := a.db.TakeImport(ctx, only, a.leased(workLease))
		if fault.Of(err) == fault.Missing {
			return nil
		}
		if err != nil {
			return err
		}
		if err := a.workImport(ctx, n); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (a *App) leased(d time.Duration) int64 { return a.db.Now() + d.Milliseconds() }

// workImport does one piece of work. What is wrong with the file is kept for the page; what is wrong with the machine is
// passed on, and the work stays in the queue.
func (a *App) workImport(ctx context.Context, n *store.ImportRun) error {
	var who org.Actor
	if err := json.Unmarshal([]byte(n.Actor), &who); err != nil {
		return err
	}
	err := a.doImport(ctx, who, n)
	switch {
	case err == nil, fault.Of(err) == fault.Missing: // done, or cancelled meanwhile
		return nil
	case errors.Is(err, errStopped): // the lease stays: nobody takes it up before the cancelling comes
		return nil
	case fault.Of(err) == fault.Internal:
		return errors.Join(err, a.db.KeepImport(context.WithoutCancel(ctx), n, 0))
	}
	return a.db.EndImport(ctx, n, say.Fault(err))
}

func (a *App) doImport(ctx context.Context, who org.Actor, n *store.ImportRun) error {
	switch n.Task {
	case store.ImportCheck:
		return a.checkRows(ctx, who, n)
	case store.ImportIndex:
		return a.indexRows(ctx, who, n)
	case store.ImportApply:
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a.applying.Store(n.Import, &writing{stop: stop})
	defer a.applying.Delete(n.Import)
	defer a.holding(ctx, n, stop)()
	f := Form{Key: n.Import + "." + n.Lease}
	_, err := Do(ctx, a, who, &applyImport{oneImport: oneImport{Form: f, ID: n.Import}, lease: n.Lease})
	if fault.Is(err, "import.moved") {
		_, err = Do(ctx, a, who, &recheckImport{oneImport{Form: Form{Reason: say.Fault(err)}, ID: n.Import}})
	}
	if err != nil && errors.Is(context.Cause(ctx), errStopped) {
		return errStopped
	}
	return err
}

// indexRows makes findable what an import has brought. Done within its transaction it would take as long again as the
// records themselves, and everybody would wait.
func (a *App) indexRows(ctx context.Context, who org.Actor, n *store.ImportRun) error {
	imp, err := a.see(who).Import(ctx, n.Import)
	if err != nil {
		return err
	}
	for all := false; !all; {
		if all, err = a.db.IndexImport(ctx, n, imp.Kind, imp.Book, atOnce, a.leased(workLease)); err != nil {
			return err
		}
	}
	return a.db.EndImport(ctx, n, "")
}

// writing is the writing of an import by this process: nobody else can see how far it is before its end.
type writing struct {
	stop context.CancelCauseFunc
	done atomic.Int64
}

// writes is the writing of an import by this process, nil if it is not at it.
func (a *App) writes(id string) *writing {
	if w, at := a.applying.Load(id); at {
		return w.(*writing)
	}
	return nil
}

// errStopped ends the writing of an import that somebody cancels.
var errStopped = errors.New("the import is cancelled")

// holdBeat is how often work that is one long transaction renews its lease, and how long somebody who cancels it in
// another process waits at most.
const holdBeat = 2 * time.Second

// holding renews the lease of work that is one long transaction until the returned function is called, and lets it stop
// when the lease was taken from it. On SQLite it waits behind that transaction; there nobody else is at work.
func (a *App) holding(ctx context.Context, n *store.ImportRun, lost context.CancelCauseFunc) (release func()) {
	ctx, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		beat := time.NewTicker(holdBeat)
		defer beat.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-beat.C:
			}
			if fault.Of(a.db.KeepImport(ctx, n, a.leased(workLease))) == fault.Missing {
				lost(errStopped) // or the work is done, and there is nothing to stop
				return
			}
		}
	})
	return func() {
		stop()
		done.Wait()
	}
}

// checking is the reading of one import.
type checking struct {
	app   *App
	who   org.Actor
	imp   *ledger.Import
	run   *store.ImportRun
	today calendar.Day
	scene *Scene // reads only
	dir   *planUnits
	list  importer
	lines map[string]int // row of the sheet that already spoke of a record

	unitCells map[string]*foundUnits
	campaigns map[string]string
}

// importer holds rows against one list and applies them.
type importer interface {
	// hold says what each row would do.
	hold(ctx context.Context, k *checking, rows []*importing) error
	// apply does what a row said.
	apply(ctx context.Context, s *Scene, r *ledger.ImportRow) error
}

func importerOf(kind ledger.ImportKind) importer {
	switch kind {
	case ledger.ImportDuties:
		return &dutyImport{}
	case ledger.ImportItems:
		return &itemImport{}
	case ledger.ImportFindings:
	}
	return &findingImport{}
}

// checkRows reads the sheet and holds its rows against the ledger, a chunk at a time.
func (a *App) checkRows(ctx context.Context, who org.Actor, n *store.ImportRun) error {
	v := a.see(who)
	imp, err := v.Import(ctx, n.Import)
	if err != nil {
		return err
	}
	file, err := a.files.Get(ctx, imp.FileSum)
	if err != nil {
		return err
	}
	book, err := office.OpenBook(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	k, err := a.checking(ctx, who, imp)
	if err != nil {
		return err
	}
	k.run = n
	if n.LastLine > 0 {
		err := v.EachImportKey(ctx, imp.ID, func(r *ledger.ImportRow) error {
			k.lines[r.Key] = r.Line
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := k.each(ctx, book, k.stage); err != nil {
		return err
	}
	if n.Done == 0 {
		return fault.New(fault.Invalid, "import.rows.none")
	}
	return a.db.EndImport(ctx, n, "")
}

// checking begins to read an import, for whoever has the right to.
func (a *App) checking(ctx context.Context, who org.Actor, imp *ledger.Import) (*checking, error) {
	v := a.see(who)
	units, err := v.Directory(ctx)
	if err != nil {
		return nil, err
	}
	scene, err := a.scene(ctx, nil, who, v)
	return &checking{
		app: a, who: who, imp: imp, run: &store.ImportRun{}, today: a.Today(), dir: newPlanUnits(units), list: importerOf(imp.Kind),
		scene: scene, lines: map[string]int{}, unitCells: map[string]*foundUnits{},
	}, err
}

// each reads the rows of the sheet a batch at a time; while one is looked at the next is read.
func (k *checking) each(ctx context.Context, book *office.Book, look func(context.Context, []*importing) error) error {
	batches := make(chan []*importing)
	work, ctx := errgroup.WithContext(ctx)
	after := k.run.LastLine
	work.Go(func() error {
		defer close(batches)
		return k.read(ctx, book, after, batches)
	})
	work.Go(func() error {
		for rows := range batches {
			if err := look(ctx, rows); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	return work.Wait()
}

// read sends the rows of the sheet behind a line.
func (k *checking) read(ctx context.Context, book *office.Book, after int, to chan<- []*importing) error {
	head := plan.SheetHead{First: k.imp.First, Body: k.imp.Body, Heads: k.imp.Heads}
	var rows []*importing
	send := func() error {
		select {
		case to <- rows:
			rows = nil
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := book.Each(k.imp.SheetNo, func(number int, cells []office.Cell) error {
		if number < k.imp.Body || number <= after || head.KindOfRow(cells) != plan.RowRecord {
			return nil
		}
		if rows = append(rows, readRow(k.imp, number, cells)); len(rows) < atOnce {
			return nil
		}
		return send()
	})
	if err != nil || len(rows) == 0 {
		return err
	}
	return send()
}

// stage holds the rows against the ledger and keeps what came of it.
func (k *checking) stage(ctx context.Context, batch []*importing) error {
	var rows []*importing
	for _, x := range batch {
		if len(x.cell) > 0 { // nothing but what stays in the sheet
			rows = append(rows, x)
		}
	}
	if err := k.list.hold(ctx, k, rows); err != nil {
		return err
	}
	staged := make([]*ledger.ImportRow, len(rows))
	for i, x := range rows {
		if x.Outcome == ledger.ImportSame {
			x.Terms = ""
		}
		staged[i] = &x.ImportRow
	}
	k.run.LastLine, k.run.Done = batch[len(batch)-1].Line, k.run.Done+len(rows)
	return k.app.db.StageImport(ctx, k.run, staged, k.app.leased(workLease))
}

// first refuses a row that speaks of the same record as one above it.
func (k *checking) first(x *importing, key string) {
	if line, taken := k.lines[key]; taken {
		x.form.Add("", "import.twice", line)
		return
	}
	x.Key, k.lines[key] = key, x.Line
}

// done keeps what a form would have said, and says what the row comes to.
func (x *importing) done(terms any) error {
	b, err := json.Marshal(terms)
	x.Terms = string(b)
	switch {
	case x.Outcome != "":
	case x.Record == "":
		x.Outcome = ledger.ImportNew
	case len(x.Diffs) == 0:
		x.Outcome = ledger.ImportSame
	default:
		x.Outcome = ledger.ImportChanged
	}
	return err
}

// stale refuses to change a record that has moved on since the sheet was written.
func (x *importing) stale() bool {
	if len(x.Diffs) == 0 || x.seen == 0 || x.seen == x.Version {
		return false
	}
	x.Outcome = ledger.ImportConflict
	x.note(fault.New(fault.Conflict, "import.stale"))
	return true
}

// short is an abridged key, so that a hundred thousand of them stay small.
func short(parts ...string) string {
	all := ""
	for _, p := range parts {
		all += bare(p) + "\x00"
	}
	return journal.Sum([]byte(all))[:24]
}

// also carries out a further command inside the act that is under way: through the same gates, in the same transaction.
func (s *Scene) also(ctx context.Context, c Command) (Answer, error) {
	if err := s.tries(ctx, c); err != nil {
		return Answer{}, err
	}
	return c.apply(ctx, s)
}

// tries asks the gates before the rule about a command: form, scope and right.
func (s *Scene) tries(ctx context.Context, c Command) error {
	if err := errors.Join(c.form().readable(), c.Check()); err != nil {
		return err
	}
	subjects, err := c.load(ctx, s)
	if err != nil {
		return err
	}
	return s.may(ctx, c.Action(), subjects)
}

// applyImport takes all rows of an import into the ledger, in one act (导入生效). It is given by the work in the background,
// in the name of the person who confirmed it.
type applyImport struct {
	oneImport
	lease string
}

// Action implements Command.
func (*applyImport) Action() org.Action { return org.ImportApply }

func (*applyImport) lengthy() {}

// rowTold is what the journal keeps with each record: the import, the row of the sheet, and what the row said.
type rowTold struct {
	Import string          `json:"import"`
	Line   int             `json:"line"`
	Terms  json.RawMessage `json:"terms"`
}

func (c *applyImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.ImportMoves.Step(&c.imp.State, org.ImportApply); err != nil {
		return Answer{}, err
	}
	c.Reason = s.because(c.Reason, say.ReasonImport(c.imp.Code, c.imp.FileName))
	s.WordsLater()
	done := 0
	list := importerOf(c.imp.Kind)
	for _, outcome := range []ledger.ImportOutcome{ledger.ImportChanged, ledger.ImportNew} {
		n, err := c.rows(ctx, s, list, outcome)
		if err != nil {
			return Answer{}, err
		}
		done += n
	}
	if done != c.imp.New+c.imp.Changed {
		return Answer{}, fault.New(fault.Conflict, "import.moved", 0)
	}
	s.Keep(c)
	if err := s.SaveImport(ctx, c.imp); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.imp.ID, Count: done}, s.ImportTaken(ctx, c.imp.ID, c.lease, c.imp.New)
}

// rows applies the rows with an outcome, a chunk at a time, so that memory does not grow with the sheet.
func (c *applyImport) rows(ctx context.Context, s *Scene, list importer, outcome ledger.ImportOutcome) (done int, err error) {
	for line := 0; ; {
		rows, err := s.View.ImportRowsAfter(ctx, c.imp.ID, outcome, line, atOnce)
		if err != nil || len(rows) == 0 {
			return done, err
		}
		if outcome == ledger.ImportNew && c.imp.Kind == ledger.ImportFindings {
			if err := s.ahead(ctx, "WT", s.app.Today().Year(), len(rows)); err != nil {
				return done, err
			}
		}
		for _, r := range rows {
			s.Keep(rowTold{c.imp.Code, r.Line, json.RawMessage(r.Terms)})
			if err := list.apply(ctx, s, r); err != nil {
				if fault.Of(err) == fault.Internal {
					return done, err
				}
				return done, fault.Wrap(err, fault.Conflict, "import.moved", r.Line)
			}
			done++
		}
		if w := s.app.writes(c.imp.ID); w != nil {
			w.done.Add(int64(len(rows)))
		}
		line = rows[len(rows)-1].Line
		if outcome == ledger.ImportNew {
			if err := s.ArriveImport(ctx, c.imp.ID, rows); err != nil {
				return done, err
			}
		}
		if err := s.Flush(ctx); err != nil {
			return done, err
		}
	}
}

// recheckImport takes a confirmed import back because the ledger has moved since: its rows are looked at again.
type recheckImport struct{ oneImport }

// Action implements Command.
func (*recheckImport) Action() org.Action { return org.ImportRecheck }

func (c *recheckImport) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.ImportMoves.Step(&c.imp.State, org.ImportRecheck); err != nil {
		return Answer{}, err
	}
	c.imp.New, c.imp.Changed, c.imp.Same = 0, 0, 0
	c.imp.Reason = c.Reason
	if err := s.SaveImport(ctx, c.imp); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.imp.ID}, s.checkImport(ctx, c.imp)
}
