import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("fuzz(…) with typed parameters")
  struct TypedTargetTests {
    private static let source = """
      import Fuzzing

      struct Point: Codable { var x: Int; var y: Int; var name: String? }
      enum Shape: Codable { case empty, polygon([Point]), circle(Point, radius: Double) }
      enum Color: String, Codable { case red, green, blue }
      struct Odd: Error { let digits: Int }
      actor Door {
        private var isOpen = false
        func enter(_ code: Int) {
          if code == 31337, isOpen { fatalError("second call") }
          isOpen = code == 777
        }
      }
      @inline(never) func check(_ depth: Int) throws { if depth == 40_002 { throw Odd(digits: 5) } }

      try fuzz("relation", seeds: ("cat", 100)) { (text: String, depth: Int) in
        guard depth >= 0 else { throw Rejected.input }
        if text == "Hello" { try check(depth) }
      }
      fuzz("nested") { (shape: Shape, color: Color) in
        guard case .polygon(let points) = shape, color == .blue, points.count > 1 else { return }
        if points[0].name == "origin", points[1].x == points[0].y, points[1].x > 1000 {
          fatalError("deep")
        }
      }
      try fuzz("calls") { (codes: [Int]) async throws in
        let door = Door()
        for code in codes { await door.enter(code) }
      }
      fuzz("narrow", where: .range(0...9), .one(of: ["cat", "dog"]), seeds: (1, "cow"), (2, "cat")) {
        (age: Int, animal: String) in
        precondition((0...9).contains(age) && (animal == "cat" || animal == "dog"), "wide")
        if age == 7, animal == "dog" { fatalError("old dog") }
      }
      try fuzz("bytes", seeds: [1, 2, 3, 255]) { (bytes: [UInt8]) in
        if bytes.count > 4, bytes.starts(with: [1, 2, 3, 255]) { throw Odd(digits: bytes.count) }
      }
      """

    /// Fuzzes a target, and returns its report and the file of its finding.
    private func find(
      _ target: String, in workspace: borrowing Workspace
    ) throws -> (report: String, file: String) {
      let run = try Command.fuzz(
        [
          "-target=\(target)", "-seed=1", "-max_total_time=60", "-keep_going=0",
          "-artifact_prefix=\(target)-",
        ], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      let file = try #require(workspace.names(in: ".").first { $0.hasPrefix("\(target)-") })
      let replay = try Command.fuzz(["-target=\(target)", file], in: workspace)
      #expect(replay.status == 77, "\(replay.everything)")
      return (run.errors, file)
    }

    @Test("Values are found, shown as literals, kept as text, and made simple")
    func values() throws {
      let workspace = try Workspace(["main.swift": Self.source])
      try Command.build(["main.swift"], in: workspace)

      let thrown = try find("relation", in: workspace)
      #expect(thrown.report.contains("Crash: thrown error main.Odd(digits: 5) at "))
      #expect(thrown.report.contains("in main.check(_:)"), "\(thrown.report)")
      #expect(thrown.report.contains("Values:\n  text: \"Hello\"\n  depth: 40002\n"))
      #expect(
        String(decoding: try workspace.bytes(of: thrown.file), as: UTF8.self)
          == "// swiftc-fuzz input, version 1\ntext: \"Hello\"\ndepth: 40002\n")

      let nested = try find("nested", in: workspace)
      #expect(nested.report.contains("  color: .blue\n"), "\(nested.report)")
      let small = try Command.fuzz(
        ["-minimize_crash=1", "-target=nested", "-exact_artifact_path=small", nested.file],
        in: workspace)
      #expect(small.status == 0, "\(small.everything)")
      let text = String(decoding: try workspace.bytes(of: "small"), as: UTF8.self)
      #expect(
        text.hasSuffix(
          """
          shape: .polygon([Point(x: 0, y: 1001, name: "origin"), Point(x: 1001, y: 0)])
          color: .blue

          """), "\(text)")

      let calls = try find("calls", in: workspace)
      #expect(calls.report.contains("777, 31337"), "\(calls.report)")
      let narrow = try find("narrow", in: workspace)
      #expect(narrow.report.contains("Values:\n  age: 7\n  animal: \"dog\"\n"), "\(narrow.report)")
      let bytes = try find("bytes", in: workspace)
      // Bytes are files of bytes, whatever else the call says.
      #expect(try workspace.bytes(of: bytes.file).starts(with: [1, 2, 3, 255]))
      #expect(bytes.report.contains("Crash: thrown error main.Odd(digits: "), "\(bytes.report)")
    }

    @Test("Without seeds, values are found behind a test that rejects the simplest ones")
    func withoutSeeds() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing
        try fuzz("top") { (top: UInt32, steps: [Int8]) in
          guard top >= 2 else { throw Rejected.input }
          if top == 77_777, steps.count > 3 { fatalError("reached") }
        }
        struct Signed: Decodable {
          let value: Int
          init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            let sign = try container.decode(String.self)
            guard sign == "plus" || sign == "minus" else { throw Refused.sign }
            let digits = try container.decode(UInt16.self)
            guard digits > 1000 else { throw Refused.digits }
            value = sign == "plus" ? Int(digits) : -Int(digits)
          }
          enum Refused: Error { case sign, digits }
        }
        fuzz("signed") { (number: Signed) in
          if number.value == -4711 { fatalError("below") }
        }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-runs=3000000", "-keep_going=0", "-artifact_prefix=top-"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("  top: 77777\n"), "\(run.everything)")
      #expect(run.errors.contains(" rejected, "), "\(run.everything)")

      // Values whose decoder refuses nearly all draws, step by step.
      let signed = try Command.fuzz(
        [
          "-target=signed", "-seed=1", "-parallel=1", "-runs=3000000", "-keep_going=0",
          "-artifact_prefix=signed-",
        ], in: workspace)
      #expect(signed.status == 77, "\(signed.everything)")
      #expect(signed.errors.contains("Fatal error: below"), "\(signed.everything)")

      // Its values become a seed, with which the same test fails at once.
      let file = try #require(workspace.names(in: ".").first { $0.hasPrefix("top-") })
      let emitted = try Command.fuzz(["-emit_regression=1", file], in: workspace)
      #expect(emitted.status == 0, "\(emitted.everything)")
      try workspace.write(emitted.output, to: "seed.patch")
      let patch = try TestSupport.run(
        try #require(findOnPath("git")), ["apply", "seed.patch"], in: workspace.path)
      #expect(patch.status == 0, "\(patch.everything)")
      try Command.build(["main.swift"], in: workspace)
      let again = try Command.fuzz(["-runs=1", "-seed=1", "-keep_going=0"], in: workspace)
      #expect(again.status == 77, "\(again.everything)")
      #expect(again.errors.contains("  top: 77777\n"), "\(again.everything)")
    }

    @Test("A type that traps while it is made kills workers only, below another command as well")
    func trappingType() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing
        struct Even: Decodable {
          let value: UInt8
          init(from decoder: any Decoder) throws {
            value = try decoder.singleValueContainer().decode(UInt8.self)
            precondition(value % 2 == 0, "an odd one")
          }
        }
        fuzz("even") { (number: Even) in }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let owner = Process()
      owner.executableURL = URL(fileURLWithPath: "/bin/sleep")
      owner.arguments = ["100"]
      try owner.run()
      defer { owner.terminate() }
      for environment in [[:], ["SWIFTC_FUZZ_OWNER": "\(owner.processIdentifier)"]] {
        let run = try Command.fuzz(
          ["-seed=1", "-runs=300", "-parallel=1", "-keep_going=1"], in: workspace,
          environment: environment)
        #expect(run.status == 77, "\(run.everything)")
        #expect(run.errors.contains(" findings of 1 kind; "), "\(run.everything)")
        #expect(run.errors.contains("Done 300 runs"), "\(run.everything)")
      }
    }

    @Test("Memory that a typed target loses is a finding with the address sanitizer")
    func leak() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing
        import Glibc
        nonisolated(unsafe) var kept: UnsafeMutableRawPointer?
        fuzz("leak") { (text: String, size: UInt8) in
          kept = malloc(Int(size) + 1)
          if !text.hasPrefix("lost") { free(kept) }
          kept = nil
        }
        """
      ])
      try Command.build(["main.swift", "-sanitize=address"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100000", "-keep_going=0"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("leak-"), "\(run.everything)")
      #expect(run.errors.contains("  text: \"lost"), "\(run.everything)")
    }

    @Test("A type whose values cannot be made is refused, with the line and what to do")
    func unfuzzable() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing
        struct Task { let body: () -> Void }
        fuzz("task") { (number: Int, task: Task?) in _ = task }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz([], in: workspace)
      #expect(run.status == 1, "\(run.everything)")
      #expect(
        run.errors.contains(
          "main.swift:3: error: fuzz(\"task\"): values of type main.Task cannot be made: it is "
            + "not Codable; conform it to Fuzzable"), "\(run.everything)")
    }
  }
}
