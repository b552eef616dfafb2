// Bug: when a full queue that has wrapped around grows, one element too few is moved (off by one).

/// A queue in a ring of slots that doubles when it is full.
struct RingQueue {
  private var slots: [Int?] = Array(repeating: nil, count: 4)
  private var head = 0
  private(set) var count = 0

  mutating func append(_ element: Int) {
    if count == slots.count { grow() }
    slots[(head + count) % slots.count] = element
    count += 1
  }

  mutating func popFirst() -> Int? {
    guard count > 0 else { return nil }
    let element = slots[head]
    slots[head] = nil
    head = (head + 1) % slots.count
    count -= 1
    return element
  }

  subscript(index: Int) -> Int? {
    guard index >= 0, index < count else { return nil }
    return slots[(head + index) % slots.count]
  }

  private mutating func grow() {
    let old = slots
    slots += Array(repeating: nil, count: old.count)
    // The part that had wrapped around continues behind the old end.
    #if MENDED
    let wrapped = 0..<head
    #else
    let wrapped = 0..<max(0, head - 1)
    #endif
    for index in wrapped {
      slots[old.count + index] = old[index]
      slots[index] = nil
    }
  }
}

enum Step: Codable, Drawn {
  case append(Int)
  case popFirst
  case read(UInt8)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .append(source.anyInteger())
    case 1: .popFirst
    default: .read(.draw(from: &source))
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  var queue = RingQueue()
  var model: [Int] = []
  for step in steps {
    switch step {
    case .append(let element):
      queue.append(element)
      model.append(element)
    case .popFirst:
      let expected = model.isEmpty ? nil : model.removeFirst()
      if queue.popFirst() != expected { fatalError("another first element") }
    case .read(let byte):
      let index = Int(byte)
      let expected = model.indices.contains(index) ? model[index] : nil
      if queue[index] != expected { fatalError("another element") }
    }
    if queue.count != model.count { fatalError("another count") }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [.append(1), .popFirst] + (0..<5).map { .append($0) } + (0..<5).map { _ in .popFirst }
]
#endif
