internal import CFuzzing
internal import Glibc

/// A runner that ends the process when the target loses memory: an allocation that nothing points
/// to any more.
///
/// It works as in libFuzzer. Only a run that frees less than it allocates is suspicious. It is
/// repeated, because the first run may have filled a cache. Only then is memory searched, which
/// takes as long as thousands of runs.
struct LeakCheckingRunner<Base: TargetRunner>: TargetRunner {
  let base: Base
  /// Sets the counters of coverage to zero.
  ///
  /// After a run and its repetition they must show one run, or the input seems to do something else
  /// each time.
  private let forgetCoverage: () -> Void
  private let searches = UnsafeMutablePointer<Int>.allocate(capacity: 1)

  /// The number of searches without a result after which there are no more.
  ///
  /// A target that keeps something from every input would otherwise be searched forever.
  private static var mostSearches: Int { 1000 }

  init(base: Base, forgetCoverage: @escaping () -> Void) {
    self.base = base
    self.forgetCoverage = forgetCoverage
    searches.initialize(to: 0)
  }

  var isTyped: Bool { base.isTyped }
  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? { base.completed(input) }
  func prepare(_ input: UnsafeBufferPointer<UInt8>) { base.prepare(input) }

  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    guard searches.pointee < Self.mostSearches else { return base.run(bytes, count) }
    fuzz_leaks_begin_run()
    let result = base.run(bytes, count)
    guard fuzz_leaks_are_possible() != 0 else { return result }
    fuzz_leaks_begin_run()
    forgetCoverage()
    fuzz_leaks_ignore(1)
    _ = base.run(bytes, count)
    fuzz_leaks_ignore(0)
    guard fuzz_leaks_are_possible() != 0 else { return result }
    searches.pointee += 1
    // The report is in the output, for the coordinator to find.
    if fuzz_leaks_report() != 0 { abort() }
    return result
  }
}
