// Package static holds the stylesheet and the script every page loads. It refuses to hold anything a page can do
// without: no fonts, no pictures, no library.
package static

import "embed"

// Files are served under content-hash names by package ui.
//
//go:embed app.css app.js
var Files embed.FS
