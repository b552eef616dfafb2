import Foundation
import Testing

@testable import Fuzzing

/// Real processes, real signals, real debug information.
@Suite("Autopsies of real processes", .serialized)
struct FindingsAutopsyTests {
  private func finding(
    _ death: Victim.Death, argument: Int = 7, limits: Autopsy.Limits = Autopsy.Limits(),
    signalAfterStart signal: Int32? = nil, runsOfGrowth: Int? = nil
  ) throws -> Finding {
    let victim = try Victim.compiled.get()
    var autopsy = Autopsy(executablePath: victim.executable, limits: limits)
    return try victim.examine(
      death, argument: argument, using: &autopsy, signalAfterStart: signal,
      runsOfGrowth: runsOfGrowth)
  }

  @Test(
    "a failed check of optimized code has its reason, function and line",
    arguments: [
      (Victim.Death.index, "Index out of range", "victim.Lexer.index(_:)", "victim.swift:3"),
      (.overflow, "arithmetic overflow", "victim.Lexer.add(_:)", "victim.swift:4"),
      (
        .unwrap, "Unexpectedly found nil while unwrapping an Optional value",
        "victim.Lexer.unwrap(_:)", "victim.swift:5"
      ),
      (.fatalError, "Fatal error: unexpected token 7", "victim.Lexer.fail(_:)", "victim.swift:6"),
      (
        .tryError,
        "'try!' expression unexpectedly raised an error: victim.BadToken(x: 7)",
        "victim.Lexer.rethrow(_:)", "victim.swift:7"
      ),
      (.nullPointer, "null pointer access", "victim.Lexer.null()", "victim.swift:10"),
      (.cast, "Could not cast value of type", "victim.Lexer.cast(_:)", "victim.swift:11"),
      (.otherThread, "Index out of range", "victim.Lexer.index(_:)", "victim.swift:3"),
      (.wildCall, "null pointer access", "victim.Lexer.wild(_:)", "victim.swift:14"),
    ])
  func explains(death: Victim.Death, reason: String, function: String, place: String) throws {
    let finding = try finding(death)
    #expect(finding.artifactKind == .crash)
    #expect(finding.reason.hasPrefix(reason))
    #expect(finding.site?.function == function)
    #expect(finding.site?.shortLocation?.hasSuffix(place) == true)
  }

  @Test(
    "so has one of unoptimized code, linked statically",
    arguments: [
      (Victim.Death.index, "Index out of range", "victim.Lexer.index(_:)"),
      (.overflow, "arithmetic overflow", "victim.Lexer.add(_:)"),
      (
        .unwrap, "Unexpectedly found nil while unwrapping an Optional value",
        "victim.Lexer.unwrap(_:)"
      ),
      (.fatalError, "Fatal error: unexpected token 7", "victim.Lexer.fail(_:)"),
      (.recursion, "stack overflow", "victim.Lexer"),
      (.cast, "Could not cast value of type", "victim.Lexer.cast(_:)"),
    ])
  func explainsUnoptimized(death: Victim.Death, reason: String, function: String) throws {
    let victim = try Victim.unoptimized.get()
    var autopsy = Autopsy(executablePath: victim.executable, limits: Autopsy.Limits())
    let finding = try victim.examine(death, using: &autopsy)
    #expect(finding.reason.hasPrefix(reason))
    #expect(finding.site?.function?.hasPrefix(function) == true)
    #expect(finding.site?.shortLocation?.contains("victim.swift:") == true)
  }

  @Test("a stack overflow is told from a wild pointer, and its bucket does not depend on its depth")
  func stackOverflow() throws {
    let findings = try [7, 8].map { try finding(.recursion, argument: $0) }
    for finding in findings {
      #expect(finding.reason == "stack overflow")
      #expect(finding.frames.count > 100)
      #expect(finding.bucket.contains("victim.Lexer.down(_:)"))
      #expect(finding.bucket.contains("victim.Lexer.further(_:)"))
    }
    #expect(findings[0].bucket == findings[1].bucket)
    let lines = StackTrace.lines(of: findings[0].frames)
    #expect(lines.count < 10)
    #expect(lines.contains { $0.contains("times more") })
  }

  @Test("an access to memory tells its address and kind")
  func access() throws {
    let lines = try finding(.nullPointer).typeLines
    #expect(lines.first?.hasPrefix("Received signal 11 SEGV_MAPERR 0000000000") == true)
    #expect(lines.last == "The signal is caused by a READ memory access.")
    #expect(try finding(.index).typeLines == [])
  }

  @Test("exit() in the target is a finding with a stack")
  func exits() throws {
    let finding = try finding(.exit)
    #expect(finding.reason == "fuzz target exited")
    #expect(finding.error == "fuzz target exited")
    #expect(finding.notes == ["It called exit(3)."])
    #expect(finding.site?.shortLocation?.contains("victim.swift:") == true)
  }

  @Test("abort() is named")
  func aborts() throws {
    #expect(try finding(.abort).reason == "abort() was called (SIGABRT)")
  }

  @Test("the coordinator's question is answered with the place that it interrupted")
  func timeout() throws {
    let finding = try finding(
      .endlessLoop, limits: Autopsy.Limits(timeoutSeconds: 5), signalAfterStart: SIGALRM)
    #expect(finding.artifactKind == .timeout)
    #expect(finding.reason == "timeout after 5 seconds")
    #expect(finding.site?.function == "victim.Lexer.spin(_:)")
    #expect(finding.bucket.contains("victim.Lexer.spin(_:)"))
  }

  @Test("the place of a hang is the innermost call that stays, and one hang is one bucket")
  func loopWithHelpers() throws {
    let findings = try (7..<11).map {
      try finding(.loopWithHelpers, argument: $0, signalAfterStart: SIGALRM)
    }
    for finding in findings {
      #expect(finding.artifactKind == .timeout)
      #expect(finding.site?.function == "victim.Lexer.loop(_:)")
      #expect(finding.site?.shortLocation?.contains("victim.swift:") == true)
      #expect(finding.frames.contains { $0.function == "main" })
    }
    #expect(Set(findings.map(\.bucket)).count == 1)
  }

  @Test("a hang that ends while it is looked at is still the finding")
  func hangThatEnds() throws {
    let finding = try finding(.hangThatEnds, signalAfterStart: SIGALRM)
    #expect(finding.artifactKind == .timeout)
    #expect(finding.frames.contains { $0.function == "harness_spin_until_sampled" })
  }

  @Test("a system call that the signal interrupts does not make another finding of a hang")
  func interruptedWait() throws {
    let finding = try finding(.interruptedWait, signalAfterStart: SIGALRM)
    #expect(finding.artifactKind == .timeout)
    #expect(finding.frames.contains { $0.function == "harness_wait" })
  }

  @Test("callers of a function without unwind tables are found")
  func withoutTables() throws {
    let finding = try finding(.trapWithoutTables)
    #expect(finding.site?.function == "victim.Lexer.index(_:)")
    let names = finding.frames.compactMap(\.function)
    #expect(names.contains("harness_without_tables"))
    #expect(names.contains("victim.callBack(_:)"))
    #expect(names.contains("main"))
    #expect(finding.notes.isEmpty)
  }

  @Test("too much memory is reported with both amounts")
  func memory() throws {
    let finding = try finding(
      .endlessLoop, limits: Autopsy.Limits(memoryMegabytes: 64), signalAfterStart: SIGXCPU)
    #expect(finding.artifactKind == .oom)
    #expect(finding.error == "out-of-memory (used: 100Mb; limit: 64Mb)")
    #expect(finding.site?.function == "victim.Lexer.spin(_:)")
  }

  @Test("memory that many runs used up is not blamed on the last input")
  func growth() throws {
    let during = try finding(.endlessLoop, signalAfterStart: SIGXCPU, runsOfGrowth: 9000)
    #expect(during.notes.first?.hasPrefix("Memory grew over 9000 runs; this input alone") == true)
    #expect(during.site?.function == "victim.Lexer.spin(_:)")
    let between = try finding(.signalFromOutside, signalAfterStart: SIGXCPU)
    #expect(between.notes.first?.hasPrefix("No input was running") == true)
    #expect(during.bucket == between.bucket)
  }

  @Test("a stack that cannot be walked still gives the place of the crash")
  func smashedStack() throws {
    let finding = try finding(.smashedStack)
    #expect(finding.site?.function == "harness_smash")
    #expect(finding.notes == ["The stack was damaged: outer calls may be missing."])
  }

  @Test("a stack overflow of another thread leaves no trace, and says so")
  func threadRecursion() throws {
    let finding = try finding(.threadRecursion)
    #expect(finding.reason == "killed by SIGSEGV")
    #expect(finding.notes.first?.contains("another thread's stack overflowed") == true)
  }

  @Test("a kill without a record is a finding, too")
  func killed() throws {
    let finding = try finding(.kill9)
    #expect(finding.artifactKind == .crash)
    #expect(finding.reason == "killed by SIGKILL")
    #expect(finding.frames.isEmpty)
  }

  @Test("a sanitizer's verdict is recorded, with its report and our stack")
  func sanitizer() throws {
    let victim = try Victim.sanitized.get()
    var autopsy = Autopsy(executablePath: victim.executable, limits: Autopsy.Limits())
    let finding = try victim.examine(.index, using: &autopsy)
    #expect(finding.reason == "AddressSanitizer: heap-buffer-overflow")
    #expect(finding.site?.function == "overflow")
    // Its caller is there or not: compilers differ in what they take for a tail call.
    #expect(finding.deduplicationToken.hasPrefix("overflow"))
    #expect(finding.sanitizerReport?.contains("allocated by thread") == true)
  }

  @Test("a forked child of the target dies without writing its parent's record")
  func forkedChild() throws {
    let finding = try finding(.fork)
    // The parent went on and ended normally: there is no record.
    #expect(finding.reason == "fuzz target exited")
    #expect(finding.notes.first?.contains("status 0") == true)
  }

  @Test("a trap in the engine's own code, between two runs, is an error of the engine")
  func engineTrap() throws {
    let finding = try finding(.engineTrap)
    #expect(finding.artifactKind == .internalError)
    #expect(finding.bucket.contains("fuzz_harness_trap"))
  }

  @Test(
    "what dies between two runs and not in the engine's code is the target's",
    arguments: [Victim.Death.userBetweenRuns, .heapBetweenRuns])
  func targetBetweenRuns(death: Victim.Death) throws {
    let finding = try finding(death)
    #expect(finding.artifactKind == .crash)
  }

  @Test("a signal that somebody sent between two runs is no error of the engine")
  func signalFromOutside() throws {
    let finding = try finding(.signalFromOutside, signalAfterStart: SIGSEGV)
    #expect(finding.artifactKind == .crash)
  }

  @Test("one bug has one bucket, whatever the values in its message")
  func buckets() throws {
    let victim = try Victim.compiled.get()
    var autopsy = Autopsy(executablePath: victim.executable, limits: Autopsy.Limits())
    var buckets: Set<String> = []
    for death in [Victim.Death.index, .overflow, .unwrap, .fatalError, .tryError] {
      for argument in [7, 8, 1234, 99] {
        buckets.insert(try victim.examine(death, argument: argument, using: &autopsy).bucket)
      }
    }
    #expect(buckets.count == 5)
  }
}
