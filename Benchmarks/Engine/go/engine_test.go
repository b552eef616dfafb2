package engine

import "testing"

func FuzzEmpty(f *testing.F) { f.Fuzz(func(t *testing.T, data []byte) {}) }

func FuzzJSON(f *testing.F) { f.Fuzz(func(t *testing.T, data []byte) { isValid(data) }) }

func FuzzTyped(f *testing.F) {
	f.Add("name", 1, false)
	f.Fuzz(func(t *testing.T, name string, count int, isPaid bool) { noteOrder(name, count, isPaid) })
}
