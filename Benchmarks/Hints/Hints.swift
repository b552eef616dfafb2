// Compiled with the sources of Sonar: prints what hints they make of recorded traces.
//
//     hints [--list] FILE…      a digest for each trace; with --list the hints themselves

import Glibc

@main
enum Hints {
  static func main() {
    var files = CommandLine.arguments.dropFirst()
    let isList = files.first == "--list"
    if isList { files.removeFirst() }
    for file in files {
      var reader = TraceReader(file)
      // One finder for each file: what it learns of the sites counts, too.
      var finder = HintFinder()
      var number = 0
      while let trace = reader.next() {
        let lines = lines(of: trace, &finder)
        if isList {
          for line in lines { print(file, number, line) }
        } else {
          let digest = lines.map { "\($0)\n" }.joined().utf8.reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
          }
          print(file, number, trace.records.count, lines.count, String(digest, radix: 16))
        }
        number += 1
      }
    }
  }

  /// All hints for the trace, those for the next comparison of its sites, and more input.
  private static func lines(of trace: Trace, _ finder: inout HintFinder) -> [String] {
    var lines = finder.hints(for: trace).map { line("first", $0) }
    lines += Extension.all(of: trace).map { line("extension", $0) }
    var known: Set<Int> = []
    let sites = trace.records.map(\.siteID).filter { known.insert($0).inserted }
    for site in sites.prefix(24) {
      let own = trace.records.filter { $0.siteID == site }
      let next = finder.nextHints(
        for: own, in: trace, after: trace.input.count / 2, limit: Pursuit.mostHintsPerStep)
      lines += next.map { line("next", $0) }
      // A decoder may have read any format: whoever wrote the trace wrote one.
      guard own[0].site.kind == .decoder else { continue }
      for text in texts {
        let other = Trace(input: Array(text.utf8), records: own)
        lines += finder.ranked(for: other, limit: 64).map { line("other", $0) }
      }
    }
    let checks = Checks(in: trace.records)
    lines.append("checks \(checks.sites)")
    return lines
  }

  private static func line(_ name: String, _ hint: Hint) -> String {
    let core = hint.core.map { "\($0)" } ?? "-"
    let opens = hint.opens.map { "\($0)" } ?? "-"
    return "\(name) \(hint.offset) \(hint.removed) \(hint.bytes) \(hint.siteID) \(core) \(opens)"
  }

  private static let texts = [
    "", "{}", #"{"a":[{"id":1},{"name":"x"}],"id":{"b":true}}"#, "[1,{}]", "7",
    "<a/>", #"<a id="1"><item>x</item><item><id>2</id></item><name/></a>"#,
    "<plist><dict/></plist>",
    "<plist><dict><key>id</key><array><dict/><true/></array></dict></plist>",
    "id = 1\n[a]\nname = \"x\"\n[[item]]\nid = {b = 2}\n", "[t]",
    "id=1&a[name]=x&b", "a=1, id=2", "a=1; b", "b: 2",
    "eyJhIjp7fX0.e30.c2ln", "id=eyJhIjp7fX0", "7b2261223a7b7d7d",
  ]
}

/// The traces of one file, in the layout of Recorder.swift.
struct TraceReader {
  private var bytes: [UInt8] = []
  private var position = 0

  init(_ path: String) {
    guard let file = fopen(path, "r") else { return }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    fclose(file)
  }

  mutating func next() -> Trace? {
    guard position < bytes.count else { return nil }
    let input = text()
    let count = Int(number(UInt32.self))
    return Trace(input: input, records: (0..<count).map { _ in record() })
  }

  private mutating func record() -> Record {
    let siteID = Int(number(UInt64.self))
    let code = number(UInt8.self)
    guard let kind = Self.events[code] == nil ? Site.Kind(rawValue: code) : .decoder,
      let predicate = Site.Predicate(rawValue: number(UInt8.self))
    else { fatalError("no trace") }
    let site = Site(
      kind: kind, predicate: predicate, width: number(UInt16.self),
      flags: Site.Flags(rawValue: number(UInt8.self)), line: 0,
      blocksBehind: number(UInt16.self))
    _ = number(UInt32.self)
    let operands = operands()
    guard let event = Self.events[code], case .bytes(let place, let wanted) = operands else {
      return Record(siteID: siteID, site: site, operands: operands)
    }
    let keys = place.split(separator: 0x1e).map(Array.init)
    return Record(
      siteID: siteID, site: site, operands: .decoder(DecoderEvent(event, at: keys, wanted: wanted)))
  }

  /// The codes of kinds that are events of a decoder, and not comparisons.
  private static let events: [UInt8: DecoderEvent.Kind] = [
    7: .missingKey, 8: .wrongType, 9: .requestedKey,
  ]

  private mutating func operands() -> Record.Operands {
    switch number(UInt8.self) {
    case 0: .integers(number(UInt128.self), number(UInt128.self))
    case 1: .floats(Double(bitPattern: number()), Double(bitPattern: number()))
    case 2: .bytes(text(), text())
    default: .cases(number(), cases())
    }
  }

  private mutating func cases() -> [UInt64] {
    let count = Int(number(UInt32.self))
    return (0..<count).map { _ in number() }
  }

  private mutating func text() -> [UInt8] {
    let count = Int(number(UInt32.self))
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  private mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number {
    let size = MemoryLayout<Number>.size
    defer { position += size }
    return bytes[position..<position + size].reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}
