package ui

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
)

// Icon names a symbol of the sprite, drawn on a 16 pixel grid. The zero Icon draws nothing.
type Icon string

// The icons of the product.
const (
	IconAscending    Icon = "asc"
	IconBell         Icon = "bell"
	IconBook         Icon = "book"
	IconBulletin     Icon = "horn"
	IconCalendar     Icon = "cal"
	IconCamera       Icon = "cam"
	IconChart        Icon = "chart"
	IconCheck        Icon = "check"
	IconClock        Icon = "clock"
	IconCloud        Icon = "cloud"
	IconColumns      Icon = "cols"
	IconDescending   Icon = "desc"
	IconDownload     Icon = "down"
	IconEdit         Icon = "edit"
	IconFile         Icon = "file"
	IconFlag         Icon = "flag"
	IconGear         Icon = "gear"
	IconGrid         Icon = "grid"
	IconHelp         Icon = "help"
	IconHome         Icon = "home"
	IconInfo         Icon = "info"
	IconInspect      Icon = "inspect"
	IconLedger       Icon = "ledger"
	IconLeft         Icon = "left"
	IconLetter       Icon = "mail"
	IconList         Icon = "list"
	IconMenu         Icon = "menu"
	IconMore         Icon = "chevd"
	IconNext         Icon = "chev"
	IconOrganisation Icon = "org"
	IconPlace        Icon = "pin"
	IconPlus         Icon = "plus"
	IconPrint        Icon = "print"
	IconRemove       Icon = "x"
	IconRight        Icon = "right"
	IconScales       Icon = "scales"
	IconSearch       Icon = "search"
	IconSend         Icon = "send"
	IconShield       Icon = "shield"
	IconSort         Icon = "sort"
	IconStop         Icon = "stop"
	IconSync         Icon = "sync"
	IconUpload       Icon = "up"
	IconUser         Icon = "user"
	IconWarning      Icon = "warn"
)

// spriteMark is what a page holds until Render knows which symbols it uses.
const spriteMark = "<!--sprite-->"

// withSprite puts the used symbols in the place of the mark. Carrying all of them would double a short page.
func withSprite(page []byte) []byte {
	if !bytes.Contains(page, []byte(spriteMark)) {
		return page
	}
	return bytes.Replace(page, []byte(spriteMark), sprite(page), 1)
}

func sprite(page []byte) []byte {
	var b strings.Builder
	b.WriteString(`<svg class="sprite" width="0" height="0" aria-hidden="true">`)
	for _, id := range symbolsOf(page) {
		b.WriteString(symbol(id))
	}
	b.WriteString(`</svg>`)
	return []byte(b.String())
}

// symbolsOf lists what the page points to and a symbol is drawn for, each once. It runs for every page, and an
// expression took a twentieth of the time of one.
func symbolsOf(page []byte) []string {
	var used []string
	for _, use := range []string{`href="#`, `fill="url(#`} {
		for rest := page; ; {
			at := bytes.Index(rest, []byte(use))
			if at < 0 {
				break
			}
			rest = rest[at+len(use):]
			if end := bytes.IndexAny(rest, `")`); end > 0 {
				if id := string(rest[:end]); symbols[id] != "" {
					used = append(used, id)
				}
			}
		}
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// symbol draws one symbol; a pattern is not a symbol and keeps its own element.
func symbol(id string) string {
	if strings.HasPrefix(id, "p-") {
		return symbols[id]
	}
	return `<symbol id="` + id + `" viewBox="0 0 16 16">` + symbols[id] + `</symbol>`
}

// Sprite is where Render puts the symbols of the page.
func (Frame) Sprite() template.HTML { return spriteMark }
