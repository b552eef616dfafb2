internal import CFuzzing
internal import Glibc
internal import Sonar

/// A call of `fuzz(…)` in a program whose entry is not the engine's: in a test.
///
/// It runs the inputs that are kept for it, once each. If `swiftc-fuzz test --fuzz` asks for it,
/// the call becomes the engine instead and never returns. Workers are processes of the same program
/// with the same arguments, so that the test runner reaches the same call in each of them.
struct FuzzInTest {
  let target: FuzzTarget
  /// The source file with the call.
  let file: String

  /// True when a test may have made the call.
  static var isPossible: Bool { fuzz_is_entry() == 0 }

  private var request: TestRequest? {
    getenv(TestRequest.variable).flatMap { TestRequest(value: String(lossless: $0)) }
  }

  /// True when the tests run only to fuzz one of their calls.
  private var isAsked: Bool { getenv(TestRequest.variable) != nil }

  /// True when this call is the one to fuzz.
  var isMeant: Bool { request?.target == target.name }

  /// Fuzzes, and ends the process.
  func becomeEngine() -> Never {
    if let request {
      close(open(request.reached.cString, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666))
    }
    FuzzTarget.registered = [target]
    // As it was called, so that its findings can be reproduced by the same call.
    exit(fuzzingMain(CommandLine.argc, CommandLine.unsafeArgv))
  }

  /// Runs `seeds`, the files of seeds and the findings, unless the tests run only to fuzz another
  /// call.
  ///
  /// Each is read when its turn has come: the name of one that crashes is the last that is printed.
  func eachKeptInput<Failure: Error>(
    after seeds: [[UInt8]] = [], _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard !isAsked else { return }
    for input in seeds { try body(input) }
    for input in keptInputs() { try body(input) }
  }

  private func keptInputs() -> some Sequence<[UInt8]> {
    let form = InputForm(target: target.typed) { line in
      _ = FileSystem.writeAll(Array("\(line)\n".utf8), to: 2)
    }
    let package = Self.package(around: file)
    return ["seeds", "crashes"].lazy.flatMap { kind -> [(kind: String, path: String)] in
      guard let package else { return [] }
      return FileSystem.files(below: "\(package)/Fuzz/\(target.name)/\(kind)").compactMap {
        KeptInput.isNamed($0.path.lastPathComponent) ? (kind, $0.path) : nil
      }
    }.lazy.compactMap { kind, path -> [UInt8]? in
      do throws(FuzzingError) {
        let bytes = try form.read(path)
        if kind == "crashes" { form.note("Running: \(path)") }
        return bytes
      } catch {
        form.note(error.message)
        return nil
      }
    }
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
