internal import CFuzzing
internal import Glibc

/// One input that a test runs, and what is said of it if the test fails.
struct InputInTest {
  /// The framework of the test; nil where it is not known.
  let framework: (any TestFramework)?
  let form: InputForm
  let input: [UInt8]
  /// Where the input comes from.
  let place: String

  /// Runs the test on the input, and shows the input if it throws or records an issue.
  func run<Failure: Error>(_ body: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var result: Result<Void, Failure> = .success(())
    let isFailing = Latch()
    func run() {
      do throws(Failure) {
        try body(input)
      } catch {
        result = .failure(error)
        if !(error is Rejected) { isFailing.set() }
      }
    }
    if let framework {
      framework.observe(
        { _ in
          isFailing.set()
          // It is for the framework to record.
          return false
        }, during: run)
    } else {
      run()
    }
    if isFailing.isSet { describe() }
    try result.get()
  }

  private func describe() {
    form.note("The test fails on \(place):")
    let lines =
      form.lines(of: input)
      ?? (InputDisplay.stringLiteral(input).map { [$0] } ?? []) + InputDisplay.arrayLiteral(input)
    for line in lines { form.note("  \(line)") }
  }

  /// A Boolean that any thread may set.
  private final class Latch: @unchecked Sendable {
    private let value = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    init() { value.initialize(to: 0) }
    deinit { value.deallocate() }

    var isSet: Bool { fuzz_latch_is_set(value) != 0 }
    func set() { fuzz_latch_set(value) }
  }
}
