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

/// Holds the result between the task and its caller, whose accesses the semaphore orders.
private final class Answer<Result>: @unchecked Sendable {
  var result: Result?
}
