import Foundation
import Sonar
import SonarABI
import TestSupport
import Testing

@testable import Fuzzing

@Suite("Commands below a finding")
struct FindingCommandsTests {
  private func commands(
    _ arguments: [String], variables: [String: String] = [:], executable: String = "./main"
  ) throws -> FindingCommands {
    FindingCommands(
      executable: executable, options: try OptionsParser(arguments).options,
      arguments: [executable] + arguments, variable: { variables[$0] })
  }

  @Test("They carry the limits that made it a finding, and the target")
  func limits() throws {
    let commands = try commands([
      "-timeout=3", "-rss_limit_mb=512", "-malloc_limit_mb=9", "-detect_leaks=0", "-target=b c",
      "-error_exitcode=3", "-timeout_exitcode=4", "-seed=1", "-runs=5", "seeds",
    ])
    let flags =
      "'-target=b c' -timeout=3 -rss_limit_mb=512 -malloc_limit_mb=9 -error_exitcode=3 "
      + "-timeout_exitcode=4 -detect_leaks=0"
    #expect(commands.reproduction(of: "./oom-1") == "./main \(flags) ./oom-1")
    #expect(
      commands.minimization(of: "./oom-1")
        == "./main -minimize_crash=1 -max_total_time=60 \(flags) ./oom-1")
  }

  @Test("Usual values are not repeated")
  func usual() throws {
    let commands = try commands(["-timeout=1200", "-max_len=9", "-dict=x", "corpus"])
    #expect(commands.reproduction(of: "c") == "./main c")
  }

  @Test("The target's own arguments and sanitizers' settings are part of them")
  func surroundings() throws {
    let commands = try commands(
      ["--mode=x y", "corpus", "-ignore_remaining_args=1", "a b"],
      variables: ["ASAN_OPTIONS": "detect_leaks=0:log_path=a b", "HOME": "/"])
    #expect(
      commands.reproduction(of: "c")
        == "ASAN_OPTIONS='detect_leaks=0:log_path=a b' ./main '--mode=x y' c "
        + "-ignore_remaining_args=1 'a b'")
  }

  @Test("In a package the command of the package minimizes, with the same limits")
  func package() throws {
    let commands = try commands(
      ["-timeout=3"], variables: ["SWIFTC_FUZZ_MINIMIZE": "swiftc-fuzz\nminimize\nMy Parse"])
    #expect(
      commands.minimization(of: "a/crash") == "swiftc-fuzz minimize 'My Parse' a/crash -timeout=3")
  }

  @Test(
    "A shell hands every word to the program as it was",
    arguments: ["plain", "it's", "a b", "two\nlines", "$HOME`x`\"\\*~#;&", "-dash", "é", "A=b/c"])
  func shell(name: String) throws {
    let workspace = try Workspace([:])
    let folder = workspace.file(name)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // It prints what it was given, each word ended by a mark.
    let program = folder + "/show"
    try "#!/bin/sh\nprintf '%s|' \"$ASAN_OPTIONS\" \"$@\"\n".write(
      toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let isRelative = !name.hasPrefix("-")
    let commands = try commands(
      ["-target=\(name)", "-timeout=3"], variables: ["ASAN_OPTIONS": name],
      executable: isRelative ? "\(name)/show" : program)
    let result = try run(
      "/bin/sh", ["-c", commands.reproduction(of: "\(name)/crash")], in: workspace.path)
    let path = name.hasPrefix("-") ? "./\(name)/crash" : "\(name)/crash"
    #expect(result.output == "\(name)|-target=\(name)|-timeout=3|\(path)|", "\(result.everything)")
  }
}

@Suite("Commands below a finding of a test")
struct FindingCommandsInTestTests {
  @Test("The command of the package runs and minimizes, where it is known")
  func package() {
    let variables = [
      "SWIFTC_FUZZ_REPRODUCE": "swiftc-fuzz\nrun\nMy Test",
      "SWIFTC_FUZZ_MINIMIZE": "swiftc-fuzz\nminimize\nMy Test",
    ]
    var options = Options()
    options.timeout = 3
    let commands = FindingCommands(
      executable: "PackageTests.xctest", options: options,
      arguments: ["PackageTests.xctest", "--filter", "a b"],
      request: TestRequest(target: "My Test"), variable: { variables[$0] })
    #expect(commands.reproduction(of: "a b") == "swiftc-fuzz run 'My Test' 'a b' -timeout=3")
    #expect(
      commands.reproduction(ofSequence: "a b") == "swiftc-fuzz run 'My Test' 'a b/'* -timeout=3")
    #expect(
      commands.minimization(of: "-a") == "swiftc-fuzz minimize 'My Test' ./-a -timeout=3")
  }

  private let commands = FindingCommands(
    executable: "PackageTests.xctest", options: Options(),
    arguments: ["PackageTests.xctest", "--testing-library", "swift-testing", "--filter", "a b"],
    request: TestRequest(target: "My Test", flags: ["-max_total_time=9"], reached: "reached"),
    variable: { _ in nil })

  @Test("They ask the test runner by its environment, and keep its own arguments")
  func request() {
    #expect(
      commands.reproduction(of: "crash-1") == "SWIFTC_FUZZ_TEST='My Test' "
        + "SWIFTC_FUZZ_TEST_FLAGS=crash-1 PackageTests.xctest "
        + "--testing-library swift-testing --filter 'a b'")
    #expect(
      commands.minimization(of: "a crash").contains(
        "SWIFTC_FUZZ_TEST_FLAGS='-minimize_crash=1 -max_total_time=60 a\\ crash'"))
  }

  @Test("A sequence is listed by the shell, in order")
  func sequence() {
    #expect(
      commands.reproduction(ofSequence: "crash-1-sequence").contains(
        "SWIFTC_FUZZ_TEST_FLAGS=\" $(echo crash-1-sequence/*)\" PackageTests.xctest"))
  }
}
