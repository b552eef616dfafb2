@_spi(TestFrameworks) import Fuzzing
import XCTest

/// XCTest, as the engine sees it.
///
/// Its tests run one after the other on the main thread, so that one at most is current.
struct XCTestFramework: TestFramework {
  private let observer: Observer

  /// Begins to observe the tests of the program; to be called before the first runs.
  init() {
    observer = Observer()
    XCTestObservationCenter.shared.addTestObserver(observer)
  }

  var argumentsOfCurrentTest: [String]? {
    observer.current.map { [Self.selection($0)] }
  }

  func observe(_ judge: @escaping @Sendable (RecordedIssue) -> Bool, during body: () -> Void) {
    observer.judge = judge
    body()
    observer.judge = nil
  }

  func record(_ issue: RecordedIssue) {
    observer.current?.recordFailure(
      withDescription: issue.text, inFile: issue.file, atLine: issue.line, expected: true)
  }

  /// The name of a test in the form that the runner takes: `Module.Class/testMethod`.
  private static func selection(_ test: XCTestCase) -> String {
    let method = test.name.split(separator: ".").last.map(String.init) ?? test.name
    return "\(String(reflecting: type(of: test)))/\(method)"
  }

  /// Hears of the tests.
  private final class Observer: XCTestObservation, @unchecked Sendable {
    var current: XCTestCase?
    var judge: ((RecordedIssue) -> Bool)?

    func testCaseWillStart(_ testCase: XCTestCase) { current = testCase }

    func testCaseDidFinish(_ testCase: XCTestCase) { current = nil }

    func testCase(
      _ testCase: XCTestCase, didFailWithDescription description: String, inFile filePath: String?,
      atLine lineNumber: Int
    ) {
      _ = judge?(RecordedIssue(text: description, file: filePath ?? "", line: lineNumber))
    }
  }
}
