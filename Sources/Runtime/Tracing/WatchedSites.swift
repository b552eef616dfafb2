internal import CFuzzing
internal import Sonar

/// A selection of the comparisons that traced code reports.
///
/// Traced code reads one byte for each site to find out.
///
/// Threads of the target may read a byte while it is changed: one comparison more or less does no
/// harm. The bytes keep their values until another selection is made. So a run that watches one
/// comparison changes only two bytes, however large the program is.
struct WatchedSites {
  private let sites: SiteTable
  /// The value of the bytes of all sites except `chosen`; nil if they may have different values.
  private var others: UInt8?
  private var chosen: [Int] = []

  init(_ sites: SiteTable) { self.sites = sites }

  /// Makes traced code report the comparisons that `watch` selects, and no others.
  mutating func select(_ watch: Watch) {
    switch watch {
    case .all: select([], of: 1)
    case .only(let chosen): select(chosen, of: 0)
    case .fresh(let known, let chosen):
      select([], of: 1)
      for id in known { set(id, 0) }
      for id in chosen { set(id, 1) }
      others = nil
    }
  }

  /// Sets the bytes of the sites in `new` to 1, and all others to `others`.
  private mutating func select(_ new: [Int], of others: UInt8) {
    if self.others == others {
      for id in chosen { set(id, others) }
    } else {
      sites.fillWatches(with: others)
    }
    for id in new { set(id, 1) }
    (self.others, chosen) = (others, new)
  }

  private func set(_ id: Int, _ value: UInt8) { sites.watch(ofSite: id)?.pointee = value }
}
