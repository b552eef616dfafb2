import CFuzzing
import Foundation
import SonarABI
import TestSupport
import Testing

@testable import Fuzzing

@Suite("Numbers that the hooks in C and the pass in Swift both spell")
struct TracingABITests {
  @Test("a site has the same size and the same fields for both")
  func site() throws {
    #expect(MemoryLayout<FuzzSiteRecord>.size == Site.recordSize)
    let record = FuzzSiteRecord(
      kind: Site.Kind.integer.rawValue, predicate: Site.Predicate.signedLess.rawValue, width: 32,
      flags: Site.Flags.rightIsConstant.rawValue, gate: 217, blocks_behind: 259, line: 41,
      function: 24)
    try withUnsafeBytes(of: record) { bytes in
      let start = try #require(bytes.baseAddress)
      #expect(
        Site(at: start)
          == Site(
            kind: .integer, predicate: .signedLess, width: 32, flags: .rightIsConstant, line: 41,
            blocksBehind: 259, gate: 217))
      let field = try #require(MemoryLayout<FuzzSiteRecord>.offset(of: \.function))
      #expect(Site.function(ofSiteAt: start) == start + field + 24)
    }
  }

  @Test("the hooks know orders and constants by the numbers of Swift")
  func numbers() {
    let numbers = FUZZ_FIRST_ORDER...FUZZ_LAST_ORDER
    let orders = Site.Predicate.allCases.filter { numbers.contains(Int($0.rawValue)) }
    #expect(
      orders == [
        .unsignedGreater, .unsignedGreaterOrEqual, .unsignedLess, .unsignedLessOrEqual,
        .signedGreater, .signedGreaterOrEqual, .signedLess, .signedLessOrEqual,
      ])
    let constants: Site.Flags = [.leftIsConstant, .rightIsConstant]
    #expect(FUZZ_ANY_CONSTANT == Int(constants.rawValue))
  }

  @Test("an image has a version, flags, and the bounds of its sections, in the order of the pass")
  func image() {
    let word = MemoryLayout<UInt>.size
    let offsets = [
      MemoryLayout<FuzzImage>.offset(of: \.flags), MemoryLayout<FuzzImage>.offset(of: \.trace_gate),
      MemoryLayout<FuzzImage>.offset(of: \.counters_start),
      MemoryLayout<FuzzImage>.offset(of: \.pcs_start),
      MemoryLayout<FuzzImage>.offset(of: \.sites_start),
      MemoryLayout<FuzzImage>.offset(of: \.functions_start),
      MemoryLayout<FuzzImage>.offset(of: \.literals_start),
      MemoryLayout<FuzzImage>.offset(of: \.watches_start),
    ]
    #expect(offsets == [4, 8] + (0..<6).map { 8 + word + $0 * 2 * word })
  }

  @Test("the names of the hooks are the same in both languages")
  func names() throws {
    let folder = Repository.root.appending(path: "Sources/Runtime/CFuzzing")
    let header = try String(
      contentsOf: folder.appending(path: "include/CFuzzingTracing.h"), encoding: .utf8)
    let registry = try String(
      contentsOf: folder.appending(path: "registry.c"), encoding: .utf8)
    let declared = (header + registry).matches(of: /\b__(?:swiftc_fuzz|sanitizer)_\w+(?=\()/)
      .map { String($0.output) }
    let clangs = declared.filter { $0.hasPrefix("__sanitizer_cov_trace_") }
    #expect(
      Set(declared).subtracting(clangs)
        == Set(InstrumentationABI.Symbol.engine))
  }
}
