// Package ui is the look of the product: the page frame and the components pages are built from, each a template with
// one Go struct. It refuses to know what it shows: no store, no rights, no clock, and no word for a state or an error;
// those come in through the structs.
package ui

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
)

//go:embed *.html
var templates embed.FS

// New parses the components. There is no FuncMap: what a template cannot show, its struct has a method for.
func New() (*template.Template, error) {
	t, err := template.New("ui").ParseFS(templates, "*.html")
	if err != nil {
		return nil, fmt.Errorf("parse components: %w", err)
	}
	return t, nil
}

// Parse parses the components and, on top of them, the pages that match the patterns in files.
func Parse(files fs.FS, patterns ...string) (*template.Template, error) {
	t, err := New()
	if err != nil {
		return nil, err
	}
	if t, err = t.ParseFS(files, patterns...); err != nil {
		return nil, fmt.Errorf("parse pages: %w", err)
	}
	return t, nil
}

// Render executes the named template and writes it with a sprite of exactly the symbols it uses. Nothing is written
// when the template fails, so the caller can still answer with an error page.
func Render(w io.Writer, t *template.Template, name string, data any) error {
	var page bytes.Buffer
	if err := t.ExecuteTemplate(&page, name, data); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	if _, err := w.Write(withSprite(page.Bytes())); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
