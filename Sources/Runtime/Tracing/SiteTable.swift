internal import CFuzzing
internal import Sonar

/// Numbers the comparison sites of all registered images, one image after the other.
struct SiteTable {
  private struct Image {
    let start: UInt64
    let stop: UInt64
    let firstID: Int
    /// A byte for each site (`WatchedSites`).
    let watches: UnsafeMutableBufferPointer<UInt8>
  }

  /// Sites in code that clang instrumented have no record: they are numbered from here, by where
  /// in the program they are.
  static let firstAnonymousID = 1 << 40

  private let images: [Image]
  /// Images that were looked at, those without sites included.
  private let registered: Int
  private let programBase: UInt64

  /// Whether nothing was loaded since.
  var isCurrent: Bool { fuzz_trace_image(UInt32(registered)) == nil }

  /// The sites of what is loaded now.
  static var current: SiteTable {
    var images: [Image] = []
    var nextID = 0
    var index: UInt32 = 0
    while let image = fuzz_trace_image(index)?.pointee {
      index += 1
      guard image.version == InstrumentationABI.version,
        let start = image.sites_start, let stop = image.sites_stop
      else { continue }
      let count = (stop - start) / Site.recordSize
      let watches = UnsafeMutableBufferPointer(
        start: image.watches_start, count: image.watches_start.map { image.watches_stop - $0 } ?? 0)
      // Objects of an older pass may be linked in, too: then nobody knows whose byte is whose.
      guard watches.count == count else { continue }
      images.append(
        Image(
          start: UInt64(UInt(bitPattern: start)), stop: UInt64(UInt(bitPattern: stop)),
          firstID: nextID, watches: watches))
      nextID += count
    }
    return SiteTable(
      images: images, registered: Int(index), programBase: UInt64(fuzz_trace_program_base()))
  }

  /// The number and description of the site that made `entry`; nil for what no pass wrote.
  func site(of entry: FuzzTraceEntry) -> (id: Int, site: Site)? {
    if entry.width != 0 { return anonymousSite(of: entry) }
    guard let image = images.first(where: { entry.site >= $0.start && entry.site < $0.stop }),
      let address = UnsafeRawPointer(bitPattern: UInt(entry.site)),
      let site = Site(at: address)
    else { return nil }
    return (image.firstID + Int(entry.site - image.start) / Site.recordSize, site)
  }

  /// Whether the site that made `entry` has this number, as cheaply as can be told.
  func isSite(_ id: Int, of entry: FuzzTraceEntry) -> Bool {
    entry.site == address(ofSite: id) && (entry.width != 0) == (id >= Self.firstAnonymousID)
  }

  /// Where what says whether a site is watched is; nil where there is no record of it.
  func watch(ofSite id: Int) -> UnsafeMutablePointer<UInt8>? {
    guard let (image, index) = place(ofSite: id) else { return nil }
    return image.watches.baseAddress.map { $0 + index }
  }

  /// Has all sites that there is a record of say the same.
  func fillWatches(with value: UInt8) {
    for image in images { image.watches.update(repeating: value) }
  }

  /// What opens the gates for the functions that these sites are in.
  func gate(of ids: [Int]) -> UInt8 {
    let gates = ids.compactMap { id in address(ofSite: id).map { gate(ofSite: id, at: $0) } }
    guard let first = gates.first else { return InstrumentationABI.Gate.closed }
    return gates.allSatisfy { $0 == first } ? first : InstrumentationABI.Gate.open
  }

  /// Of those of `ids` in code that no pass has seen, the address of one, and the bits of it in
  /// which that of each is the same (all for one).
  func callers(of ids: [Int]) -> (caller: UInt64, bits: UInt64) {
    let addresses = ids.lazy.filter { $0 >= Self.firstAnonymousID }.compactMap(address)
    guard let first = addresses.first else { return (.max, .max) }
    return (first, addresses.reduce(.max) { $0 & ~($1 ^ first) })
  }

  /// What opens the gates for the function that a site is in; for all where there is no record of
  /// it.
  private func gate(ofSite id: Int, at address: UInt64) -> UInt8 {
    guard id < Self.firstAnonymousID,
      let site = UnsafeRawPointer(bitPattern: UInt(address)).flatMap(Site.init)
    else { return InstrumentationABI.Gate.open }
    // An older pass wrote zeros: its functions have no gate of their own.
    return site.gate == InstrumentationABI.Gate.closed ? InstrumentationABI.Gate.open : site.gate
  }

  /// Where the entries of a site say that it is; nil where there is none of this number.
  private func address(ofSite id: Int) -> UInt64? {
    if id >= Self.firstAnonymousID {
      return programBase &+ UInt64(truncatingIfNeeded: id - Self.firstAnonymousID)
    }
    return place(ofSite: id).map { $0.image.start + UInt64($0.index * Site.recordSize) }
  }

  /// The image that has a record of a site, and how many sites stand in front of it there.
  private func place(ofSite id: Int) -> (image: Image, index: Int)? {
    guard let image = images.last(where: { $0.firstID <= id }),
      id - image.firstID < image.watches.count
    else { return nil }
    return (image, id - image.firstID)
  }

  /// The mangled name of the function that a site is in; nil where there is no record of it.
  func function(ofSite id: Int) -> String? {
    functionRecord(ofSite: id).map { FunctionRecord.name(ofFunctionAt: $0) }
  }

  /// The record of the function that a site is in; nil where there is no record of the site.
  func functionRecord(ofSite id: Int) -> UnsafeRawPointer? {
    guard id < Self.firstAnonymousID, let address = address(ofSite: id) else { return nil }
    return UnsafeRawPointer(bitPattern: UInt(address)).map { Site.function(ofSiteAt: $0) }
  }

  /// clang's hooks say how wide the operands are, but not how they are compared.
  private func anonymousSite(of entry: FuzzTraceEntry) -> (id: Int, site: Site) {
    let kind: Site.Kind =
      switch UInt32(entry.kind) {
      case FUZZ_TRACE_SWITCH.rawValue: .switch
      case FUZZ_TRACE_STRINGS.rawValue where entry.width == FUZZ_TRACE_MISSING_KEY: .missingKey
      case FUZZ_TRACE_STRINGS.rawValue where entry.width == FUZZ_TRACE_WRONG_TYPE: .wrongType
      case FUZZ_TRACE_STRINGS.rawValue: .stringOrder
      default: .integer
      }
    let comparesBytes = entry.kind == FUZZ_TRACE_STRINGS.rawValue
    let site = Site(
      kind: kind, predicate: .equal, width: comparesBytes ? 0 : UInt16(entry.width),
      flags: entry.flags & 1 != 0 ? .leftIsConstant : [])
    let offset = Int(truncatingIfNeeded: entry.site &- programBase)
    return (Self.firstAnonymousID &+ offset, site)
  }
}
