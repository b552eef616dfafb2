/// A cache of the places at which operands occur in one input, in every encoding.
///
/// A run compares the same bytes with many others, but each operand is searched for only once.
final class OperandPlaces {
  /// The ranges at which a number occurs in one encoding.
  ///
  /// There is at least one.
  struct OfNumber {
    let encoding: any Encoding<IntegerOperand>
    let ranges: [Range<Int>]
  }

  /// The ranges at which a text occurs.
  struct OfText {
    /// The ranges of the text itself, or of bytes that become it when invalid UTF-8 is repaired.
    let plain: [Range<Int>]
    /// The ranges of the text in each encoding that a decoder undoes.
    ///
    /// Each encoding has at least one.
    let encoded: [(encoding: TextEncoding, ranges: [Range<Int>])]
  }

  /// The length in bytes beyond which a text is not searched for in encodings, to save time.
  static let longestEncoded = 256

  /// The bytes that are searched.
  let bytes: [UInt8]
  /// An index of `bytes`.
  private(set) lazy var input = InputIndex(bytes)
  /// An index of the bytes with ASCII letters in lower case.
  private(set) lazy var folded = InputIndex(bytes.map(\.lowercased))
  /// The parts of the bytes that look encoded, as decoders may have read them.
  private(set) lazy var views = InputView.all(of: bytes)
  private lazy var repaired = RepairedText(of: bytes)
  private var numbers: [IntegerOperand: [OfNumber]] = [:]
  private var texts: [Text: OfText] = [:]

  init(in bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the places of `number` in each encoding that has any, the plainest encoding first.
  func places(of number: IntegerOperand) -> [OfNumber] {
    if let places = numbers[number] { return places }
    let places = integerEncodings.compactMap { encoding -> OfNumber? in
      let ranges = encoding.ranges(of: number, in: input)
      return ranges.isEmpty ? nil : OfNumber(encoding: encoding, ranges: ranges)
    }
    numbers[number] = places
    return places
  }

  /// Returns the places of `text`, which must not be empty.
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

  /// A text as a key.
  ///
  /// All of its bytes are hashed in one call, whereas an array hashes them one by one.
  private struct Text: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
