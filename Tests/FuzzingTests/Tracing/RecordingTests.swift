import CFuzzing
import Sonar
import Testing

@testable import Fuzzing

/// The hooks write to one place per process, so these tests take turns.
@Suite(.serialized)
enum TracingTests {}

extension TracingTests {
  @Suite("Recordings")
  struct Recordings {
    private let image = TracedImage.shared
    private let firstID = TracedImage.firstID

    @Test("the gate is open while a recording runs")
    func gate() {
      let buffer = TraceBuffer(capacityBytes: 1024)
      #expect(image.gate.pointee == 0)
      buffer.start()
      #expect(image.gate.pointee == 1)
      buffer.stop()
      #expect(image.gate.pointee == 0)
    }

    @Test("to watch one site opens the gate for its function, to watch several for all")
    func functionGate() {
      let buffer = TraceBuffer(capacityBytes: 1024)
      func gate(watching watched: [Int]?) -> UInt8 {
        buffer.start(watching: watched.map { .only($0.map { firstID + $0 }) } ?? .all)
        defer { buffer.stop() }
        return image.gate.pointee
      }
      _ = image.site(50, .integer, width: 8, gate: 217)
      _ = image.site(51, .integer, width: 8, gate: 217)
      _ = image.site(52, .integer, width: 8, gate: 7)
      _ = image.site(53, .integer, width: 8, gate: 0)
      #expect(gate(watching: nil) == 1)
      #expect(gate(watching: [50]) == 217)
      #expect(gate(watching: [50, 51]) == 217)
      #expect(gate(watching: [50, 52]) == 1)
      #expect(gate(watching: [53]) == 1)
      #expect(gate(watching: []) == 0)
    }

    @Test("compared strings are tokens, each once")
    func tokens() {
      let site = image.site(8, .stringOrder)
      let tokens = image.trace {
        compare(site, "alpha", "beta")
        compare(site, "beta", "x")
        compare(site, "alpha", "")
      }.buffer.dynamicTokens(for: [])
      #expect(tokens == ["alpha", "beta"].map { Array($0.utf8) })
    }

    @Test("loops do not flood the buffer, and their last rounds are still seen")
    func loops() {
      let loop = image.site(9, .integer, width: 64)
      let after = image.site(10, .integer, width: 64)
      let (records, buffer) = image.trace(capacity: 1 << 12, watching: [9, 10]) {
        for round in 0..<100_000 { __swiftc_fuzz_trace_integer(loop, UInt64(round), 200_000) }
        for _ in 0..<1000 { __swiftc_fuzz_trace_integer(after, 1, 2) }
      }
      #expect(records.filter { $0.siteID == firstID + 9 }.count < 50)
      #expect(records.filter { $0.siteID == firstID + 10 }.count == 1)
      #expect(
        records.contains {
          if case .integers(let left, _) = $0.operands { left > 60_000 } else { false }
        })
      #expect(buffer.droppedCount == 0)
    }

    @Test("the way to a bound is shown by four steps and a few more, orders by bytes are kept")
    func bounds() {
      let bound = image.site(28, .integer, .signedLess, width: 64)
      let byte = image.site(29, .integer, .unsignedLess, width: 8)
      let records = image.trace {
        for position in 1...30 {
          __swiftc_fuzz_trace_integer(bound, UInt64(position), 30)
          __swiftc_fuzz_trace_integer(byte, UInt64(position), 0x20)
        }
        // Another bound is another matter.
        for position in 40...43 { __swiftc_fuzz_trace_integer(bound, UInt64(position), 50) }
      }.records
      let positions = records.filter { $0.siteID == firstID + 28 }.compactMap {
        if case .integers(let left, _) = $0.operands { left } else { nil }
      }
      #expect(positions == [1, 2, 3, 4, 5, 9, 17, 40, 41, 42, 43])
      #expect(records.filter { $0.siteID == firstID + 29 }.count == 30)
    }

    @Test("code calls the hooks of those sites that are watched, whatever was watched before")
    func watched() {
      let all = Set(0..<64)
      let watches: [(watch: Watch, sites: Set<Int>)] = [
        (.all, all),
        (.only([firstID + 33]), [33]),
        (.only([firstID + 46]), [46]),
        (.only([firstID + 33, firstID + 44]), [33, 44]),
        (.only([]), []),
        (.only([999_999, -1]), []),
        (.fresh(known: [firstID + 1, firstID + 63], and: []), all.subtracting([1, 63])),
        (.fresh(known: [firstID + 1, firstID + 2], and: [firstID + 2]), all.subtracting([1])),
        (.fresh(known: [], and: [firstID + 2]), all),
      ]
      let buffer = TraceBuffer(capacityBytes: 1024)
      for before in watches {
        for (watch, sites) in watches {
          buffer.start(watching: before.watch)
          buffer.stop()
          buffer.start(watching: watch)
          buffer.stop()
          #expect(all.filter(image.isWatched) == sites, "\(watch) after \(before.watch)")
        }
      }
    }

    @Test("a recording that watches some sites leaves the others out")
    func recordedSites() {
      // Room for what other threads of this process compare.
      let buffer = TraceBuffer(capacityBytes: 1 << 16)
      let sites = (30..<46).map { (index: $0, address: image.site($0, .integer, width: 64)) }
      let text = image.site(46, .stringOrder)
      func recorded(watching watched: [Int]?) -> Set<Int> {
        buffer.start(watching: watched.map { .only($0.map { firstID + $0 }) } ?? .all)
        // As instrumented code does.
        for site in sites where image.isWatched(site.index) {
          __swiftc_fuzz_trace_integer(site.address, 1, 2)
        }
        if image.isWatched(46) { compare(text, "left", "right") }
        buffer.stop()
        // Whatever else compares in this process has no site.
        return Set(buffer.records.map { $0.siteID - firstID }.filter { $0 < 64 })
      }
      #expect(recorded(watching: nil) == Set(30...46))
      #expect(recorded(watching: [33]) == [33])
      #expect(recorded(watching: [46]) == [46])
      #expect(recorded(watching: [33, 44]).isSuperset(of: [33, 44]))
      #expect(recorded(watching: [999_999]).isEmpty)
      #expect(recorded(watching: []).isEmpty)
    }

    @Test("an image that holds objects of an older pass, too, has no sites")
    func olderObjects() {
      let mixed = TracedImage(siteCount: 4, watchCount: 2)
      let site = mixed.site(3, .integer, width: 64)
      let buffer = TraceBuffer(capacityBytes: 1 << 16)
      buffer.start(watching: .only([]))
      #expect(mixed.isWatched(0) && mixed.isWatched(1))
      __swiftc_fuzz_trace_integer(site, 1, 2)
      buffer.stop()
      #expect(buffer.records.isEmpty)
    }

    @Test("what compares elsewhere is recorded unless other sites only are watched")
    func callers() throws {
      let buffer = TraceBuffer(capacityBytes: 1 << 16)
      func recorded(watching watch: Watch) -> [Int] {
        buffer.start(watching: watch)
        __sanitizer_cov_trace_cmp4(3, 4)
        buffer.stop()
        return buffer.records.filter { $0.operands == .integers(3, 4) }.map(\.siteID)
      }
      let site = try #require(recorded(watching: .all).first)
      #expect(recorded(watching: .fresh(known: [site], and: [])) == [site])
      #expect(recorded(watching: .only([site])) == [site])
      #expect(recorded(watching: .only([firstID + 33])).isEmpty)
      #expect(recorded(watching: .only([])).isEmpty)
    }

    @Test("a full buffer drops what comes later, and a new recording starts afresh")
    func fullBuffer() {
      let site = image.site(11, .integer, width: 64)
      let other = image.site(12, .integer, width: 64)
      let watched = Watch.only([firstID + 11, firstID + 12])
      let buffer = TraceBuffer(capacityBytes: 100)
      buffer.start(watching: watched)
      for round in 0..<10 { __swiftc_fuzz_trace_integer(site, UInt64(round), 99) }
      buffer.stop()
      #expect(buffer.records.count == 3)
      #expect(buffer.droppedCount == 7)
      buffer.start(watching: watched)
      __swiftc_fuzz_trace_integer(other, 5, 6)
      buffer.stop()
      #expect(buffer.records.map(\.siteID) == [firstID + 12])
      #expect(buffer.droppedCount == 0)
      // The same operands are news to the next recording.
      buffer.start(watching: watched)
      __swiftc_fuzz_trace_integer(other, 5, 6)
      buffer.stop()
      #expect(buffer.records.map(\.siteID) == [firstID + 12])
    }

    @Test("nothing is recorded between recordings")
    func closed() {
      let site = image.site(13, .integer, width: 64)
      let buffer = image.trace(watching: [13]) { __swiftc_fuzz_trace_integer(site, 1, 2) }.buffer
      __swiftc_fuzz_trace_integer(site, 3, 4)
      __sanitizer_cov_trace_cmp4(3, 4)
      #expect(buffer.records.count == 1)
    }

    @Test("threads may record together")
    func threads() async {
      let buffer = TraceBuffer(capacityBytes: 1 << 16)
      buffer.start()
      let sites = (0..<8).map { UInt(bitPattern: image.site(20 + $0, .integer, width: 64)) }
      await withTaskGroup(of: Void.self) { group in
        for site in sites {
          group.addTask {
            let site = UnsafeRawPointer(bitPattern: site)
            for round in 0..<20 { __swiftc_fuzz_trace_integer(site, UInt64(round), 77) }
          }
        }
      }
      buffer.stop()
      let records = buffer.records
      for index in 0..<8 {
        #expect(records.filter { $0.siteID == firstID + 20 + index }.count == 20)
      }
    }
  }
}
