// Names of files, arguments and variables are bytes, and need not be UTF-8. As texts they would be
// repaired, and then name nothing. Here each byte that is not part of UTF-8 becomes a character
// for private use, and becomes that byte again on its way out.

/// The character that represents the byte 0.
///
/// Those of other bytes follow it.
private let firstEscape: UInt32 = 0x10FE00
/// The first byte of all these characters, which hardly any text has.
private let mark: UInt8 = 0xF4

extension String {
  /// Creates a text that represents any bytes.
  init(lossless bytes: some Collection<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(mark) {
      self = text
      return
    }
    var scalars = UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var position = bytes.startIndex
    while true {
      let count: Int
      switch parser.parseScalar(from: &rest) {
      case .emptyInput:
        self = String(scalars)
        return
      case .valid(let encoded):
        count = encoded.count
        let scalar = Unicode.UTF8.decode(encoded)
        // One that a name really has must not come out as something else.
        if scalar.escapedByte == nil {
          scalars.append(scalar)
          position = bytes.index(position, offsetBy: count)
          continue
        }
      case .error(let length): count = length
      }
      let end = bytes.index(position, offsetBy: count)
      scalars += bytes[position..<end].map { Unicode.Scalar(escaping: $0) }
      position = end
    }
  }

  /// Creates a text that represents the bytes of a C string.
  init(lossless text: UnsafePointer<CChar>) {
    let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    var count = 0
    while bytes[count] != 0 { count += 1 }
    self.init(lossless: UnsafeBufferPointer(start: bytes, count: count))
  }

  /// The bytes that this text represents.
  var losslessBytes: [UInt8] {
    guard utf8.contains(mark) else { return Array(utf8) }
    return unicodeScalars.flatMap { $0.escapedByte.map { [$0] } ?? Array(String($0).utf8) }
  }

  /// The bytes as a C string, as system calls take paths.
  var cString: [CChar] { losslessBytes.map { CChar(bitPattern: $0) } + [0] }
}

extension Unicode.Scalar {
  fileprivate init(escaping byte: UInt8) {
    // Every value up to U+10FFFF and from U+E000 on is a character.
    self = Unicode.Scalar(firstEscape + UInt32(byte)).unsafelyUnwrapped
  }

  /// The byte that the character represents; nil if it represents itself.
  fileprivate var escapedByte: UInt8? {
    firstEscape...firstEscape + 0xFF ~= value ? UInt8(value - firstEscape) : nil
  }
}
