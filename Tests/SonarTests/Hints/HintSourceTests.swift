import SonarABI
import Testing

@testable import Sonar

@Suite("Laws of all sources of hints and all formats")
struct HintSourceTests {
  /// The parts that inputs are made of: numbers, text, and pieces of each format.
  private static let pieces = [
    "\0", "\u{1}", "\u{2}ab", "\0\0", "7", "255", "a", "id", "x=1", "&", ",", ", ", "\n", "[a]\n",
    "id = 2\n", "{\"id\":", "{}", "[1,2]", "}", "<a>", "<b n='1'/>", "</a>", "<plist><dict>",
    "<key>id</key>", "<dict/>", "e30.", "é", "YWJj", "6162",
  ]
  /// Whole inputs: objects, and lengths of nothing.
  private static let wholes = [
    "{\"id\":1,\"a\":[1,2]}", "{\"a\":{\"id\":true}}", "{\"key\":\"id\",\"id\":[]}", "\0", "\0\0",
    "\u{1}\0", "<plist><dict/></plist>", "id = ab",
  ]
  private static let types = ["String", "Int", "Double", "Bool", "Date", "Array", "Shape", "Data"]
  private static let paths: [[[UInt8]]] = [[], [[0x61]]]
  private static let kinds: [Site.Kind] = [
    .integer, .integer, .integer, .switch, .stringOrder, .stringOrder, .stringPrefix,
    .stringSuffix, .stringSearch, .decoder, .decoder, .decoder,
  ]

  private var chance = PasswordTests.Chance(state: 1)

  private mutating func any<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &chance)]
  }

  /// A run that looks for a separator and checks a length, and makes one comparison of any kind.
  private mutating func run() -> (input: [UInt8], records: [Record]) {
    var input: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<9, using: &chance) { input += any(Self.pieces).utf8 }
    input = any([input, Array(any(Self.wholes).utf8)])
    let kind = any(Self.kinds)
    let start = Int.random(in: 0...input.count, using: &chance)
    let slice = Array(input[start..<min(input.count, start + any([1, 2, 4]))])
    let part = any([slice, slice, [], Array("id".utf8)])
    let number = part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let wanted = UInt64.random(in: 0..<300, using: &chance)
    let width = any([8, 16, 32, 64] as [UInt16])
    let operands: Record.Operands =
      switch kind {
      case .integer: .integers(UInt128(any([number, UInt64(input.count), 2])), UInt128(wanted))
      case .switch: .cases(number, [1, 2, wanted])
      case .decoder: .decoder(event())
      case .stringSearch where part.count.isMultiple(of: 2):
        .match(pattern: Array(any(["id|word", "[a-z]{2}", "("]).utf8), text: part)
      default: .bytes(part, Array(any(["id", "word", "ABC", "\u{e9};"]).utf8))
      }
    let isText = kind.comparesBytes || kind == .decoder
    let record = Record(
      siteID: 1,
      site: Site(
        kind: kind, predicate: any([.equal, .equal, kind == .integer ? .unsignedLess : .equal]),
        width: isText ? 0 : width, flags: any([[], .rightIsConstant, .leftIsConstant])),
      operands: operands)
    return (input, [separator, length(in: input), record])
  }

  private mutating func event() -> DecoderEvent {
    switch any([.missingKey, .wrongType, .requestedKey] as [DecoderEvent.Kind]) {
    case .wrongType:
      DecoderEvent(.wrongType, at: any(Self.paths), wanted: Array(any(Self.types).utf8))
    case .missingKey: DecoderEvent(.missingKey, at: any(Self.paths), wanted: Array("id".utf8))
    case .requestedKey: DecoderEvent(.requestedKey, wanted: Array("key".utf8))
    }
  }

  private let separator = Record(
    siteID: 2, site: Site(kind: .integer, predicate: .equal, width: 8, flags: .rightIsConstant),
    operands: .integers(0x41, 0x2c))

  /// Of an input that begins with its length.
  private func length(in input: [UInt8]) -> Record {
    Record(
      siteID: 3, site: Site(kind: .integer, predicate: .signedLess, width: 64),
      operands: .integers(UInt128(max(0, input.count - 1)), UInt128(input.first ?? 0)))
  }

  private func hints(
    of sources: [any HintSource.Type], _ run: (input: [UInt8], records: [Record])
  ) -> [Hint] {
    var finder = HintFinder()
    finder.sources = sources
    return finder.ranked(for: Trace(input: run.input, records: run.records), limit: 100_000)
  }

  @Test("each makes hints, none outside the input, and the same ones for the same call")
  mutating func hintsAreInside() {
    var made = [Int](repeating: 0, count: hintSources.count)
    for _ in 0..<300 {
      let run = run()
      for (number, source) in hintSources.enumerated() {
        let hints = hints(of: [source], run)
        made[number] += hints.count
        #expect(hints.allSatisfy { $0.offset >= 0 && $0.removed >= 0 })
        #expect(hints.allSatisfy { $0.offset + $0.removed <= run.input.count }, "\(source)")
      }
      #expect(hints(of: hintSources, run) == hints(of: hintSources, run))
    }
    #expect(!made.contains(0), "\(made)")
  }

  @Test("to leave one source out changes no other's hints")
  mutating func sourcesAreIndependent() {
    var compared = 0
    for _ in 0..<200 {
      let run = run()
      let all = hints(of: hintSources, run)
      // So many that a site's last ones are left out.
      guard all.count < HintFinder.mostPerSite else { continue }
      let own = hintSources.map { Set(hints(of: [$0], run)) }
      for left in hintSources.indices where !own[left].isEmpty {
        let rest = hints(of: hintSources.indices.filter { $0 != left }.map { hintSources[$0] }, run)
        for other in hintSources.indices where other != left {
          for site in 1...3 {
            func ofOther(_ hints: [Hint]) -> [Hint] {
              hints.filter {
                $0.siteID == site && own[other].contains($0) && !own[left].contains($0)
              }
            }
            let expected = ofOther(all)
            #expect(ofOther(rest) == expected, "\(hintSources[other]) without \(hintSources[left])")
            compared += expected.count
          }
        }
      }
    }
    #expect(compared > 1_000, "\(compared)")
  }

  @Test("to leave one format out changes no other's hints")
  mutating func formatsAreIndependent() {
    func hints(_ run: (input: [UInt8], records: [Record]), _ formats: [any TextFormat]) -> [Hint] {
      DecoderHints(record: run.records[2], input: run.input, formats: formats).candidates()
        .map(\.hint)
    }
    var made = [Int](repeating: 0, count: textFormats.count)
    for _ in 0..<2_000 {
      let run = run()
      guard run.records[2].site.kind == .decoder else { continue }
      let all = hints(run, textFormats)
      for left in textFormats.indices {
        let own = hints(run, [textFormats[left]])
        made[left] += own.count
        let rest = textFormats.indices.filter { $0 != left }.map { textFormats[$0] }
        #expect(
          hints(run, rest).filter { !own.contains($0) } == all.filter { !own.contains($0) },
          "without \(textFormats[left])")
        #expect(own.allSatisfy(all.contains))
      }
    }
    #expect(!made.contains(0), "\(made)")
  }
}
