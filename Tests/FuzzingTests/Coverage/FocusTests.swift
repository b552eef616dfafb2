import Testing

@testable import Fuzzing

struct FocusTests {
  private let functions = [
    Focus.Function(module: "Lexer", counters: 10..<14),
    Focus.Function(module: "MyParser", counters: 0..<3),
    Focus.Function(module: "Lexer", counters: 3..<10),
    Focus.Function(module: "main", counters: 14..<15),
  ]

  @Test("Modules are named, or match a pattern")
  func names() {
    #expect(Focus("Lexer,main").covers(module: "main"))
    #expect(!Focus("Lexer").covers(module: "LexerTests"))
    #expect(Focus("Lex*").covers(module: "LexerTests"))
    #expect(Focus("*Tests").covers(module: "LexerTests"))
    #expect(Focus("L*r*s").covers(module: "LexerTests"))
    #expect(!Focus("*Tests").covers(module: "Lexer"))
    #expect(!Focus("").covers(module: "Lexer"))
  }

  @Test("The counters in focus ascend, and neighbours are joined")
  func counters() throws {
    #expect(try Focus("Lexer").counters(of: functions) == [3..<14])
    #expect(try Focus("MyParser,main").counters(of: functions) == [0..<3, 14..<15])
    #expect(try Focus("*").counters(of: functions) == [0..<15])
  }

  @Test("A focus on nothing is refused with what there is")
  func nothing() {
    let message =
      "ERROR: -focus=Lexre matches no instrumented module (modules here: Lexer, MyParser, main)"
    #expect(throws: FuzzingError.usage(message)) {
      try Focus("Lexre").counters(of: functions)
    }
    #expect {
      try Focus("Lexer").counters(of: [])
    } throws: { error in
      // Edges of all modules share the counters of a table.
      (error as? FuzzingError)?.message.contains("--counters=exact") ?? false
    }
  }

  @Test("Counters out of focus are neither news nor cleared, and keep their numbers")
  func scan() throws {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 200)
    memory.initialize(repeating: 1, count: 200)
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: 200)
    seen.initialize(repeating: 0, count: 200)
    let news = UnsafeMutablePointer<UInt32>.allocate(capacity: 200)
    // Two images; one part of the focus reaches over the border between them.
    let pieces = [
      CounterRange(start: memory, count: 90, width: 1),
      CounterRange(start: memory + 90, count: 110, width: 1),
    ]
    let map = CoverageMap(pieces, focus: [5..<7, 88..<95], seen: seen)
    defer {
      map.deallocate()
      memory.deallocate()
      seen.deallocate()
      news.deallocate()
    }
    #expect(map.counterCount == 200)
    let count = map.scanForNews(into: news)
    let numbers = (0..<count).map { Int(news[$0]) / CoverageMap.bucketsPerCounter }
    #expect(numbers == [5, 6, 88, 89, 90, 91, 92, 93, 94])
    #expect((0..<200).filter { memory[$0] == 0 } == numbers)
    let probe = try #require(map.probe(news[8]))
    #expect(probe.range.start + probe.index == UnsafeMutableRawPointer(memory + 94))
  }
}
