// Bug: a range whose end lies before its beginning is formed, which traps.

/// The field `Range: bytes=0-99,500-,-20` of a request for parts of a file.
struct ByteRanges {
  private(set) var ranges: [ClosedRange<Int>] = []

  enum Mistake: Error { case unit, syntax, tooMany, notSatisfiable }

  init(_ field: String, size: Int) throws {
    let prefix = "bytes="
    guard field.hasPrefix(prefix) else { throw Mistake.unit }
    let parts = field.dropFirst(prefix.count).split(
      separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 10 else { throw Mistake.tooMany }
    for part in parts {
      let sides = part.split(separator: "-", omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw Mistake.syntax }
      if sides[0].isEmpty {
        guard let count = Self.number(sides[1]), count > 0 else { throw Mistake.syntax }
        ranges.append(max(0, size - count)...(size - 1))
        continue
      }
      guard let first = Self.number(sides[0]) else { throw Mistake.syntax }
      guard first < size else { continue }
      if sides[1].isEmpty {
        ranges.append(first...(size - 1))
      } else {
        guard let last = Self.number(sides[1]) else { throw Mistake.syntax }
        #if MENDED
        guard first <= last else { throw Mistake.syntax }
        #endif
        ranges.append(first...min(last, size - 1))
      }
    }
    if ranges.isEmpty { throw Mistake.notSatisfiable }
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

typealias Input = String

func check(_ text: String) {
  guard let parsed = try? ByteRanges(text, size: 1000) else { return }
  if parsed.ranges.contains(where: { $0.upperBound >= 1000 }) { fatalError("beyond the file") }
}

#if RANDOM
let witnesses: [Input] = ["bytes=5-2"]
#endif
