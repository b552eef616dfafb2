import CFuzzing
import Testing

@testable import Fuzzing

@Suite("Tokens of the dictionary")
struct TokenTests {
  /// A table of tokens in an arena of its own, whose memory lives as long as the test's process.
  private func table(_ tokens: [String], ranks: [UInt8] = []) throws -> (TokenTable, CorpusArena) {
    let memory = try SharedMemory(name: "tokens", size: CorpusArena.mappedSize(.usual))
    let arena = CorpusArena(memory.address)
    Self.keep(memory)
    for (index, token) in tokens.enumerated() {
      #expect(arena.append(token: Array(token.utf8), rank: index < ranks.count ? ranks[index] : 9))
    }
    return (TokenTable(arena: arena), arena)
  }

  private static func keep(_ memory: SharedMemory) {
    _ = Unmanaged.passRetained(Box(memory))
  }

  private final class Box {
    let memory: SharedMemory
    init(_ memory: SharedMemory) { self.memory = memory }
  }

  private func sequences(_ table: TokenTable, from token: Int, limit: Int = 64) -> Set<String> {
    var random = Random(seed: 3)
    var memory = [UInt8](repeating: 0, count: 64)
    var results: Set<String> = []
    for _ in 0..<200 {
      let count = memory.withUnsafeMutableBufferPointer {
        table.writeSequence(from: token, to: $0.baseAddress!, limit: limit, &random)
      }
      results.insert(String(decoding: memory[..<count], as: UTF8.self))
    }
    return results
  }

  @Test("What followed a token in the corpus follows it again, with what stood between")
  func sequences() throws {
    var (table, arena) = try table(["select", "from", "where", "se", "x"])
    defer { table.deallocate() }
    for input in ["select  from where; x", "unrelated", "from\nwhere"] {
      Array(input.utf8).withUnsafeBytes { #expect(arena.append($0)) }
    }
    #expect(sequences(table, from: 0) == [""])
    table.learn(entries: 3)
    #expect(sequences(table, from: 0) == ["select  from where", "select  from\nwhere"])
    #expect(sequences(table, from: 1) == ["from where", "from\nwhere"])
    // The longest token at a place counts; single bytes do not; nothing follows the last.
    #expect(sequences(table, from: 3) == [""] && sequences(table, from: 2) == [""])
    #expect(sequences(table, from: 0, limit: 15) == ["select  from"])
    #expect(sequences(table, from: 0, limit: 5) == [""])
  }

  @Test("Thousands of tokens in long inputs are learned from in no time, and within bounds")
  func manyTokens() throws {
    let words = (0..<4000).map { "token\($0 * 7)" }
    var (table, arena) = try table(words)
    defer { table.deallocate() }
    Array(words.joined(separator: ",").utf8).withUnsafeBytes { #expect(arena.append($0)) }
    table.learn(entries: 1)
    #expect(sequences(table, from: 100, limit: 24) == ["token700,token707"])
  }

  @Test("High ranks, what was of use and what was seen live are drawn more often")
  func draws() throws {
    var (table, _) = try table(["low", "high", "other"], ranks: [1, 200, 1])
    defer { table.deallocate() }
    func counts() -> [Int] {
      var random = Random(seed: 5)
      var counts = [Int](repeating: 0, count: table.count)
      for _ in 0..<9000 { counts[table.draw(&random)] += 1 }
      return counts
    }
    let first = counts()
    #expect(first[1] > 4500 && first[0] > 500)
    table.reward(2)
    #expect(counts()[2] > first[2] * 3 / 2)
    table.addLive(Array("seen".utf8), seenIn: Array("the input".utf8))
    #expect(table.count == 4 && counts()[3] > 1500)
    // Known ones, and those that the input has, are not added.
    table.addLive(Array("seen".utf8), seenIn: [])
    table.addLive(Array("high".utf8), seenIn: [])
    table.addLive(Array("put".utf8), seenIn: Array("the input".utf8))
    table.addLive([1], seenIn: [])
    #expect(table.count == 4)
  }

  @Test("No token, no draw")
  func empty() throws {
    let (table, _) = try table([])
    defer { table.deallocate() }
    var random = Random(seed: 5)
    #expect(table.draw(&random) == -1)
  }

  @Test("The stage tries the best tokens on every entry, and in the end all others")
  func steps() {
    let steps = (0..<TokenStep.plan(tokens: 3)).map {
      TokenStep(number: $0, tokens: 3, entry: 7)
    }
    #expect(Set(steps.map(\.token)) == [0, 1, 2] && steps.count == 9)
    #expect(Set(steps.map(\.mutation)).count == 3)
    let many = 3000
    var tried: Set<Int> = []
    for entry in 0..<30 {
      let tokens = (0..<TokenStep.plan(tokens: many)).map {
        TokenStep(number: $0, tokens: many, entry: entry).token
      }
      #expect(Set(tokens).isSuperset(of: 0..<128) && tokens.count < 1000)
      tried.formUnion(tokens)
    }
    #expect(tried == Set(0..<many))
  }

  @Test("What was of use is recommended as libFuzzer does, the user's own tokens left out")
  func recommendation() throws {
    var useful = UsefulTokens(manual: [Array("mine".utf8)])
    useful.note([Array("mine".utf8)])
    #expect(useful.recommendation == nil)
    useful.note([Array("a\"b".utf8), [0, 0xFF]])
    useful.note([[0, 0xFF]])
    #expect(
      useful.recommendation == """
        ###### Recommended dictionary. ######
        "\\x00\\xFF" # Uses: 2
        "a\\"b" # Uses: 1
        ###### End of recommended dictionary. ######
        """)
    let file = useful.file(keeping: [Array("old".utf8), [0, 0xFF]])
    #expect(
      try DictionaryFile.tokens(in: Array(file.utf8), path: "f")
        == [[0, 0xFF], Array("a\"b".utf8), Array("old".utf8)])
  }

  @Test("Every byte survives being written to a dictionary and read again")
  func everyByte() throws {
    let token = (0...255).map { UInt8($0) }
    let line = DictionaryFile.line(token)
    #expect(line.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
    #expect(try DictionaryFile.tokens(in: Array(line.utf8), path: "f") == [token])
  }

  @Test("Each token once: the user's before all others, then by rank, and not too many")
  func sources() {
    let tokens = TokenSources.tokens(
      manual: [Array("b".utf8)], learned: [Array("a".utf8), Array("b".utf8)], literals: false)
    #expect(tokens.map(\.bytes) == [Array("b".utf8), Array("a".utf8)])
    let many = (0..<5000).map { RankedToken(bytes: Array("\($0)".utf8), rank: UInt8($0 % 256)) }
    let best = TokenSources.best(of: many + many)
    #expect(best.count == TokenSources.mostTokens && Set(best).count == best.count)
    #expect(best.map(\.rank) == best.map(\.rank).sorted(by: >))
  }
}
