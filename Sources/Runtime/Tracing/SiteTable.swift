internal import CFuzzing
internal import SonarABI

/// A table that numbers the comparison sites of all registered images, one image after the other.
struct SiteTable {
  private struct Image {
    let start: UInt64
    let stop: UInt64
    let firstID: Int
    /// One byte for each site (`WatchedSites`).
    let watches: UnsafeMutableBufferPointer<UInt8>
  }

  /// The number of the first site without a record.
  ///
  /// Code that clang instrumented has no records, so its sites are numbered by their position in
  /// the program.
  static let firstAnonymousID = 1 << 40

  private let images: [Image]
  /// The number of images that were registered, including those without sites.
  private let registered: Int
  private let programBase: UInt64

  /// True if no image was loaded since the table was made.
  var isCurrent: Bool { fuzz_image_at(UInt32(registered)) == nil }

  /// A table of the sites of all images that are loaded now.
  static var current: SiteTable {
    var images: [Image] = []
    var nextID = 0
    var index: UInt32 = 0
    while let image = fuzz_image_at(index)?.pointee {
      index += 1
      guard image.version == InstrumentationABI.version,
        let start = image.sites_start, let stop = image.sites_stop
      else { continue }
      let count = (stop - start) / Site.recordSize
      let watches = UnsafeMutableBufferPointer(
        start: image.watches_start, count: image.watches_start.map { image.watches_stop - $0 } ?? 0)
      // An image that contains objects of an older pass has fewer bytes than sites, and nothing
      // tells which byte belongs to which site.
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

  /// Returns the number and description of the site that made `entry`; nil if no pass wrote the
  /// site.
  func site(of entry: FuzzTraceEntry) -> (id: Int, site: Site)? {
    if !entry.hasSiteRecord { return anonymousSite(of: entry) }
    guard let image = images.first(where: { entry.site >= $0.start && entry.site < $0.stop }),
      let address = UnsafeRawPointer(bitPattern: UInt(entry.site)),
      let site = Site(at: address)
    else { return nil }
    return (image.firstID + Int(entry.site - image.start) / Site.recordSize, site)
  }

  /// Returns true if the site that made `entry` has this number.
  ///
  /// It reads as little as possible.
  func isSite(_ id: Int, of entry: FuzzTraceEntry) -> Bool {
    entry.site == address(ofSite: id) && entry.hasSiteRecord == (id < Self.firstAnonymousID)
  }

  /// Returns the address of the byte that tells if a site is watched; nil if the site has no
  /// record.
  func watch(ofSite id: Int) -> UnsafeMutablePointer<UInt8>? {
    guard let (image, index) = place(ofSite: id) else { return nil }
    return image.watches.baseAddress.map { $0 + index }
  }

  /// Sets the bytes of all sites that have a record to `value`.
  func fillWatches(with value: UInt8) {
    for image in images { image.watches.update(repeating: value) }
  }

  /// Returns the value that opens the gates for the functions that contain these sites.
  func gate(of ids: [Int]) -> UInt8 {
    let gates = ids.compactMap { id in address(ofSite: id).map { gate(ofSite: id, at: $0) } }
    guard let first = gates.first else { return InstrumentationABI.Gate.closed }
    return gates.allSatisfy { $0 == first } ? first : InstrumentationABI.Gate.open
  }

  /// Returns a filter for the callers of those sites that have no record: the address of one of
  /// them, and the bits in which the addresses of all agree.
  ///
  /// If there are none, all bits are set in both.
  func callers(of ids: [Int]) -> (caller: UInt64, bits: UInt64) {
    let addresses = ids.lazy.filter { $0 >= Self.firstAnonymousID }.compactMap(address)
    guard let first = addresses.first else { return (.max, .max) }
    return (first, addresses.reduce(.max) { $0 & ~($1 ^ first) })
  }

  /// Returns the place in the code of a library that compared; nil if the site has a record.
  func caller(ofSite id: Int) -> UInt64? {
    id >= Self.firstAnonymousID ? address(ofSite: id) : nil
  }

  /// Returns the value that opens the gate for the function that contains a site; for a site
  /// without a record, the value that opens all gates.
  private func gate(ofSite id: Int, at address: UInt64) -> UInt8 {
    guard id < Self.firstAnonymousID,
      let site = UnsafeRawPointer(bitPattern: UInt(address)).flatMap(Site.init)
    else { return InstrumentationABI.Gate.open }
    // An older pass wrote zeros, and its functions have no gates of their own.
    return site.gate == InstrumentationABI.Gate.closed ? InstrumentationABI.Gate.open : site.gate
  }

  /// Returns the address that the entries of a site contain; nil if no site has this number.
  private func address(ofSite id: Int) -> UInt64? {
    if id >= Self.firstAnonymousID {
      return programBase &+ UInt64(truncatingIfNeeded: id - Self.firstAnonymousID)
    }
    return place(ofSite: id).map { $0.image.start + UInt64($0.index * Site.recordSize) }
  }

  /// Returns the image that has the record of a site, and the index of the site in that image.
  private func place(ofSite id: Int) -> (image: Image, index: Int)? {
    guard let image = images.last(where: { $0.firstID <= id }),
      id - image.firstID < image.watches.count
    else { return nil }
    return (image, id - image.firstID)
  }

  /// Returns the mangled name of the function that contains a site; nil if the site has no record.
  func function(ofSite id: Int) -> String? {
    functionRecord(ofSite: id).map { FunctionRecord.name(ofFunctionAt: $0) }
  }

  /// Returns the record of the function that contains a site; nil if the site has no record.
  func functionRecord(ofSite id: Int) -> UnsafeRawPointer? {
    guard id < Self.firstAnonymousID, let address = address(ofSite: id) else { return nil }
    return UnsafeRawPointer(bitPattern: UInt(address)).map { Site.function(ofSiteAt: $0) }
  }

  /// Describes a site without a record.
  ///
  /// clang's hooks report the width of the operands, but not the kind of comparison.
  private func anonymousSite(of entry: FuzzTraceEntry) -> (id: Int, site: Site) {
    let kind: Site.Kind =
      switch entry.content {
      case FUZZ_TRACE_SWITCH: .switch
      case FUZZ_TRACE_LIBRARY: .stringOrder
      case FUZZ_TRACE_MISSING_KEY, FUZZ_TRACE_WRONG_TYPE: .decoder
      default: .integer
      }
    let site = Site(
      kind: kind, predicate: .equal, width: UInt16(entry.width),
      flags: entry.flags & 1 != 0 ? .leftIsConstant : [])
    let offset = Int(truncatingIfNeeded: entry.site &- programBase)
    return (Self.firstAnonymousID &+ offset, site)
  }
}
