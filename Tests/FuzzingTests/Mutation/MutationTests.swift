import Testing

@testable import Fuzzing

/// One mutation of one input with draws 0, 1, 2, … (or later ones), and the exact result.
struct MutationCase: CustomTestStringConvertible, Sendable {
  var mutation: Mutation
  var input: String
  var firstDraw = 0
  var limit = 64
  /// Nil: the mutation cannot be applied.
  var result: String?

  var testDescription: String { "\(mutation.name) of '\(input)' from \(firstDraw)" }
}

struct MutationTests {
  static let other = Array("OTHER".utf8)
  static let token = Array("<tok>".utf8)

  static func apply(
    _ mutation: Mutation, to input: inout InputBuffer, _ random: inout some RandomSource,
    other: [UInt8] = other, token: [UInt8] = token
  ) -> Bool {
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, input.limit))
    defer { scratch.deallocate() }
    return other.withUnsafeBufferPointer { other in
      token.withUnsafeBufferPointer { token in
        switch mutation {
        case .insertToken: Mutation.insertToken(&input, token, &random)
        case .overwriteWithToken: Mutation.overwriteWithToken(&input, token, &random)
        case .replaceWordWithToken: Mutation.replaceWordWithToken(&input, token, &random)
        default: mutation.apply(to: &input, scratch: scratch, &random) { _ in other }
        }
      }
    }
  }

  static let applicable = Mutation.allCases.filter {
    $0.need != .stage && $0 != .insertTokenSequence
  }

  @Test("Exact results", arguments: cases)
  func exact(_ example: MutationCase) {
    var random = CountingRandom(from: example.firstDraw)
    let result = mutated(Array(example.input.utf8), limit: example.limit) { input in
      Self.apply(example.mutation, to: &input, &random)
    }
    #expect(result.map { String(decoding: $0, as: UTF8.self) } == example.result)
  }

  @Test("An input never gets longer than the limit", arguments: applicable)
  func staysWithinLimit(_ mutation: Mutation) {
    var random = Random(seed: 5)
    for round in 0..<4000 {
      let limit = round % 40
      let bytes = (0..<min(limit, round % 23)).map { _ in
        random.oneIn(2) ? random.byte() : UInt8(ascii: "7")
      }
      let result = mutated(bytes, limit: limit) { Self.apply(mutation, to: &$0, &random) }
      #expect((result ?? []).count <= limit)
    }
  }

  @Test("A mutation that says it was applied changes most inputs", arguments: applicable)
  func changesInputs(_ mutation: Mutation) {
    var random = Random(seed: 11)
    let bytes = Array("key = 1234; other_key = [56, 78]\u{1}\u{2}\u{80}".utf8)
    // With a head in common: without one there are but two ways to join.
    let other = Array("key = OTHER".utf8)
    var results: Set<[UInt8]> = []
    var (applied, changed) = (0, 0)
    for _ in 0..<500 {
      let result = mutated(bytes) { Self.apply(mutation, to: &$0, &random, other: other) }
      guard let result else { continue }
      applied += 1
      changed += result != bytes ? 1 : 0
      results.insert(result)
    }
    #expect(applied > 100)
    #expect(changed > applied * 3 / 4)
    #expect(results.count > 3)
  }

  @Test("Every byte is as likely to be changed as any other")
  func changeByteIsSpread() {
    var random = Random(seed: 13)
    let bytes = [UInt8](repeating: 0, count: 10)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 {
      let result = mutated(bytes) { Mutation.changeByte(&$0, &random) } ?? []
      for (index, byte) in result.enumerated() where byte != 0 { counts[index] += 1 }
    }
    #expect(counts.reduce(0, +) == 10_000)
    #expect(counts.allSatisfy { 850...1150 ~= $0 })
  }

  @Test("Shuffling and swapping keep the bytes", arguments: [Mutation.shuffleBytes, .swapRanges])
  func permutations(_ mutation: Mutation) {
    var random = Random(seed: 17)
    let bytes = (0..<20).map { UInt8($0) }
    for _ in 0..<500 {
      guard let result = mutated(bytes, { Self.apply(mutation, to: &$0, &random) }) else {
        continue
      }
      #expect(result.sorted() == bytes)
    }
  }

  @Test("A splice is a head of one input and a tail of the other")
  func spliceParts() {
    var random = Random(seed: 19)
    let (first, second) = (Array("<aaaaaaaa>".utf8), Array("<bbbbbb>".utf8))
    for _ in 0..<200 {
      let result =
        mutated(first) { Self.apply(.splice, to: &$0, &random, other: second) } ?? []
      let text = String(decoding: result, as: UTF8.self)
      #expect(text.contains(/^<a+b+>$/))
    }
  }

  @Test("A join has what both inputs have of their own, between what they have in common")
  func joinParts() {
    var random = Random(seed: 23)
    let (first, second) = (Array("<aaa>".utf8), Array("<bb>".utf8))
    var results: [String: Int] = [:]
    for _ in 0..<200 {
      let result = mutated(first) { Self.apply(.join, to: &$0, &random, other: second) } ?? []
      results[String(decoding: result, as: UTF8.self), default: 0] += 1
    }
    #expect(Set(results.keys) == ["<bbaaa>", "<aaabb>", "<bb<aaa>", "<aaa<bb>"])
    #expect(mutated(first, limit: 5) { Self.apply(.join, to: &$0, &random, other: second) } == nil)
  }

  @Test("Another input is appended behind a separator, as much of it as there is room for")
  func append() {
    func appended(limit: Int, _ other: [UInt8] = Self.other) -> [UInt8]? {
      mutated(Array("ab".utf8), limit: limit) { input in
        other.withUnsafeBufferPointer { Mutation.append(&input, $0, behind: 0x2c) }
      }
    }
    #expect(appended(limit: 64) == Array("ab,OTHER".utf8))
    #expect(appended(limit: 5) == Array("ab,OT".utf8))
    #expect(appended(limit: 3) == nil)
    #expect(appended(limit: 64, []) == nil)
  }
}

extension MutationTests {
  static let cases: [MutationCase] = [
    MutationCase(mutation: .eraseBytes, input: "a", result: nil),
    MutationCase(mutation: .eraseBytes, input: "abcd", result: "ab"),
    MutationCase(mutation: .insertByte, input: "", limit: 0, result: nil),
    MutationCase(mutation: .insertByte, input: "abc", result: "\u{2}abc"),
    MutationCase(mutation: .insertRepeatedBytes, input: "ab", limit: 4, result: nil),
    MutationCase(
      mutation: .insertRepeatedBytes, input: "ab", firstDraw: 1, limit: 6,
      result: "ab\u{4}\u{4}\u{4}\u{4}"),
    MutationCase(mutation: .changeByte, input: "", result: nil),
    MutationCase(mutation: .changeByte, input: "abc", result: "cbc"),
    MutationCase(mutation: .changeBit, input: "abc", result: "cbc"),
    MutationCase(mutation: .shuffleBytes, input: "a", result: nil),
    MutationCase(mutation: .swapBytes, input: "abc", result: "cba"),
    MutationCase(mutation: .swapBytes, input: "a", result: nil),
    MutationCase(mutation: .changeASCIIInteger, input: "abc", result: nil),
    MutationCase(mutation: .changeASCIIInteger, input: "x=9;", result: "x=8;"),
    MutationCase(mutation: .changeASCIIInteger, input: "x=9;", firstDraw: 4, result: "x=0;"),
    MutationCase(mutation: .replaceASCIINumber, input: "ab", result: nil),
    MutationCase(mutation: .replaceASCIINumber, input: "n=17", result: "n=2"),
    MutationCase(mutation: .insertToken, input: "ab", result: "ab<tok>"),
    MutationCase(mutation: .insertToken, input: "ab cd", firstDraw: 1, result: "ab<tok> cd"),
    MutationCase(mutation: .insertToken, input: "ab cd", firstDraw: 2, result: "ab <tok>cd"),
    MutationCase(mutation: .insertToken, input: "let x", firstDraw: 7, result: "let<tok> x"),
    MutationCase(mutation: .insertToken, input: "ab", limit: 6, result: nil),
    MutationCase(mutation: .overwriteWithToken, input: "ab", result: "<tok>"),
    MutationCase(mutation: .overwriteWithToken, input: "abcdefg", result: "<tok>fg"),
    MutationCase(mutation: .overwriteWithToken, input: "abc", limit: 4, result: nil),
    MutationCase(mutation: .replaceWordWithToken, input: "let x", result: "<tok> x"),
    MutationCase(mutation: .replaceWordWithToken, input: "(let)", firstDraw: 2, result: "(<tok>)"),
    MutationCase(mutation: .replaceWordWithToken, input: "()", result: "<tok>)"),
    MutationCase(mutation: .replaceWordWithToken, input: "\u{1}\u{2};x", result: "<tok>;x"),
    MutationCase(
      mutation: .replaceWordWithToken, input: "\u{1}ab;x", firstDraw: 1, result: "\u{1}<tok>;x"),
    MutationCase(mutation: .replaceWordWithToken, input: "", result: nil),
    MutationCase(mutation: .insertFromOther, input: "ab", result: "abT"),
    MutationCase(mutation: .copyFromOther, input: "abc", result: "abT"),
    MutationCase(mutation: .splice, input: "OT_ER", result: nil),
    MutationCase(mutation: .splice, input: "O___R", result: "O_HER"),
    MutationCase(mutation: .repeatPart, input: "", result: nil),
    MutationCase(mutation: .insertPart, input: "ab", limit: 2, result: nil),
  ]
}
