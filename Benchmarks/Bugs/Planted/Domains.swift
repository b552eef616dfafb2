// Bug: a compressed name that points at itself is followed for ever.

/// A question of a DNS message: header, name with pointers, type and class.
struct Question {
  var name: [String] = []
  var type: UInt16
  var `class`: UInt16

  enum Mistake: Error { case tooShort, isResponse, opcode, count, label, tooLong }

  init(_ bytes: [UInt8]) throws {
    guard bytes.count >= 17, bytes.count <= 512 else { throw Mistake.tooShort }
    guard bytes[2] & 0x80 == 0 else { throw Mistake.isResponse }
    guard bytes[2] & 0x78 == 0 else { throw Mistake.opcode }
    guard bytes[4] == 0, bytes[5] == 1 else { throw Mistake.count }
    var index = 12
    var end: Int?
    var length = 0
    var jumps = 0
    while true {
      guard index < bytes.count else { throw Mistake.tooShort }
      let size = Int(bytes[index])
      if size == 0 { break }
      switch size & 0xC0 {
      case 0:
        guard index + size < bytes.count else { throw Mistake.tooShort }
        length += size + 1
        guard length < 255 else { throw Mistake.tooLong }
        name.append(String(decoding: bytes[(index + 1)...(index + size)], as: UTF8.self))
        index += size + 1
      case 0xC0:
        guard index + 1 < bytes.count else { throw Mistake.tooShort }
        end = end ?? index + 2
        index = (size & 0x3F) << 8 | Int(bytes[index + 1])
        jumps += 1
        guard index >= 12 else { throw Mistake.label }
        #if MENDED
        guard jumps < 20 else { throw Mistake.tooLong }
        #endif
      default: throw Mistake.label
      }
    }
    index = end ?? index + 1
    guard index + 4 <= bytes.count else { throw Mistake.tooShort }
    type = UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    `class` = UInt16(bytes[index + 2]) << 8 | UInt16(bytes[index + 3])
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  guard let question = try? Question(bytes) else { return }
  _ = question.name.joined(separator: ".")
}

#if RANDOM
let witnesses: [Input] = [[0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1]]
#endif
