package web

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// maxPapers bounds a form with files: nine large photos and a document.
const maxPapers = 128 << 20

var evidenceRoutes = append([]route{
	{pattern: "GET /evidence/new", business: true, right: org.EvidenceAdd, do: (*Server).newEvidence},
	{pattern: "POST /evidence", business: true, right: org.EvidenceAdd, body: maxPapers, files: true, do: (*Server).addEvidence},
	{pattern: "GET /evidence/{id}", business: true, do: (*Server).evidenceFile},
	{pattern: "GET /evidence/{id}/thumb", business: true, do: (*Server).evidenceThumb},
}, actRoutes(&evidenceActs)...)

// evidenceHomes are the pages on which the files of each kind of record stand.
var evidenceHomes = map[string]func(app.Owner) string{
	"duty": func(o app.Owner) string { return "/duties/" + o.ID },
	"self_review": func(o app.Owner) string {
		if !o.Settled { // a draft stands among its unit's cards
			return selfReviewsAt
		}
		return selfReviewsAt + "/" + o.ID
	},
	"inspection": func(o app.Owner) string { return "/inspections/" + o.ID },
	"meeting":    func(o app.Owner) string { return "/inspections/" + o.Of },

	"finding":       func(o app.Owner) string { return "/findings/" + o.ID },
	"finding_party": func(o app.Owner) string { return "/findings/" + o.Of },

	"recommendation": func(o app.Owner) string { return lettersAt + "/" + o.Of },
}

func evidenceHome(o app.Owner) string {
	if at := evidenceHomes[o.Kind]; at != nil {
		return at(o)
	}
	return "/"
}

// evidenceEntry is where the records of a kind stand in the navigation.
func evidenceEntry(kind string) ui.Entry {
	switch {
	case strings.HasPrefix(kind, "finding"):
		return ui.EntryFindings
	case kind == "recommendation":
		return ui.EntryLetters
	case kind == "inspection" || kind == "meeting":
		return ui.EntryInspections
	}
	return ui.EntryDuties
}

// evidenceActs is what can be done to files that were given.
var evidenceActs = acts{
	home: "/evidence", unit: say.UnitEvidence, at: ui.EntryDuties, facts: evidenceFacts,
	page:  evidencePage,
	after: func(r *request, _ app.Answer, c app.Chosen) string { return evidencePage(r, c.IDs[0]) },
	list: []act{{
		verb: "strike", action: org.EvidenceStrike, icon: ui.IconRemove, reason: true, danger: true,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.StrikeEvidence(r.form(), c) },
	}},
}

// evidencePage is the page on which a file stands; the start page if the file is out of sight.
func evidencePage(r *request, id string) string {
	e, err := r.s.App.EvidenceRow(r.Context(), r.who(), id)
	if err != nil {
		return "/"
	}
	o, err := r.s.App.EvidenceOwner(r.Context(), r.who(), e.Kind, e.Record)
	if err != nil {
		return "/"
	}
	return evidenceHome(o)
}

func evidenceFacts(r *request, ids []string) ([]ui.Fact, error) {
	var out []ui.Fact
	for _, id := range ids {
		e, err := r.s.App.EvidenceRow(r.Context(), r.who(), id)
		if fault.Of(err) == fault.Missing {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, ui.Fact{Name: say.PanelEvidence, Text: e.Name, URL: "/evidence/" + e.ID, Small: say.Size(e.Size)})
	}
	return out, nil
}

// holder is a record that files belong to.
type holder struct{ kind, id string }

// evidencePanel is the files of a record, for its page. Where the person may add some, it leads there.
func (r *request) evidencePanel(kind, id string) (ui.Proofs, error) {
	return r.evidenceOf(holder{kind, id})
}

// evidenceOf is the files of several records that share a page. New ones go to the first of them that this person may
// give files to.
func (r *request) evidenceOf(holders ...holder) (ui.Proofs, error) {
	p := ui.Proofs{Panel: ui.Panel{ID: "evidence", Title: say.PanelEvidence}}
	var stages []ledger.Stage
	for _, h := range holders {
		found, err := r.s.App.EvidenceOf(r.Context(), r.who(), h.kind, h.id)
		if err != nil {
			return ui.Proofs{}, err
		}
		for _, e := range found.Files {
			stages = append(stages, e.Stage)
			if e.Thumb != "" {
				p.Photos = append(p.Photos, r.proof(e))
			} else {
				p.Files = append(p.Files, r.proof(e))
			}
		}
		if found.May && p.Panel.Link.URL == "" {
			p.Panel.Link = ui.Link{Label: say.AddEvidence, URL: newEvidenceURL(h.kind, h.id)}
		}
	}
	p.Panel.Small = say.EvidenceCount(stages)
	if len(stages) == 0 {
		p.None = say.NoEvidence
	}
	return p, nil
}

func newEvidenceURL(kind, id string) string {
	return "/evidence/new?" + url.Values{"kind": {kind}, "record": {id}}.Encode()
}

func (r *request) proof(e *app.EvidenceLine) ui.Proof {
	p := ui.Proof{Name: e.Note, URL: "/evidence/" + e.ID}
	if p.Name == "" {
		p.Name = e.Name
	}
	if e.Thumb != "" {
		p.Thumb = p.URL + "/thumb"
	}
	var words []string
	for _, w := range []string{say.Stage(e.Stage), e.UnitName, say.Time(e.At, r.s.App.Today()), say.Size(e.Size)} {
		if w != "" {
			words = append(words, w)
		}
	}
	p.Small = strings.Join(words, "，")
	switch {
	case e.Before.Code != "":
		p.Links = append(p.Links, ui.Link{Label: say.ReportedIn(r.code(e.Before.Code)), URL: evidenceHome(e.Before)})
	case e.EarlierRecord != "" && e.EarlierRecord != e.Record:
		p.Words = say.ReportedEarlier
	}
	if e.Mine {
		p.Links = append(p.Links, ui.Link{Label: say.StrikeEvidence, URL: "/acts/evidence/strike?id=" + e.ID + "." + strconv.Itoa(e.Version)})
	}
	return p
}

// paperFields ask for files and offer those that the unit has given before, for any form about the record.
func (r *request) paperFields(kind, record string) ([]ui.Field, error) {
	files := ui.Field{
		Kind: ui.KindFile, Name: "files", Label: say.LabelFiles, Hint: say.HintFiles(), Multiple: true,
		Accept: strings.Join(app.EvidenceEndings(), ","),
	}
	if len(r.uploads("files")) > 0 {
		files.Ask = say.FilesLost
	}
	out := []ui.Field{files}
	own, err := r.s.App.ReusableEvidence(r.Context(), r.who(), kind, record)
	if err != nil || len(own) == 0 {
		return out, err
	}
	reuse := ui.Field{Kind: ui.KindChecks, Name: "reuse", Label: say.LabelReuse, Hint: say.HintReuse}
	for _, e := range own {
		o := ui.Option{Value: e.ID, Label: e.Name, Hint: say.Time(e.At, r.s.App.Today())}
		if e.Owner.Code != "" {
			o.Hint += "，" + r.code(e.Owner.Code)
		}
		for _, id := range r.texts("reuse") {
			o.Chosen = o.Chosen || id == e.ID
		}
		reuse.Options = append(reuse.Options, o)
	}
	return append(out, reuse), nil
}

// uploads are the files that came with a form under a name. Their bytes stay where they lie until a command looks at them.
func (r *request) uploads(name string) []app.Upload {
	if r.MultipartForm == nil {
		return nil
	}
	var out []app.Upload
	for _, h := range r.MultipartForm.File[name] {
		if h.Filename == "" && h.Size == 0 {
			continue
		}
		out = append(out, app.Upload{
			Name: h.Filename, Stage: ledger.Stage(r.text("stage")), Note: r.text("note"),
			Open: func() (io.ReadCloser, error) { return h.Open() },
		})
	}
	return out
}

// papers are what a form with paperFields brings.
func (r *request) papers() app.Papers {
	return app.Papers{Files: r.uploads("files"), Reuse: r.texts("reuse")}
}

func (s *Server) newEvidence(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	return s.askEvidence(w, r, q.Get("kind"), q.Get("record"), http.StatusOK, wrong{})
}

func (s *Server) askEvidence(w http.ResponseWriter, r *request, kind, record string, code int, bad wrong) error {
	found, err := s.App.EvidenceOf(r.Context(), r.who(), kind, record)
	if err != nil {
		return err
	}
	if !found.May {
		return r.denied(org.EvidenceAdd)
	}
	form, err := r.newForm("/evidence")
	if err != nil {
		return err
	}
	form.Multipart = true
	form.Hidden = []ui.Hidden{{Name: "kind", Value: kind}, {Name: "record", Value: record}}
	if form.Fields, err = r.paperFields(kind, record); err != nil {
		return err
	}
	form.Fields = append(form.Fields,
		ui.Field{
			Kind: ui.KindSelect, Name: "stage", Label: say.LabelStage, Blank: say.StageAny, Width: ui.WidthMedium,
			Options: options(ledger.Stages, say.Stage, ledger.Stage(r.text("stage"))),
		},
		ui.Field{Name: "note", Label: say.LabelFileNote, Value: r.text("note"), Length: ledger.LongestNote})
	form.Submit = ui.Action{Label: say.Action(org.EvidenceAdd), Primary: true, Icon: ui.IconUpload}
	form.Cancel = evidenceHome(found.Owner)
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.Action(org.EvidenceAdd), evidenceEntry(kind)), Form: form,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: r.code(found.Owner.Code), URL: evidenceHome(found.Owner)}, {Label: say.PanelEvidence}},
			Title:  say.Action(org.EvidenceAdd),
		},
	})
}

func (s *Server) addEvidence(w http.ResponseWriter, r *request) error {
	c := &app.AddEvidence{Form: r.form(), Papers: r.papers(), Kind: r.text("kind"), Record: r.text("record")}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		bad, err2 := wrongOf(err)
		if err2 != nil {
			return err2
		}
		return s.askEvidence(w, r, c.Kind, c.Record, status[fault.Of(err)], bad)
	}
	o, err := s.App.EvidenceOwner(r.Context(), r.who(), c.Kind, c.Record)
	if err != nil {
		return err
	}
	return done(w, r, evidenceHome(o), org.EvidenceAdd, answer.Count)
}

// sandbox is the policy of what people uploaded: whatever it is, it may do nothing.
const sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'"

func (s *Server) evidenceFile(w http.ResponseWriter, r *request) error {
	e, b, err := s.App.EvidenceFile(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", sandbox)
	attach(w, e.Name, e.Media, int64(len(b)))
	return s.hand(w, b)
}

// evidenceThumb shows the small picture of a photo, which the program drew itself and which is a JPEG, whatever the
// photo was. It is the only thing of an upload that a page ever shows.
func (s *Server) evidenceThumb(w http.ResponseWriter, r *request) error {
	b, err := s.App.EvidenceThumb(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", sandbox)
	w.Header().Set("Content-Type", "image/jpeg")
	return s.hand(w, b)
}

func (s *Server) hand(w http.ResponseWriter, b []byte) error {
	if _, err := w.Write(b); err != nil {
		s.Log.Warn("file was not taken", "cause", err)
	}
	return nil
}
