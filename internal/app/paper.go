package app

import "zhaodan/internal/paper"

// Document is an official document, and DocumentPage one of its pages as it is shown and printed.
type (
	Document     = paper.Document
	DocumentPage = paper.Page
)
