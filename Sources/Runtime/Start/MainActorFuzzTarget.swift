internal import CFuzzing

/// Defines a fuzz target whose body belongs to the main actor.
///
/// It is what the other `fuzz(_:file:line:_:)` is. In a test that is not of the main actor, each
/// input waits for the main thread.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, which failures in a test name.
///   - body: Runs the code under test on one input.
@_alwaysEmitIntoClient
// Compiled in the caller: the engine then needs no concurrency library in programs without it.
public func fuzz(
  _ name: String, file: String = #filePath, line: Int = #line,
  _ body: @escaping @MainActor ([UInt8]) throws(Rejected) -> Void
) {
  fuzz(name, file: file, line: line) { (bytes: [UInt8]) throws(Rejected) in
    try onMainActor { () throws(Rejected) in try body(bytes) }
  }
}

/// Defines a fuzz target that takes bytes and throws errors, whose body belongs to the main actor.
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
  _ body: @escaping @MainActor ([UInt8]) throws(Failure) -> Void
) throws(Failure) {
  try defineBytes(name, seeds: seeds, file: file, line: line) { (bytes: [UInt8]) throws(Failure) in
    try onMainActor { () throws(Failure) in try body(bytes) }
  }
}

/// Defines a fuzz test whose parameters have types, and whose body belongs to the main actor.
///
/// It is what the other `fuzz(_:seeds:file:line:_:)` is. In a test that is not of the main actor,
/// each input waits for the main thread.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - seeds: Values to begin with.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, where the names of the parameters are looked for.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_disfavoredOverload
@_alwaysEmitIntoClient
public func fuzz<each Value, Failure: Error>(
  _ name: String, seeds: (repeat each Value)..., file: String = #filePath, line: Int = #line,
  _ body: @escaping @MainActor (repeat each Value) throws(Failure) -> Void
) throws(Failure) {
  try defineTyped(
    name, seeds: seeds, file: file, line: line
  ) { (value: repeat each Value) throws(Failure) in
    let values = MainActorValues(repeat each value)
    try onMainActor { () throws(Failure) in try body(repeat each values.all) }
  }
}

/// The values of one input on their way to the main actor.
///
/// One thread has them at a time, because the caller does nothing until the body has ended.
@usableFromInline
struct MainActorValues<each Value>: @unchecked Sendable {
  @usableFromInline let all: (repeat each Value)

  @usableFromInline
  init(_ value: repeat each Value) { all = (repeat each value) }
}

/// Runs a body of the main actor to its end, and throws what it throws.
@_alwaysEmitIntoClient
func onMainActor<Failure: Error>(
  _ body: @escaping @MainActor () throws(Failure) -> Void
) throws(Failure) {
  guard isOnMainActor() else {
    return try AsyncCall<Failure> { () async throws(Failure) in try await body() }.run()
  }
  // The main actor may not wait for itself.
  var result: Result<Void, Failure> = .success(())
  MainActor.assumeIsolated {
    do throws(Failure) { try body() } catch { result = .failure(error) }
  }
  try result.get()
}

/// Returns true where code of the main actor may be called.
@usableFromInline
func isOnMainActor() -> Bool { fuzz_is_on_main_actor() != 0 }
