import Foundation
import LLVMPass
import Testing

/// One file of assembly in `Inputs`, which carries its own expectations.
struct AssemblyFixture: CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Inputs")

  /// The engine that makes instrumented programs talk.
  static let engine = folder.appending(path: "engine.c").path

  /// All fixtures, by name.
  static let all: [AssemblyFixture] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".ll") }.sorted().compactMap { file in
      (try? String(contentsOf: folder.appending(path: file), encoding: .utf8))
        .map { AssemblyFixture(name: file, text: $0) }
    }
  }()

  /// Those with a `main`.
  static let programs = all.filter { $0.text.contains("@main(") }

  /// The texts after a word such as `PRINTS:`, in order.
  func expectations(_ word: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.firstRange(of: "; \(word): ").map { String(line[$0.upperBound...]) }
    }
  }

  var options: Instrumentation { Instrumentation(module: "T", verify: true) }
}
