/// The kinds of values that decoders want, which each format spells in its own way.
enum SampleValue: CaseIterable, Sendable {
  case object, array, text, boolean
  /// A whole number.
  case number
  /// A number that may have a fraction.
  case real
  /// A number of another type, such as `Decimal`.
  case otherNumber
  case date
  /// Bytes, which formats without a word for them write as text.
  case data
  /// A UUID: text in formats that say so.
  case identifier
  /// What nobody knows by the name of its type.
  case anything

  /// Returns the kind of the values of a type, by the type's name in a decoder's error.
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

  /// What the names of the types of other numbers begin with, and of what is written as one.
  private static let numbers = ["Double", "Float", "Date", "Decimal"]

  /// Returns a number to stand at `place`: each another, because what is unique in an input is
  /// found again.
  static func number(at place: Int) -> Int { 11 + place % 89 }

  /// Returns a text to stand at `place`, each another, too.
  static func text(at place: Int) -> String { "text\(place)" }

  /// Returns the texts of the value where texts have no quotes, and nothing else is written but
  /// numbers and truth values.
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
