package engine

// How many orders are due: what is counted is not left out by the compiler.
var due = 0

// noteOrder is the function of Order.swift, written in Go.
func noteOrder(name string, count int, isPaid bool) {
	if isPaid || count < 3 {
		return
	}
	if len(name) > 3 && name[0] == 'o' {
		due++
	}
}
