// Bug: a key that is stored again is in the order of use twice, and later has no value.

/// A cache that forgets what was used least recently.
struct Cache {
  private var values: [Int: String] = [:]
  private var order: [Int] = []
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func value(for key: Int) -> String? {
    guard let value = values[key] else { return nil }
    order.removeAll { $0 == key }
    order.append(key)
    return value
  }

  mutating func store(_ value: String, for key: Int) {
    if values.count == capacity, values[key] == nil { evict() }
    values[key] = value
    #if MENDED
    order.removeAll { $0 == key }
    #endif
    order.append(key)
  }

  mutating func remove(_ key: Int) {
    values[key] = nil
    order.removeAll { $0 == key }
  }

  private mutating func evict() {
    let oldest = order.removeFirst()
    guard let value = values.removeValue(forKey: oldest) else {
      fatalError("a key without a value")
    }
    forgotten += value.utf8.count
  }

  private(set) var forgotten = 0
  var count: Int { values.count }
}

enum Step: Codable, Drawn {
  case store(Int, String)
  case value(Int)
  case remove(Int)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .store(source.anyInteger(), .draw(from: &source))
    case 1: .value(source.anyInteger())
    default: .remove(source.anyInteger())
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  var cache = Cache(capacity: 4)
  for step in steps {
    switch step {
    case .store(let key, let value): cache.store(value, for: key)
    case .value(let key): _ = cache.value(for: key)
    case .remove(let key): cache.remove(key)
    }
    if cache.count > cache.capacity { fatalError("too many values") }
  }
}

#if RANDOM
let witnesses: [Input] = [[1, 1, 2, 3, 4, 5, 6].map { .store($0, "x") }]
#endif
