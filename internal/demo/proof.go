package demo

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
)

// files makes the files of the names. A photo is a small drawing, a paper says in words what was done.
func (a *affair) files(names []string, unit, words string, stage ledger.Stage) ([]app.Upload, error) {
	out := make([]app.Upload, len(names))
	for i, name := range names {
		b, err := a.file(name, unit, words)
		if err != nil {
			return nil, err
		}
		out[i] = app.Upload{Name: name, Stage: stage, Bytes: b}
	}
	return out, nil
}

func (a *affair) file(name, unit, words string) ([]byte, error) {
	if path.Ext(name) == ".png" {
		return drawing(name + a.f.place)
	}
	title := strings.TrimSuffix(name, path.Ext(name))
	return fmt.Appendf(nil, "%s\n\n单位：%s\n日期：%s\n事项：%s\n\n%s\n", title, unit, a.app.Today(), a.f.title, words), nil
}

// The size of a drawing, and how high its ground is.
const (
	drawnWidth  = 120
	drawnHeight = 90
	ground      = 62
)

// drawing is a house behind a fence under a sky. The same words make the same picture, other words another.
func drawing(words string) ([]byte, error) {
	h := fnv.New32a()
	if _, err := h.Write([]byte(words)); err != nil {
		return nil, err
	}
	sum := h.Sum32()
	shade := func(base int, bits uint) uint8 { return uint8(base + int(sum>>bits)%40) }
	picture := image.NewPaletted(image.Rect(0, 0, drawnWidth, drawnHeight), color.Palette{
		color.RGBA{shade(170, 1), shade(190, 3), shade(205, 5), 255},
		color.RGBA{shade(120, 7), shade(110, 9), shade(90, 11), 255},
		color.RGBA{shade(180, 13), shade(150, 15), shade(130, 17), 255},
		color.RGBA{shade(100, 19), shade(60, 21), shade(50, 23), 255},
	})
	fill := func(x, y, width, height int, colour uint8) {
		area := image.Rect(x, y, x+width, y+height)
		draw.Draw(picture, area, image.NewUniform(picture.Palette[colour]), image.Point{}, draw.Src)
	}
	fill(0, ground, drawnWidth, drawnHeight-ground, 1)
	left, width := 14+int(sum>>4)%30, 40+int(sum>>8)%24
	fill(left, 34, width, ground-34, 2)
	fill(left-4, 28, width+8, 6, 3)
	fill(left+6, 42, 8, 8, 0)
	fill(left+width-16, 44, 9, ground-44, 3)
	for x := int(sum>>12) % 9; x < drawnWidth; x += 12 {
		fill(x, 66, 3, 16, 3)
	}
	fill(0, 70, drawnWidth, 2, 3)
	var out bytes.Buffer
	err := png.Encode(&out, picture)
	return out.Bytes(), err
}
