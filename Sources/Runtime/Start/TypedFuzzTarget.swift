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
public func fuzz<each Value>(
  _ name: String, seeds: (repeat each Value)..., file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) throws -> Void
) rethrows {
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
public func fuzz<each Value>(
  _ name: String, seeds: (repeat each Value)..., file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) async throws -> Void
) throws {
  try defineTyped(name, seeds: seeds, file: file, line: line) { (value: repeat each Value) in
    let call = AsyncCall { try await body(repeat each value) }
    let run = AsyncRun()
    Task {
      do {
        try await call.body()
        run.finish()
      } catch {
        run.finish(throwing: error)
      }
    }
    try run.waitForEnd()
  }
}

/// What every call of a typed `fuzz` does.
@usableFromInline
func defineTyped<each Value>(
  _ name: String, seeds: [(repeat each Value)], file: String, line: Int,
  _ body: @escaping (repeat each Value) throws -> Void
) rethrows {
  let test: TypedTest<repeat each Value>
  do throws(TypedInputError) {
    test = try TypedTest()
  } catch {
    FuzzTarget.refuse(name, error, file: file, line: line)
  }
  let typed = TypedTarget(test, place: (file, line), seeds: seeds, body: body)
  let target = FuzzTarget(name: name, kind: .typed(typed))
  guard FuzzInTest.isPossible else {
    FuzzTarget.registered.append(target)
    return
  }
  let call = FuzzInTest(target: target, file: file)
  if call.isMeant { call.becomeEngine() }
  try call.eachKeptInput(after: typed.seeds) { input in
    // What a file does not fit any more has been said.
    guard let values = try? test.values(of: input) else { return }
    do {
      try body(repeat each values)
    } catch is Rejected {
    }
  }
}
