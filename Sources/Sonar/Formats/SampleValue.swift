/// A kind of value that decoders ask for.
///
/// Each format spells it in its own way.
enum SampleValue: CaseIterable, Sendable {
  case object, array, text, boolean
  /// A whole number.
  case number
  /// A number that may have a fraction.
  case real
  /// A number of another type, such as `Decimal`.
  case otherNumber
  case date
  /// Bytes, which formats without a type for them write as text.
  case data
  /// A UUID, which is text in property lists.
  case identifier
  /// A value of a type that is not known by name.
  case anything

  /// Finds the kind of the values of a type.
  ///
  /// `name` is the type's name in a decoder's error.
  init(ofType name: [UInt8]) {
    let name = String(decoding: name, as: UTF8.self)
    self =
      switch name {
      case "String", "URL": .text
      case "Bool": .boolean
      case "Double", "Float": .real
      case "Date": .date
      case "Data": .data
      case "UUID": .identifier
      case _ where name.hasPrefix("Dictionary"): .object
      case _ where name.hasPrefix("Array") || name.hasPrefix("Set"): .array
      case _ where name.hasPrefix("Int") || name.hasPrefix("UInt"): .number
      case _ where Self.numbers.contains(where: name.hasPrefix): .otherNumber
      default: .anything
      }
  }

  /// The prefixes of the names of types that are written as numbers.
  private static let numbers = ["Double", "Float", "Date", "Decimal"]

  /// Returns a number to write at the offset `place`.
  ///
  /// Numbers at different places differ, because a value that is unique in an input can be found
  /// again.
  static func number(at place: Int) -> Int { 11 + place % 89 }

  /// Returns a text to write at the offset `place`.
  ///
  /// Texts at different places differ.
  static func text(at place: Int) -> String { "text\(place)" }

  /// Returns the texts of the value in formats that have no quotes and write only texts, numbers
  /// and truth values.
  func plainSpellings(at place: Int) -> [String] {
    switch self {
    case .object, .array: []
    case .text, .data: [Self.text(at: place)]
    case .boolean: ["true", "false"]
    case .number, .real, .otherNumber, .date: ["\(Self.number(at: place))"]
    case .identifier, .anything: [Self.text(at: place), "\(Self.number(at: place))"]
    }
  }
}
