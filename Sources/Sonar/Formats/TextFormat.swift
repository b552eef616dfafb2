/// A format of text that decoders read: how to write into an input what one of them misses.
///
/// To add one, conform a type in a file of its own and add it to `textFormats`. No format knows of
/// another, and paths are the same in all: the keys that lead to a value from the outermost one, of
/// which those of lists are decimal numbers.
protocol TextFormat: Sendable {
  /// Returns whether a decoder may have read the input as text of this format.
  func reads(_ input: [UInt8]) -> Bool

  /// Returns ways to add a key to what is at `path`; none where nothing is there that has keys.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit]

  /// Returns ways to add a key that some decoder asked for, nobody knows where.
  func adding(_ key: [UInt8], anywhereIn input: [UInt8]) -> [TextEdit]

  /// Returns where the value at `path` is; nil where there is none.
  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>?

  /// Returns the texts of such a value to stand at `place`, the likeliest first; none where the
  /// format has no such values.
  func spellings(of value: SampleValue, at place: Int) -> [String]

  /// Returns ways to have such a value at `path`.
  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit]

  /// Returns the elements of each list, of those lists whose elements commas separate.
  func lists(in input: [UInt8]) -> [[Range<Int>]]

  /// Returns a text of this format to take the place of one that no decoder of the format reads;
  /// nil where the other formats' values will do.
  func document(insteadOf input: [UInt8]) -> [UInt8]?

  /// Whether its decoders count the key that they miss to the way there.
  var countsMissingKey: CountsMissingKey { get }
}

/// How far the path goes that decoders of a format give with a key that they miss.
enum CountsMissingKey {
  /// To what misses the key.
  case never
  /// To the key itself, by some decoders.
  case sometimes
  /// To the key itself.
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

/// Every format, in the order of trust: that which almost any text may be comes last.
let textFormats: [any TextFormat] = [
  PropertyListFormat(), XMLFormat(), TOMLFormat(), FormFormat(), JSONFormat(),
]

/// A change of a text: these bytes in place of those.
struct TextEdit {
  var range: Range<Int>
  var bytes: [UInt8]
  /// Whether no error says that it was right, only what is compared for the first time.
  var opensSites = false

  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
  }

  init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }
}
