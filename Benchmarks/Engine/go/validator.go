// Package engine has the validator of JSON.swift, written in Go.
package engine

type validator struct {
	bytes    []byte
	position int
}

func isValid(bytes []byte) bool {
	v := validator{bytes: bytes}
	if !v.value(0) {
		return false
	}
	v.skipSpace()
	return v.position == len(bytes)
}

func (v *validator) value(depth int) bool {
	v.skipSpace()
	if depth >= 64 || v.position >= len(v.bytes) {
		return false
	}
	switch v.bytes[v.position] {
	case '{':
		return v.list(depth, '}', true)
	case '[':
		return v.list(depth, ']', false)
	case '"':
		return v.text()
	case 't':
		return v.word("true")
	case 'f':
		return v.word("false")
	case 'n':
		return v.word("null")
	}
	return v.number()
}

func (v *validator) list(depth int, end byte, hasKeys bool) bool {
	v.position++
	v.skipSpace()
	if v.take(end) {
		return true
	}
	for {
		if hasKeys {
			v.skipSpace()
			if !v.text() {
				return false
			}
			v.skipSpace()
			if !v.take(':') {
				return false
			}
		}
		if !v.value(depth + 1) {
			return false
		}
		v.skipSpace()
		if v.take(end) {
			return true
		}
		if !v.take(',') {
			return false
		}
	}
}

func (v *validator) text() bool {
	if !v.take('"') {
		return false
	}
	for v.position < len(v.bytes) {
		b := v.bytes[v.position]
		v.position++
		switch {
		case b == '"':
			return true
		case b == '\\':
			if !v.escape() {
				return false
			}
		case b < 0x20:
			return false
		}
	}
	return false
}

func (v *validator) escape() bool {
	if v.position >= len(v.bytes) {
		return false
	}
	v.position++
	switch v.bytes[v.position-1] {
	case 'u':
		for i := 0; i < 4; i++ {
			if v.position >= len(v.bytes) || !isHexDigit(v.bytes[v.position]) {
				return false
			}
			v.position++
		}
		return true
	case 'n', 't', 'r', 'b', 'f', '\\', '/', '"':
		return true
	}
	return false
}

func (v *validator) number() bool {
	v.take('-')
	if !v.take('0') && !v.digits() {
		return false
	}
	if v.take('.') && !v.digits() {
		return false
	}
	if v.take('e') || v.take('E') {
		if !v.take('+') {
			v.take('-')
		}
		return v.digits()
	}
	return true
}

func (v *validator) digits() bool {
	start := v.position
	for v.position < len(v.bytes) && v.bytes[v.position]-'0' < 10 {
		v.position++
	}
	return v.position > start
}

func (v *validator) word(word string) bool {
	for i := 0; i < len(word); i++ {
		if !v.take(word[i]) {
			return false
		}
	}
	return true
}

func (v *validator) take(b byte) bool {
	if v.position >= len(v.bytes) || v.bytes[v.position] != b {
		return false
	}
	v.position++
	return true
}

func (v *validator) skipSpace() {
	for v.position < len(v.bytes) {
		switch v.bytes[v.position] {
		case ' ', '\t', '\n', '\r':
			v.position++
		default:
			return
		}
	}
}

func isHexDigit(b byte) bool { return b-'0' < 10 || (b|0x20)-'a' < 6 }
