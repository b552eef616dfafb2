internal import CFuzzing

/// Defines a fuzz target whose body is async.
///
/// It is what the other `fuzz(_:file:_:)` is, and each input ends when its body does. In a fuzzer
/// tasks run on the thread that calls the body, one after the other, and tasks that the body has
/// not waited for run before the next input, so that a finding belongs to its input.
///
///     fuzz("serve") { bytes async in
///       await server.receive(bytes)
///     }
///
/// - Parameters:
///   - name: What `-target=` and the reports call it.
///   - file: The source file; the package around it holds `Fuzz/NAME`.
///   - line: The line of the call, which failures in a test name.
///   - body: Runs the code under test on one input.
@_disfavoredOverload
// Compiled in the caller: the engine then needs no concurrency library in programs without it.
@_alwaysEmitIntoClient
public func fuzz(
  _ name: String, file: String = #filePath, line: Int = #line,
  _ body: @escaping ([UInt8]) async throws(Rejected) -> Void
) {
  fuzz(name, file: file, line: line) { (bytes: [UInt8]) throws(Rejected) in
    try AsyncCall<Rejected> { () async throws(Rejected) in try await body(bytes) }.run()
  }
}

/// A call of an async body with the values of one input, waited for by the thread that makes it.
///
/// One thread runs it at a time, because the caller does nothing else until it has ended.
@usableFromInline
struct AsyncCall<Failure: Error>: @unchecked Sendable {
  @usableFromInline let body: () async throws(Failure) -> Void

  @usableFromInline
  init(_ body: @escaping () async throws(Failure) -> Void) { self.body = body }

  /// Runs the body to its end, and throws what it throws.
  @_alwaysEmitIntoClient
  func run() throws(Failure) {
    let ending = AsyncEnding<Failure>()
    Task {
      do throws(Failure) {
        try await body()
        ending.finish(.success(()))
      } catch {
        ending.finish(.failure(error))
      }
    }
    try ending.wait()
  }
}

/// The end of an async body, waited for by the thread that began it.
@usableFromInline
final class AsyncEnding<Failure: Error>: @unchecked Sendable {
  // One thread waits; another one writes at most once before it reports that.
  private let isFinished: UnsafeMutablePointer<CInt>
  private var result: Result<Void, Failure> = .success(())

  /// Announces a body.
  ///
  /// It must be called before the task is made.
  @usableFromInline
  init() {
    isFinished = .allocate(capacity: 1)
    isFinished.initialize(to: 0)
    fuzz_async_begin()
  }

  deinit { isFinished.deallocate() }

  @usableFromInline
  func finish(_ result: Result<Void, Failure>) {
    self.result = result
    fuzz_async_finish(isFinished)
  }

  /// Waits, and throws what the body has thrown.
  @usableFromInline
  func wait() throws(Failure) {
    fuzz_async_wait(isFinished)
    try result.get()
  }
}
