import CFuzzing
import Glibc
import Sonar
import Testing

@testable import Fuzzing

/// What the constructor of an instrumented image calls.
@_silgen_name("__swiftc_fuzz_register_image")
private func registerImage(_ image: UnsafePointer<FuzzImage>)

/// The hooks write to one place per process, so these tests take turns.
@Suite("Tracing", .serialized)
struct TracingTests {
  /// A registered image with sites of its own, as the pass would emit it.
  private struct FakeImage {
    let sites: UnsafeMutablePointer<UInt8>
    let gate: UnsafeMutablePointer<UInt8>

    /// Images register for the life of the process, so there is one for all tests.
    nonisolated(unsafe) static let shared = FakeImage(siteCount: 64)

    private init(siteCount: Int) {
      let size = siteCount * Site.recordSize
      sites = .allocate(capacity: size)
      sites.initialize(repeating: 0, count: size)
      gate = .allocate(capacity: 1)
      gate.initialize(to: 0)
      let image = UnsafeMutablePointer<FuzzImage>.allocate(capacity: 1)
      image.initialize(to: FuzzImage())
      image.pointee.version = InstrumentationABI.version
      image.pointee.trace_gate = gate
      image.pointee.sites_start = UnsafePointer(sites)
      image.pointee.sites_stop = UnsafePointer(sites + size)
      registerImage(image)
    }

    /// Describes the site of this number, and gives its address.
    func site(
      _ index: Int, _ kind: Site.Kind, _ predicate: Site.Predicate = .equal, width: UInt16 = 0
    ) -> UnsafeRawPointer {
      let record = UnsafeMutableRawPointer(sites + index * Site.recordSize)
      record.storeBytes(of: kind.rawValue, as: UInt8.self)
      record.storeBytes(of: predicate.rawValue, toByteOffset: 1, as: UInt8.self)
      record.storeBytes(of: width, toByteOffset: 2, as: UInt16.self)
      return UnsafeRawPointer(record)
    }
  }

  private let image = FakeImage.shared

  /// The number of the image's first site: other tests' images may have registered before it.
  private static let firstID: Int = {
    let buffer = TraceBuffer(capacityBytes: 64)
    buffer.start()
    __swiftc_fuzz_trace_integer(FakeImage.shared.site(63, .integer, width: 64), 1, 2)
    buffer.stop()
    return (buffer.records.first?.siteID ?? 0) - 63
  }()

  private var firstID: Int { Self.firstID }

  private func trace(
    capacity: Int = 1 << 16, _ body: () -> Void
  ) -> (records: [Record], buffer: TraceBuffer) {
    let buffer = TraceBuffer(capacityBytes: capacity)
    buffer.start()
    body()
    buffer.stop()
    return (buffer.records, buffer)
  }

  private func words(_ string: String) -> (UInt64, UInt64) {
    unsafeBitCast(string, to: (UInt64, UInt64).self)
  }

  private func compare(_ site: UnsafeRawPointer, _ left: String, _ right: String) {
    let left = words(left)
    let right = words(right)
    __swiftc_fuzz_trace_strings(site, left.0, left.1, right.0, right.1)
  }

  @Test("the gate is open while a recording runs")
  func gate() {
    let buffer = TraceBuffer(capacityBytes: 1024)
    #expect(image.gate.pointee == 0)
    buffer.start()
    #expect(image.gate.pointee == 1)
    buffer.stop()
    #expect(image.gate.pointee == 0)
  }

  @Test("integers of every width come back as they were", arguments: [1, 7, 8, 16, 24, 32, 64])
  func integers(width: UInt16) {
    let site = image.site(1, .integer, .signedLess, width: width)
    let top = UInt64.max >> (64 - UInt64(width))
    let records = trace { __swiftc_fuzz_trace_integer(site, top, 1) }.records
    let expected = Record(
      siteID: firstID + 1, site: Site(kind: .integer, predicate: .signedLess, width: width),
      operands: .integers(UInt128(top), 1))
    #expect(records == [expected])
  }

  @Test("128 bits, floats and switches come back as they were")
  func others() {
    let wide = image.site(2, .integer, width: 128)
    let float = image.site(3, .float, .floatLess, width: 64)
    let cases: [UInt64] = [1, 500, .max]
    let choice = image.site(4, .switch, width: 64)
    let records = trace {
      __swiftc_fuzz_trace_wide_integer(wide, 1, 2, 3, 4)
      __swiftc_fuzz_trace_float(float, 1.5, -.infinity)
      __swiftc_fuzz_trace_switch(choice, 7, cases, UInt64(cases.count))
    }.records
    let expected: [Record.Operands] = [
      .integers(UInt128(2) << 64 | 1, UInt128(4) << 64 | 3), .floats(1.5, -.infinity),
      .cases(7, cases),
    ]
    #expect(records.map(\.operands) == expected)
  }

  private func texts(_ records: [Record]) -> [[String]] {
    records.compactMap { record in
      guard record.siteID < SiteTable.firstAnonymousID,
        case .bytes(let left, let right) = record.operands
      else { return nil }
      return [String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self)]
    }
  }

  @Test("parts of strings are read by their offsets")
  func slices() {
    let site = image.site(6, .stringOrder)
    let long = String(repeating: "0123456789", count: 3)
    let records = trace {
      let (left, right) = (words(long), words("small"))
      __swiftc_fuzz_trace_slices(site, left.0, left.1, 8, 12, right.0, right.1, 1, 5)
      // Offsets that are none: left out.
      __swiftc_fuzz_trace_slices(site, left.0, left.1, 8, 31, right.0, right.1, 1, 5)
    }.records
    #expect(texts(records) == [["8901", "mall"]])
  }

  @Test("a table is probed bucket by bucket, a probe is not")
  func probes() {
    let table: [Int: Int] = [1: 1, 2: 2]
    let storage = UInt64(unsafeBitCast(table, to: UInt.self))
    var nested = 0
    var asked: UInt64 = 0
    _ = trace {
      while __swiftc_fuzz_trace_probe(storage, asked) != 0 {
        nested += Int(__swiftc_fuzz_trace_probe(storage, 0))
        asked += 1
      }
    }
    #expect(asked >= UInt64(table.count) && asked.nonzeroBitCount == 1)
    #expect(nested == 0)
    let empty: [Int: Int] = [:]
    _ = trace {
      #expect(__swiftc_fuzz_trace_probe(UInt64(unsafeBitCast(empty, to: UInt.self)), 0) == 0)
    }
    #expect(__swiftc_fuzz_trace_probe(storage, 0) == 0)
  }

  @Test("the keys of dictionaries and sets are read from their storage")
  func keys() {
    let site = image.site(7, .stringOrder)
    let dictionary = ["accept": 1, "a key of more than fifteen bytes": 2]
    let set: Set<String> = ["one", "two", "three"]
    let records = trace {
      let key = words("found")
      __swiftc_fuzz_trace_dictionary(
        site, key.0, key.1, UInt64(unsafeBitCast(dictionary, to: UInt.self)))
      __swiftc_fuzz_trace_set(site, key.0, key.1, UInt64(unsafeBitCast(set, to: UInt.self)))
      let empty: [String: Int] = [:]
      __swiftc_fuzz_trace_dictionary(
        site, key.0, key.1, UInt64(unsafeBitCast(empty, to: UInt.self)))
    }.records
    let wanted = dictionary.keys.map { $0 } + set.map { $0 }
    #expect(Set(texts(records)) == Set(wanted.map { ["found", $0] }))
  }

  @Test("all cases of a switch over literals are seen at once")
  func cases() {
    let site = image.site(8, .stringOrder)
    let cases: [StaticString] = ["red", "green", "a case of more than fifteen bytes"]
    let records = trace {
      let text = words("blue")
      __swiftc_fuzz_trace_cases(
        site, text.0, text.1, UInt64(unsafeBitCast(cases, to: UInt.self)))
    }.records
    #expect(
      texts(records) == [
        ["blue", "red"], ["blue", "green"], ["blue", "a case of more than fifteen bytes"],
      ])
  }

  @Test("values of generic types are read if they are strings or substrings")
  func values() {
    let site = image.site(9, .stringOrder)
    var string = "a string"
    var slice = "the slice of something"[...].dropFirst(4).prefix(5)
    var number = 7
    func address<T>(_ value: inout T) -> UInt64 {
      withUnsafeMutablePointer(to: &value) { UInt64(UInt(bitPattern: $0)) }
    }
    func type(_ type: Any.Type) -> UInt64 {
      UInt64(UInt(bitPattern: unsafeBitCast(type, to: UnsafeRawPointer.self)))
    }
    let (left, right, other) = (address(&string), address(&slice), address(&number))
    let records = trace {
      __swiftc_fuzz_trace_values(site, left, type(String.self), right, type(Substring.self))
      __swiftc_fuzz_trace_values(site, left, type(String.self), other, type(Int.self))
    }.records
    #expect(texts(records) == [["a string", "slice"]])
  }

  @Test("a text that is read as a number is compared with one, unless it is one")
  func numbers() {
    let site = image.site(10, .stringOrder)
    let records = trace {
      for text in ["12x", "-7", "", "+"] {
        let text = words(text)
        __swiftc_fuzz_trace_number(site, text.0, text.1)
      }
    }.records
    #expect(texts(records) == [["12x", "1"], ["-7", "-7"], ["", "1"], ["+", "1"]])
  }

  @Test("errors of decoders are seen while a recording runs")
  func decodingErrors() {
    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    func fail() throws {
      throw DecodingError.keyNotFound(
        Key(stringValue: "zip"),
        DecodingError.Context(codingPath: [Key(stringValue: "address")], debugDescription: ""))
    }
    DecodingErrors.observe()
    let records = trace { try? fail() }.records
    let missing = records.filter { $0.site.kind == .missingKey }
    #expect(missing.map(\.operands) == [.bytes(Array("address\u{1e}".utf8), Array("zip".utf8))])
    let buffer = TraceBuffer(capacityBytes: 256)
    buffer.start()
    buffer.stop()
    try? fail()
    #expect(!buffer.records.contains { $0.site.kind == .missingKey })
  }

  @Test("what the C library compares is seen, whoever asks")
  func interposed() {
    let left: [UInt8] = Array("interposed!".utf8)
    var right: [UInt8] = Array("interposing".utf8)
    let records = trace { right[0] = memcmp(left, right, left.count) < 0 ? 1 : 2 }.records
    #expect(
      records.contains {
        $0.siteID >= SiteTable.firstAnonymousID
          && $0.operands == .bytes(left, Array("interposing".utf8))
      })
  }

  @Test(
    "Swift strings are read whatever their representation",
    arguments: [
      "", "a", "fifteen bytes !", "sixteen bytes !!", "a literal that is well over fifteen bytes",
      "\u{e9}", "na\u{ef}ve caf\u{e9} with more than fifteen bytes",
    ])
  func strings(text: String) {
    let site = image.site(5, .stringOrder)
    // The same text as a literal, small or large, and on the heap.
    let heap = String(decoding: Array(text.utf8), as: UTF8.self) + String(repeating: "x", count: 20)
    let records = trace { compare(site, text, heap) }.records
    let expected = Record.Operands.bytes(Array(text.utf8), Array(heap.utf8))
    #expect(records.map(\.operands) == [expected])
  }

  @Test("long strings are cut, not dropped")
  func longStrings() {
    let site = image.site(6, .stringOrder)
    let text = String(repeating: "ab", count: 5000)
    let records = trace { compare(site, text, "ab") }.records
    guard case .bytes(let left, _)? = records.first?.operands else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(left == Array(text.utf8.prefix(Int(FUZZ_TRACE_LONGEST_STRING))))
  }

  @Test("words that are no string of this process are left alone")
  func foreignStrings() {
    let site = image.site(7, .stringOrder)
    let records = trace {
      // Shared storage (not tail-allocated), bridged, and a null address.
      __swiftc_fuzz_trace_strings(site, 0x8000_0000_0000_0010, 0x0000_5555_5555_0000, 0, 0xe0 << 56)
      __swiftc_fuzz_trace_strings(site, 0xd000_0000_0000_0010, 0x4000_5555_5555_0000, 0, 0xe0 << 56)
      __swiftc_fuzz_trace_strings(site, 0xd000_0000_0000_0010, 0x8000_0000_0000_0000, 0, 0xe0 << 56)
    }.records
    #expect(records.isEmpty)
  }

  @Test("compared strings are tokens, each once")
  func tokens() {
    let site = image.site(8, .stringOrder)
    let tokens = trace {
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
    let (records, buffer) = trace(capacity: 1 << 12) {
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

  @Test("a full buffer drops what comes later, and a new recording starts afresh")
  func fullBuffer() {
    let site = image.site(11, .integer, width: 64)
    let other = image.site(12, .integer, width: 64)
    let buffer = TraceBuffer(capacityBytes: 100)
    buffer.start()
    for round in 0..<10 { __swiftc_fuzz_trace_integer(site, UInt64(round), 99) }
    buffer.stop()
    #expect(buffer.records.count == 3)
    #expect(buffer.droppedCount == 7)
    buffer.start()
    __swiftc_fuzz_trace_integer(other, 5, 6)
    buffer.stop()
    #expect(buffer.records.map(\.siteID) == [firstID + 12])
    #expect(buffer.droppedCount == 0)
    // The same operands are news to the next recording.
    buffer.start()
    __swiftc_fuzz_trace_integer(other, 5, 6)
    buffer.stop()
    #expect(buffer.records.map(\.siteID) == [firstID + 12])
  }

  @Test("nothing is recorded between recordings")
  func closed() {
    let site = image.site(13, .integer, width: 64)
    let buffer = trace { __swiftc_fuzz_trace_integer(site, 1, 2) }.buffer
    __swiftc_fuzz_trace_integer(site, 3, 4)
    __sanitizer_cov_trace_cmp4(3, 4)
    #expect(buffer.records.count == 1)
  }

  @Test("clang's hooks feed the same records, with widths and constants known")
  func clang() {
    // Each call is a site of its own: they are known by the addresses that they return to.
    let table: [UInt64] = [2, 32, 10, 20]
    let records = trace {
      __sanitizer_cov_trace_cmp2(1, 2)
      __sanitizer_cov_trace_const_cmp8(.max, 3)
      __sanitizer_cov_trace_switch(9, table)
    }.records
    let sites = [
      Site(kind: .integer, predicate: .equal, width: 16),
      Site(kind: .integer, predicate: .equal, width: 64, flags: .leftIsConstant),
      Site(kind: .switch, predicate: .equal, width: 32),
    ]
    let operands: [Record.Operands] = [
      .integers(1, 2), .integers(UInt128(UInt64.max), 3), .cases(9, [10, 20]),
    ]
    #expect(records.map(\.site) == sites)
    #expect(records.map(\.operands) == operands)
    #expect(records.allSatisfy { $0.siteID >= SiteTable.firstAnonymousID })
    #expect(Set(records.map(\.siteID)).count == 3)
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
