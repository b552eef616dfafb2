import SonarABI
import Testing

@testable import Sonar

/// Fake targets whose bugs chance cannot find, solved by hints alone: the proof that the sonar
/// works.
@Suite("Roadblocks")
struct PasswordTests {
  /// A program: says how far it came, and records what it compared on the way.
  typealias Target = @Sendable ([UInt8], inout [Record]) -> Int

  /// A small generator with a fixed seed (Steele, Lea, Flood: SplitMix64).
  struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return z ^ z >> 31
    }
  }

  /// Runs of the target until it reaches `goal`; nil where `limit` did not suffice.
  ///
  /// As an engine does, it keeps what comes further, and looks at its comparisons.
  static func runs(_ target: Target, goal: Int, seed: [UInt8], hints: Bool, limit: Int) -> Int? {
    var chance = Chance(state: 1)
    var finder = HintFinder()
    var best: (input: [UInt8], depth: Int) = (seed, -1)
    var queue: [Hint] = []
    for run in 1...limit {
      var input = best.input
      if best.depth >= 0 {
        if hints, !queue.isEmpty {
          input = queue.removeFirst().applied(to: input)
        } else if !input.isEmpty {
          for _ in 0..<Int.random(in: 1...4, using: &chance) {
            let position = Int.random(in: input.indices, using: &chance)
            input[position] = UInt8.random(in: 0...255, using: &chance)
          }
        }
      }
      var records: [Record] = []
      let depth = target(input, &records)
      if depth >= goal { return run }
      if depth > best.depth {
        best = (input, depth)
        queue = hints ? finder.hints(for: Trace(input: input, records: records)) : []
      }
    }
    return nil
  }

  private static func compare(
    _ records: inout [Record], _ site: Int, _ left: UInt64, _ right: UInt64, width: UInt16
  ) -> Bool {
    records.append(
      Record(
        siteID: site,
        site: Site(kind: .integer, predicate: .equal, width: width, flags: .rightIsConstant),
        operands: .integers(UInt128(left), UInt128(right))))
    return left == right
  }

  /// A magic number in big endian, a version, a keyword of another length behind its length, and a
  /// decimal number.
  static let header: Target = { input, records in
    guard input.count >= 12 else { return 0 }
    let magic = input[0..<4].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard compare(&records, 1, magic, 0x5357_4946, width: 32) else { return 1 }
    let version = UInt64(input[4]) | UInt64(input[5]) << 8
    guard compare(&records, 2, version, 0x0207, width: 64) else { return 2 }
    let length = Int(input[6])
    guard 7 + length < input.count else { return 3 }
    let name = Array(input[7..<7 + length])
    let wanted = Array("configuration".utf8)
    records.append(
      Record(
        siteID: 3,
        site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .rightIsConstant),
        operands: .bytes(name, wanted)))
    guard name == wanted else { return 4 }
    let number = Int(String(decoding: input[(7 + length)...], as: UTF8.self)) ?? 0
    guard compare(&records, 4, UInt64(number), 987_654_321, width: 64) else { return 5 }
    return 6
  }

  /// Eight bytes, compared one after the other.
  static let bytewise: Target = { input, records in
    let password = Array("Fuz2!Swi".utf8)
    for (index, wanted) in password.enumerated() {
      guard index < input.count,
        compare(&records, 1, UInt64(input[index]), UInt64(wanted), width: 8)
      else { return index }
    }
    return password.count
  }

  /// The same eight bytes, but nothing shows before all of them are right.
  static let blind: Target = { input, records in
    bytewise(input, &records) == 8 ? 1 : 0
  }

  /// Three words of a line, none of which alone leads any further.
  static let tokens: Target = { input, records in
    let parts = input.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let wanted = ["alpha", "br", "charlie"].map { Array($0.utf8) }
    guard parts.count == wanted.count else { return 0 }
    var matched = true
    for (index, (part, word)) in zip(parts, wanted).enumerated() {
      records.append(
        Record(
          siteID: index,
          site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .rightIsConstant),
          operands: .bytes(Array(part), word)))
      matched = matched && Array(part) == word
    }
    return matched ? 2 : 1
  }

  static let header0 = [1, 2, 3, 4, 5, 6, 3] + Array("abc55555".utf8)

  @Test(
    "they fall within a few hundred runs",
    arguments: [
      (header, 6, header0), (bytewise, 8, Array("abcdefgh".utf8)),
      (tokens, 2, Array("x1:y2:z3".utf8)),
    ] as [(Target, Int, [UInt8])])
  func solved(target: @escaping Target, goal: Int, seed: [UInt8]) throws {
    let solution = Self.runs(target, goal: goal, seed: seed, hints: true, limit: 1000)
    let runs = try #require(solution)
    #expect(runs <= 300)
  }

  @Test("a chain of hints goes through a loop that no counter shows")
  func chain() throws {
    var finder = HintFinder()
    var input = Array("hgfedcba".utf8)
    var records: [Record] = []
    var runs = 1
    #expect(Self.blind(input, &records) == 0)
    search: while runs < 300 {
      for hint in finder.hints(for: Trace(input: input, records: records)) {
        let next = hint.applied(to: input)
        var after: [Record] = []
        runs += 1
        if Self.blind(next, &after) == 1 { break search }
        let before = Trace(input: input, records: records)
        guard HintFinder.madeProgress(hint, from: before, to: after) else { continue }
        input = next
        records = after
        continue search
      }
      break
    }
    #expect(runs < 100)
    #expect(String(decoding: input.prefix(7), as: UTF8.self) == "Fuz2!Sw")
  }

  @Test("a change that leads elsewhere or nowhere is no progress")
  func noProgress() {
    func record(_ left: UInt128, _ right: UInt128) -> Record {
      Record(
        siteID: 1,
        site: Site(kind: .integer, predicate: .equal, width: 8, flags: .rightIsConstant),
        operands: .integers(left, right))
    }
    let hint = Hint(offset: 0, removed: 1, bytes: [0], siteID: 1)
    let before = [record(1, 1), record(5, 2)]
    func progress(_ after: [Record]) -> Bool {
      HintFinder.madeProgress(hint, from: Trace(input: [0], records: before), to: after)
    }
    #expect(progress([record(1, 1), record(2, 2), record(7, 3)]))
    #expect(progress([record(1, 1), record(2, 2)]))
    #expect(progress([record(1, 1), record(7, 3)]))
    #expect(!progress([record(1, 1), record(6, 2)]))
    #expect(!progress(before))
    #expect(!progress([record(4, 1)]))
    #expect(!progress([]))
  }

  @Test(
    "and never without hints",
    arguments: [(header, 6, header0), (tokens, 2, Array("x1:y2:z3".utf8))]
      as [(Target, Int, [UInt8])])
  func unsolved(target: @escaping Target, goal: Int, seed: [UInt8]) {
    let solution = Self.runs(target, goal: goal, seed: seed, hints: false, limit: 100_000)
    #expect(solution == nil)
  }
}
