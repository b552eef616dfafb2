/// A test framework whose tests call `fuzz(…)`, and what the engine asks of it.
///
/// The engine imports none: the module `FuzzingTesting` knows Swift Testing and XCTest, and
/// registers both where it is linked.
@_spi(TestFrameworks)
public protocol TestFramework: Sendable {
  /// The arguments with which this program runs the current test and no other; nil where the
  /// calling thread or task runs none of the framework's.
  var argumentsOfCurrentTest: [String]? { get }

  /// The arguments of the case that runs now; nil where no case of a parameterized test does, or
  /// where they cannot be known.
  var argumentsOfCurrentCase: [Any]? { get }

  /// Runs `body`, and asks `judge` about each issue that tests record until it returns.
  ///
  /// An issue is recorded as usual if the answer is false, and is not seen by anyone else if it is
  /// true.
  func observe(_ judge: @escaping @Sendable (RecordedIssue) -> Bool, during body: () -> Void)

  /// Records a failure of the test that runs now.
  func record(_ issue: RecordedIssue)
}

extension TestFramework {
  /// The arguments in a framework without parameterized tests.
  public var argumentsOfCurrentCase: [Any]? { nil }
}

/// A failure that a test framework records: of `#expect`, of `XCTAssert`, or of its own.
@_spi(TestFrameworks)
public struct RecordedIssue: Equatable, Sendable {
  /// The framework's description of the failure.
  public var text: String
  /// The source file.
  public var file: String
  /// The line in the file, counted from 1.
  public var line: Int

  /// Describes an issue.
  public init(text: String, file: String, line: Int) {
    self.text = text
    self.file = file
    self.line = line
  }
}

/// The test frameworks of this program.
@_spi(TestFrameworks)
public enum TestFrameworks {
  /// Filled before `main`, by constructors of the program, and only read from then on.
  nonisolated(unsafe) private static var all: [any TestFramework] = []

  /// Adds a framework; to be called before `main` begins.
  public static func register(_ framework: any TestFramework) { all.append(framework) }

  /// The framework that runs a test now, and the arguments that make the program run that test
  /// only; nil in any other program.
  static var current: (framework: any TestFramework, arguments: [String])? {
    for framework in all {
      if let arguments = framework.argumentsOfCurrentTest { return (framework, arguments) }
    }
    return nil
  }
}
