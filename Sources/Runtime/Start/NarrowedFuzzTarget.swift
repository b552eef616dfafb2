/// Defines a fuzz test whose parameters have certain values only.
///
///     try fuzz("ages", where: .range(0...150), .any) { (age: Int, name: String) in
///       try check(age, name)
///     }
///
/// Apart from that it is what `fuzz(_:seeds:file:line:_:)` is.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - values: The values of each parameter.
///   - seeds: Values to begin with; those that `values` does not have are left out.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, where the names of the parameters are looked for.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
public func fuzz<each Value, Failure: Error>(
  _ name: String, where values: repeat Values<each Value>, seeds: (repeat each Value)...,
  file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) throws(Failure) -> Void
) throws(Failure) {
  try defineTyped(name, values: repeat each values, seeds: seeds, file: file, line: line, body)
}

/// Defines a fuzz test whose parameters have certain values only, and whose body is async.
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - values: The values of each parameter.
///   - seeds: Values to begin with; those that `values` does not have are left out.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, where the names of the parameters are looked for.
///   - body: Runs the code under test on one input.
/// - Throws: In a test, the first error of `body` that is none of `Rejected`.
@_alwaysEmitIntoClient
public func fuzz<each Value, Failure: Error>(
  _ name: String, where values: repeat Values<each Value>, seeds: (repeat each Value)...,
  file: String = #filePath, line: Int = #line,
  _ body: @escaping (repeat each Value) async throws(Failure) -> Void
) throws(Failure) {
  try defineTyped(
    name, values: repeat each values, seeds: seeds, file: file, line: line
  ) { (value: repeat each Value) throws(Failure) in
    try AsyncCall<Failure> { () async throws(Failure) in
      try await body(repeat each value)
    }.run()
  }
}
