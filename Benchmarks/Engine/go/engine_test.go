package engine

import "testing"

func FuzzEmpty(f *testing.F) { f.Fuzz(func(t *testing.T, data []byte) {}) }

func FuzzJSON(f *testing.F) { f.Fuzz(func(t *testing.T, data []byte) { isValid(data) }) }
