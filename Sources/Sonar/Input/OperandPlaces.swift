/// Where operands stand in one input, in every encoding.
///
/// A run compares the same bytes with many others; each is looked for once.
final class OperandPlaces {
  /// The ranges at which a number stands in one encoding: one at least.
  struct OfNumber {
    let encoding: any Encoding<IntegerOperand>
    let ranges: [Range<Int>]
  }

  /// The ranges at which a text stands.
  struct OfText {
    /// As it is, or as what becomes it where text is repaired.
    let plain: [Range<Int>]
    /// As what a decoder makes it of: one range at least for each encoding.
    let encoded: [(encoding: TextEncoding, ranges: [Range<Int>])]
  }

  /// Longer texts are not looked for in encodings: that takes its time.
  static let longestEncoded = 256

  /// What is searched.
  let bytes: [UInt8]
  /// The same, to look for any bytes.
  private(set) lazy var input = InputIndex(bytes)
  /// The input in lower case.
  private(set) lazy var folded = InputIndex(bytes.map(\.lowercased))
  /// What decoders may have made of parts of it.
  private(set) lazy var views = InputView.all(of: bytes)
  private lazy var repaired = RepairedText(of: bytes)
  private var numbers: [IntegerOperand: [OfNumber]] = [:]
  private var texts: [Text: OfText] = [:]

  init(in bytes: [UInt8]) { self.bytes = bytes }

  /// Where `number` stands, the plainest encoding first.
  func places(of number: IntegerOperand) -> [OfNumber] {
    if let places = numbers[number] { return places }
    let places = integerEncodings.compactMap { encoding -> OfNumber? in
      let ranges = encoding.ranges(of: number, in: input)
      return ranges.isEmpty ? nil : OfNumber(encoding: encoding, ranges: ranges)
    }
    numbers[number] = places
    return places
  }

  /// Where `text` stands, which is not empty.
  func places(of text: [UInt8]) -> OfText {
    let key = Text(bytes: text)
    if let places = texts[key] { return places }
    var plain = input.ranges(of: text)
    if plain.isEmpty, RepairedText.mayHold(text) { plain = repaired?.ranges(of: text) ?? [] }
    let encodings = text.count <= Self.longestEncoded ? TextEncoding.allCases : []
    let places = OfText(
      plain: plain,
      encoded: encodings.compactMap { encoding in
        guard let written = encoding.bytes(of: text) else { return nil }
        let ranges = input.ranges(of: written)
        return ranges.isEmpty ? nil : (encoding, ranges)
      })
    texts[key] = places
    return places
  }

  /// Hashes the bytes at once: an array would hash one after the other.
  private struct Text: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
