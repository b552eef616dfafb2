import SonarABI
import Testing

@testable import Sonar

@Suite("Texts in other forms, counts and additions")
struct TextEncodingTests {
  struct Case: Sendable {
    var encoding: TextEncoding
    var text: String
    var bytes: [UInt8]?
  }

  static let cases: [Case] = [
    Case(encoding: .base64, text: "Man", bytes: Array("TWFu".utf8)),
    Case(encoding: .base64, text: "Ma", bytes: Array("TWE=".utf8)),
    Case(encoding: .base64, text: "M", bytes: Array("TQ==".utf8)),
    Case(encoding: .base64, text: "\u{fb}\u{fe}", bytes: Array("w7vDvg==".utf8)),
    Case(encoding: .unpaddedBase64, text: "Ma", bytes: Array("TWE".utf8)),
    Case(encoding: .unpaddedBase64, text: "Man", bytes: Array("TWFu".utf8)),
    Case(encoding: .urlBase64, text: "~~~?", bytes: Array("fn5-Pw".utf8)),
    Case(encoding: .utf16LittleEndian, text: "aé", bytes: [0x61, 0, 0xe9, 0]),
    Case(encoding: .utf16BigEndian, text: "a😀", bytes: [0, 0x61, 0xd8, 0x3d, 0xde, 0]),
    Case(encoding: .percent, text: "a b/c", bytes: Array("a%20b%2Fc".utf8)),
    Case(encoding: .percent, text: "plain", bytes: Array("plain".utf8)),
    Case(encoding: .lowercaseHexadecimal, text: "JK", bytes: Array("4a4b".utf8)),
    Case(encoding: .uppercaseHexadecimal, text: "JK", bytes: Array("4A4B".utf8)),
    Case(encoding: .reversed, text: "abc", bytes: Array("cba".utf8)),
    Case(encoding: .reversed, text: "a", bytes: nil),
  ]

  @Test("a text is written as the table says", arguments: cases)
  func writes(test: Case) {
    #expect(test.encoding.bytes(of: Array(test.text.utf8)) == test.bytes)
  }

  @Test("every form has a row")
  func isComplete() {
    #expect(Set(Self.cases.map(\.encoding)) == Set(TextEncoding.allCases))
  }

  @Test(
    "a compared text is found and replaced in each form", arguments: TextEncoding.allCases)
  func replaces(encoding: TextEncoding) throws {
    let (found, wanted) = (Array("ab/d".utf8), Array("password!".utf8))
    let old = try #require(encoding.bytes(of: found))
    let new = encoding.bytes(of: wanted) ?? wanted
    let record = Record(
      siteID: 1,
      site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .rightIsConstant),
      operands: .bytes(found, wanted))
    var finder = HintFinder()
    let results = finder.hints(for: Trace(input: [1, 2] + old + [3], records: [record]))
      .map { $0.applied(to: [1, 2] + old + [3]) }
    #expect(results.contains([1, 2] + new + [3]))
  }

  private func count(
    _ left: UInt128, _ right: UInt128, _ flags: Site.Flags = .rightIsConstant, site: Int = 1
  ) -> Record {
    Record(
      siteID: site, site: Site(kind: .integer, predicate: .equal, width: 64, flags: flags),
      operands: .integers(left, right))
  }

  private func separator(_ byte: UInt8) -> Record {
    Record(
      siteID: 9, site: Site(kind: .integer, predicate: .equal, width: 8, flags: .rightIsConstant),
      operands: .integers(0x41, UInt128(byte)))
  }

  struct Resizing: Sendable {
    var input: String
    var counted: UInt128
    var wanted: UInt128
    var result: String
  }

  @Test(
    "an input gets the length that its count was compared with",
    arguments: [
      Resizing(input: "abc", counted: 3, wanted: 5, result: "abc34"),
      // A header of one byte does not count.
      Resizing(input: "abcdefg", counted: 6, wanted: 2, result: "abc"),
      // Two bytes make a unit.
      Resizing(input: "abcd", counted: 2, wanted: 3, result: "abcdab"),
      // Four digits of base64 make three bytes.
      Resizing(input: "QUJDREVG", counted: 6, wanted: 3, result: "QUJD"),
      // Parts between separators.
      Resizing(input: "a,b", counted: 2, wanted: 4, result: "a,b,b,b"),
      Resizing(input: "a,b,c", counted: 3, wanted: 2, result: "a,b"),
      // Elements of an array of JSON.
      Resizing(input: #"{"a":[{}, "]"]}"#, counted: 2, wanted: 3, result: #"{"a":[{}, "]","]"]}"#),
      Resizing(input: "[1,[2,3,4]]", counted: 3, wanted: 1, result: "[1,[2]]"),
    ])
  func resizes(test: Resizing) {
    let input = Array(test.input.utf8)
    var finder = HintFinder()
    let results = finder.hints(
      for: Trace(input: input, records: [separator(0x2c), count(test.counted, test.wanted)])
    ).map { String(decoding: $0.applied(to: input), as: UTF8.self) }
    #expect(results.contains(test.result), "\(results)")
  }

  @Test("bounds of a loop are no counts")
  func bounds() {
    let input = Array("abcdefghijkl".utf8)
    let separators = Separators(in: [])
    func candidates(_ record: Record) -> [RankedHint] {
      CountHints(record: record, input: InputIndex(input), separators: separators).candidates()
    }
    #expect(candidates(count(4, 12, [])).isEmpty)
    #expect(!candidates(count(4, 19, [])).isEmpty)
    #expect(!candidates(count(11, 8)).isEmpty)
    // Positions in a string, four for each byte.
    #expect(candidates(count(4, 20, [])).isEmpty)
    #expect(!candidates(count(4, 20)).isEmpty)
  }

  @Test("two numbers that both vary make no input many times as long, one of the program does")
  func growth() {
    let input = Array("abcdefghijkl".utf8)
    func longest(_ flags: Site.Flags) -> Int {
      CountHints(
        record: count(12, 999, flags), input: InputIndex(input), separators: Separators(in: [])
      ).candidates().map { $0.hint.applied(to: input).count }.max() ?? 0
    }
    #expect(longest([]) == 0)
    #expect(longest(.rightIsConstant) >= 999)
  }

  @Test("a loop's counter is told from numbers of the input")
  func counters() {
    let loop = (0..<5).map { count(UInt128($0), 12, [], site: 3) }
    let data = [7, 1, 12, 4].map { count($0, 12, [], site: 4) }
    let counters = LoopCounters(in: loop + data)
    #expect(counters.contains(3))
    #expect(!counters.contains(4))
  }

  @Test("what an input lacks is added beside what it has")
  func adds() {
    let input = Array("x=1;y=2".utf8)
    let lookup = Record(
      siteID: 1,
      site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .leftIsConstant),
      operands: .bytes(Array("depth".utf8), Array("x".utf8)))
    var finder = HintFinder()
    let results = finder.hints(for: Trace(input: input, records: [separator(0x3b), lookup]))
      .map { String(decoding: $0.applied(to: input), as: UTF8.self) }
    #expect(results.contains("x=1;depth=1;y=2"))
  }

  @Test("a very small input is looked at with more behind it, a larger one as it is")
  func longer() {
    #expect(Filler.longerInputs(than: []).map(\.count) == [1, 16])
    #expect(Filler.longerInputs(than: [7, 7]).map(\.count) == [3, 18])
    #expect(Filler.longerInputs(than: [1, 2, 3, 4]).isEmpty)
    #expect(Set(Filler.bytes(62, behind: [])).count == 62)
  }
}
