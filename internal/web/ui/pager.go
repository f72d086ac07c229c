package ui

import "strconv"

// Pager says which rows are shown and leads to the others.
type Pager struct {
	From  int
	To    int
	Total int
	Prev  string
	Next  string
	Pages []Link // a Link without URL is a gap
	Sizes []Link
}

// NewPager counts the pages. url gives the address of a page; page numbers start at 1. sizes may be empty.
func NewPager(page, size, total int, url func(page, size int) string, sizes ...int) Pager {
	last := max(1, (total+size-1)/size)
	page = min(max(1, page), last)
	p := Pager{From: (page-1)*size + 1, To: min(page*size, total), Total: total}
	if page > 1 {
		p.Prev = url(page-1, size)
	}
	if page < last {
		p.Next = url(page+1, size)
	}
	if last > 1 {
		p.Pages = pageLinks(page, last, func(n int) string { return url(n, size) })
	}
	for _, s := range sizes {
		p.Sizes = append(p.Sizes, Link{Label: strconv.Itoa(s), URL: url(1, s), Current: s == size})
	}
	return p
}

// pageLinks shows the first and the last page and the neighbours of this one.
func pageLinks(page, last int, url func(int) string) []Link {
	var links []Link
	shown := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < page-2 || n > page+2) {
			continue
		}
		if n > shown+1 {
			links = append(links, Link{})
		}
		links = append(links, Link{Label: strconv.Itoa(n), URL: url(n), Current: n == page})
		shown = n
	}
	return links
}
