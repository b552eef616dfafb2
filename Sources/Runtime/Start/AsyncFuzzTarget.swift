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
///   - body: Runs the code under test on one input.
@_disfavoredOverload
// Compiled in the caller: the engine then needs no concurrency library in programs without it.
@_alwaysEmitIntoClient
public func fuzz(
  _ name: String, file: String = #filePath,
  _ body: @escaping ([UInt8]) async throws(Rejected) -> Void
) {
  // It runs for one input at a time, and its caller waits.
  nonisolated(unsafe) let body = body
  fuzz(name, file: file) { (bytes: [UInt8]) throws(Rejected) in
    let run = AsyncRun()
    Task {
      do throws(Rejected) {
        try await body(bytes)
        run.finish()
      } catch {
        run.finish(throwing: error)
      }
    }
    do {
      try run.waitForEnd()
    } catch {
      // The body throws nothing else.
      throw .input
    }
  }
}

/// A call of a body with the values of one input.
///
/// It is made by one thread at a time: the caller waits until it has ended.
@usableFromInline
struct AsyncCall: @unchecked Sendable {
  @usableFromInline let body: () async throws -> Void

  @usableFromInline
  init(_ body: @escaping () async throws -> Void) { self.body = body }
}

/// One run of an async body, waited for by the thread that began it.
@usableFromInline
final class AsyncRun: @unchecked Sendable {
  // One thread waits, another one writes at most once before it says so.
  private let isFinished: UnsafeMutablePointer<CInt>
  private var error: (any Error)?

  /// To be called before the task is made.
  @usableFromInline
  init() {
    isFinished = .allocate(capacity: 1)
    isFinished.initialize(to: 0)
    fuzz_async_begin()
  }

  deinit { isFinished.deallocate() }

  @usableFromInline
  func finish(throwing error: (any Error)? = nil) {
    self.error = error
    fuzz_async_finish(isFinished)
  }

  /// Waits, and throws what the body has thrown.
  @usableFromInline
  func waitForEnd() throws {
    fuzz_async_wait(isFinished)
    if let error { throw error }
  }
}
