// Bug: a name that was looked up is used after the table has moved its memory. Sanitizer: address.

/// Names in one block of memory that grows, as compilers keep them.
struct NameTable {
  private var base = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
  private var capacity = 64
  private var used = 0
  private var places: [String: (offset: Int, count: Int)] = [:]

  mutating func insert(_ name: String) {
    guard places[name] == nil else { return }
    let bytes = Array(name.utf8)
    reserve(bytes.count)
    for (index, byte) in bytes.enumerated() { base[used + index] = byte }
    places[name] = (used, bytes.count)
    used += bytes.count
  }

  /// Inserts a name that is another one and a suffix, as generated names are.
  mutating func insert(_ name: String, suffix: UInt8) {
    guard let place = places[name], place.count < 200 else { return }
    #if MENDED
    reserve(place.count + 1)
    let start = base + place.offset
    #else
    let start = base + place.offset
    reserve(place.count + 1)
    #endif
    for index in 0..<place.count { base[used + index] = start[index] }
    base[used + place.count] = suffix
    let bytes = UnsafeBufferPointer(start: base + used, count: place.count + 1)
    let longer = String(decoding: bytes, as: UTF8.self)
    if places[longer] == nil {
      places[longer] = (used, place.count + 1)
      used += place.count + 1
    }
  }

  func text(_ name: String) -> String? {
    places[name].map {
      String(
        decoding: UnsafeBufferPointer(start: base + $0.offset, count: $0.count), as: UTF8.self)
    }
  }

  private mutating func reserve(_ count: Int) {
    guard used + count > capacity else { return }
    capacity = max(capacity * 2, used + count)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: used)
    base.deallocate()
    base = larger
  }

  func free() { base.deallocate() }
}

typealias Input = String

/// Lines are names; `name+` is one with a suffix.
func check(_ text: String) {
  var table = NameTable()
  for line in text.split(separator: "\n").prefix(100) {
    if line.last == "+" {
      table.insert(String(line.dropLast()), suffix: UInt8(ascii: "_"))
    } else {
      table.insert(String(line))
      _ = table.text(String(line))
    }
  }
  table.free()
}

#if RANDOM
let witnesses: [Input] = [
  String(repeating: "x", count: 60) + "\n" + String(repeating: "x", count: 60) + "+"
]
#endif
