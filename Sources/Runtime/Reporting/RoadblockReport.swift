internal import Sonar
internal import SonarABI

/// A report of roadblocks as lines for people.
enum RoadblockReport {
  /// The most bytes of a text that are shown.
  private static let longestText = 48
  /// The most cases of a switch that are shown.
  private static let mostCases = 8

  /// Returns one line for each roadblock, in their order: its place, its operands, and the number
  /// of inputs.
  ///
  /// Roadblocks that nobody can act on are left out: comparisons of addresses, those of the
  /// standard library, those of the Swift runtime, those of the first use of something in a
  /// library, and those that read like an earlier one from another copy of the same function.
  ///
  /// - Parameters:
  ///   - roadblocks: the comparisons of the runs.
  ///   - sites: the sites of this program.
  ///   - file: a function that returns the source file of a site, given its number and its line.
  /// - Returns: lines without a line feed.
  static func lines(
    of roadblocks: Roadblocks, sites: SiteTable, file: (Int, Int) -> String? = { _, _ in nil }
  ) -> [String] {
    items(of: roadblocks, sites: sites, file: file).map(\.line)
  }

  /// One roadblock, for people and for programs.
  struct Item {
    var line: String
    var json: JSONObject
  }

  /// The same as `lines`, with what a report shows of each.
  static func items(
    of roadblocks: Roadblocks, sites: SiteTable, file: (Int, Int) -> String? = { _, _ in nil }
  ) -> [Item] {
    var seen: Set<String> = []
    return roadblocks.remaining.compactMap { roadblock in
      let function = sites.function(ofSite: roadblock.siteID)
      guard !comparesAddresses(roadblock.operands), function.map(isOfToolchain) != true,
        function != nil || !isFirstUse(roadblock, of: roadblocks),
        sites.caller(ofSite: roadblock.siteID).map(RuntimeCode.contains) != true
      else { return nil }
      let place = place(of: roadblock, in: function, file: file)
      let text = "\(place): \(comparison(of: roadblock))"
      guard seen.insert(text).inserted else { return nil }
      let inputs = "\(roadblock.inputs) input\(roadblock.inputs == 1 ? "" : "s")"
      let line = Int(roadblock.site.line)
      var nearest = roadblock
      nearest.operands = roadblock.nearest.operands
      return Item(
        line: "ROADBLOCK: \(text), in \(inputs)",
        json: JSONObject([
          "place": .text(place), "comparison": .text(comparison(of: roadblock)),
          "function": .optional(function.map { FunctionName(symbol: $0).text }),
          "file": .optional(function.flatMap { _ in file(roadblock.siteID, line) }),
          "line": .number(line), "inputs": .number(roadblock.inputs),
          "behind": .number(Int(roadblock.site.blocksBehind)),
          "nearest": .number(roadblock.nearest.input),
          "nearest_comparison": .text(comparison(of: nearest)),
        ]))
    }
  }

  /// Returns true for functions of the standard library, no matter which module specialized them.
  static func isOfToolchain(_ symbol: String) -> Bool {
    let module = FunctionName(symbol: symbol).module
    return module != nil
      && Frame.Origin(symbol: symbol, module: module, objectPath: "", file: nil) == .swiftRuntime
  }

  /// Returns true where the first run alone made a comparison: a library prepared itself, as the
  /// Swift runtime does when it looks a type's name up.
  private static func isFirstUse(
    _ roadblock: Roadblocks.Roadblock, of roadblocks: Roadblocks
  ) -> Bool {
    guard case .bytes = roadblock.operands else { return false }
    return roadblocks.runs > 1 && roadblock.inputs == 1 && roadblock.nearest.input == 0
  }

  /// Returns true where an address is compared with nil, or with another address.
  private static func comparesAddresses(_ operands: Record.Operands) -> Bool {
    guard case .integers(let left, let right) = operands else { return false }
    if right == 0, isStringWord(left) { return true }
    if isTaggedAddress(left) || isTaggedAddress(right) { return true }
    return (isAddress(left) && (right == 0 || isAddress(right)))
      || (isAddress(right) && left == 0)
  }

  /// Returns true for the flags and the length of a short string, or none: only the highest byte
  /// says something.
  private static func isStringWord(_ number: UInt128) -> Bool {
    number >= 1 << 60 && number <= UInt128(UInt64.max) && number & (1 << 56 - 1) == 0
  }

  /// Returns true for the address of a string's text with flags in the highest byte.
  private static func isTaggedAddress(_ number: UInt128) -> Bool {
    number >= 1 << 56 && number <= UInt128(UInt64.max) && isAddress(number & (1 << 56 - 1))
  }

  /// Returns true for numbers in the ranges where Linux puts programs, heaps, libraries and stacks.
  private static func isAddress(_ number: UInt128) -> Bool {
    #if arch(arm64)
    (0xaaaa_0000_0000..<0x1_0000_0000_0000).contains(number)
    #else
    (0x5500_0000_0000..<0x5700_0000_0000).contains(number)
      || (0x7000_0000_0000..<0x8000_0000_0000).contains(number)
    #endif
  }

  private static func place(
    of roadblock: Roadblocks.Roadblock, in function: String?, file: (Int, Int) -> String?
  ) -> String {
    // Texts without a site are those of functions such as `memcmp`, which any library may call.
    guard let function else {
      return switch roadblock.operands {
      case .decoder: "decoder"
      case .bytes: "memcmp"
      default: "C code"
      }
    }
    let name = FunctionName(symbol: function).text
    let line = Int(roadblock.site.line)
    guard let path = file(roadblock.siteID, line) else {
      return line > 0 ? "\(name) line \(line)" : name
    }
    let short = path.split(separator: "/").suffix(2).joined(separator: "/")
    return line > 0 ? "\(short):\(line) in \(name)" : "\(short) in \(name)"
  }

  private static func comparison(of roadblock: Roadblocks.Roadblock) -> String {
    switch roadblock.operands {
    case .integers(let left, let right):
      return text(number(left, roadblock.site), number(right, roadblock.site), roadblock)
    case .floats(let left, let right):
      return text("\(left)", "\(right)", roadblock)
    case .bytes(let left, let right):
      return text(quoted(left), quoted(right), roadblock)
    case .match(let pattern, let string):
      return "\(quoted(string)) matches \(quoted(pattern))"
    case .cases(let value, let missing):
      let shown = missing.prefix(mostCases).map { "\($0)" }
      let rest = missing.count > mostCases ? ", …" : ""
      return "switch \(value), never \(shown.joined(separator: ", "))\(rest)"
    case .decoder(let event):
      return need(event)
    }
  }

  private static func need(_ event: DecoderEvent) -> String {
    let path = Array(event.place.joined(separator: [UInt8(ascii: ".")]))
    let place = path.isEmpty ? "" : " at \(quoted(path))"
    return switch event.kind {
    case .requestedKey: "is asked for the key \(quoted(event.wanted))"
    case .missingKey: "never found the key \(quoted(event.wanted))\(place)"
    case .wrongType: "never found the type \(quoted(event.wanted))\(place)"
    }
  }

  /// A number with the sign that the comparison gives it.
  private static func number(_ value: UInt128, _ site: Site) -> String {
    let signed: [Site.Predicate] = [
      .signedGreater, .signedGreaterOrEqual, .signedLess, .signedLessOrEqual,
    ]
    guard signed.contains(site.predicate), 1..<128 ~= site.width else { return "\(value)" }
    let bits = UInt128(site.width)
    guard value < 1 << bits, value >> (bits - 1) == 1 else { return "\(value)" }
    return "-\((1 << bits) - value)"
  }

  private static func text(
    _ left: String, _ right: String, _ roadblock: Roadblocks.Roadblock
  ) -> String {
    let always = roadblock.outcome == true ? "always" : "never"
    return "\(left) \(symbol(of: roadblock.site)) \(right), \(always)"
  }

  private static func symbol(of site: Site) -> String {
    switch site.kind {
    case .stringPrefix: return "is a prefix of"
    case .stringSuffix: return "is a suffix of"
    case .stringSearch: return "is in"
    default: break
    }
    return switch site.predicate {
    case .equal, .floatEqual: "=="
    case .notEqual, .floatNotEqual: "!="
    case .unsignedGreater, .signedGreater, .floatGreater: ">"
    case .unsignedGreaterOrEqual, .signedGreaterOrEqual, .floatGreaterOrEqual: ">="
    case .unsignedLess, .signedLess, .floatLess: "<"
    case .unsignedLessOrEqual, .signedLessOrEqual, .floatLessOrEqual: "<="
    }
  }

  /// Returns the text as a literal, or bytes that are no text in hexadecimal digits.
  private static func quoted(_ bytes: [UInt8]) -> String {
    let rest = bytes.count > longestText ? "…" : ""
    guard let text = String(validating: bytes.prefix(longestText), as: UTF8.self) else {
      let digits = bytes.prefix(longestText / 2).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return "0x" + digits.joined() + rest
    }
    return text.debugDescription + rest
  }
}
