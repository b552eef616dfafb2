import Dispatch

/// Runs an asynchronous function to its end, as a test that is called with bytes has to.
func wait<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) -> Result {
  let (answer, semaphore) = (Answer<Result>(), DispatchSemaphore(value: 0))
  Task {
    answer.result = await body()
    semaphore.signal()
  }
  semaphore.wait()
  guard let result = answer.result else { fatalError("no result") }
  return result
}

/// What the function returned; the semaphore orders the accesses.
private final class Answer<Result>: @unchecked Sendable {
  var result: Result?
}
