import CFuzzing
import Sonar
import SonarABI

@testable import Fuzzing

/// The functions that the constructor of an instrumented image calls.
@_silgen_name("__swiftc_fuzz_register_image")
private func registerImage(_ image: UnsafePointer<FuzzImage>)

/// A registered image with sites of its own, as the pass would emit it.
struct TracedImage {
  let gate: UnsafeMutablePointer<UInt8>
  private let sites: UnsafeMutablePointer<UInt8>
  private let watches: UnsafeMutablePointer<UInt8>

  /// Images register for the life of the process, so there is one for all tests.
  nonisolated(unsafe) static let shared = TracedImage(siteCount: 64, watchCount: 64)

  /// The number of the image's first site: other tests' images may have registered before it.
  static let firstID: Int = {
    let buffer = TraceBuffer(capacityBytes: 1 << 16)
    buffer.start(watching: .all)
    __swiftc_fuzz_trace_integer(shared.site(63, .integer, width: 64), 4711, 815)
    buffer.stop()
    // Other threads of this process may have compared something meanwhile.
    let record = buffer.records.first { $0.operands == .integers(4711, 815) }
    return (record?.siteID ?? 0) - 63
  }()

  init(siteCount: Int, watchCount: Int) {
    let size = siteCount * Site.recordSize
    sites = .allocate(capacity: size)
    sites.initialize(repeating: 0, count: size)
    watches = .allocate(capacity: watchCount)
    watches.initialize(repeating: 1, count: watchCount)
    gate = .allocate(capacity: 1)
    gate.initialize(to: 0)
    let image = UnsafeMutablePointer<FuzzImage>.allocate(capacity: 1)
    image.initialize(to: FuzzImage())
    image.pointee.version = InstrumentationABI.version
    image.pointee.trace_gate = gate
    image.pointee.sites_start = UnsafePointer(sites)
    image.pointee.sites_stop = UnsafePointer(sites + size)
    image.pointee.watches_start = watches
    image.pointee.watches_stop = watches + watchCount
    registerImage(image)
  }

  /// Describes the site of this number, and gives its address.
  func site(
    _ index: Int, _ kind: Site.Kind, _ predicate: Site.Predicate = .equal, width: UInt16 = 0,
    gate: UInt8 = 1
  ) -> UnsafeRawPointer {
    let record = UnsafeMutableRawPointer(sites + index * Site.recordSize)
    record.storeBytes(of: kind.rawValue, as: UInt8.self)
    record.storeBytes(of: predicate.rawValue, toByteOffset: 1, as: UInt8.self)
    record.storeBytes(of: width, toByteOffset: 2, as: UInt16.self)
    record.storeBytes(of: gate, toByteOffset: 5, as: UInt8.self)
    return UnsafeRawPointer(record)
  }

  /// Returns true if code would call a hook for the site of this number now.
  func isWatched(_ index: Int) -> Bool { watches[index] != 0 }

  /// The comparisons of what `body` does.
  ///
  /// - Parameters:
  ///   - capacity: of the buffer, bytes.
  ///   - watched: sites of this image; nil for all, and for whatever other threads of this process
  ///     compare meanwhile, which takes room.
  ///   - body: calls hooks.
  /// - Returns: what is recorded of these sites, and the buffer that it is in.
  func trace(
    capacity: Int = 1 << 16, watching watched: [Int]? = nil, _ body: () -> Void
  ) -> (records: [Record], buffer: TraceBuffer) {
    let buffer = TraceBuffer(capacityBytes: capacity)
    buffer.start(watching: watched.map { .only($0.map { Self.firstID + $0 }) } ?? .all)
    body()
    buffer.stop()
    return (buffer.records, buffer)
  }
}

/// The two words of a string.
func words(_ string: String) -> (UInt64, UInt64) {
  unsafeBitCast(string, to: (UInt64, UInt64).self)
}

/// Two strings at a site, as the hook is called in front of `==`.
func compare(_ site: UnsafeRawPointer, _ left: String, _ right: String) {
  let left = words(left)
  let right = words(right)
  __swiftc_fuzz_trace_strings(site, left.0, left.1, right.0, right.1)
}
