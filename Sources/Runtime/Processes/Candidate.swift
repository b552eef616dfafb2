internal import CFuzzing

/// An input with something new.
///
/// The memory is the worker's and valid while it is handled.
struct Candidate {
  var worker: Int
  var input: UnsafeRawBufferPointer
  /// All its stable features, ascending; empty when only flaky ones are reported.
  var features: UnsafeBufferPointer<UInt32>
  /// The features that were new and did not come again.
  var flaky: UnsafeBufferPointer<UInt32>
  /// The entry it was made of.
  var parent: Int?
  var work: UInt64
  var trail: [Mutation]
  /// The tokens of the dictionary that it was made with.
  var tokens: [[UInt8]] = []
}

extension WorkerBlock {
  /// Returns the candidate that the worker left in the block.
  func candidate(of worker: Int) -> Candidate {
    let candidate = fields.pointee.candidate
    let features = reportedFeatures
    return Candidate(
      worker: worker, input: UnsafeRawBufferPointer(currentInput), features: features.stable,
      flaky: features.flaky,
      parent: candidate.entry == .max ? nil : Int(candidate.entry), work: candidate.work,
      trail: (0..<min(Int(candidate.trail_count), Int(FUZZ_MAX_TRAIL))).compactMap {
        Mutation(rawValue: trail[$0])
      },
      tokens: tokens)
  }

  private var tokens: [[UInt8]] {
    (0..<Int(FUZZ_MAX_TRAIL_TOKENS)).prefix { tokenSizes[$0] > 0 }.map { index in
      Array(
        UnsafeBufferPointer(
          start: tokenBytes + index * Int(FUZZ_MAX_TRAIL_TOKEN),
          count: min(Int(tokenSizes[index]), Int(FUZZ_MAX_TRAIL_TOKEN))))
    }
  }
}
