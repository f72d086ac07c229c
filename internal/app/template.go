package app

import (
	"bytes"
	"context"
	"io"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/paper"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// TemplateRow is a line of the list of templates.
type TemplateRow = store.TemplateRow

// UploadTemplate takes a Word file in which the letters of the actor's unit are written from now on; the lead room's
// is the district's default. It takes the place of the unit's earlier one for the same kind.
type UploadTemplate struct {
	Form
	Kind  ledger.LetterKind `json:"kind,omitempty"`
	File  Upload            `json:"file"`
	size  int64
	uses  []string
	flaw  error // what is wrong with the file; the form's first answer comes before it
	taken bool
}

// Action implements Command.
func (*UploadTemplate) Action() org.Action { return org.TemplateUpload }

func (c *UploadTemplate) template() *ledger.Template {
	return &ledger.Template{
		Kind: c.Kind, Name: c.File.Name, Sum: c.File.Sum, Size: c.size, Fields: c.uses, State: ledger.TemplateActive,
	}
}

// Check refuses a form without a file.
func (c *UploadTemplate) Check() error {
	if err := c.template().Check(); err != nil {
		return err
	}
	var f fault.Form
	if c.File.Name == "" {
		f.Add("file", "template.file")
	}
	return f.Err()
}

// prepare looks through the file and keeps it.
func (c *UploadTemplate) prepare(ctx context.Context, a *App, _ org.Actor) error {
	if c.taken {
		return nil // the command is being carried out once more
	}
	c.taken = true
	select {
	case a.reading <- struct{}{}:
		defer func() { <-a.reading }()
	case <-ctx.Done():
		return ctx.Err()
	}
	c.File.Name = ledger.FileName(c.File.Name)
	b, err := c.File.read()
	if err != nil {
		return err
	}
	if c.uses, c.flaw = vetTemplate(b); c.flaw != nil {
		return nil
	}
	c.File.Bytes, c.size = nil, int64(len(b))
	c.File.Sum, err = a.files.Put(ctx, b)
	return err
}

// vetTemplate names what the template fills, or says on the form what has to be mended.
func vetTemplate(b []byte) ([]string, error) {
	var f fault.Form
	if len(b) > ledger.MaxTemplate {
		f.Add("file", "template.large", ledger.MaxTemplate>>20)
		return nil, f.Err()
	}
	t, flaws, err := paper.ReadTemplate(b, templateFields())
	switch kind := fault.Of(err); {
	case err != nil && (kind == fault.Invalid || kind == fault.Limit):
		f.Add("file", "template.flaws", say.Fault(err))
		return nil, f.Err()
	case err != nil:
		return nil, err
	case len(flaws) > 0:
		var told []string
		for _, x := range flaws {
			told = append(told, say.TemplateFlaw(x.Place, x.Line, x.Words, x.Reason))
		}
		f.Add("file", "template.flaws", strings.Join(told, ""))
		return nil, f.Err()
	}
	return t.Uses(), nil
}

// templateFields are the names a letter's template may use.
func templateFields() paper.Fields {
	names := func(fields []say.TemplateField) []string {
		var out []string
		for _, f := range fields {
			out = append(out, f.Name)
		}
		return out
	}
	return paper.Fields{Values: names(say.LetterFields), Lists: map[string][]string{say.FieldAdvice: names(say.LetterRowFields)}}
}

func (c *UploadTemplate) load(context.Context, *Scene) ([]Subject, error) { return nil, c.flaw }

func (c *UploadTemplate) apply(ctx context.Context, s *Scene) (Answer, error) {
	earlier, err := s.View.TemplatesInUse(ctx, s.Who.Unit, c.Kind)
	if err != nil {
		return Answer{}, err
	}
	if err := onEach(ctx, earlier, (*ledger.Template).Replace, s.SaveTemplate); err != nil {
		return Answer{}, err
	}
	t := c.template()
	t.Unit, t.Shared, t.At = s.Who.Unit, s.Who.Role == org.RoleLEAD, s.Now
	err = s.SaveTemplate(ctx, t)
	return Answer{ID: t.ID, Count: 1}, err
}

// EndTemplate takes templates out of use.
func EndTemplate(f Form, c Chosen) Command { return &endTemplate{Form: f, Chosen: c} }

type endTemplate struct {
	Form
	Chosen
	templates []*ledger.Template
}

// Action implements Command.
func (*endTemplate) Action() org.Action { return org.TemplateEnd }

// Check refuses an empty selection.
func (c *endTemplate) Check() error { return c.check() }

func (c *endTemplate) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.templates, subjects, err = pick(ctx, c.Chosen, s.View.Template,
		func(t *ledger.Template) *org.Meta { return &t.Meta },
		func(t *ledger.Template) Subject { return Subject{Maker: t.Unit} })
	return subjects, err
}

func (c *endTemplate) apply(ctx context.Context, s *Scene) (Answer, error) {
	err := onEach(ctx, c.templates, func(t *ledger.Template) error { return t.End(c.Reason) }, s.SaveTemplate)
	return Answer{ID: c.IDs[0], Count: len(c.templates)}, err
}

// Templates lists the templates of the scope.
func (a *App) Templates(ctx context.Context, who org.Actor, state ledger.TemplateState) ([]*TemplateRow, error) {
	if err := reveal(who, org.TemplateUpload); err != nil {
		return nil, err
	}
	return a.see(who).Templates(ctx, state)
}

// CountTemplates counts the templates of the scope in a state.
func (a *App) CountTemplates(ctx context.Context, who org.Actor, state ledger.TemplateState) (int, error) {
	return a.see(who).CountTemplates(ctx, state)
}

// TemplateView is a template with what its page shows.
type TemplateView struct {
	ledger.Template
	Trace  []*store.TraceRow
	Traced int
}

// Template reads one template.
func (a *App) Template(ctx context.Context, who org.Actor, id string) (*TemplateView, error) {
	if err := reveal(who, org.TemplateUpload); err != nil {
		return nil, err
	}
	v := a.see(who)
	t, err := v.Template(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &TemplateView{Template: *t}
	out.Trace, out.Traced, err = traced(ctx, v, "template", t.ID)
	return out, err
}

// TemplateFile is the template as it was uploaded.
func (a *App) TemplateFile(ctx context.Context, who org.Actor, id string) (name string, b []byte, err error) {
	t, err := a.Template(ctx, who, id)
	if err != nil {
		return "", nil, err
	}
	b, err = a.files.Get(ctx, t.Sum)
	return t.Name, b, err
}

// TemplatePreview is the template filled with a letter nobody wrote.
func (a *App) TemplatePreview(ctx context.Context, who org.Actor, id string) (name string, b []byte, err error) {
	t, err := a.Template(ctx, who, id)
	if err != nil {
		return "", nil, err
	}
	v := &paper.Values{Fields: map[string]string{}, Lists: map[string][]map[string]string{say.FieldAdvice: say.LetterRowSamples}}
	for _, f := range say.LetterFields {
		v.Fields[f.Name] = f.Sample
	}
	var out bytes.Buffer
	err = a.fill(ctx, &out, &t.Template, v)
	return say.TemplatePreview(t.Name), out.Bytes(), err
}

// fill writes the template filled with the values.
func (a *App) fill(ctx context.Context, w io.Writer, t *ledger.Template, v *paper.Values) error {
	b, err := a.files.Get(ctx, t.Sum)
	if err != nil {
		return err
	}
	read, _, err := paper.ReadTemplate(b, templateFields())
	if err != nil {
		return err
	}
	return read.Fill(w, v)
}
