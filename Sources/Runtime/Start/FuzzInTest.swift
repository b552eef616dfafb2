internal import CFuzzing
internal import Glibc
internal import SonarABI

/// A call of `fuzz(…)` in a program whose entry is not the engine's: in a test.
///
/// It runs the inputs that are kept for it, once each. If `swiftc-fuzz test --fuzz` asks for it,
/// the call becomes the engine instead and never returns. Workers are processes of the same program
/// with the same arguments, so that the test runner reaches the same call in each of them.
struct FuzzInTest {
  let target: FuzzTarget
  /// The source file with the call, and the line.
  let file: String
  let line: Int

  /// True when a test may have made the call.
  static var isPossible: Bool { fuzz_is_entry() == 0 }

  /// The request for this process, to fuzz one call in its tests; nil in every other.
  static var request: TestRequest? {
    TestRequest { name in getenv(name).map { String(lossless: $0) } }
  }

  /// True when this call is the one to fuzz.
  var isMeant: Bool { Self.request?.target == target.name }

  /// Writes the values to begin with, if they are asked for; false for a request to fuzz.
  func givesSeeds() -> Bool {
    guard let folder = Self.request?.seeds else { return false }
    for seed in target.seeds {
      do throws(FuzzingError) {
        try FileSystem.write(seed, to: "\(folder)/\(SHA1(seed).hex)")
      } catch {
        _ = FileSystem.writeAll(Array("\(error.message)\n".utf8), to: 2)
      }
    }
    return true
  }

  /// Fuzzes, and ends the process.
  func becomeEngine() -> Never {
    ParameterizedCalls.takeProcess()
    if let reached = Self.request?.reached {
      close(open(reached.cString, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666))
    }
    FuzzTarget.registered = [target]
    func begin() -> Never { exit(fuzzingMain(CommandLine.argc, CommandLine.unsafeArgv)) }
    guard let framework = TestFrameworks.current?.framework else { begin() }
    framework.observe({ IssueDeath.die(of: $0) }, during: { begin() })
    // `begin` has not returned.
    abort()
  }

  /// Runs `seeds`, the files of seeds and the findings, unless the tests run only to fuzz another
  /// call.
  ///
  /// A finding runs in a process of its own, where the test framework is known: that it crashes
  /// again is a failure of this test, and the tests go on. Each file is read when its turn has
  /// come: the name of one that ends the process is the last that is printed.
  func eachKeptInput<Failure: Error>(
    after seeds: [[UInt8]] = [], _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard Self.request == nil else { return }
    let current = TestFrameworks.current
    let form = InputForm(target: target.typed) { line in
      _ = FileSystem.writeAll(Array("\(line)\n".utf8), to: 2)
    }
    func run(_ input: [UInt8], from place: String) throws(Failure) {
      try InputInTest(framework: current?.framework, form: form, input: input, place: place)
        .run(body)
    }
    for (index, seed) in seeds.enumerated() {
      try run(seed, from: "seed \(index + 1) of fuzz(\"\(target.name)\")")
    }
    // Kept files belong to all cases of a test.
    let isCase = current?.framework.argumentsOfCurrentCase != nil
    guard !isCase || ParameterizedCalls.isFirst("\(target.name) \(file):\(line)"),
      let package = Self.package(around: file)
    else { return }
    for path in keptFiles("seeds", of: package) {
      guard let input = input(in: path, form, current?.framework) else { continue }
      try run(input, from: path)
    }
    for path in keptFiles("crashes", of: package) {
      if let current {
        let crash = CrashInTest(target: target.name, runnerArguments: current.arguments)
        switch crash.replay(path) {
        case .passes:
          checkValues(in: path, form, current.framework)
          continue
        case .fails(let report):
          let text = "fuzz(\"\(target.name)\") fails on \(path)\n\(report)"
          current.framework.record(RecordedIssue(text: text, file: file, line: line))
          continue
        case .unknown: break
        }
      }
      guard let input = input(in: path, form, current?.framework) else { continue }
      form.note("Running: \(path)")
      try run(input, from: path)
    }
  }

  /// The files of the folder `kind` that are inputs, sorted.
  private func keptFiles(_ kind: String, of package: String) -> [String] {
    FileSystem.files(below: "\(package)/Fuzz/\(target.name)/\(kind)").map(\.path)
      .filter { KeptInput.isNamed($0.lastPathComponent) }
  }

  /// Reads an input; nil if that cannot be done, which is a failure of the test.
  private func input(
    in path: String, _ form: InputForm, _ framework: (any TestFramework)?
  ) -> [UInt8]? {
    do throws(FuzzingError) {
      return try form.read(path)
    } catch {
      form.note(error.message)
      framework?.record(RecordedIssue(text: error.message, file: file, line: line))
      return nil
    }
  }

  /// Fails the test if a saved finding is no longer what failed, because a parameter has another
  /// type now.
  private func checkValues(
    in path: String, _ form: InputForm, _ framework: any TestFramework
  ) {
    guard let misfits = try? form.reading(path).misfits, misfits > 0 else { return }
    let text =
      "\(path) no longer holds what failed: \(misfits.counted("value")) of it "
      + "\(misfits == 1 ? "does" : "do") not fit the parameters of fuzz(\"\(target.name)\") and "
      + "\(misfits == 1 ? "was" : "were") replaced; edit the file, or delete it"
    form.note(text)
    framework.record(RecordedIssue(text: text, file: file, line: line))
  }

  /// Returns the nearest folder with a manifest.
  private static func package(around file: String) -> String? {
    var folder = file[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if FileSystem.kind(of: "\(folder)/Package.swift") == .file { return String(folder) }
    }
    return nil
  }
}
