/// A finder of the calls of `fuzz(…)` in a package's tests, by their sources.
struct FuzzCalls {
  /// One call, and the test that makes it.
  struct Call: Equatable {
    var name: String
    /// The test target that it is in.
    var target: String
    /// The name of that target as code writes it.
    var module: String
    var function: String
    /// The name that XCTest has for the test; nil for one of Swift Testing.
    var nameInXCTest: String?

    /// True when the test has cases, each with arguments of its own.
    var isParameterized = false

    /// The arguments with which the test runner runs that test only.
    var runnerArguments: [String] {
      if let nameInXCTest { return [nameInXCTest] }
      let name = function.map { character in
        character.isLetter || character.isNumber || character == "_"
          ? String(character) : "\\\(character)"
      }.joined()
      // A name such as Module.Suite/function()/File.swift:1:2; one of several words is in quotes.
      let pattern = "^\(module)\\.(.*/)?`?\(name)`?\\("
      return ["--testing-library", "swift-testing", "--filter", pattern]
    }
  }

  var package: PackageDescription
  var read: (String) -> String? = TextFile.read

  /// All of them, sorted by name: those of executables are targets of their own.
  var all: [Call] {
    sources.flatMap { Self.calls(in: $0.text, of: $0.target) }.sorted { $0.name < $1.name }
  }

  /// The number of calls whose name is no literal, by the path of their file in the package.
  ///
  /// Only the program that runs them knows their names.
  var nameless: [(file: String, count: Int)] {
    sources.compactMap { source in
      let count = source.text.code
        .matches(of: #/(\bfunc\s+)?\bfuzz\(\s*(?:\w|"[^"\n]*\\\()/#).count { $0.1 == nil }
      return count == 0 ? nil : (source.path, count)
    }
  }

  /// The files of tests that call `fuzz(…)`, with their paths in the package.
  private var sources: [(target: PackageDescription.Target, path: String, text: SourceText)] {
    package.targets.filter { $0.kind == "test" }.flatMap { target in
      target.sources.compactMap { file in
        let path = "\(target.path)/\(file)"
        guard let text = read("\(package.path)/\(path)").map(SourceText.init), text.callsFuzz
        else { return nil }
        return (target, path, text)
      }
    }
  }

  private static func calls(
    in source: SourceText, of target: PackageDescription.Target
  ) -> [Call] {
    var calls: [Call] = []
    // Of two in one function, conditions of compilation leave one.
    for call in found(in: source, of: target) where !calls.contains(call) { calls.append(call) }
    return calls
  }

  /// Returns true if the text ends in a test's attribute that has arguments.
  private static func hasArguments(_ before: Substring) -> Bool {
    guard let attribute = before.matches(of: #/@Test\b/#).last else { return false }
    return before[attribute.range.lowerBound...].contains(#/\barguments\s*:/#)
      && !before[attribute.range.lowerBound...].contains(#/\bfunc\b/#)
  }

  private static func found(
    in source: SourceText, of target: PackageDescription.Target
  ) -> [Call] {
    source.code.matches(of: #/\bfuzz\(\s*"([^"\\]+)"/#).compactMap { call in
      let before = source.code[..<call.range.lowerBound]
      guard let declaration = before.matches(of: #/\bfunc\s+(?:`([^`]+)`|(\w+))/#).last,
        let function = declaration.1 ?? declaration.2
      else { return nil }
      let type = before.matches(of: #/\bclass\s+(\w+)\s*:\s*XCTestCase\b/#).last
      let isInXCTest = type != nil && function.hasPrefix("test")
      return Call(
        name: String(call.1), target: target.name, module: target.module,
        function: String(function),
        nameInXCTest: isInXCTest ? type.map { "\(target.module).\($0.1)/\(function)" } : nil,
        isParameterized: Self.hasArguments(before[..<declaration.range.lowerBound]))
    }
  }
}
