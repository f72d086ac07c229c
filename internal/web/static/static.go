// Package static holds the stylesheet and the script every page loads, and the stylesheet of official documents. It
// refuses to hold anything a page can do without: no fonts, no pictures, no library.
package static

import "embed"

// Files are served under content-hash names by package ui.
//
//go:embed app.css paper.css app.js
var Files embed.FS
