// Bug: transparency before the palette is not compared with it, and is for more colors than it has.

/// A small picture with a palette: a signature, then chunks of kind, length, body and checksum.
struct Picture {
  private(set) var pixels: [UInt32] = []

  enum Mistake: Error { case signature, end, checksum, order, size, kind, color }

  init(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    guard rest.popFirst() == 0x8A, rest.popFirst() == UInt8(ascii: "P") else {
      throw Mistake.signature
    }
    var area = 0
    var palette: [UInt32] = []
    var alphas: [UInt8] = []
    var indexes: [UInt8] = []
    while true {
      let (kind, body) = try Self.chunk(&rest)
      guard (area == 0) == (kind == UInt8(ascii: "H")) else { throw Mistake.order }
      switch Unicode.Scalar(kind) {
      case "H":
        guard body.count == 2, !body.contains(0) else { throw Mistake.size }
        area = Int(body[0]) * Int(body[1])
      case "C":
        guard palette.isEmpty, body.count % 3 == 0, body.count > 0 else { throw Mistake.size }
        for index in stride(from: 0, to: body.count, by: 3) {
          palette.append(body[index..<(index + 3)].reduce(0xFF) { $0 << 8 | UInt32($1) })
        }
      case "T":
        guard alphas.isEmpty, indexes.isEmpty else { throw Mistake.order }
        #if MENDED
        guard !palette.isEmpty else { throw Mistake.order }
        #endif
        guard palette.isEmpty || body.count <= palette.count else { throw Mistake.size }
        alphas = body
      case "D":
        guard !palette.isEmpty else { throw Mistake.order }
        indexes += body
        guard indexes.count <= area else { throw Mistake.size }
      case "E":
        guard indexes.count == area else { throw Mistake.size }
        pixels = try Self.draw(indexes, palette, alphas)
        return
      default:
        // Small letters are chunks that one may pass over.
        guard UInt8(ascii: "a")...UInt8(ascii: "z") ~= kind else { throw Mistake.kind }
      }
    }
  }

  private static func chunk(_ rest: inout ArraySlice<UInt8>) throws -> (UInt8, [UInt8]) {
    guard let kind = rest.popFirst(), let length = rest.popFirst(), rest.count > Int(length) else {
      throw Mistake.end
    }
    let body = Array(rest.prefix(Int(length)))
    rest = rest.dropFirst(body.count)
    let sum = body.reduce(kind ^ length) { ($0 << 1 | $0 >> 7) ^ $1 }
    guard rest.popFirst() == sum else { throw Mistake.checksum }
    return (kind, body)
  }

  private static func draw(
    _ indexes: [UInt8], _ palette: [UInt32], _ alphas: [UInt8]
  ) throws -> [UInt32] {
    var colors = palette
    for (index, alpha) in alphas.enumerated() {
      colors[index] = colors[index] & 0xFF_FFFF | UInt32(alpha) << 24
    }
    return try indexes.map { index in
      guard Int(index) < colors.count else { throw Mistake.color }
      return colors[Int(index)]
    }
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  _ = try? Picture(bytes).pixels.max()
}

#if RANDOM
private func chunk(_ kind: Unicode.Scalar, _ body: [UInt8]) -> [UInt8] {
  let head = [UInt8(ascii: kind), UInt8(body.count)]
  return head + body + [body.reduce(head[0] ^ head[1]) { ($0 << 1 | $0 >> 7) ^ $1 }]
}

let witnesses: [Input] = [
  [0x8A, 0x50] + chunk("H", [1, 1]) + chunk("T", [9, 9]) + chunk("C", [1, 2, 3])
    + chunk("D", [0]) + chunk("E", [])
]
#endif
