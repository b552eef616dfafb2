import Glibc
import Testing

extension Trait where Self == ConditionTrait {
  /// Runs only under `Benchmarks/Growth/run`: the clock of a shared machine must not fail a test.
  public static var measurement: Self {
    .enabled(if: getenv("SWIFTC_FUZZ_MEASURE") != nil, "a measurement: Benchmarks/Growth/run")
  }
}
