import SonarABI
import Testing

@testable import Sonar

@Suite("Hints")
struct HintTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func integer(
    _ left: UInt128, _ right: UInt128, _ predicate: Site.Predicate = .equal, width: UInt16 = 32,
    flags: Site.Flags = .rightIsConstant, site: Int = 1
  ) -> Record {
    Record(
      siteID: site, site: Site(kind: .integer, predicate: predicate, width: width, flags: flags),
      operands: .integers(left, right))
  }

  private func string(
    _ left: String, _ right: String, _ kind: Site.Kind = .stringOrder,
    flags: Site.Flags = .rightIsConstant, site: Int = 1
  ) -> Record {
    Record(
      siteID: site, site: Site(kind: kind, predicate: .equal, width: 0, flags: flags),
      operands: .bytes(bytes(left), bytes(right)))
  }

  private func results(_ records: [Record], _ input: [UInt8], limit: Int = 512) -> [[UInt8]] {
    var finder = HintFinder(limit: limit)
    return finder.hints(for: Trace(input: input, records: records)).map { $0.applied(to: input) }
  }

  @Test(
    "the operand in the input is replaced in the encoding in which it stands there",
    arguments: [
      ([9, 0x44, 0x33, 0x22, 0x11], [9, 0x88, 0x77, 0x66, 0x55]),
      ([9, 0x11, 0x22, 0x33, 0x44, 7], [9, 0x55, 0x66, 0x77, 0x88, 7]),
      (Array("n=287454020;".utf8), Array("n=1432778632;".utf8)),
      (Array("0x11223344".utf8), Array("0x55667788".utf8)),
    ] as [([UInt8], [UInt8])])
  func replaces(input: [UInt8], expected: [UInt8]) {
    #expect(results([integer(0x1122_3344, 0x5566_7788)], input).first == expected)
  }

  @Test("digits with zeros before them keep their size, and others may cover what is behind them")
  func fixedLayout() {
    func texts(_ input: String) -> [String] {
      results([integer(17, 5000, flags: [])], bytes(input)).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    #expect(texts("n=000017;").first == "n=005000;")
    #expect(texts("n=17 rest").first == "n=5000 rest")
    // The space ends the number.
    #expect(texts("n=17 rest").contains("n=5000 st"))
    #expect(texts("n=17").contains("n=5000"))
  }

  @Test("orders are tried on either side of the boundary, in the operand's own sign")
  func orders() {
    let input: [UInt8] = [0x34, 0x12]
    let results = results([integer(0x1234, 0x5000, .unsignedLess)], input)
    #expect(results.contains([0x00, 0x50]))
    #expect(results.contains([0x01, 0x50]))
    #expect(results.contains([0xff, 0x4f]))
    // 16 bits, read with their sign: -1 stands there as ff ff.
    let signed = self.results(
      [integer(0x1234, 0xffff_ffff, .signedLess)], input)
    #expect(signed.contains([0xff, 0xff]))
  }

  @Test("the hints of a chain are distinct, however few or many are asked for")
  func chained() {
    let trace = Trace(input: bytes("aaaaaa"), records: [string("aaa", "bcd")])
    let finder = HintFinder()
    for limit in [0, 1, 2, 512] {
      let hints = finder.nextHints(for: trace.records, in: trace, after: 3, limit: limit)
      #expect(hints.count <= limit && Set(hints).count == hints.count)
    }
    #expect(finder.nextHints(for: trace.records, in: trace, after: 3, limit: 512).count > 1)
  }

  @Test("an equality that holds gives no hints, and constants are not looked for")
  func needless() {
    #expect(results([integer(0x1234, 0x1234)], [0x34, 0x12]).isEmpty)
    #expect(results([integer(0x1234, 0x5678, flags: .rightIsConstant)], [0x78, 0x56]).isEmpty)
    #expect(
      results([integer(0x1234, 0x5678, flags: [])], [0x78, 0x56]).contains([0x34, 0x12]))
  }

  @Test("text that holds is written with the other bytes that are equal to it")
  func respelled() {
    let input = bytes("a;b")
    #expect(results([string(";", ";")], input) == [bytes("a\u{37e}b")])
    #expect("a;b" == "a\u{37e}b")
    #expect(results([string("OK", "OK")], bytes("OK")) == [bytes("O\u{212a}")])
    #expect(results([string("a", "a")], bytes("a")).isEmpty)
  }

  @Test("the number of a field is found in its key, and written with what its value is")
  func fields() {
    let record = Record(
      siteID: 1, site: Site(kind: .switch, predicate: .equal, width: 64),
      operands: .cases(3, [2, 3, 999]))
    // A variable-length number as field 3, and a text as field 1.
    let results = results([record], [0x18, 0x05, 0x0a, 0x01, 0x61])
    #expect(results.contains([0x10, 0x05, 0x0a, 0x01, 0x61]))
    #expect(results.contains([0xb8, 0x3e, 0x05, 0x0a, 0x01, 0x61]))
    #expect(results.contains([0xba, 0x3e, 0x05, 0x0a, 0x01, 0x61]))
  }

  @Test("every case of a switch is tried")
  func switches() {
    let record = Record(
      siteID: 1, site: Site(kind: .switch, predicate: .equal, width: 8),
      operands: .cases(0x78, [0x61, 0x62, 0x78]))
    #expect(Set(results([record], bytes("x"))) == [bytes("a"), bytes("b")])
  }

  @Test("cases that no input has taken come first, and those that one has are tried, too")
  func casesTaken() {
    func record(_ value: Character) -> Record {
      Record(
        siteID: 1, site: Site(kind: .switch, predicate: .equal, width: 8),
        operands: .cases(UInt64(value.asciiValue ?? 0), Array("abcdx".utf8.map(UInt64.init))))
    }
    var finder = HintFinder()
    for known in "xacd" { finder.statistics.note([record(known)]) }
    let trace = Trace(input: bytes("xx"), records: [record("x")])
    let results = finder.hints(for: trace).map { $0.applied(to: trace.input) }
    #expect(Set(results.prefix(2)) == [bytes("bx"), bytes("xb")])
    #expect(results.contains(bytes("ax")))
  }

  @Test("what is none of a switch's cases is not remembered")
  func otherValues() {
    var statistics = SiteStatistics()
    for value in UInt64(0)..<100 {
      statistics.note([
        Record(
          siteID: 1, site: Site(kind: .switch, predicate: .equal, width: 64),
          operands: .cases(value, [7, 8]))
      ])
    }
    #expect(statistics.casesTaken(at: 1) == [7, 8])
  }

  @Test("wide integers and floats are found, too")
  func wide() {
    let big = UInt128(0x1122_3344_5566_7788) << 64 | 0x99aa_bbcc_ddee_ff01
    let input = (0..<16).map { UInt8(truncatingIfNeeded: big >> ($0 * 8)) }
    let expected = [UInt8](repeating: 0x5a, count: 16)
    let wanted = expected.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    #expect(results([integer(big, wanted, width: 128)], input).first == expected)

    let float = Record(
      siteID: 1,
      site: Site(kind: .float, predicate: .floatEqual, width: 64, flags: .rightIsConstant),
      operands: .floats(2.25, 3.5))
    #expect(results([float], bytes("v: 2.25")).first == bytes("v: 3.5"))
  }

  @Test(
    "strings of another length are replaced whole, in place, and with their length fields",
    arguments: [
      ("say hello!", "say goodbye!"), ("say hello world", "say goodbyeorld"),
      ("\u{5}hello", "\u{7}goodbye"), ("\u{0}\u{5}hello", "\u{0}\u{7}goodbye"),
      ("\u{9}\u{1}\u{2}\u{5}hello\u{3}", "\u{b}\u{1}\u{2}\u{7}goodbye\u{3}"),
      ("\u{5}\u{0}\u{0}\u{0}hello", "\u{7}\u{0}\u{0}\u{0}goodbye"),
    ])
  func strings(input: String, expected: String) {
    #expect(results([string("hello", "goodbye")], bytes(input)).contains(bytes(expected)))
  }

  @Test("a length field that would overflow is left alone")
  func overflowingLength() {
    let long = String(repeating: "y", count: 300)
    let results = results([string("hello", long)], [5] + bytes("hello"))
    #expect(results.contains([5] + bytes(long)))
  }

  @Test("prefixes, suffixes and texts that are sought go where they belong")
  func prefixes() {
    let prefix = string("http://", "ftpx://a", .stringPrefix, flags: .leftIsConstant)
    #expect(results([prefix], bytes("ftpx://a")).contains(bytes("http://a")))
    let search = string("home", "tmp/x", .stringSearch, flags: .leftIsConstant)
    #expect(results([search], bytes("tmp/x")).contains(bytes("homex")))
    #expect(results([search], bytes("tmp/x")).contains(bytes("hometmp/x")))
    let suffix = string(".swift", "main.c", .stringSuffix, flags: .leftIsConstant)
    #expect(results([suffix], bytes("main.c")).contains(bytes("main.c.swift")))
  }

  @Test("the text that a regular expression was to match becomes one that it matches")
  func patterns() {
    let record = Record(
      siteID: 1, site: Site(kind: .stringSearch, predicate: .equal, width: 0),
      operands: .match(pattern: bytes(#"(GET|PUT) /\d"#), text: bytes("hello")))
    let results = results([record], bytes("1: hello!"))
    #expect(results.contains(bytes("1: GET /0!")))
    #expect(results.contains(bytes("1: PUT /9!")))
    #expect(results.contains(bytes("1: GET /0hello!")))
    let many = Record(
      siteID: 1, site: record.site,
      operands: .match(pattern: bytes("(a|b|c|d|e|f|last)=1"), text: bytes("hello")))
    var finder = HintFinder()
    let all = (0..<8).flatMap { _ in
      finder.hints(for: Trace(input: bytes("hello"), records: [many])).map(\.bytes)
    }
    #expect(all.contains(bytes("last=1")))
    let unknown = Record(
      siteID: 1, site: record.site,
      operands: .match(pattern: bytes(#"\p{L}"#), text: bytes("hello")))
    #expect(self.results([unknown], bytes("hello")) == [])
  }

  @Test("text compared in another case is found")
  func caseFolding() {
    let results = results([string("hello", "world")], bytes("HeLLo"))
    #expect(results.contains(bytes("world")))
    #expect(results.contains(bytes("WORLD")))
  }

  @Test("several comparisons of one run are solved together")
  func combines() {
    let records = [
      string("alpha", "one", site: 1), string("beta", "three", site: 2),
      integer(0x1122_3344, 0x5566_7788, site: 3),
    ]
    let input = bytes("alpha:beta:") + [0x44, 0x33, 0x22, 0x11]
    #expect(results(records, input).first == bytes("one:three:") + [0x88, 0x77, 0x66, 0x55])
  }

  @Test("specific matches come before single bytes, and trap guards last")
  func ranking() {
    let guarded = Record(
      siteID: 3,
      site: Site(
        kind: .integer, predicate: .unsignedLess, width: 64, flags: [.guardsTrap, .rightIsConstant]),
      operands: .integers(0x1122_3344, 10))
    let records = [
      guarded, integer(0x21, 0x22, width: 8, site: 2), integer(0x1122_3344, 5, site: 1),
    ]
    var finder = HintFinder()
    let hints = finder.hints(for: Trace(input: [0x21, 0x44, 0x33, 0x22, 0x11], records: records))
    #expect(hints.map(\.siteID).prefix(2) == [1, 2])
    #expect(hints.last?.siteID == 3)
  }

  @Test("no two hints are alike, and there are no more than the limit")
  func limits() {
    let records = (0..<200).map { integer(0x61, UInt128($0), width: 8, site: $0 % 7) }
    let input = bytes(String(repeating: "a", count: 4096))
    let results = results(records, input, limit: 100)
    #expect(results.count == 100)
    #expect(Set(results).count == 100)
  }

  @Test("repeated runs look at other places of a frequent byte")
  func rotates() {
    var finder = HintFinder()
    let input = bytes(String(repeating: "a", count: 1000))
    var offsets: Set<Int> = []
    for _ in 0..<20 {
      for hint in finder.hints(for: Trace(input: input, records: [integer(0x61, 0x62, width: 8)])) {
        offsets.insert(hint.offset)
      }
    }
    #expect(offsets.count > 100)
  }

  @Test("sites that never pay come later, and recover with time or a reward")
  func statistics() {
    var statistics = SiteStatistics(halfLife: 4)
    let hint = Hint(offset: 0, removed: 0, bytes: [], siteID: 1)
    let fresh = statistics.surcharge(for: 1)
    for _ in 0..<500 { statistics.noteHint(for: 1) }
    let tired = statistics.surcharge(for: 1)
    #expect(tired > fresh)
    var rewarded = statistics
    rewarded.reward(hint)
    #expect(rewarded.surcharge(for: 1) == fresh)
    for _ in 0..<48 { statistics.note([]) }
    #expect(statistics.surcharge(for: 1) == fresh)
    #expect(!statistics.wentBothWays(1))
    statistics.note([integer(1, 2), integer(2, 2)])
    #expect(statistics.wentBothWays(1))
  }

  @Test("equal calls give equal hints")
  func deterministic() {
    let records = (0..<50).map { integer(UInt128($0), UInt128($0 + 1), width: 8, site: $0) }
    let input = (0..<50).map { UInt8($0) }
    #expect(results(records, input) == results(records, input))
  }

  @Test("hints replace what they say, and none that does not fit")
  func applies() {
    let hint = Hint(offset: 1, removed: 2, bytes: [7, 8, 9], siteID: 0)
    #expect(hint.applied(to: [1, 2, 3, 4]) == [1, 7, 8, 9, 4])
    #expect(hint.applied(to: [1, 2]) == [1, 2])
    let other = Hint(offset: 3, removed: 1, bytes: [], siteID: 0)
    #expect(
      Hint.combining([other, hint], in: [1, 2, 3, 4, 5])
        == Hint(offset: 1, removed: 3, bytes: [7, 8, 9], siteID: 0))
    #expect(Hint.combining([hint, hint], in: [1, 2, 3, 4]) == nil)
  }

  @Test(
    "outcomes are those of the predicate",
    arguments: [
      (Site.Predicate.equal, false), (.notEqual, true), (.unsignedGreater, true),
      (.unsignedLess, false), (.signedGreater, false), (.signedLess, true),
      (.signedGreaterOrEqual, false), (.unsignedLessOrEqual, false),
    ])
  func outcomes(predicate: Site.Predicate, expected: Bool) {
    // 0xff is more than 1 without a sign, and -1 with one.
    #expect(integer(0xff, 1, predicate, width: 8).outcome == expected)
  }

  @Test("the next number of a float is that of its own precision")
  func floats() {
    let record = Record(
      siteID: 1,
      site: Site(kind: .float, predicate: .floatGreater, width: 32, flags: .rightIsConstant),
      operands: .floats(1.5, 123_456.5))
    func bits(_ number: Float) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) }
    }
    let results = results([record], bits(1.5))
    #expect(results.contains(bits(Float(123_456.5).nextUp)))
    #expect(results.contains(bits(Float(123_456.5).nextDown)))
  }
}
