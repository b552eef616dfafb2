import Testing

@testable import Fuzzing

@Suite("The versifier")
struct VersifierTests {
  /// The tree of a text, as text: `list(…)`, leaves as they are.
  private func tree(_ text: String) -> String {
    var forest = VerseForest()
    defer { forest.deallocate() }
    #expect(Array(text.utf8).withUnsafeBufferPointer { forest.plant($0) })
    func describe(_ node: Int) -> String {
      let part = forest[node]
      guard !part.kind.isLeaf else {
        let bytes = UnsafeBufferPointer(
          start: forest.text + Int(part.start), count: Int(part.end - part.start))
        return String(decoding: bytes, as: UTF8.self)
      }
      var children: [String] = []
      var child = node + 1
      while child < part.last {
        children.append(describe(child))
        child = Int(forest[child].last)
      }
      return "\(part.kind)(\(children.joined(separator: "·")))"
    }
    return describe(0)
  }

  @Test(
    "Texts are taken apart into lines, lists, pairs, brackets and numbers",
    arguments: [
      ("abc", "abc"),
      ("a b", "sequence(a· ·b)"),
      ("1.5e-3", "1.5e-3"),
      ("0xFFg", "sequence(0xFF·g)"),
      ("a=1", "pair(a·=·1)"),
      ("a,b,c", "list(a·,·b·,·c)"),
      ("[1,2]", "group([·list(1·,·2)·])"),
      ("{\"k\":1}", "group({·pair(group(\"·k·\")·:·1)·})"),
      ("a=1\nb=2", "list(pair(a·=·1)·\n·pair(b·=·2))"),
      ("a;b,c", "list(a·;·list(b·,·c))"),
      ("f(x", "sequence(f·(·x)"),
      ("(]", "sequence((·])"),
      ("\"a\\\"b\"", "group(\"·sequence(a·\\·\"·b)·\")"),
      ("a==b", "pair(a·=·sequence(=·b))"),
    ])
  func structure(text: String, expected: String) {
    #expect(tree(text) == expected)
  }

  private func written(
    _ texts: [String], count: Int, limit: Int = 256, seed: UInt64 = 1
  ) throws -> [String] {
    let memory = try SharedMemory(name: "", size: CorpusArena.mappedSize(.usual), isShared: false)
    let tokens = TokenTable(arena: CorpusArena(memory.address))
    defer { tokens.deallocate() }
    var versifier = Versifier()
    defer { versifier.deallocate() }
    for text in texts {
      #expect(Array(text.utf8).withUnsafeBufferPointer { versifier.forest.plant($0) })
    }
    var random = Random(seed: seed)
    return (0..<count).map { _ in
      let bytes = mutated([], limit: limit) {
        versifier.write(to: &$0, tokens, &random)
        return true
      }
      return String(decoding: bytes ?? [], as: UTF8.self)
    }
  }

  @Test("Whole parts are removed, doubled, swapped, nested and wrapped")
  func edits() throws {
    let results = Set(try written(["[a,{b:1},c]"], count: 20_000))
    for expected in [
      "[{b:1},c]", "[a,c]", "[a,{b:1},{b:1},c]", "[{b:1},a,c]", "[a,{b:1},[a,{b:1},c]]",
      "[a,1,c]", "[a,{b:{b:1}},c]", "[[a,{b:1},c]]", "[a,{1:1},c]",
    ] {
      #expect(results.contains(expected), "\(expected)")
    }
  }

  @Test("Parts of other texts get in where the same kind stands")
  func grafts() throws {
    let results = Set(try written(["x=(1)", "{left:<right>}"], count: 20_000))
    #expect(results.contains("x=<right>"))
    #expect(results.contains("x={left:<right>}"))
    #expect(results.contains("right=(1)"))
  }

  @Test("Numbers come in every notation")
  func numbers() throws {
    let results = try written(["n 1"], count: 50_000)
    for prefix in ["n 0x", "n -", "n 9223372036854775807", "n 2147483648"] {
      #expect(results.contains { $0.hasPrefix(prefix) }, "\(prefix)")
    }
    #expect(results.contains { $0.contains(/n \d+\.\d+/) })
    #expect(results.contains { $0.contains(/n \d+[eE][-+]\d+/) })
  }

  @Test("Most of what is written keeps its brackets balanced")
  func balance() throws {
    let results = try written(["{\"a\": [1, 2, {\"b\": (x)}], \"c\": \"d\"}"], count: 2_000)
    let balanced = results.count { text in
      var depth = 0
      for byte in text.utf8 {
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth -= 1 }
        if depth < 0 { return false }
      }
      return depth == 0
    }
    #expect(balanced * 10 > results.count * 6, "\(balanced)")
  }

  @Test("Any bytes are taken apart and written within the limit", arguments: 1...20)
  func robustness(seed: UInt64) throws {
    var random = Random(seed: seed)
    let alphabet = Array("([{<\"'`>}]),;:=\n\r\\ a1.-e0x".utf8)
    let text = (0..<2_000).map { _ in alphabet[random.below(alphabet.count)] }
    for limit in [1, 7, 4_000] {
      // `mutated` traps when the limit is passed.
      let results = try written(
        [String(decoding: text, as: UTF8.self)], count: 200, limit: limit, seed: seed)
      #expect(results.allSatisfy { $0.utf8.count <= limit })
    }
  }

  @Test("Deep brackets and long texts are no trouble")
  func extremes() throws {
    let deep = String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000)
    let list = String(repeating: "a,", count: VerseForest.longestText / 2)
    for text in [deep, list] { #expect(try written([text], count: 20).count == 20) }
  }

  @Test("Binary data is no text")
  func binary() {
    #expect(!VerseForest.isText(UnsafeRawBufferPointer(start: nil, count: 0)))
    let isText = (UInt8(0)..<100).map(\.self).withUnsafeBytes { VerseForest.isText($0) }
    #expect(!isText)
  }
}
