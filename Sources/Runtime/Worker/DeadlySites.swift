internal import CFuzzing

/// The comparisons that lead to crashes: once these are known, each costs a new process and tells
/// nothing.
///
/// The counts are in the worker's block, where they outlive the process.
struct DeadlySites {
  /// The number of deaths after which a site is spared.
  private static let patience: UInt8 = 3
  /// The number of slices of which one halves the counts, because a site that is deadly today may
  /// not be so tomorrow.
  private static let forgetting: UInt64 = 256

  private let deaths: UnsafeMutablePointer<UInt8>
  private var attempts: UInt64 = 0

  init(_ block: WorkerBlock) { deaths = block.siteDeaths }

  /// Halves the counts now and then, by chance.
  func forget(_ seed: UInt64) {
    guard seed % Self.forgetting == 0 else { return }
    for slot in 0..<FUZZ_SITE_SLOTS { deaths[slot] /= 2 }
  }

  /// Returns true when an input made for `siteID` is worth a run.
  ///
  /// After three deaths that is every second input, after four deaths every fourth, and so on.
  mutating func allows(_ siteID: Int) -> Bool {
    let count = deaths[slot(siteID)]
    guard count >= Self.patience else { return true }
    attempts &+= 1
    return attempts % (1 << min(16, UInt64(count - Self.patience + 1))) == 0
  }

  /// Counts a death at the site in advance.
  ///
  /// It is called before a run, so that the count remains if the run dies.
  func begin(_ siteID: Int) {
    if deaths[slot(siteID)] < .max { deaths[slot(siteID)] += 1 }
  }

  /// Takes back the count.
  ///
  /// It is called after the run.
  func end(_ siteID: Int) {
    if deaths[slot(siteID)] > 0 { deaths[slot(siteID)] -= 1 }
  }

  private func slot(_ siteID: Int) -> Int {
    siteID & (FUZZ_SITE_SLOTS - 1)
  }
}
