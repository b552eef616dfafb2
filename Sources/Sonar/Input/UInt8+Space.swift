extension UInt8 {
  /// Whether it is a space, a tab or the end of a line: what JSON, XML and TOML allow between words.
  var isSpace: Bool {
    switch self {
    case 0x20, 0x09, 0x0a, 0x0d: true
    default: false
    }
  }
}
