import LLVMPass
import SonarABI
import Testing

@testable import swiftc_fuzz

@Suite("How edges are counted, as the command line says it")
struct CounterOptionsTests {
  @Test("Layouts and widths are read, and given to the frontend as they were")
  func roundTrip() throws {
    for (words, counters) in [
      (["--counters=exact"], CounterOptions()),
      (["--counters=2^10"], CounterOptions(layout: .modular(log2Size: 10))),
      (
        ["--counters=2^24", "--counter-width=32"],
        CounterOptions(layout: .modular(log2Size: 24), width: .bits32)
      ),
      (["--counter-width=16"], CounterOptions(width: .bits16)),
      (["--counter-rules=all"], CounterOptions()),
      (["--counter-rules=none"], CounterOptions(rules: [])),
      (["--counter-rules=traps,merged"], CounterOptions(rules: [.merged, .traps])),
    ] {
      let options = try FuzzOptions.extract(from: words).options
      #expect(options.counters == counters)
      #expect(try FuzzOptions.extract(from: options.passFlags).options == options)
    }
  }

  @Test(
    "Sizes out of range are refused",
    arguments: [
      "--counters=2^9", "--counters=2^25", "--counters=65536", "--counter-width=12",
      "--counter-rules=trap",
    ])
  func refused(argument: String) {
    #expect(throws: UserError.self) { try FuzzOptions.extract(from: [argument]) }
  }

  @Test("No engine gets counters that it cannot read", arguments: ["libfuzzer", "afl"])
  func otherEngines(engine: String) throws {
    let words = ["--engine=\(engine)", "--counter-width=16"]
    #expect {
      try FuzzOptions.extract(from: words)
    } throws: { error in
      (error as? UserError)?.message.contains("counters of 8 bits only") == true
    }
    // In any other engine, and with any layout of 8 bits, they are welcome.
    #expect(try FuzzOptions.extract(from: ["--counter-width=16"]).options.engine == .native)
    _ = try FuzzOptions.extract(from: ["--engine=\(engine)", "--counters=2^16"])
  }

  @Test("As many edges collide as a count of the slots says, and about as many as expected")
  func collisions() {
    let functions = (0..<64).map {
      FunctionRecord(edges: 16, sites: 0, module: "M", name: "$s1M\($0)yyF")
    }
    let collisions = CounterCollisions(of: functions, log2Size: 11)
    #expect(collisions.slots == 2048)
    // 1024 edges in 2048 slots: 1024 - 2048·(1 - e^-½).
    #expect(abs(collisions.expected - 218.1) < 0.5)
    #expect(abs(Double(collisions.actual) - collisions.expected) < 60)
    #expect(CounterCollisions(of: [], log2Size: 10).actual == 0)
  }
}
