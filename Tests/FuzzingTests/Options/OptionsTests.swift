import Foundation
import SonarABI
import Testing

@testable import Fuzzing

struct OptionsTests {
  @Test("Flags are read as libFuzzer reads them")
  func flags() throws {
    let parser = try OptionsParser([
      "-runs=10", "-seed=7", "-timeout=25", "-dict=a", "-dict=b", "corpus", "-only_ascii=1",
      "-keep_going=0", "-entropic=1",
    ])
    #expect(parser.options.runs == 10)
    #expect(parser.options.seed == 7)
    #expect(parser.options.timeout == 25)
    #expect(parser.options.dictionaries == ["a", "b"])
    #expect(parser.options.onlyASCII)
    #expect(parser.options.keepGoing == false)
    #expect(parser.options.paths == ["corpus"])
    #expect(parser.notes.isEmpty)
  }

  @Test("Two dashes are left alone, unknown flags warned of; neither is a path")
  func ignored() throws {
    let parser = try OptionsParser(["--", "--anything=1", "-bogus=1", "-runs"])
    #expect(parser.options == Options())
    #expect(parser.notes.count == 3)
    #expect(parser.notes[0] == "INFO: libFuzzer ignores flags that start with '--'")
    #expect(parser.notes[1].contains("WARNING: unrecognized flag '-bogus=1'; use -help=1"))
  }

  @Test(
    "What cannot be understood is said in one line",
    arguments: [
      ("-runs=many", "ERROR: -runs takes a number, not 'many'"),
      ("-analyze_dict=1", "ERROR: -analyze_dict is not available yet in this version"),
      ("-status=loud", "ERROR: -status takes auto, tui, lines or json, not 'loud'"),
    ])
  func mistakes(argument: String, message: String) {
    #expect(throws: FuzzingError.usage(message)) { try OptionsParser([argument]) }
  }

  @Test(
    "Absurd numbers are brought into range, not multiplied until they trap",
    arguments: ["9223372036854775807", "-9223372036854775808"])
  func absurdNumbers(value: String) throws {
    // Any number will do for these: nothing is made of them, or only compared.
    let free: Set = ["runs", "seed", "verbosity", "print_funcs", "close_fd_mask"]
    for flag in Flag.all where !free.contains(flag.name) && !flag.name.hasSuffix("exitcode") {
      func parsed() throws -> Options { try OptionsParser(["-\(flag.name)=\(value)"]).options }
      let options: Options
      let taken: Int?
      switch flag.destination {
      case .integer(let path):
        options = try parsed()
        taken = options[keyPath: path]
      case .optionalInteger(let path):
        options = try parsed()
        taken = options[keyPath: path]
      default: continue
      }
      #expect(0...1 << 40 ~= (taken ?? -1), "\(flag.name)")
      #expect(0...1024 ~= options.workerCount(cores: 2), "\(flag.name)")
    }
  }

  @Test("A flag of a later version with its default value asks for nothing")
  func laterFlagsOff() throws {
    #expect(try OptionsParser(["-analyze_dict=0"]).options == Options())
  }

  @Test(
    "A person's run goes on after a finding, a machine's does not",
    arguments: [
      ([], true), (["-max_total_time=9"], true), (["-runs=9"], false), (["-jobs=2"], false),
      (["-fork=2"], false), (["-print_final_stats=1"], false),
      (["-exact_artifact_path=x"], false), (["-runs=9", "-keep_going=1"], true),
      (["-keep_going=0"], false), (["-runs=9", "-ignore_crashes=1"], true),
    ] as [([String], Bool)])
  func keepGoing(arguments: [String], goesOn: Bool) throws {
    #expect(try OptionsParser(arguments).options.goesOn(after: .crash) == goesOn)
  }

  @Test("Under -fork, timeouts and memory do not end the run, as in libFuzzer")
  func fork() throws {
    let options = try OptionsParser(["-fork=2"]).options
    #expect(options.goesOn(after: .timeout))
    #expect(options.goesOn(after: .oom))
    #expect(options.workerCount(cores: 8) == 2)
  }

  @Test("A job is called with everything but -jobs and -workers, and ends at its first finding")
  func jobs() throws {
    func job(_ arguments: String...) throws -> [String] {
      ParallelRuns.arguments(of: ["./main"] + arguments, try OptionsParser(arguments).options)
    }
    #expect(
      try job("-jobs=4", "-runs=9", "-workers=2", "corpus")
        == ["./main", "-parallel=1", "-keep_going=0", "-runs=9", "corpus"])
    #expect(
      try job("-parallel=3", "-jobs=4", "-keep_going=1")
        == ["./main", "-parallel=3", "-keep_going=1"])
  }

  @Test("A job of a test runner is asked without -jobs, by its variables")
  func jobsInTests() throws {
    let jobs = ParallelRuns(
      options: try OptionsParser(["-jobs=4", "-runs=9"]).options, arguments: ["runner", "--all"],
      request: TestRequest(target: "totals", flags: ["-jobs=4", "-runs=9"]), executable: "/runner",
      cores: 2, reporter: Reporter(style: .lines, verbosity: 1) { _ in })
    #expect(jobs.arguments == ["runner", "--all"])
    #expect(
      jobs.variables == [
        "SWIFTC_FUZZ_TEST=totals",
        "SWIFTC_FUZZ_TEST_FLAGS=-parallel=1 -keep_going=0 -runs=9",
      ])
  }

  @Test("Behind -ignore_remaining_args=1 nothing is read")
  func ignoredRest() throws {
    let options = try OptionsParser(["-runs=1", "-ignore_remaining_args=1", "-runs=x", "file"])
      .options
    #expect(options.runs == 1 && options.paths.isEmpty)
  }

  @Test("Without -malloc_limit_mb one allocation may take what all memory may")
  func allocationLimit() throws {
    func limit(_ arguments: String...) throws -> Int {
      try OptionsParser(arguments).options.effectiveAllocationLimit
    }
    #expect(try limit() == 2048)
    #expect(try limit("-rss_limit_mb=0") == 0)
    #expect(try limit("-rss_limit_mb=100", "-malloc_limit_mb=300") == 300)
  }

  @Test("Help is given however it is asked for", arguments: ["-help=1", "-help", "--help", "-h"])
  func help(argument: String) throws {
    let parser = try OptionsParser([argument])
    #expect(parser.options.help)
    #expect(parser.notes.isEmpty)
  }

  @Test("The help lists every flag with its default")
  func help() {
    let help = OptionsParser.help(program: "./main")
    for flag in Flag.all { #expect(help.contains("\n  -\(flag.name) "), "\(flag.name)") }
    #expect(help.contains("-timeout                   (1200) "))
    #expect(Set(Flag.all.map(\.name)).count == Flag.all.count)
  }

  @Test("The page of flags says what the help says")
  func page() throws {
    let root = #filePath.components(separatedBy: "/Tests/")[0]
    let page = try String(contentsOfFile: "\(root)/Documentation/Flags.md", encoding: .utf8)
      .replacing("`", with: "").lowercased()
    for flag in Flag.all {
      switch flag.destination {
      case .ignored where flag.help.hasPrefix("Accepted, without"), .unavailable: continue
      default: break
      }
      let words = flag.help.dropLast().replacing("`", with: "").lowercased()
      #expect(page.contains("| -\(flag.name) | \(flag.initial) | \(words) |"), "\(flag.name)")
    }
  }

  @Test("Defaults in the help are the defaults")
  func helpIsTrue() throws {
    for flag in Flag.all where !flag.initial.isEmpty {
      #expect(
        try OptionsParser(["-\(flag.name)=\(flag.initial)"]).options.ignoringTexts()
          == Options().ignoringTexts(), "\(flag.name)")
    }
  }

  @Test("Artifacts are named by kind and hash, or exactly as asked")
  func artifactPaths() throws {
    #expect(Options().artifactPath(.crash, hash: "abc") == "./crash-abc")
    #expect(
      try OptionsParser(["-artifact_prefix=out/"]).options.artifactPath(.oom, hash: "abc")
        == "out/oom-abc")
    #expect(
      try OptionsParser(["-exact_artifact_path=x"]).options.artifactPath(.timeout, hash: "abc")
        == "x")
  }
}

extension Options {
  /// Texts whose default is spelled out when they are used.
  fileprivate func ignoringTexts() -> Options {
    var options = self
    options.status = nil
    options.artifactPrefix = nil
    return options
  }
}

struct DictionaryFileTests {
  @Test("The syntax of libFuzzer and AFL")
  func syntax() throws {
    let text = """
      # a comment

      "plain"
        name="spaced"\u{20}
      level@2="x"
      esc="\\\\ \\" \\x00\\xfF"
      inner="a=b # no comment"
      """
    let tokens = try DictionaryFile.tokens(in: Array(text.utf8), path: "d")
    #expect(
      tokens == [
        Array("plain".utf8), Array("spaced".utf8), Array("x".utf8),
        Array("\\ \" ".utf8) + [0x00, 0xff], Array("a=b # no comment".utf8),
      ])
  }

  @Test(
    "A malformed line is named, with the reason",
    arguments: [
      ("kw=\"abc", "between"), ("abc", "between"), ("\"\"", "empty"), ("\"a\\q\"", "escapes"),
      ("\"a\\x4\"", "escapes"), ("\"a\" tail", "between"), ("name\"a\"", "before"),
      ("\"a\"b\"", "quotation mark in"), ("\"", "between"),
    ])
  func malformed(line: String, reason: String) throws {
    let error = try #require(
      #expect(throws: FuzzingError.self) {
        try DictionaryFile.tokens(in: Array("\"ok\"\n\(line)".utf8), path: "d")
      })
    #expect(error.message.hasPrefix("ParseDictionaryFile: error in line 2 of 'd': "))
    #expect(error.message.contains(reason) && error.message.hasSuffix("\t\t\(line)"))
  }
}
