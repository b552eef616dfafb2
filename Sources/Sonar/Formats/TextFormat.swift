/// A format of text that decoders read, which can write into an input what a decoder misses.
///
/// To add one, conform a type in a file of its own and add it to `textFormats`. No format knows any
/// other. Paths are the same in all formats: the keys that lead to a value from the outermost one.
/// The keys of lists are decimal numbers.
protocol TextFormat: Sendable {
  /// Returns true when a decoder may have read the input as text of this format.
  func reads(_ input: [UInt8]) -> Bool

  /// Returns ways to add a key to the value at `path`; none when the value there has no keys.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit]

  /// Returns ways to add a key that a decoder asked for, when its place is not known.
  func adding(_ key: [UInt8], anywhereIn input: [UInt8]) -> [TextEdit]

  /// Returns the range of the value at `path`; nil when there is none.
  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>?

  /// Returns texts of a value to write at the offset `place`, the likeliest first; none when the
  /// format has no such values.
  func spellings(of value: SampleValue, at place: Int) -> [String]

  /// Returns ways to write a value at `path`.
  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit]

  /// Returns the elements of each list in which commas separate the elements.
  func lists(in input: [UInt8]) -> [[Range<Int>]]

  /// Returns a text of this format to replace an input that no decoder of the format reads; nil
  /// when the values of other formats serve for this one too.
  func document(insteadOf input: [UInt8]) -> [UInt8]?

  /// The way in which decoders of the format report the place of a missing key.
  var countsMissingKey: CountsMissingKey { get }
}

/// The end of the path that decoders of a format report for a missing key.
enum CountsMissingKey {
  /// The path ends at the value that has no such key.
  case never
  /// The path ends at the key itself with some decoders.
  case sometimes
  /// The path ends at the key itself.
  case always
}

extension TextFormat {
  func adding(_ key: [UInt8], anywhereIn input: [UInt8]) -> [TextEdit] {
    adding(key, at: [], in: input)
  }

  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit] {
    guard let range = self.value(at: path, in: input) else { return [] }
    return spellings(of: value, at: range.lowerBound).map { TextEdit(range, $0) }
  }

  func lists(in input: [UInt8]) -> [[Range<Int>]] { [] }

  func document(insteadOf input: [UInt8]) -> [UInt8]? { nil }

  var countsMissingKey: CountsMissingKey { .never }
}

/// The formats in the order of trust.
///
/// The last is one that almost any text may be.
let textFormats: [any TextFormat] = [
  PropertyListFormat(), XMLFormat(), TOMLFormat(), FormFormat(), JSONFormat(),
]

/// A change to a text: a range and the bytes to put in its place.
struct TextEdit {
  var range: Range<Int>
  var bytes: [UInt8]
  /// True when no error would tell that the change was right, but only comparisons at new sites.
  var opensSites = false

  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
  }

  init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }
}
