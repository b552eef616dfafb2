import Testing

@testable import Sonar

/// Fake targets whose coverage never changes until they are solved: what leads there is only what
/// they compare.
@Suite("Pursuits")
struct PursuitTests {
  /// The number of the name that the text is, from 0; it is compared with all, as by a switch.
  private static func tag(
    of text: some Sequence<UInt8>, among names: [String], _ recorder: inout Recorder
  ) -> UInt64 {
    let text = Array(text)
    let isEqual = names.map { recorder.equal(1, text, $0) }
    return UInt64(isEqual.firstIndex(of: true) ?? names.count)
  }

  /// Those that hints solve.
  static let hinted: [Case] = [
    Case("what a name stands for, together with a number", seed: "info 1", runs: 60) {
      input, recorder in
      let words = input.split(separator: 0x20)
      guard words.count == 2 else { return false }
      let tag = tag(of: words[0], among: ["info", "warning", "fatal"], &recorder)
      let line = UInt64(String(decoding: words[1], as: UTF8.self)) ?? 0
      let isFatal = recorder.equal(2, tag, 2)
      return recorder.equal(3, line, 77, width: 64) && isFatal
    },
    Case("names in an order that only their numbers show", seed: "a b c", runs: 200) {
      input, recorder in
      let tags = input.split(separator: 0x20).map {
        tag(of: $0, among: ["HELO", "MAIL", "QUIT"], &recorder)
      }
      return tags.count == 3 && zip(tags, [2, 0, 1]).allSatisfy { recorder.equal(2, $0, $1) }
    },
    Case("numbers of eight bits without a sign", seed: "0.0.0", runs: 100) { input, recorder in
      let parts = input.split(separator: 0x2e).map {
        UInt8(String(decoding: $0, as: UTF8.self)).map(UInt64.init) ?? 0
      }
      return parts.count == 3
        && zip(parts, [192, 13, 255]).allSatisfy { recorder.equal(1, $0, $1) }
    },
    Case("a loop over bytes", seed: "0123456789ab", runs: 100) { input, recorder in
      for (index, wanted) in "signature!".utf8.enumerated() {
        guard index < input.count, recorder.equal(1, UInt64(input[index]), UInt64(wanted)) else {
          return false
        }
      }
      return true
    },
    Case("a loop over bytes, and nothing behind them", seed: "0123456789ab", runs: 200) {
      input, recorder in
      let password = Array("magic".utf8)
      for (index, byte) in input.enumerated() {
        guard index < password.count, recorder.equal(1, UInt64(byte), UInt64(password[index]))
        else {
          return false
        }
      }
      return input.count == password.count
    },
    Case("three parts of a line", seed: "0", runs: 100) { input, recorder in
      let parts = input.split { recorder.equal(1, UInt64($0), 0x3a) }
      guard recorder.equal(2, UInt64(parts.count), 3, width: 64) else { return false }
      return zip(parts, ["red", "green", "blue"]).allSatisfy { recorder.equal(3, Array($0), $1) }
    },
    Case("a checksum of one byte, in hexadecimal digits", seed: "a;b*62", runs: 200) {
      input, recorder in
      guard let star = input.lastIndex(of: 0x2a),
        let stored = UInt8(String(decoding: input[(star + 1)...], as: UTF8.self), radix: 16)
      else { return false }
      let sum = input[..<star].reduce(0x5a, ^)
      guard recorder.equal(1, UInt64(sum), UInt64(stored), flags: []) else { return false }
      let fields = input[..<star].split(separator: 0x3b).map(Array.init)
      return fields.count == 2 && recorder.equal(2, fields[0], "status")
        && recorder.equal(2, fields[1], "ready")
    },
    Case("a checksum before what it sums up", seed: "0123456789", runs: 200) { input, recorder in
      guard input.count > 6 else { return false }
      let sum = input[2...].reduce(UInt64(7)) { ($0 &* 31 &+ UInt64($1)) & 0xffff }
      let stored = UInt64(input[0]) << 8 | UInt64(input[1])
      guard recorder.equal(1, sum, stored, width: 16, flags: []) else { return false }
      for (index, wanted) in "PNG".utf8.enumerated() {
        guard recorder.equal(2, UInt64(input[2 + index]), UInt64(wanted)) else { return false }
      }
      return true
    },
    Case("two keys in two lines", seed: "a=b\n", runs: 100) { input, recorder in
      let lines = input.split { recorder.equal(1, UInt64($0), 0x0a) }
      func has(_ key: String, _ recorder: inout Recorder) -> Bool {
        lines.contains { line in recorder.equal(2, Array(line.prefix { $0 != 0x3d }), key) }
      }
      return has("mode", &recorder) && has("level", &recorder)
    },
    Case("lengths in lengths", seed: "0\u{4}A\u{0}B\u{0}", runs: 300) { input, recorder in
      guard let outer = elements(of: input[...], &recorder), let whole = outer.first?.content,
        let inner = elements(of: whole, &recorder), inner.count == 2
      else { return false }
      return equal(inner[0].content, "xyz", &recorder)
        && recorder.equal(3, Array(inner[1].content), "certificate")
    },
    Case("base64 that is compared byte by byte", seed: "0123456789abcdef", runs: 60) {
      input, recorder in
      guard let view = InputView.all(of: input).first, view.range == input.indices else {
        return false
      }
      return equal(view.decoded[...], "user:secret99", &recorder)
    },
    Case("a checksum that is compared inverted", seed: "\u{3}\u{0}bcdefgh", runs: 60) {
      input, recorder in
      guard input.count > 6 else { return false }
      let sum = input[2...].reduce(UInt64(0)) { $0 ^ UInt64($1 - $1 % 32) }
      let stored = UInt64(input[0]) | UInt64(input[1]) << 8
      // As the optimizer writes `stored == ~sum`; the seed's check holds.
      guard recorder.equal(1, stored ^ sum ^ 0xff9c, 0xffff, width: 16) else { return false }
      return recorder.equal(2, UInt64(input[4]) << 8 | UInt64(input[5]), 0xee11, width: 16)
    },
    Case("a key of a table, which compares lengths first", seed: #"{"x":1}"#, runs: 1500) {
      input, recorder in
      let parts = input.split(omittingEmptySubsequences: false) {
        recorder.equal(1, UInt64($0), 0x22)
      }
      guard parts.count == 3 else { return false }
      // The optimizer has them in registers: no constants.
      return ["version", "dependency", "name", "package"].contains { key in
        recorder.equal(2, UInt64(parts[1].count), UInt64(key.utf8.count), width: 64, flags: [])
          && zip(parts[1], key.utf8).allSatisfy {
            recorder.equal(3, UInt64($0), UInt64($1), flags: [])
          }
      }
    },
    Case("one message after the other", seed: "0", runs: 100) { input, recorder in
      var words = ["HELO", "PASS swordfish", "QUIT"][...]
      for message in input.split(whereSeparator: { recorder.equal(1, UInt64($0), 0x0a) }) {
        guard let word = words.popFirst(),
          recorder.equal(10 + words.count, Array(message), word)
        else { return false }
      }
      return words.isEmpty
    },
  ]

  /// Tags, and what stands behind each and a length; nil where the input ends before that does.
  static func elements(
    of bytes: ArraySlice<UInt8>, _ recorder: inout Recorder
  ) -> [(tag: UInt8, content: ArraySlice<UInt8>)]? {
    var rest = bytes
    var elements: [(tag: UInt8, content: ArraySlice<UInt8>)] = []
    while let tag = rest.popFirst() {
      guard let length = rest.popFirst(), recorder.isEnough(4, rest.count, for: length) else {
        return nil
      }
      elements.append((tag, rest.prefix(Int(length))))
      rest = rest.dropFirst(Int(length))
    }
    return elements
  }

  /// A loop that compares byte by byte, the end with zero.
  private static func equal(
    _ bytes: ArraySlice<UInt8>, _ text: String, _ recorder: inout Recorder
  ) -> Bool {
    var bytes = bytes
    for wanted in text.utf8 {
      let byte = bytes.popFirst()
      guard recorder.equal(5, UInt64(byte ?? 0), UInt64(wanted), flags: []) else { return false }
    }
    return bytes.isEmpty
  }

  @Test("hints are followed where coverage shows nothing", arguments: hinted)
  func follows(test: Case) throws {
    #expect(Self.runs(test, isSearch: false) != nil)
  }

  /// Those that take a search.
  static let searched: [Case] = [
    Case("words that sum up to all ones, one of them a number", seed: "0123456789ab", runs: 400) {
      input, recorder in
      guard input.count == 12 else { return false }
      let words = stride(from: 0, to: 12, by: 2).map {
        UInt64(input[$0]) << 8 | UInt64(input[$0 + 1])
      }
      var sum = words.reduce(0, +)
      while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
      guard recorder.equal(1, sum, 0xffff, width: 32) else { return false }
      return recorder.equal(2, words[1], 0xee11, width: 16)
    },
    Case("x - k in a range", seed: "abcdefgh", runs: 60) { input, recorder in
      guard input.count > 5 else { return false }
      let word = input[2..<6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return recorder.less(1, (word &- 90_000_017) & 0xffff_ffff, 2)
    },
    Case("x ^ k", seed: "abcdefgh", runs: 60) { input, recorder in
      guard input.count > 5 else { return false }
      let word = input[1..<5].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return recorder.equal(1, word ^ 0x5a5a_1234, 0xcafe_f00d, width: 32)
    },
    Case("letters that were moved", seed: "abc", runs: 4000) { input, recorder in
      recorder.equal(
        1, input.map { $0 >= 0x61 && $0 <= 0x7a ? ($0 - 0x61 + 5) % 26 + 0x61 : $0 }, "hello")
    },
    Case("a mask over a loop", seed: "abcdefgh", runs: 500) { input, recorder in
      for (index, wanted) in "un-mask".utf8.enumerated() {
        guard index < input.count,
          recorder.equal(1, UInt64(input[index] ^ UInt8(0xa0 + index)), UInt64(wanted))
        else { return false }
      }
      return true
    },
    Case("a multiple, and what is added to it", seed: "abcdefgh", runs: 60) { input, recorder in
      guard input.count > 5 else { return false }
      let word = input[2..<6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return recorder.equal(1, (word &* 41 &+ 7) & 0xffff_ffff, 0x1234_5678, width: 32)
    },
    Case("a loop whose comparisons are recorded once", seed: "0123456789", runs: 500) {
      input, recorder in
      // As operands that cannot be found: the second letter of two that are alike shows nothing.
      for (index, wanted) in "bookkeeper".utf8.enumerated() {
        let byte = UInt64(input[index] ^ UInt8(0x90 + 7 * index))
        let isEqual =
          recorder.records.contains { $0.operands == .integers(UInt128(byte), UInt128(wanted)) }
          || recorder.equal(1, byte, UInt64(wanted), flags: [])
        guard isEqual, byte == wanted else { return false }
      }
      return true
    },
    Case("digits of six bits", seed: "AAAAAAAA", runs: 6000) { input, recorder in
      guard input.count == 8, input.allSatisfy({ $0 >= 0x30 && $0 < 0x70 }) else { return false }
      let bits = input.reduce(UInt64(0)) { $0 << 6 | UInt64($1 - 0x30) }
      let text = stride(from: 40, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
      return recorder.equal(1, text, "sextet")
    },
  ]

  @Test("what no encoding explains is searched for", arguments: searched)
  func searches(test: Case) throws {
    #expect(Self.runs(test, isSearch: true) != nil)
  }

  @Test("without a look at comparisons none falls", arguments: hinted + searched)
  func needsComparisons(test: Case) {
    var chance = PasswordTests.Chance(state: 7)
    for _ in 0..<20_000 {
      var input = Array(test.seed.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        input[Int.random(in: input.indices, using: &chance)] = .random(in: 0...255, using: &chance)
      }
      var recorder = Recorder()
      #expect(!test.target(input, &recorder))
    }
  }

  @Test("a byte of the input changes only the operands that are made of it")
  func dependence() throws {
    var laboratory = Laboratory(
      target: { input, recorder in
        _ = recorder.equal(1, UInt64(input[1]) &* 3, UInt64(input[3]) &+ 1, flags: [])
        return recorder.equal(2, 5, 6)
      }, left: 100)
    let input = Array("abcde".utf8)
    _ = laboratory.run(input, for: 0, watching: .all)
    let trace = Trace(input: input, records: laboratory.records(at: nil))
    let dependence = try #require(
      Dependence(of: trace, SiteStatistics(), with: &laboratory))
    let obstacle = try #require(dependence.obstacles.first)
    #expect(dependence.obstacles.count == 1)
    #expect(obstacle.left == [1])
    #expect(obstacle.right == [3])
    #expect(laboratory.left == 94)
  }

  @Test("the number of a hint is noted before it is tried, and those before the first are left out")
  func resumes() {
    var laboratory = Laboratory(
      target: { input, recorder in
        _ = recorder.equal(1, Array("xyz".utf8), "abcdefgh")
        return input.isEmpty
      }, left: 1000)
    let input = Array("xyz-xyz-xyz".utf8)
    _ = laboratory.run(input, for: 0, watching: .all)
    let records = laboratory.records(at: nil)
    var pursuit = Pursuit()
    var noted: [Int] = []
    pursuit.run(
      on: input, comparing: records, from: 1, limit: 100, with: &laboratory,
      note: { noted.append($0) })
    #expect(noted.first == 1)
    #expect(noted == Array(1...(noted.last ?? 1)))
  }

  @Test("what a decoder asks for next is tried at once, though the corpus has taken the input in")
  func goesOnBehindKept() {
    @Sendable func has(_ key: String, _ input: [UInt8]) -> Bool {
      String(decoding: input, as: UTF8.self).contains("\"\(key)\"")
    }
    var laboratory = Laboratory(
      target: { input, recorder in
        for (site, key) in ["name", "size", "colour"].enumerated() where !has(key, input) {
          recorder.lacks(site, key)
          return false
        }
        return true
      }, left: 100, keeps: { has("name", $0) })
    let input = Array("{}".utf8)
    _ = laboratory.run(input, for: 0, watching: .all)
    var pursuit = Pursuit()
    pursuit.run(
      on: input, comparing: laboratory.records(at: nil), limit: 100, with: &laboratory)
    #expect(laboratory.isSolved)
  }

  @Test("kinds of values that a decoder wants in turn are tried once")
  func endsCircles() {
    var laboratory = Laboratory(
      target: { input, recorder in
        // Whatever it is, it should be something else.
        if input.first == 0x7b {
          recorder.misses(1, "String")
        } else {
          recorder.misses(2, "Dictionary")
        }
        return false
      }, left: 1000)
    let input = Array("{}".utf8)
    _ = laboratory.run(input, for: 0, watching: .all)
    let records = laboratory.records(at: nil)
    var pursuit = Pursuit()
    pursuit.run(on: input, comparing: records, limit: 1000, with: &laboratory)
    #expect(laboratory.left > 950)
  }

  /// Runs until the target is solved; nil where they did not suffice.
  private static func runs(_ test: Case, isSearch: Bool) -> Int? {
    var laboratory = Laboratory(target: test.target, left: test.runs)
    let input = Array(test.seed.utf8)
    guard laboratory.run(input, for: 0, watching: .all) != nil else { return nil }
    let records = laboratory.records(at: nil)
    var pursuit = Pursuit()
    if isSearch {
      pursuit.search(from: input, comparing: records, with: &laboratory)
    } else {
      pursuit.run(on: input, comparing: records, limit: test.runs, with: &laboratory)
    }
    return laboratory.isSolved ? test.runs - laboratory.left : nil
  }
}
