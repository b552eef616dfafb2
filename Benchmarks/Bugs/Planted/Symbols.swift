// Bug: slots of removed symbols are not counted as used, and without a free one no search ends.

/// The symbols of an interpreter, `$name`, in a hash table with open addressing.
///
/// A slot that becomes free stays marked, for what was stored behind it must be found.
struct SymbolTable {
  private enum Slot {
    case free
    case removed
    case symbol(String, Int)
  }

  private var slots = [Slot](repeating: .free, count: 4)
  private(set) var count = 0
  /// The slots that are not free.
  private var used = 0

  private static func hash(_ name: String) -> Int {
    Int(name.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 } >> 8)
  }

  /// Returns the slot of a name, and the one where it would be stored.
  private func find(_ name: String) -> (found: Int?, place: Int) {
    var index = Self.hash(name) % slots.count
    var place: Int?
    while true {
      switch slots[index] {
      case .free: return (nil, place ?? index)
      case .removed: if place == nil { place = index }
      case .symbol(name, _): return (index, index)
      default: break
      }
      index = (index + 1) % slots.count
    }
  }

  func value(_ name: String) -> Int? {
    guard let index = find(name).found, case .symbol(_, let value) = slots[index] else {
      return nil
    }
    return value
  }

  mutating func set(_ name: String, _ value: Int) {
    #if MENDED
    let load = used
    #else
    let load = count
    #endif
    if load * 4 >= slots.count * 3 { grow() }
    let (found, place) = find(name)
    if found == nil {
      if case .free = slots[place] { used += 1 }
      count += 1
    }
    slots[place] = .symbol(name, value)
  }

  mutating func remove(_ name: String) {
    guard let index = find(name).found else { return }
    slots[index] = .removed
    count -= 1
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: .free, count: count * 2 > old.count ? old.count * 2 : old.count)
    used = count
    for case .symbol(let name, let value) in old {
      slots[find(name).place] = .symbol(name, value)
    }
  }
}

enum Step: Codable, Drawn {
  case set(String, Int)
  case remove(String)
  case read(String)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .set(.draw(from: &source), source.anyInteger())
    case 1: .remove(.draw(from: &source))
    default: .read(.draw(from: &source))
    }
  }
}

typealias Input = [Step]

/// Returns whether it is a dollar sign and a word.
func isSymbol(_ text: String) -> Bool {
  let bytes = text.utf8
  return 2...20 ~= bytes.count && bytes.first == UInt8(ascii: "$")
    && bytes.dropFirst().allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
}

func check(_ steps: [Step]) {
  var table = SymbolTable()
  var model: [String: Int] = [:]
  for step in steps {
    switch step {
    case .set(let name, let value) where isSymbol(name):
      table.set(name, value)
      model[name] = value
    case .remove(let name) where isSymbol(name):
      table.remove(name)
      model[name] = nil
    case .read(let name) where isSymbol(name):
      if table.value(name) != model[name] { fatalError("another value") }
    default: continue
    }
    if table.count != model.count { fatalError("another count") }
  }
}

#if RANDOM
let witnesses: [Input] = [
  (UInt8(ascii: "a")...UInt8(ascii: "z")).flatMap { letter -> [Step] in
    let name = "$" + String(Unicode.Scalar(letter))
    return [.set(name, 1), .remove(name)]
  } + [.read("$zz")]
]
#endif
