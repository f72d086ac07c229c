package cluster

import "testing"

func TestManyTestsMayAskAtOnce(t *testing.T) {
	for range 12 {
		t.Run("ask", func(t *testing.T) {
			t.Parallel()
			query(t, New(t), "CREATE TABLE note (id BIGINT)")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	New(b) // starts the server
	for b.Loop() {
		New(b)
	}
}

func BenchmarkCopy(b *testing.B) {
	fill := func(string) error { return nil }
	Copy(b, "empty", fill)
	for b.Loop() {
		Copy(b, "empty", fill)
	}
}
