import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Reports of libFuzzer's engine")
  struct LibFuzzerReportTests {
    /// Each kind of trap, with the words of its report; the first byte of an input chooses one.
    private static let traps = [
      (code: "sink = Int.max - 1 + size", words: "arithmetic overflow"),
      (code: "sink = table[size + 7]", words: "Index out of range"),
      (code: "sink = none! + size", words: "Unexpectedly found nil while unwrapping"),
      (code: "precondition(size < 1, \"too long\")", words: "too long"),
      (code: "preconditionFailure(\"never \\(size)\")", words: "never 2"),
      (code: "fatalError(\"on purpose\")", words: "on purpose"),
      (code: "assert(size < 1, \"an assertion\")", words: "an assertion"),
      (code: "assertionFailure(\"reached\")", words: "reached"),
      (
        code: "sink = ObjectIdentifier((size > 0 ? Animal() : Dog()) as! Dog).hashValue",
        words: "Unconditional cast failed"
      ),
      (code: "try! thrower(size)", words: "unexpectedly raised an error"),
      (code: "sink = 100 / (size - 2)", words: "Division by zero"),
      (code: "sink = [Int](repeating: 1, count: 1 - size).count", words: "count"),
      (code: "modify(&sink) { sink += size }", words: "Simultaneous accesses"),
      (code: "for index in size..<1 { sink += index }", words: "Range requires"),
      (code: "sink = Int(UInt8(size + 254))", words: "Not enough bits"),
      (
        code: "sink = Dictionary(uniqueKeysWithValues: [(1, size), (1, 2)]).count",
        words: "Duplicate"
      ),
    ]

    private static let source = """
      nonisolated(unsafe) var sink = 0
      nonisolated(unsafe) var none: Int?
      nonisolated(unsafe) var table = [1, 2, 3]

      struct Trouble: Error {}
      class Animal {}
      final class Dog: Animal {}

      @inline(never) func thrower(_ size: Int) throws { if size > 0 { throw Trouble() } }
      @inline(never) func modify(_ value: inout Int, _ body: () -> Void) { body(); value += 1 }

      """
      + traps.indices.map {
        "@inline(never) func trap\($0)(_ size: Int) { \(traps[$0].code) }\n"
      }.joined() + """

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          guard size == 2 else { return 0 }
          switch data[0] {

        """
      + traps.indices.map { "  case \($0 + 65): trap\($0)(size)\n" }.joined()
      + "  default: break\n  }\n  return 0\n}\n"

    @Test("Each kind of trap has its reason, function and line, and the input is kept")
    func traps() throws {
      let workspace = try Workspace(["main.swift": Self.source])
      try Command.build(
        ["--engine=libfuzzer", "main.swift", "-module-name", "Target", "-o", "lf"], in: workspace)
      for (index, trap) in Self.traps.enumerated() {
        try workspace.write(bytes: [UInt8(index + 65), 0x21], to: "input")
        let run = try Command.fuzz(["input"], program: "lf", in: workspace)
        let report = "\(trap.code)\n\(run.everything)"
        #expect(run.status == 77, "\(report)")
        #expect(run.errors.contains(trap.words), "\(report)")
        #expect(run.errors.contains("ERROR: libFuzzer: deadly signal"), "\(report)")
        let line = 11 + index
        #expect(
          run.errors.contains(
            try Regex(#"#\d+ 0x[0-9a-f]+ in Target\.trap\#(index)\(\) .*main\.swift:\#(line):"#)),
          "\(report)")
        // Nothing is shown of the runtime and of libFuzzer, and nothing by its symbol.
        #expect(!run.errors.contains(" in fuzzer::") && !run.errors.contains(" in $s"), "\(report)")
      }
      let run = try Command.fuzz(
        ["-seed=1", "-max_total_time=60", "-artifact_prefix=found-"], program: "lf", in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        workspace.names().contains { $0.hasPrefix("found-crash-") }, "\(run.everything)")
    }
  }
}
