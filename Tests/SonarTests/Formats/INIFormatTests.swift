import SonarABI
import Testing

@testable import Sonar

/// A format that Sonar does not know: sections of lines `name=value`.
private struct INIFormat: TextFormat {
  func reads(_ input: [UInt8]) -> Bool { input.first == UInt8(ascii: "[") }

  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    guard path.count == 1, let end = lines(of: path[0], in: input)?.lowerBound else { return [] }
    return [TextEdit(end..<end, key + Array("=1\n".utf8))]
  }

  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    guard path.count == 2, let lines = lines(of: path[0], in: input) else { return nil }
    return input[lines].split(separator: 0x0a).first { $0.starts(with: path[1] + Array("=".utf8)) }
      .map { $0.startIndex + path[1].count + 1..<$0.endIndex }
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    value.plainSpellings(at: place)
  }

  /// The lines behind the header of a section, up to the next one.
  private func lines(of section: [UInt8], in input: [UInt8]) -> Range<Int>? {
    let header = Array("[".utf8) + section + Array("]\n".utf8)
    guard let start = InputIndex(input).ranges(of: header).first?.upperBound else { return nil }
    return start..<(input[start...].firstIndex(of: UInt8(ascii: "[")) ?? input.endIndex)
  }
}

@Suite("A format outside the list")
struct INIFormatTests {
  private func results(
    _ kind: DecoderEvent.Kind, _ path: [String], _ wanted: String, _ formats: [any TextFormat]
  ) -> [String] {
    let record = Record(
      siteID: 1, site: Site(kind: .decoder, predicate: .equal, width: 0),
      operands: .decoder(
        DecoderEvent(kind, at: path.map { Array($0.utf8) }, wanted: Array(wanted.utf8))))
    let input = Array("[a]\nn=x\n[b]\nn=y\n".utf8)
    return HintFinder().ranked(
      for: Trace(input: input, records: [record], formats: formats), limit: 64
    ).map { String(decoding: $0.applied(to: input), as: UTF8.self) }
  }

  @Test("works as those in it do")
  func sections() {
    let added = "[a]\nn=x\n[b]\nid=1\nn=y\n"
    #expect(results(.missingKey, ["b"], "id", textFormats + [INIFormat()]).contains(added))
    #expect(!results(.missingKey, ["b"], "id", textFormats).contains(added))
    #expect(results(.wrongType, ["b", "n"], "Int", [INIFormat()]) == ["[a]\nn=x\n[b]\nn=25\n"])
  }
}
