// The classes of ASCII characters, and their cases.
extension UInt8 {
  /// True for a space, a tab and the two bytes that end lines, which JSON, XML and TOML allow
  /// between words.
  var isSpace: Bool {
    switch self {
    case 0x20, 0x09, 0x0a, 0x0d: true
    default: false
    }
  }

  /// True for a decimal digit.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// True for a letter in upper case.
  var isUppercase: Bool { self >= 0x41 && self <= 0x5a }

  /// True for a letter in lower case.
  var isLowercase: Bool { self >= 0x61 && self <= 0x7a }

  /// True for a letter.
  var isLetter: Bool { isUppercase || isLowercase }

  /// True for a letter or a decimal digit.
  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// True for a byte that is not ASCII, and so is part of a longer character in UTF-8.
  var isBeyondASCII: Bool { self >= 0x80 }

  /// True for a printed ASCII character, including the space.
  var isPrinted: Bool { self >= 0x20 && self <= 0x7e }

  /// True for a tab and for each byte that ends a line or a page.
  var isLayout: Bool { self >= 0x09 && self <= 0x0d }

  /// The letter in the other case.
  ///
  /// A byte that is no letter stays the same.
  var caseSwapped: UInt8 { isLetter ? self ^ 0x20 : self }

  /// The letter in lower case.
  ///
  /// A byte that is no letter stays the same.
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// The letter in upper case.
  ///
  /// A byte that is no letter stays the same.
  var uppercased: UInt8 { isLowercase ? self & ~0x20 : self }

  /// The value of a hexadecimal digit in either case; nil if the byte is none.
  var hexadecimalValue: UInt8? {
    if isDigit { return self - 0x30 }
    let letter = lowercased
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
  }
}

extension Sequence<UInt8> {
  /// True when all bytes are printed characters or layout.
  var isText: Bool { allSatisfy { $0.isPrinted || $0.isLayout } }
}
