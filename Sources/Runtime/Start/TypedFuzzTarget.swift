internal import Glibc

/// Defines a fuzz test whose parameters have types.
///
/// Integers, floating-point numbers, text, collections, ranges, enums and everything `Codable`
/// need no preparation; for others write a conformance to `Fuzzable`.
///
///     try fuzz("round trip", seeds: ("cat", 100)) { (text: String, depth: Int) in
///       guard depth >= 0 else { throw Rejected.input }
///       try check(parse(print(text, depth)) == (text, depth))
///     }
///
/// Call it from the top-level code of a program, or from a test, where it runs `seeds` and the
/// files of `Fuzz/NAME/seeds` and `Fuzz/NAME/crashes` once each.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - seeds: Values to begin with.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, where the names of the parameters are looked for.
///   - body: Runs the code under test on one input. A trap, a signal, an `exit`, or an error other
///     than `Rejected` is a finding.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_disfavoredOverload
public func fuzz<each Value, Failure: Error>(
  _ name: String, seeds: (repeat each Value)..., file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) throws(Failure) -> Void
) throws(Failure) {
  try defineTyped(name, seeds: seeds, file: file, line: line, body)
}

/// Defines a fuzz test whose parameters have types, and whose body is async.
///
/// It is what the other `fuzz(_:seeds:file:line:_:)` is, and each input ends when its body does.
/// Tasks run on the thread that calls the body, one after the other.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - seeds: Values to begin with.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, where the names of the parameters are looked for.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_disfavoredOverload
// Compiled in the caller: the engine then needs no concurrency library in programs without it.
@_alwaysEmitIntoClient
public func fuzz<each Value, Failure: Error>(
  _ name: String, seeds: (repeat each Value)..., file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) async throws(Failure) -> Void
) throws(Failure) {
  try defineTyped(
    name, seeds: seeds, file: file, line: line
  ) { (value: repeat each Value) throws(Failure) in
    try AsyncCall<Failure> { () async throws(Failure) in
      try await body(repeat each value)
    }.run()
  }
}

/// Defines a fuzz target that takes bytes, whose body is async and throws errors.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - seeds: Inputs to begin with.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, which failures in a test name.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_disfavoredOverload
@_alwaysEmitIntoClient
public func fuzz<Failure: Error>(
  _ name: String, seeds: [UInt8]..., file: String = #filePath, line: Int = #line,
  _ body: @escaping ([UInt8]) async throws(Failure) -> Void
) throws(Failure) {
  try defineBytes(name, seeds: seeds, file: file, line: line) { (bytes: [UInt8]) throws(Failure) in
    try AsyncCall<Failure> { () async throws(Failure) in try await body(bytes) }.run()
  }
}

/// Defines a target with typed parameters, for the forms of `fuzz` that take all values.
@usableFromInline
func defineTyped<each Value, Failure: Error>(
  _ name: String, seeds: [(repeat each Value)], file: String, line: Int,
  _ body: @escaping (repeat each Value) throws(Failure) -> Void
) throws(Failure) {
  let test: TypedTest<repeat each Value>
  do throws(TypedInputError) {
    test = try TypedTest()
  } catch {
    FuzzTarget.refuse(name, error, file: file, line: line)
  }
  try test.define(name, seeds: seeds, place: (file, line), body)
}

/// Defines a target with typed parameters, for the forms of `fuzz` that take certain values.
@usableFromInline
func defineTyped<each Value, Failure: Error>(
  _ name: String, values: repeat Values<each Value>, seeds: [(repeat each Value)], file: String,
  line: Int, _ body: @escaping (repeat each Value) throws(Failure) -> Void
) throws(Failure) {
  let test: TypedTest<repeat each Value>
  do throws(TypedInputError) {
    test = try TypedTest(repeat each values)
  } catch {
    FuzzTarget.refuse(name, error, file: file, line: line)
  }
  try test.define(name, seeds: seeds, place: (file, line), body)
}

extension TypedTest {
  /// Defines the target, or runs its kept inputs in a test.
  fileprivate func define<Failure: Error>(
    _ name: String, seeds: [(repeat each Value)], place: (file: String, line: Int),
    _ body: @escaping (repeat each Value) throws(Failure) -> Void
  ) throws(Failure) {
    let typed = TypedTarget(
      self, place: place, seeds: seeds + CaseArguments().seeds(), body: body)
    let target = FuzzTarget(name: name, kind: .typed, typed: typed, seeds: typed.seeds)
    guard let call = target.register(calledIn: place.file, line: place.line) else { return }
    try call.eachKeptInput(after: typed.seeds) { (input) throws(Failure) in
      // A file with values that no longer fit has been reported already.
      guard let values = try? values(of: input) else { return }
      try ignoringRejections { () throws(Failure) in try body(repeat each values) }
    }
  }
}
