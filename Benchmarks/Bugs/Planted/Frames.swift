// Bug: room for a frame's body is made by its length field, before the body is there.

/// A reader of frames: magic, version, kind, length in four bytes, body.
struct FrameReader {
  private var bytes: ArraySlice<UInt8>

  enum Kind: UInt8 {
    case hello = 1
    case data, metadata, goodbye
  }
  enum Mistake: Error {
    case magic
    case version(UInt8)
    case kind(UInt8)
    case tooShort
    case tooLong(Int)
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func next() throws -> (Kind, [UInt8])? {
    if bytes.isEmpty { return nil }
    guard try byte() == 0xF7, try byte() == 0x4B else { throw Mistake.magic }
    let version = try byte()
    guard version == 1 || version == 2 else { throw Mistake.version(version) }
    let raw = try byte()
    guard let kind = Kind(rawValue: raw) else { throw Mistake.kind(raw) }
    var length = 0
    for _ in 0..<(version == 1 ? 2 : 4) { length = length << 8 | Int(try byte()) }
    // Only metadata may be large.
    if kind != .metadata, length > 1 << 16 { throw Mistake.tooLong(length) }
    #if MENDED
    guard length <= bytes.count else { throw Mistake.tooShort }
    #endif
    var body = [UInt8](repeating: 0xFF, count: length)
    for index in body.indices {
      guard let next = bytes.popFirst() else { throw Mistake.tooShort }
      body[index] = next
    }
    return (kind, body)
  }

  private mutating func byte() throws -> UInt8 {
    guard let byte = bytes.popFirst() else { throw Mistake.tooShort }
    return byte
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  var reader = FrameReader(bytes)
  var total = 0
  while let (kind, body) = try? reader.next() {
    total += body.count
    if kind == .goodbye { break }
  }
  if total > bytes.count { fatalError("more than there was") }
}

#if RANDOM
let witnesses: [Input] = [[0xF7, 0x4B, 2, 3, 0xF0, 0, 0, 0]]
#endif
