// Operations on a ring buffer, compared with an array.
enum Operation: Codable { case push(Int), pop, clear, rotate(Int) }

struct Ring {
  var slots = [Int](repeating: 0, count: 4)
  var start = 0
  var count = 0

  mutating func push(_ value: Int) {
    guard count < slots.count else { return }
    slots[(start + count) % slots.count] = value
    count += 1
  }

  mutating func pop() {
    guard count > 0 else { return }
    start = (start + 1) % slots.count
    count -= 1
  }

  mutating func rotate(_ by: Int) {
    // The bug: a full ring that has wrapped loses its first element.
    guard count > 1, (0..<count).contains(by) else { return }
    for _ in 0..<by {
      let first = slots[start]
      if count == slots.count, start > 0 { slots[start] = 0 }
      pop()
      push(first == 0 ? slots[start] : first)
    }
  }

  var contents: [Int] { (0..<count).map { slots[(start + $0) % slots.count] } }
}

compare { source in
  source.list { source -> Operation in
    switch source.integer(0...3) {
    case 0: .push(source.anyInteger())
    case 1: .pop
    case 2: .clear
    default: .rotate(source.anyInteger())
    }
  }
} isWrong: { (operations: [Operation]) in
  var ring = Ring()
  var model: [Int] = []
  for operation in operations {
    switch operation {
    case .push(let value):
      ring.push(value)
      if model.count < 4 { model.append(value) }
    case .pop:
      ring.pop()
      if !model.isEmpty { model.removeFirst() }
    case .clear:
      ring.count = 0
      model = []
    case .rotate(let by):
      ring.rotate(by)
      if model.count > 1, (0..<model.count).contains(by) {
        model = Array(model[by...] + model[..<by])
      }
    }
    if ring.contents != model { return true }
  }
  return false
}
