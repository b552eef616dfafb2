// The classes of ASCII characters, and their cases.
extension UInt8 {
  /// Whether it is a space, a tab or the end of a line: what JSON, XML and TOML allow between
  /// words.
  var isSpace: Bool {
    switch self {
    case 0x20, 0x09, 0x0a, 0x0d: true
    default: false
    }
  }

  /// Whether it is a decimal digit.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Whether it is a letter in upper case.
  var isUppercase: Bool { self >= 0x41 && self <= 0x5a }

  /// Whether it is a letter in lower case.
  var isLowercase: Bool { self >= 0x61 && self <= 0x7a }

  /// Whether it is a letter.
  var isLetter: Bool { isUppercase || isLowercase }

  /// Whether it is a letter or a decimal digit.
  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// Whether it is no ASCII: a part of another character.
  var isBeyondASCII: Bool { self >= 0x80 }

  /// Whether it is what text is printed with, the space included.
  var isPrinted: Bool { self >= 0x20 && self <= 0x7e }

  /// Whether it moves on in text: a tab, or the end of a line or page.
  var isLayout: Bool { self >= 0x09 && self <= 0x0d }

  /// The same letter in the other case; what is no letter stays.
  var caseSwapped: UInt8 { isLetter ? self ^ 0x20 : self }

  /// The same letter in lower case; what is no letter stays.
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// The same letter in upper case; what is no letter stays.
  var uppercased: UInt8 { isLowercase ? self & ~0x20 : self }

  /// The hexadecimal digit's value, in either case; nil for what is none.
  var hexadecimalValue: UInt8? {
    if isDigit { return self - 0x30 }
    let letter = lowercased
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
  }
}
