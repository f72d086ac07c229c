package office

import (
	"encoding/xml"
	"path"
	"strings"
)

// relations are the parts one part points to: by relationship id and by the last word of the type.
type relations struct {
	byID map[string]relation
	kind map[string]string // "styles" to part name, first one wins
}

type relation struct{ kind, part string }

const maxRelations = 20_000

// relationsOf reads the relationships of a part ("" for the container itself). A part without any has
// an empty set. Targets outside the container are left out: nothing is ever fetched.
func relationsOf(c *Container, part string) (*relations, error) {
	rels := &relations{byID: map[string]relation{}, kind: map[string]string{}}
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !c.Has(name) {
		return rels, nil
	}
	t, err := c.Tokens(name)
	if err != nil {
		return nil, err
	}
	return rels, t.Each(func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		if len(rels.byID) == maxRelations {
			return tooMuch(CodeZipBomb)
		}
		target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		r := relation{kind: path.Base(attr(e, "Type")), part: strings.TrimPrefix(path.Clean(target), "/")}
		rels.byID[attr(e, "Id")] = r
		if rels.kind[r.kind] == "" {
			rels.kind[r.kind] = r.part
		}
		return nil
	})
}

// Sealed refuses a container that holds a program or points to anything outside of itself: whoever opens it might run
// the one and fetch the other.
func (c *Container) Sealed() error {
	if err := c.harmless(); err != nil {
		return err
	}
	for _, name := range c.names {
		if !strings.HasSuffix(partKey(name), ".rels") {
			continue
		}
		t, err := c.Tokens(name)
		if err != nil {
			return err
		}
		err = t.Each(func(e xml.StartElement) error {
			if strings.EqualFold(attr(e, "TargetMode"), "External") {
				return invalid(CodeOutside, attr(e, "Target"))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// mainPart is the part the container is about: the document or the workbook.
func mainPart(c *Container, usual string) (string, error) {
	rels, err := relationsOf(c, "")
	if err != nil {
		return "", err
	}
	if part := rels.kind["officeDocument"]; c.Has(part) {
		return part, nil
	}
	return usual, nil
}
