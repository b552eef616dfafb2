@_spi(TestFrameworks) import Fuzzing
import Testing

/// Swift Testing, as the engine sees it.
struct SwiftTesting: TestFramework {
  var argumentsOfCurrentTest: [String]? {
    guard let test = Test.current else { return nil }
    return ["--testing-library", "swift-testing", "--filter", Self.pattern(of: test)]
  }

  /// They are in no public interface, but where a debugger would find them.
  var argumentsOfCurrentCase: [Any]? {
    guard let current = Test.Case.current, current.isParameterized else { return nil }
    func member(_ name: String, of value: Any?) -> Any? {
      value.flatMap { value in
        Mirror(reflecting: value).children.first { $0.label == name }?.value
      }
    }
    let kind = member("parameterized", of: member("_kind", of: current))
    guard let arguments = member("arguments", of: kind) else { return [] }
    return Mirror(reflecting: arguments).children.compactMap { member("value", of: $0.value) }
  }

  /// An issue of `withKnownIssue` inside of `body` is known, and no failure.
  func observe(_ judge: @escaping @Sendable (RecordedIssue) -> Bool, during body: () -> Void) {
    withKnownIssue(isIntermittent: true) {
      body()
    } matching: { issue in
      issue.isFailure && judge(RecordedIssue(issue))
    }
  }

  func record(_ issue: RecordedIssue) {
    Issue.record(
      Comment(rawValue: issue.text),
      sourceLocation: SourceLocation(
        fileID: Self.fileID(of: issue.file), filePath: issue.file, line: issue.line, column: 1))
  }

  /// A regular expression that only the name of `test` matches.
  private static func pattern(of test: Test) -> String {
    "^"
      + String(describing: test.id).map { character in
        character.isLetter || character.isNumber || character == "_" || character == "/"
          ? String(character) : "\\\(character)"
      }.joined()
  }

  /// A name of the form `Module/File.swift`, which a source location must have.
  private static func fileID(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "Unknown.swift"
    let module = Test.current?.sourceLocation.moduleName ?? "Unknown"
    return "\(module)/\(name)"
  }
}

extension RecordedIssue {
  init(_ issue: Issue) {
    let comments = issue.comments.map { ": \($0)" }.joined()
    // The whole description has the severity as well, which is the same for all failures.
    let text =
      if case .expectationFailed = issue.kind { "\(issue)".replacing(" (error)", with: "") } else {
        issue.error.map { "Caught error \($0)" } ?? "Issue recorded\(comments)"
      }
    self.init(
      text: text, file: issue.sourceLocation?.filePath ?? "", line: issue.sourceLocation?.line ?? 0)
  }
}
