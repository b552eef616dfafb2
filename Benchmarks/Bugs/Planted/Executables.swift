// Bug: memory is made from the first address to the last, however far apart two segments are.

/// Loads the segments of a program for a small machine, as the headers of its file say.
///
/// A header is a signature, the address of the entry and the number of segments. A segment is
/// its kind, its place and size in the file, its address, and its size in memory.
struct Executable {
  private struct Segment {
    var kind: UInt8
    var contents: ArraySlice<UInt8>
    var address: Int
    var size: Int
    var end: Int { address + size }
  }

  enum Mistake: Error { case signature, end, count, kind, size, order, entry, nothing }

  private(set) var memory: [UInt8] = []
  private(set) var start = 0

  init(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    guard bytes.starts(with: [0x7F, 0x45, 0x58]) else { throw Mistake.signature }
    rest.removeFirst(3)
    let entry = try Self.number(&rest, 4)
    let count = try Self.number(&rest, 1)
    guard 1...16 ~= count else { throw Mistake.count }
    var segments: [Segment] = []
    for _ in 0..<count {
      let kind = UInt8(try Self.number(&rest, 1))
      let place = try Self.number(&rest, 2)
      let length = try Self.number(&rest, 2)
      let address = try Self.number(&rest, 4)
      let size = try Self.number(&rest, 4)
      // Nothing, code, data, notes.
      guard kind < 4 else { throw Mistake.kind }
      if kind == 0 { continue }
      guard place + length <= bytes.count, length <= size, size <= 1 << 20,
        address + size <= 1 << 32
      else { throw Mistake.size }
      let contents = bytes[place..<(place + length)]
      // Notes are not loaded.
      if kind == 3 { continue }
      guard address >= segments.last?.end ?? 0 else { throw Mistake.order }
      segments.append(Segment(kind: kind, contents: contents, address: address, size: size))
    }
    guard let first = segments.first, let last = segments.last else { throw Mistake.nothing }
    guard segments.contains(where: { $0.kind == 1 && $0.address..<$0.end ~= entry }) else {
      throw Mistake.entry
    }
    #if MENDED
    guard last.end - first.address <= 1 << 22 else { throw Mistake.size }
    #endif
    start = first.address
    memory = [UInt8](repeating: 0xCC, count: last.end - start)
    for segment in segments {
      let place = segment.address - start
      memory.replaceSubrange(place..<(place + segment.contents.count), with: segment.contents)
      for index in segment.contents.count..<segment.size { memory[place + index] = 0 }
    }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, _ count: Int) throws -> Int {
    guard rest.count >= count else { throw Mistake.end }
    defer { rest.removeFirst(count) }
    return rest.prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  guard let executable = try? Executable(bytes) else { return }
  if executable.memory.isEmpty { fatalError("nothing is loaded") }
}

#if RANDOM
let witnesses: [Input] = [
  [0x7F, 0x45, 0x58, 0, 1, 0, 0, 2]
    + [1, 0, 0, 4, 0, 0, 1, 0, 0, 8, 0, 0, 0]
    + [2, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0, 0x10, 0, 0]
]
#endif
