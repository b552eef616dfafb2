import CFuzzing
import Foundation
import Sonar
import SonarABI
import Testing

@testable import Fuzzing

extension TracingTests {
  @Suite("What the hooks read")
  struct Hooks {
    private let image = TracedImage.shared
    private let firstID = TracedImage.firstID

    @Test("integers of every width come back as they were", arguments: [1, 7, 8, 16, 24, 32, 64])
    func integers(width: UInt16) {
      let site = image.site(1, .integer, .signedLess, width: width)
      let top = UInt64.max >> (64 - UInt64(width))
      let records = image.trace { __swiftc_fuzz_trace_integer(site, top, 1) }.records
      let expected = Record(
        siteID: firstID + 1, site: Site(kind: .integer, predicate: .signedLess, width: width),
        operands: .integers(UInt128(top), 1))
      // Other threads of this process compare meanwhile, at sites of other images.
      #expect(records.filter { $0.siteID == expected.siteID } == [expected])
    }

    @Test("128 bits, floats and switches come back as they were")
    func others() {
      let wide = image.site(2, .integer, width: 128)
      let float = image.site(3, .float, .floatLess, width: 64)
      let cases: [UInt64] = [1, 500, .max]
      let choice = image.site(4, .switch, width: 64)
      // The records read the cases after the run, so these must still exist.
      let records = cases.withUnsafeBufferPointer { cases in
        image.trace {
          __swiftc_fuzz_trace_wide_integer(wide, 1, 2, 3, 4)
          __swiftc_fuzz_trace_float(float, 1.5, -.infinity)
          __swiftc_fuzz_trace_switch(choice, 7, cases.baseAddress, UInt64(cases.count))
        }.records
      }
      let expected: [Record.Operands] = [
        .integers(UInt128(2) << 64 | 1, UInt128(4) << 64 | 3), .floats(1.5, -.infinity),
        .cases(7, cases),
      ]
      #expect(records.map(\.operands) == expected)
    }

    @Test("parts of strings are read by their offsets")
    func slices() {
      let site = image.site(6, .stringOrder)
      let long = String(repeating: "0123456789", count: 3)
      let records = image.trace {
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
      _ = image.trace {
        while __swiftc_fuzz_trace_probe(storage, asked) != 0 {
          nested += Int(__swiftc_fuzz_trace_probe(storage, 0))
          asked += 1
        }
      }
      #expect(asked >= UInt64(table.count) && asked.nonzeroBitCount == 1)
      #expect(nested == 0)
      let empty: [Int: Int] = [:]
      _ = image.trace {
        #expect(__swiftc_fuzz_trace_probe(UInt64(unsafeBitCast(empty, to: UInt.self)), 0) == 0)
      }
      #expect(__swiftc_fuzz_trace_probe(storage, 0) == 0)
    }

    @Test("the keys of dictionaries and sets are read from their storage")
    func keys() {
      let site = image.site(7, .stringOrder)
      let dictionary = ["accept": 1, "a key of more than fifteen bytes": 2]
      let set: Set<String> = ["one", "two", "three"]
      let records = image.trace {
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

    @Test("so are keys that are arrays of bytes")
    func keysOfBytes() {
      let site = image.site(7, .stringOrder)
      let (one, two) = (Array("one".utf8), Array("a longer key".utf8))
      let dictionary = [one: 1]
      let set: Set = [one, two]
      let key = Array("found".utf8)
      func word<T>(_ value: T) -> UInt64 { UInt64(unsafeBitCast(value, to: UInt.self)) }
      let records = image.trace {
        __swiftc_fuzz_trace_bytes_dictionary(site, word(key), word(dictionary))
        __swiftc_fuzz_trace_bytes_set(site, word(key), word(set))
        __swiftc_fuzz_trace_bytes_set(site, word(key), word(Set<[UInt8]>()))
      }.records
      #expect(
        Set(texts(records)) == [["found", "one"], ["found", "a longer key"]])
    }

    @Test("all cases of a switch over literals are seen at once")
    func cases() {
      let site = image.site(8, .stringOrder)
      let cases: [StaticString] = ["red", "green", "a case of more than fifteen bytes"]
      let records = image.trace {
        let text = words("blue")
        __swiftc_fuzz_trace_cases(
          site, text.0, text.1, UInt64(unsafeBitCast(cases, to: UInt.self)))
      }.records
      #expect(
        texts(records) == [
          ["blue", "red"], ["blue", "green"], ["blue", "a case of more than fifteen bytes"],
        ])
    }

    @Test("values of generic types are read if they are texts or bytes")
    func values() {
      let site = image.site(9, .stringOrder)
      func seen<T>(_ value: T) -> [[String]] {
        var (value, string) = (value, "a string")
        return withAddresses(of: &value, &string) { value, string in
          texts(
            image.trace {
              __swiftc_fuzz_trace_values(site, string, type(String.self), value, type(T.self))
              let part = words("part")
              __swiftc_fuzz_trace_part(site, part.0, part.1, value, type(T.self))
            }.records)
        }
      }
      let slice = "the slice of something"[...].dropFirst(4).prefix(5)
      let both = [["a string", "slice"], ["part", "slice"]]
      #expect(seen(slice) == both)
      #expect(seen(slice.utf8) == both)
      #expect(seen(String(slice).utf8) == both)
      #expect(seen(String(slice).unicodeScalars) == both)
      #expect(seen(Array(slice.utf8)) == both)
      #expect(seen(ContiguousArray(slice.utf8)) == both)
      #expect(seen(Array("the slice of something".utf8)[4..<9]) == both)
      #expect(seen([UInt8]()) == [["a string", ""], ["part", ""]])
      #expect(seen(7) == [])
      #expect(seen([7]) == [])
      #expect(seen(image) == [])
    }

    @Test("a regular expression is asked for its pattern, in each of its forms")
    func patterns() throws {
      let site = image.site(9, .stringSearch)
      var regex = try Regex("a+b", as: Substring.self)
      let expression = try NSRegularExpression(pattern: "c[de]")
      let long = "a text that is longer than fifteen bytes"
      let (text, slice) = (words(long), long.dropFirst(2).prefix(4))
      let start = UInt64(slice.startIndex.utf16Offset(in: long))
      var whole = "whole"
      let records = image.trace {
        withAddresses(of: &regex, &whole) { regex, whole in
          let output = type(Substring.self)
          __swiftc_fuzz_trace_regex(site, regex, output, text.0, text.1)
          __swiftc_fuzz_trace_regex_in_slice(
            site, regex, output, start << 16, (start + 4) << 16, text.0, text.1)
          __swiftc_fuzz_trace_component(
            site, regex, type(Regex<Substring>.self), whole, type(String.self))
          // Other parts of expressions know no pattern.
          __swiftc_fuzz_trace_component(
            site, whole, type(String.self), whole, type(String.self))
        }
        __swiftc_fuzz_trace_expression(site, address(expression), text.0, text.1)
      }.records
      let expected = [("a+b", long), ("a+b", String(slice)), ("a+b", "whole"), ("c[de]", long)]
      #expect(
        own(records).map(\.operands)
          == expected.map { .match(pattern: Array($0.utf8), text: Array($1.utf8)) })
      #expect(own(records).allSatisfy { $0.outcome == nil })
    }

    @Test("an option makes the text that is sought a pattern")
    func options() {
      let site = image.site(9, .stringSearch)
      var (part, whole) = ("a+b", "whole")
      let records = image.trace {
        withAddresses(of: &part, &whole) { part, whole in
          for options in [String.CompareOptions.caseInsensitive, [.regularExpression, .anchored]] {
            __swiftc_fuzz_trace_search(
              site, part, type(String.self), whole, type(String.self), UInt64(options.rawValue))
          }
        }
      }.records
      let (pattern, text) = (Array("a+b".utf8), Array("whole".utf8))
      #expect(
        own(records).map(\.operands)
          == [.bytes(pattern, text), .match(pattern: pattern, text: text)])
    }

    @Test("a scanner is asked for the text that is left to scan")
    func scanners() {
      let site = image.site(9, .stringPrefix)
      let scanner = Scanner(string: "42 apples")
      _ = scanner.scanInt()
      let records = image.trace {
        let part = words("pears")
        __swiftc_fuzz_trace_scanner(site, address(scanner), part.0, part.1)
      }.records
      #expect(texts(records) == [["pears", " apples"]])
      // A subclass may do anything when it is asked.
      let own = CountingScanner(string: "42 apples")
      _ = image.trace {
        let part = words("pears")
        __swiftc_fuzz_trace_scanner(site, address(own), part.0, part.1)
      }
      #expect(own.questions == 0)
    }

    private final class CountingScanner: Scanner {
      var questions = 0
      override var string: String {
        questions += 1
        return super.string
      }
    }

    @Test("a pattern is asked for once in a recording, and not on a small stack")
    func questions() throws {
      let site = image.site(9, .stringSearch)
      let long = try Regex(String(repeating: "ab", count: 600), as: Substring.self)
      let short = try Regex("a+b", as: Substring.self)
      nonisolated(unsafe) let other = try Regex("b+c", as: Substring.self)
      let text = words("text")
      nonisolated(unsafe) let match: (Regex<Substring>) -> Void = { regex in
        withUnsafePointer(to: regex) { regex in
          __swiftc_fuzz_trace_regex(
            site, UInt64(UInt(bitPattern: regex)), type(Substring.self), text.0, text.1)
        }
      }
      let records = image.trace {
        // It is too long to be recorded whole.
        for _ in 0..<3 { match(long) }
        match(short)
        let thread = Thread { match(other) }
        thread.stackSize = 256 << 10
        thread.start()
        while !thread.isFinished { usleep(1_000) }
      }.records
      #expect(
        own(records).map(\.operands)
          == [.match(pattern: Array("a+b".utf8), text: Array("text".utf8))])
    }

    @Test("bytes are read in each form that Data may have")
    func data() {
      let site = image.site(9, .stringSearch)
      let many = Data(repeating: UInt8(ascii: "x"), count: 20)
      let part = unsafeBitCast(Data("part".utf8), to: (UInt64, UInt64).self)
      let records = image.trace {
        for data in [Data(), Data("short".utf8), many, many[3..<5], many.dropFirst(2).dropLast(3)] {
          let whole = unsafeBitCast(data, to: (UInt64, UInt64).self)
          __swiftc_fuzz_trace_data(site, part.0, part.1, whole.0, whole.1)
        }
      }.records
      let x = String(repeating: "x", count: 20)
      #expect(
        texts(records) == ["", "short", x, "xx", String(x.dropLast(5))].map { ["part", $0] })
    }

    @Test("a text that is read as a number is compared with one, unless it is one")
    func numbers() {
      let site = image.site(10, .stringOrder)
      let records = image.trace {
        for text in ["12x", "-7", "", "+"] {
          let text = words(text)
          __swiftc_fuzz_trace_number(site, text.0, text.1)
        }
      }.records
      #expect(texts(records) == [["12x", "1"], ["-7", "-7"], ["", "1"], ["+", "1"]])
    }

    @Test("the name of a key that a decoder asks for is no comparison")
    func requestedKeys() {
      let site = image.site(11, .decoder)
      let records = image.trace {
        let key = words("retries")
        __swiftc_fuzz_trace_key(site, key.0, key.1)
      }.records
      let request = DecoderEvent(.requestedKey, wanted: Array("retries".utf8))
      #expect(records.map(\.operands) == [.decoder(request)])
      #expect(records.allSatisfy { $0.outcome == nil })
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
      let records = image.trace { try? fail() }.records
      let missing = records.filter { $0.site.kind == .decoder }
      let event = DecoderEvent(
        .missingKey, at: [Array("address".utf8)], wanted: Array("zip".utf8))
      #expect(missing.map(\.operands) == [.decoder(event)])
      let buffer = TraceBuffer(capacityBytes: 256)
      buffer.start()
      buffer.stop()
      try? fail()
      #expect(!buffer.records.contains { $0.site.kind == .decoder })
    }

    @Test("what the C library compares is seen, whoever asks")
    func interposed() {
      let left: [UInt8] = Array("interposed!".utf8)
      var right: [UInt8] = Array("interposing".utf8)
      let records = image.trace { right[0] = memcmp(left, right, left.count) < 0 ? 1 : 2 }.records
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
      let heap =
        String(decoding: Array(text.utf8), as: UTF8.self) + String(repeating: "x", count: 20)
      let records = image.trace { compare(site, text, heap) }.records
      let expected = Record.Operands.bytes(Array(text.utf8), Array(heap.utf8))
      #expect(records.map(\.operands) == [expected])
    }

    @Test("long strings are cut, not dropped")
    func longStrings() {
      let site = image.site(6, .stringOrder)
      let text = String(repeating: "ab", count: 5000)
      let records = image.trace { compare(site, text, "ab") }.records
      guard case .bytes(let left, _)? = records.first?.operands else {
        Issue.record("nothing was recorded")
        return
      }
      #expect(left == Array(text.utf8.prefix(Int(FUZZ_TRACE_LONGEST_STRING))))
    }

    @Test("words that are no string of this process are left alone")
    func foreignStrings() {
      let site = image.site(7, .stringOrder)
      let records = image.trace {
        // Shared storage (not tail-allocated), bridged, and a null address.
        __swiftc_fuzz_trace_strings(
          site, 0x8000_0000_0000_0010, 0x0000_5555_5555_0000, 0, 0xe0 << 56)
        __swiftc_fuzz_trace_strings(
          site, 0xd000_0000_0000_0010, 0x4000_5555_5555_0000, 0, 0xe0 << 56)
        __swiftc_fuzz_trace_strings(
          site, 0xd000_0000_0000_0010, 0x8000_0000_0000_0000, 0, 0xe0 << 56)
      }.records
      #expect(records.isEmpty)
    }

    @Test("clang's hooks feed the same records, with widths and constants known")
    func clang() {
      // Each call is a site of its own: they are known by the addresses that they return to.
      let table: [UInt64] = [2, 32, 10, 20]
      let records = table.withUnsafeBufferPointer { table in
        image.trace {
          __sanitizer_cov_trace_cmp2(1, 2)
          __sanitizer_cov_trace_const_cmp8(.max, 3)
          __sanitizer_cov_trace_switch(9, table.baseAddress)
        }.records
      }
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

    private func withAddresses<First, Second, Result>(
      of first: inout First, _ second: inout Second, _ body: (UInt64, UInt64) -> Result
    ) -> Result {
      withUnsafePointer(to: &first) { first in
        withUnsafePointer(to: &second) { second in
          body(UInt64(UInt(bitPattern: first)), UInt64(UInt(bitPattern: second)))
        }
      }
    }

    private func address(_ object: AnyObject) -> UInt64 {
      UInt64(UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque()))
    }

    /// The address of a type's metadata.
    private func type(_ type: Any.Type) -> UInt64 {
      UInt64(UInt(bitPattern: unsafeBitCast(type, to: UnsafeRawPointer.self)))
    }

    /// Returns the records of the test's sites, without those of comparisons in libraries.
    private func own(_ records: [Record]) -> [Record] {
      records.filter { $0.siteID < SiteTable.firstAnonymousID }
    }

    private func texts(_ records: [Record]) -> [[String]] {
      own(records).compactMap { record in
        guard case .bytes(let left, let right) = record.operands else { return nil }
        return [String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self)]
      }
    }
  }
}
