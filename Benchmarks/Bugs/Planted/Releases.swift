// Bug: where spans of versions are joined, one within another ends the larger one early.

/// A version of three numbers below 1000.
struct Version: Equatable {
  var parts: [Int]

  init?(_ text: some StringProtocol) {
    parts = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = Int(part), number < 1000, part == String(number)
      else { return nil }
      parts.append(number)
    }
    guard parts.count == 3 else { return nil }
  }

  init(number: Int) { parts = [number / 1_000_000, number / 1000 % 1000, number % 1000] }

  var number: Int { parts.reduce(0) { $0 * 1000 + $1 } }
}

/// Which versions a package may have: `^1.2.0 <1.9.4 || ~2.0.3`.
struct Requirement {
  private static let signs = ["^", "~", ">=", "<=", ">", "<", "="]

  private var alternatives: [[(sign: String, version: Version)]] = []

  init?(_ text: String) {
    var words = text.split(separator: " ")[...]
    guard words.count <= 100 else { return nil }
    repeat {
      var terms: [(String, Version)] = []
      while let word = words.first, word != "||" {
        words.removeFirst()
        guard let sign = Self.signs.first(where: { word.hasPrefix($0) }),
          let version = Version(word.dropFirst(sign.count))
        else { return nil }
        terms.append((sign, version))
      }
      guard !terms.isEmpty else { return nil }
      alternatives.append(terms)
    } while words.popFirst() != nil
  }

  /// The numbers of the versions, as sorted spans that do not overlap.
  var spans: [Range<Int>] {
    let all = alternatives.map { terms in
      terms.reduce(0..<1_000_000_000) { $0.clamped(to: Self.span($1.sign, $1.version)) }
    }
    var result: [Range<Int>] = []
    for span in all.filter({ !$0.isEmpty }).sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = result.last, span.lowerBound <= last.upperBound {
        #if MENDED
        let end = max(last.upperBound, span.upperBound)
        #else
        let end = span.upperBound
        #endif
        result[result.count - 1] = last.lowerBound..<end
      } else {
        result.append(span)
      }
    }
    return result
  }

  private static func span(_ sign: String, _ version: Version) -> Range<Int> {
    let number = version.number
    switch sign {
    case "^":
      let unit = number >= 1_000_000 ? 1_000_000 : number >= 1000 ? 1000 : 1
      return number..<(number / unit + 1) * unit
    case "~": return number..<(number / 1000 + 1) * 1000
    case ">=": return number..<1_000_000_000
    case ">": return number + 1..<1_000_000_000
    case "<=": return 0..<number + 1
    case "<": return 0..<number
    default: return number..<number + 1
    }
  }

  /// Returns whether a version fits, term by term.
  func allows(_ version: Version) -> Bool {
    alternatives.contains { $0.allSatisfy { Self.fits(version.parts, $0.sign, $0.version.parts) } }
  }

  private static func fits(_ parts: [Int], _ sign: String, _ base: [Int]) -> Bool {
    let isLess = parts.lexicographicallyPrecedes(base)
    switch sign {
    case "^":
      // Numbers behind the first one that is not zero may become greater.
      let fixed = (base.firstIndex { $0 != 0 } ?? 2) + 1
      return !isLess && parts.prefix(fixed) == base.prefix(fixed)
    case "~": return !isLess && parts.prefix(2) == base.prefix(2)
    case ">=": return !isLess
    case ">": return !isLess && parts != base
    case "<=": return isLess || parts == base
    case "<": return isLess
    default: return parts == base
    }
  }

  /// Versions at the edges of all terms.
  var edges: [Version] {
    alternatives.joined().flatMap { term in
      let span = Self.span(term.sign, term.version)
      return [span.lowerBound - 1, span.lowerBound, span.upperBound - 1, span.upperBound]
    }.filter { 0..<1_000_000_000 ~= $0 }.map { Version(number: $0) }
  }
}

typealias Input = String

func check(_ text: String) {
  guard let requirement = Requirement(text) else { return }
  let spans = requirement.spans
  for version in requirement.edges {
    let isWithin = spans.contains { $0.contains(version.number) }
    if isWithin != requirement.allows(version) { fatalError("another answer") }
  }
}

#if RANDOM
let witnesses: [Input] = ["^1.2.0 || =1.4.0"]
#endif
