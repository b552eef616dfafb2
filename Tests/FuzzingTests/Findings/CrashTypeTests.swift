import CFuzzing
import Foundation
import Testing

@testable import Fuzzing

@Suite("What ClusterFuzz reads in a report")
struct CrashTypeTests {
  private func evidence(
    _ signal: Int32, code: Int32 = 1, flags: [FuzzCrashFlags] = [], address: UInt64 = 0
  ) -> CrashEvidence {
    CrashEvidence(
      death: 0, signal: signal, code: code, flags: flags.reduce(0) { $0 | $1.rawValue },
      faultAddress: address, addresses: [], samples: [], objects: [])
  }

  private func lines(_ evidence: CrashEvidence, _ reason: String = "") -> [String] {
    CrashType.lines(evidence, reason: reason, place: "A/Lexer.swift:4")
  }

  private func frame(
    _ function: String, module: String? = "A", line: Int = 3, column: Int = 7
  ) -> Frame {
    Frame(
      address: 0x1000, objectPath: "/x/main", offset: 0, function: function, file: "/x/A.swift",
      line: line, column: column, origin: .user, module: module)
  }

  @Test("an access to memory has its address and its kind")
  func access() {
    #expect(
      lines(evidence(SIGSEGV, flags: [FUZZ_CRASH_WRITE], address: 8)) == [
        "Received signal 11 SEGV_MAPERR 000000000008",
        "The signal is caused by a WRITE memory access.",
      ])
    #expect(
      lines(evidence(SIGSEGV, code: 2, flags: [FUZZ_CRASH_READ], address: 0x7abc_def0_1238)) == [
        "Received signal 11 SEGV_ACCERR 7abcdef01238",
        "The signal is caused by a READ memory access.",
      ])
    #expect(lines(evidence(SIGSEGV, address: 8)).count == 1)
  }

  @Test("a signal that was sent, and an address that is not told, are nothing more than a signal")
  func withoutAddress() {
    #expect(lines(evidence(SIGSEGV, code: 0)).isEmpty)
    #expect(lines(evidence(SIGSEGV, code: 128)).isEmpty)
    #expect(lines(evidence(SIGABRT, code: -6)).isEmpty)
  }

  @Test("a stack overflow is one, although it is an access to memory as well")
  func stackOverflow() {
    let flags = [FUZZ_CRASH_STACK_OVERFLOW, FUZZ_CRASH_WRITE]
    #expect(
      lines(evidence(SIGSEGV, flags: flags, address: 8))
        == ["ExceptionCode: SIGSEGV (Stack overflow)"])
  }

  @Test(
    "arithmetic errors are named, other checks of Swift are not",
    arguments: [
      ("arithmetic overflow", SIGILL, "integer overflow"),
      ("Division by zero", SIGILL, "division by zero"),
      ("Division by zero in remainder operation", SIGILL, "division by zero"),
      ("arithmetic error (SIGFPE)", SIGFPE, "division by zero, or of the least integer by -1"),
      ("Index out of range", SIGILL, nil), ("Fatal error: integer overflow", SIGILL, nil),
    ])
  func arithmetic(reason: String, signal: Int32, error: String?) {
    let expected = error.map { ["A/Lexer.swift:4: runtime error: \($0)"] } ?? []
    #expect(lines(evidence(signal), reason) == expected)
  }

  @Test("these lines come before libFuzzer's")
  func order() throws {
    var finding = Finding(crash: CrashReason("x"), frames: [])
    finding.typeLines = ["first", "second"]
    let text = FindingReport.text(
      for: finding, input: [], inputPath: nil, commands: FindingCommands(executable: "m"),
      processID: 1, isReplay: false)
    #expect(text.contains("\nfirst\nsecond\n==1== ERROR: libFuzzer: deadly signal\n"))
  }

  @Test("a recursion begins at one call wherever the stack ended, and is shown four times")
  func recursion() {
    let cycle = [frame("A.g()"), frame("A.f()")]
    let recursion = (0..<50).flatMap { _ in cycle }
    let traces = [
      [frame("A.leaf()"), frame("A.leaf()", line: 9)] + recursion, recursion,
      recursion.dropFirst() + [],
    ].map { frames in
      FindingReport.text(
        for: Finding(stackOverflowWith: frames), input: [], inputPath: nil,
        commands: FindingCommands(executable: "m"), processID: 1, isReplay: false
      ).split(separator: "\n").filter { $0.hasPrefix("    ") }
    }
    #expect(traces[0][0] == "    ... 3 frames where the stack ended")
    #expect(traces[1][0] == "    ... 1 frame where the stack ended")
    for trace in [traces[0].dropFirst(), traces[1].dropFirst(), traces[2][...]] {
      let functions = trace.prefix(8).map { $0.split(separator: " ")[3] }
      #expect(functions == (0..<4).flatMap { _ in ["A.f()", "A.g()"] })
      #expect(trace.dropFirst(8).first == "    ... these 2 calls 45 times more")
    }
  }

  @Test(
    "names are written so that they are not cut short or left out",
    arguments: [
      ("closure #1 in Tool", "Tool", "closure #1 in Tool()"),
      ("closure #1 in A.f(_:)", "A", "closure #1 in A.f(_:)"),
      ("main.parse(_:)", "main", "parse(_:)"), ("main", "main", "main"),
      ("A.Point.value.getter", "A", "A.Point.value.getter"),
    ])
  func names(function: String, module: String, written: String) {
    #expect(
      StackTrace.lines(of: [frame(function, module: module)])
        == ["    #0 0x1000 in \(written) /x/A.swift:3:7"])
  }

  @Test("what is left of a specialized function is no call of its own, in whatever order")
  func remainders() {
    let call = frame("A.f()")
    let outer = frame("A.g()")
    let nowhere = frame("A.f()", line: 0, column: 0)
    let beginning = frame("A.f()", line: 2, column: 0)
    for remainders in [[call, nowhere], [call, beginning], [nowhere, beginning, call]] {
      #expect(Frame.joined([remainders, [outer]]) == [call, outer])
    }
    #expect(Frame.joined([[nowhere], [beginning], [outer]]) == [beginning, outer])
    #expect(Frame.joined([[call], [call]]) == [call, call])
  }
}
