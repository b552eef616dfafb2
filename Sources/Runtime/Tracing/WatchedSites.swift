internal import CFuzzing
internal import Sonar

/// Tells traced code which comparisons to hand over: it looks at a byte for each site.
///
/// Threads of the target may look while a byte is set: a comparison more or less does no harm. What
/// was set stays until something else is asked for, so that a run that watches one comparison sets
/// two bytes, however large the program is.
struct WatchedSites {
  private let sites: SiteTable
  /// What the bytes hold of all sites but `chosen`; nil where they may hold anything.
  private var others: UInt8?
  private var chosen: [Int] = []

  init(_ sites: SiteTable) { self.sites = sites }

  /// Has the comparisons of some sites handed over, and no others.
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

  /// Has the bytes hold 1 where the site is one of `new`, and `others` elsewhere.
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
