package web

import (
	"bytes"
	"compress/gzip"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
)

// hundred is the size of the district for which the speed of pages is measured: a hundred thousand duties.
const hundred = 100_000

// BenchmarkHundredThousandDuties measures whole pages, sign-in, scope, tabs and their counts included, and reports
// their bytes raw and compressed. It sets no limit: figures go into the notes.
func BenchmarkHundredThousandDuties(b *testing.B) {
	w := house.SQLite(b)
	house.Fill(b, w, hundred)
	x := newSite(b, w)
	for _, who := range []org.Actor{w.Lead, w.Street1, w.Overseer1} {
		visitor := x.as(b, who)
		for name, path := range map[string]string{
			"first":    "/duties",
			"filtered": "/duties?unit=" + w.Streets[0] + "&state=in_progress&sort=due",
			"items":    "/items",
			"bench":    "/",
		} {
			b.Run(who.Name+"/"+name, func(b *testing.B) {
				var page answer
				for b.Loop() {
					page = visitor.get(path).ok(b)
				}
				b.ReportMetric(float64(len(page.Body)), "bytes")
				b.ReportMetric(float64(compressed(b, page.Body)), "gzip-bytes")
			})
		}
	}
}

func compressed(b *testing.B, text string) int {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		b.Fatal(err)
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Len()
}
