internal import CFuzzing

/// The way in which a run of the target ended.
enum RunResult: Equatable, Sendable {
  /// The input may enter the corpus.
  case accepted
  /// The target does not want it there.
  case rejected
  /// The input makes no value for the target, as none before it did. It may enter the corpus: those
  /// that bring a decoder further lead to a value.
  case unmade
  /// The target would have killed the process.
  ///
  /// Only a fake one can say so.
  case died
}

/// A target that can be run on an input: the user's or a fake one.
protocol TargetRunner {
  /// Runs the target once.
  ///
  /// The bytes are its own until it returns; the pointer is never null.
  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult

  /// True when inputs hold values of types instead of any bytes.
  var isTyped: Bool { get }

  /// Returns an input in the form that it should have in a corpus; nil where that is its own.
  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]?

  /// Does what a run does with an input before the target sees it.
  func prepare(_ input: UnsafeBufferPointer<UInt8>)
}

extension TargetRunner {
  var isTyped: Bool { false }
  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? { nil }
  func prepare(_ input: UnsafeBufferPointer<UInt8>) {}
}

/// A runner of `LLVMFuzzerTestOneInput`, or of the function that `LLVMFuzzerRunDriver` was given.
struct FunctionRunner: TargetRunner {
  @inline(__always)
  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    fuzz_test_one_input(bytes, count) == -1 ? .rejected : .accepted
  }
}

/// A closure given to `fuzz(_:_:)`.
struct ClosureRunner: TargetRunner {
  let body: ([UInt8]) throws(Rejected) -> Void

  @inline(__always)
  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    do throws(Rejected) {
      try body(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return .accepted
    } catch {
      return .rejected
    }
  }
}

/// A runner that passes each input to another runner in an allocation of exactly its size.
///
/// The address sanitizer then sees a read of one byte too many; without it the allocation would
/// only cost time.
struct ExactAllocationRunner<Base: TargetRunner>: TargetRunner {
  let base: Base

  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    defer { copy.deallocate() }
    copy.update(from: bytes, count: count)
    let result = base.run(copy, count)
    // A change that the target made to its input must reach the caller, who checks for it.
    bytes.update(from: copy, count: count)
    return result
  }

  var isTyped: Bool { base.isTyped }
  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? { base.completed(input) }
  func prepare(_ input: UnsafeBufferPointer<UInt8>) { base.prepare(input) }
}
