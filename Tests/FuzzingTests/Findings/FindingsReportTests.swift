import Testing

@testable import Fuzzing

@Suite("Reports and buckets")
struct FindingsReportTests {
  private func frame(
    _ function: String?, _ origin: Frame.Origin = .user, line: Int = 0, address: UInt64 = 0x1000
  ) -> Frame {
    Frame(
      address: address, objectPath: "/x/main", offset: address & 0xfff, function: function,
      file: line > 0 ? "/x/MyParser/Lexer.swift" : nil, line: line, column: line > 0 ? 7 : 0,
      origin: origin)
  }

  private func finding(_ frames: [Frame], reason: CrashReason) -> Finding {
    Finding(crash: reason, frames: frames)
  }

  @Test("Frames are told up to the engine, and from the user's where the engine ended the process")
  func toldFrames() {
    let frames = [
      frame("raise", .system), frame("IssueDeath.die", .engine), frame("expect", .library),
      frame("closure #1 in test()", .user), frame("check()", .user), frame("run", .engine),
      frame("main", .user),
    ]
    #expect(FindingRecord.told(frames).map(\.function) == ["closure #1 in test()", "check()"])
    #expect(FindingRecord.told(Array(frames.dropFirst(2))).count == 3)
    #expect(FindingRecord.told([frames[0], frames[1]]).map(\.function) == ["raise"])
  }

  @Test("a thousand messages with varying numbers are one bucket")
  func varyingMessages() {
    let buckets = (0..<1000).map { number in
      let message =
        "\(number)\nMyParser/Lexer.swift:41: Fatal error: token \(number) at 0x\(number)"
      let reason = CrashReason.printed(in: Array(message.utf8))
      let frames = [
        frame("abort", .swiftRuntime, address: UInt64(number) << 12),
        frame("MyParser.parse(_:)", line: 41, address: UInt64(number) << 12 + 7),
      ]
      return Bucket.crash(reason ?? CrashReason(""), frames: frames)
    }
    #expect(Set(buckets) == ["crash | Fatal error | MyParser.parse(_:) @ MyParser/Lexer.swift:41"])
  }

  @Test("a call without a line has the one that the message of its failed check names")
  func lineOfMessage() throws {
    func finding(_ message: String) throws -> Finding {
      let reason = try #require(CrashReason.printed(in: Array(message.utf8)))
      var merged = frame("closure #1 in A", line: 1)
      merged.line = 0
      return self.finding([frame("assertionFailure", .swiftRuntime), merged], reason: reason)
    }
    let first = try finding("A/Lexer.swift:17: Precondition failed\n")
    #expect(first.site?.shortLocation == "MyParser/Lexer.swift:17")
    // Two checks of one function are two bugs.
    #expect(try finding("A/Lexer.swift:18: Precondition failed\n").bucket != first.bucket)
    // The message of another file's check says nothing of this call.
    #expect(try finding("A/Parser.swift:17: Precondition failed\n").site?.shortLocation == nil)
  }

  @Test("another line, another reason or another caller is another bucket")
  func differences() {
    let base = [frame("A.f()", line: 1), frame("A.g()", line: 9)]
    let buckets = [
      Bucket.crash(CrashReason("Index out of range"), frames: base),
      Bucket.crash(CrashReason("Division by zero"), frames: base),
      Bucket.crash(
        CrashReason("Index out of range"), frames: [frame("A.f()", line: 2), base[1]]),
      Bucket.crash(
        CrashReason("Index out of range"), frames: [base[0], frame("A.h()", line: 9)]),
    ]
    #expect(Set(buckets).count == 4)
    // A caller's line is no difference: loops call from several.
    #expect(
      Bucket.crash(CrashReason("Index out of range"), frames: [base[0], frame("A.g()", line: 10)])
        == buckets[0])
  }

  @Test("a way through other closures, or through one list more, is not another bucket")
  func closuresAndRecursion() {
    func bucket(_ functions: String...) -> String {
      Bucket.crash(
        CrashReason("Index out of range"),
        frames: functions.enumerated().map { frame($1, line: $0 == 0 ? 7 : 20 + $0) })
    }
    let base = bucket("A.digits()", "A.value()", "A.list()", "A.document()")
    #expect(base.contains("| A.digits() | A.value() | A.list() @"))
    #expect(bucket("A.digits()", "A.value()", "A.value()", "A.list()") == base)
    #expect(bucket("A.digits()", "A.value()", "closure #3 in A.list()", "A.map()") == base)
    #expect(
      bucket("A.digits()", "closure #1 in closure #2 in A.value()", "A.value()", "A.list()") == base
    )
    #expect(
      bucket("A.digits()", "A.value()", "implicit closure #1 in A.value()", "A.list()") == base)
    // Where a trap itself is counts with its closure.
    #expect(bucket("closure #1 in A.f()", "A.g()") != bucket("closure #2 in A.f()", "A.g()"))
  }

  @Test("a timeout's bucket does not depend on the instruction that was interrupted")
  func timeouts() {
    let outer = [frame("A.loop()", line: 3), frame("A.parse()", line: 2), frame("test", line: 1)]
    let one = Bucket.interrupted(.timeout, frames: [frame("A.step()", line: 8)] + outer)
    let other = Bucket.interrupted(
      .timeout, frames: [frame("read", .system), frame("A.other()", line: 5)] + outer)
    #expect(one == other)
    #expect(one == "timeout | test | A.parse() | A.loop()")
  }

  @Test(
    "what the target printed last is the reason",
    arguments: [
      (
        "Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range\n",
        "Index out of range", "Index out of range"
      ),
      ("a.swift:3: Fatal error: bad 12\n", "Fatal error: bad 12", "Fatal error"),
      ("a.swift:3: Fatal error\n", "Fatal error", "Fatal error"),
      (
        "a.swift:3: Assertion failed: x > 3\n\nCurrent stack trace:\n0 x\n",
        "Assertion failed: x > 3", "Assertion failed"
      ),
      (
        "Could not cast value of type 'Swift.Int' (0x7f12) to 'Swift.String' (0x7f34).\n",
        "Could not cast value of type 'Swift.Int' to 'Swift.String'", "Could not cast value"
      ),
      (
        "Simultaneous accesses to 0x55, but modification requires exclusive access.\n",
        "Simultaneous accesses to the same variable",
        "Simultaneous accesses to the same variable"
      ),
      ("Fatal error: first\nmore\nFatal error: last\n", "Fatal error: last", "Fatal error"),
    ])
  func printed(output: String, text: String, category: String) {
    let reason = CrashReason.printed(in: Array(output.utf8))
    #expect(reason?.text == text)
    #expect(reason?.category == category)
  }

  @Test(
    "what a library printed before it aborted is the reason, and only then",
    arguments: [
      (
        "main: f.c:3: check: Assertion `a->b > 'x'' failed.\n", "Assertion failed: a->b > 'x'",
        "Assertion failed: a->b > 'x'"
      ),
      (
        "terminate called after throwing an instance of 'std::out_of_range'\n  what():  at 77\n",
        "uncaught C++ exception std::out_of_range: at 77",
        "uncaught C++ exception std::out_of_range"
      ),
      (
        "terminate called after throwing an instance of 'int'\n", "uncaught C++ exception int",
        "uncaught C++ exception int"
      ),
      (
        "libc++abi: terminating due to uncaught exception of type std::length_error: at 7\n",
        "uncaught C++ exception std::length_error: at 7",
        "uncaught C++ exception std::length_error"
      ),
      (
        "terminate called without an active exception\n",
        "terminate called without an active exception",
        "terminate called without an active exception"
      ),
      (
        "mine\ndouble free or corruption (fasttop)\n", "double free or corruption (fasttop)",
        "double free or corruption (fasttop)"
      ),
      ("free(): invalid pointer\n", "free(): invalid pointer", "free(): invalid pointer"),
    ])
  func aborted(output: String, text: String, category: String) {
    #expect(
      CrashReason.printed(in: Array(output.utf8), aborted: true)
        == CrashReason(text, category: category))
    #expect(CrashReason.printed(in: Array(output.utf8)) == nil)
  }

  @Test("prose about errors is no reason")
  func prose() {
    #expect(CrashReason.printed(in: Array("no Fatal errors here\nall fine\n".utf8)) == nil)
    #expect(CrashReason.printed(in: []) == nil)
  }

  @Test("the report of a crash reads well and holds the lines that tools parse")
  func report() {
    let frames = [
      frame("Swift.Array.subscript.getter", .swiftRuntime),
      frame("MyParser.Lexer.next()", line: 41, address: 0x55cb_c6fb_6811),
      frame("MyParser.parse(_:)", line: 12, address: 0x55cb_c6fb_683b),
      frame("Fuzzing.Worker.run()", .engine), frame("main", .system),
    ]
    let text = FindingReport.text(
      for: finding(frames, reason: CrashReason("Index out of range")), input: Array("[\"a\n".utf8),
      inputPath: "out/crash-5d41", commands: FindingCommands(executable: "./main"), processID: 123,
      isReplay: false)
    #expect(
      text == #"""

        Crash: Index out of range at MyParser/Lexer.swift:41 in MyParser.Lexer.next()
        ==123== ERROR: libFuzzer: deadly signal
            ... 1 frame of the Swift runtime
            #1 0x55cbc6fb6811 in MyParser.Lexer.next() /x/MyParser/Lexer.swift:41:7
            #2 0x55cbc6fb683b in MyParser.parse(_:) /x/MyParser/Lexer.swift:12:7
            ... 2 frames of the engine

        SUMMARY: libFuzzer: deadly signal
        DEDUP_TOKEN: MyParser.Lexer.next()--MyParser.parse(_:)

        Input (4 bytes):
          "[\"a\n"
          [0x5b, 0x22, 0x61, 0x0a]
        artifact_prefix='out/'; Test unit written to out/crash-5d41
        Base64: WyJhCg==

        Reproduce:  ./main out/crash-5d41
        Minimize:   ./main -minimize_crash=1 -max_total_time=60 out/crash-5d41

        """#)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("a replay neither writes nor explains how to reproduce")
  func replay() {
    let text = FindingReport.text(
      for: finding([], reason: CrashReason("x")), input: [1], inputPath: "it's",
      commands: FindingCommands(executable: "./m"),
      processID: 1, isReplay: true)
    #expect(!text.contains("Test unit written"))
    #expect(!text.contains("Reproduce"))
    #expect(text.contains(#"./m -minimize_crash=1 -max_total_time=60 'it'\''s'"#))
  }

  @Test("a sanitizer's report replaces ours")
  func sanitizerReport() throws {
    let output = """
      noise
      ==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60 at pc 0x1
          #0 0x1 in f a.c:1:2
      SUMMARY: AddressSanitizer: heap-buffer-overflow a.c:1:2 in f
      Shadow bytes around the buggy address:
      ==1==ABORTING
      more noise
      """
    let report = try #require(SanitizerReport.find(in: Array(output.utf8)))
    #expect(report.hasPrefix("==1==ERROR") && report.hasSuffix("==1==ABORTING"))
    #expect(SanitizerReport.remove(from: Array(output.utf8)) == Array("noise\nmore noise".utf8))
    #expect(CrashReason.sanitizer(in: report)?.text == "AddressSanitizer: heap-buffer-overflow")
    var sanitized = finding([], reason: CrashReason("x"))
    sanitized.sanitizerReport = report
    let text = FindingReport.text(
      for: sanitized, input: [], inputPath: nil, commands: FindingCommands(executable: "m"),
      processID: 1, isReplay: false)
    #expect(text.contains(report))
    #expect(!text.contains("ERROR: libFuzzer"))
  }

  @Test("what a data race leaves besides its report is what the target wrote")
  func ruledReport() {
    let rule = String(repeating: "=", count: 18)
    let output =
      "mine\n\(rule)\nWARNING: ThreadSanitizer: data race (pid=1)\n"
      + "SUMMARY: ThreadSanitizer: data race\n\(rule)\n"
    #expect(SanitizerReport.remove(from: Array(output.utf8)) == Array("mine\n".utf8))
    #expect(SanitizerReport.remove(from: [1, 2]) == [1, 2])
  }

  @Test("the headline names the kind of a finding once")
  func headlines() {
    var finding = finding([], reason: CrashReason("out of memory (used: 2Mb; limit: 1Mb)"))
    finding.artifactKind = .oom
    #expect(FindingReport.headline(finding) == "Out of memory (used: 2Mb; limit: 1Mb)")
    finding.artifactKind = .timeout
    finding.reason = "timeout after 1 second"
    #expect(FindingReport.headline(finding) == "Timeout after 1 second")
  }

  @Test("a stack overflow is at the call that recurs, not at the last one that fitted")
  func stackOverflow() {
    let recursion = (0..<50).flatMap { _ in [frame("A.f()", line: 1), frame("A.g()", line: 2)] }
    let findings = ["A.count()", "A.name()"].map { last in
      Finding(
        stackOverflowWith: [frame("Swift.hash", .swiftRuntime), frame(last, line: 8)] + recursion)
    }
    for finding in findings {
      #expect(
        FindingReport.headline(finding)
          == "Crash: stack overflow at MyParser/Lexer.swift:1 in A.f()")
      #expect(finding.deduplicationToken == "A.f()--A.g()--A.f()")
    }
    #expect(findings[0].bucket == findings[1].bucket)
  }

  @Test("recursion is folded")
  func recursion() {
    let frames = (0..<50).flatMap { _ in [frame("A.f()", line: 1), frame("A.g()", line: 2)] }
    #expect(
      StackTrace.lines(of: frames) == [
        "    #0 0x1000 in A.f() /x/MyParser/Lexer.swift:1:7",
        "    #1 0x1000 in A.g() /x/MyParser/Lexer.swift:2:7",
        "    ... these 2 calls 49 times more",
      ])
  }

  @Test(
    "Base64 is that of RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64(plain: String, encoded: String) {
    #expect(InputDisplay.base64(Array(plain.utf8)) == encoded)
  }

  @Test("inputs are shown in hex with their text, binary ones not as strings")
  func display() {
    let input = Array("0123456789abcdefXYZ".utf8)
    #expect(
      InputDisplay.hexDump(input) == [
        "0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef",
        "0010  58 59 5a                                         XYZ",
      ])
    #expect(InputDisplay.stringLiteral([0xff, 0x41]) == nil)
    #expect(InputDisplay.stringLiteral([0, 1, 2, 3]) == nil)
    #expect(InputDisplay.stringLiteral(Array("é\\\"".utf8)) == #""\u{e9}\\\"""#)
  }
}
