import SonarABI
import Testing

@testable import Sonar

@Suite("Numbers that count the input or its parts")
struct CountHintsTests {
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
}
