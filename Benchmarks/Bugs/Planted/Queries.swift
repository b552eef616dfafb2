// Bug: a plus sign is written as it is, and read as a blank: the round trip loses it.

/// The query of a URL as a list of names and values.
struct Query {
  var items: [(name: String, value: String)]

  var text: String {
    items.map { Self.escaped($0.name) + "=" + Self.escaped($0.value) }.joined(separator: "&")
  }

  init(items: [(name: String, value: String)]) { self.items = items }

  init?(_ text: String) {
    items = []
    if text.isEmpty { return }
    for part in text.split(separator: "&", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = Self.unescaped(sides[0]),
        let value = Self.unescaped(sides[1])
      else { return nil }
      items.append((name, value))
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "*"):
        result.append(Character(Unicode.Scalar(byte)))
      #if !MENDED
      case UInt8(ascii: "+"): result.append("+")
      #endif
      case UInt8(ascii: " "): result.append("+")
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte else { return nil }
    return Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}

struct Pair: Codable, Drawn {
  var name: String
  var value: String

  static func draw(from source: inout some SizedSource) -> Pair {
    Pair(name: .draw(from: &source), value: .draw(from: &source))
  }
}

typealias Input = [Pair]

func check(_ pairs: [Pair]) {
  let query = Query(items: pairs.map { ($0.name, $0.value) })
  guard let again = Query(query.text) else { fatalError("cannot be read") }
  guard again.items.elementsEqual(query.items, by: ==) else { fatalError("another query") }
}

#if RANDOM
let witnesses: [Input] = [[Pair(name: "a", value: "1+1")]]
#endif
