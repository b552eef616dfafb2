import Fuzzing

// The engine makes the values.
fuzz("Typed") { (name: String, count: Int, isPaid: Bool) in
  noteOrder(name: name, count: count, isPaid: isPaid)
}
