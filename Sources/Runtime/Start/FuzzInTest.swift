internal import CFuzzing
internal import Glibc
internal import Sonar

/// A call of `fuzz(…)` in a program whose entry is not the engine's: in a test.
///
/// It runs the inputs that are kept for it, once each. Told so by `swiftc-fuzz test --fuzz`, it
/// becomes the engine instead and never returns. Workers are processes of the same program with
/// the same arguments, so that the test runner comes to the same call in each of them.
struct FuzzInTest {
  let target: FuzzTarget
  let body: ([UInt8]) throws(Rejected) -> Void
  /// The source file with the call.
  let file: String

  /// Whether a test may have made the call.
  static var isPossible: Bool { fuzz_is_entry() == 0 }

  func run() {
    guard let value = getenv(TestRequest.variable) else { return replay() }
    guard let request = TestRequest(value: String(cString: value)), request.target == target.name
    else { return }
    close(open(request.reached, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666))
    FuzzTarget.registered = [target]
    // As it was called, so that its findings can be reproduced by the same call.
    let arguments = CommandLine.arguments
    var vector = arguments.compactMap { strdup($0) } as [UnsafeMutablePointer<CChar>?] + [nil]
    let status = vector.withUnsafeMutableBufferPointer {
      fuzzingMain(Int32(arguments.count), $0.baseAddress!)
    }
    exit(status)
  }

  /// Runs seeds and findings; a crash ends the tests, as any trap in a test does.
  private func replay() {
    guard let package = Self.package(around: file) else { return }
    for kind in ["seeds", "crashes"] {
      let folder = "\(package)/Fuzz/\(target.name)/\(kind)"
      for file in FileSystem.files(below: folder) {
        guard let bytes = try? FileSystem.read(file.path) else { continue }
        // Should it crash again, this says which it was.
        if kind == "crashes" {
          _ = FileSystem.writeAll(Array("Running: \(file.path)\n".utf8), to: 2)
        }
        try? body(bytes)
      }
    }
  }

  /// The nearest folder with a manifest.
  private static func package(around file: String) -> String? {
    var folder = file[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if FileSystem.kind(of: "\(folder)/Package.swift") == .file { return String(folder) }
    }
    return nil
  }
}
