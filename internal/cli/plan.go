package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/office"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
)

type planCmd struct {
	Read planReadCmd `cmd:"" help:"${plan_read}"`
}

type planReadCmd struct {
	Date  string   `placeholder:"DAY" help:"${date}"`
	Units string   `placeholder:"FILE" help:"${units}"`
	Out   string   `placeholder:"DIR" help:"${out}"`
	Files []string `arg:"" name:"file" help:"${file}"`
}

// Run reads every file and goes on behind one that cannot be read; it fails in the end if there was any.
func (c *planReadCmd) Run(env Env) error {
	units, err := readUnits(c.Units)
	if err != nil {
		return err
	}
	if c.Date != "" {
		if _, err := calendar.ParseDay(c.Date); err != nil {
			return refuse(say.CLIDayForm, c.Date)
		}
	}
	if c.Out != "" {
		if err := os.MkdirAll(c.Out, 0o755); err != nil {
			return err
		}
	}
	failed := false
	for _, path := range c.Files {
		if err := c.one(env.Out, path, units); err != nil {
			failed = true
			fmt.Fprintf(env.Err, say.CLIFileRead+"\n", path, reason(err))
		}
	}
	if failed {
		return &refusal{code: ExitFailed}
	}
	return nil
}

// reason is the sentence for a fault and the plain words for anything else.
func reason(err error) string {
	if _, known := errors.AsType[*fault.Error](err); known {
		return say.Fault(err)
	}
	return err.Error()
}

func readUnits(path string) (plan.Units, error) {
	if path == "" {
		return nil, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []plan.UnitNames
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return plan.NewUnits(list), nil
}

func (c *planReadCmd) one(out io.Writer, path string, units plan.Units) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	date := c.Date
	if date == "" {
		date = dateBeside(path)
	}
	id, draft, err := readPlan(filepath.Base(path), b, plan.Options{Units: units, Date: date})
	if err != nil {
		return err
	}
	if c.Out == "" {
		return plan.WriteCase(out, id, draft)
	}
	var text bytes.Buffer
	if err := plan.WriteCase(&text, id, draft); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.Out, stem(path)+".json"), text.Bytes(), 0o644)
}

// dateBeside is the plan's date from a labelled case that lies beside the document under its name, as the plan corpus
// keeps them: “6月底前” has no year of its own, and a file need not say when it was issued.
func dateBeside(path string) string {
	b, err := os.ReadFile(strings.TrimSuffix(path, filepath.Ext(path)) + ".json")
	if err != nil {
		return ""
	}
	var labelled struct {
		Date string `json:"plan_date"`
	}
	if err := json.Unmarshal(b, &labelled); err != nil {
		return ""
	}
	return labelled.Date
}

func stem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// readPlan reads a document of any kind that the reader knows, or the text of a labelled case.
func readPlan(name string, b []byte, o plan.Options) (id string, d plan.Draft, err error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		id, text, date, err := plan.ReadCase(b)
		if err != nil {
			return "", d, err
		}
		if o.Date == "" {
			o.Date = date
		}
		return id, plan.ReadText(text, o), nil
	}
	r, size := bytes.NewReader(b), int64(len(b))
	kind, err := office.Sniff(r, size, name)
	if err != nil {
		return "", d, err
	}
	switch kind {
	case office.Docx:
		doc, err := office.ReadDocx(r, size)
		if err != nil {
			return "", d, err
		}
		d = plan.ReadDocument(doc, o)
	case office.Xlsx:
		sheets, err := office.ReadXlsx(r, size)
		if err != nil {
			return "", d, err
		}
		d = plan.ReadSheets(sheets, o)
	default:
		text, err := office.ReadText(b)
		if err != nil {
			return "", d, err
		}
		d = plan.ReadText(text, o)
	}
	return stem(name), d, nil
}
