/// The place in a source file whose macro the compiler has expanded, such as `#expect(…)`.
///
/// Debug information names a file for each expansion that nobody has. Its name is a mangled one:
/// `@__swiftmacro_8LibTests0016Testsswift_eCJAcfMX6_4_…` is the module, the file, and the line and
/// column of the macro, each counted from 1 and written less one (Swift's ABI/Mangling.rst).
enum MacroExpansion {
  private static let prefix = "@__swiftmacro_"

  /// True if `file` holds an expansion.
  static func isOne(_ file: String) -> Bool { file.lastPathComponent.hasPrefix(prefix) }

  /// Returns the file as `Module/File.swift`, and the line in it; nil for the expansion of an
  /// attribute such as `@Test`, which has no place of its own.
  static func place(of file: String) -> (file: String, line: Int)? {
    let name = file.lastPathComponent
    guard name.hasPrefix(prefix) else { return nil }
    var rest = name.dropFirst(prefix.count)
    guard let module = takeIdentifier(&rest), let source = takeIdentifier(&rest),
      rest.hasPrefix("fMX"), let line = Int(rest.dropFirst(3).prefix { $0.isNumber })
    else { return nil }
    return ("\(module)/\(source)", line + 1)
  }

  /// Takes an identifier off a mangled name: its length in decimal digits, and the text.
  ///
  /// After `00` the text is Punycode.
  private static func takeIdentifier(_ name: inout Substring) -> String? {
    let isEncoded = name.hasPrefix("00")
    if isEncoded { name = name.dropFirst(2) }
    let digits = name.prefix { $0.isNumber }
    guard let length = Int(digits), length > 0 else { return nil }
    name = name.dropFirst(digits.count)
    guard name.count >= length else { return nil }
    let text = name.prefix(length)
    name = name.dropFirst(length)
    return isEncoded ? decode(text) : String(text)
  }

  /// Decodes Punycode (RFC 3492) as Swift writes it: digits are `a` to `z` and `A` to `J`, the
  /// delimiter is `_`, and an ASCII character that no symbol may have is 0xD800 above its own code.
  static func decode(_ text: Substring) -> String? {
    var scalars: [UInt32] = []
    var rest = text
    if let delimiter = text.lastIndex(of: "_") {
      scalars = text[..<delimiter].unicodeScalars.map(\.value)
      rest = text[text.index(after: delimiter)...]
    }
    var (code, index, bias): (UInt32, Int, Int) = (128, 0, 72)
    var digits = rest.utf8.makeIterator()
    var next = digits.next()
    while next != nil {
      let start = index
      var weight = 1
      var step = 36
      while true {
        guard let digit = next.flatMap(value) else { return nil }
        next = digits.next()
        index += digit * weight
        let threshold = min(max(step - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        step += 36
        guard index < 1 << 24, weight < 1 << 24 else { return nil }
      }
      bias = adapted(index - start, count: scalars.count + 1, isFirst: start == 0)
      code += UInt32(index / (scalars.count + 1))
      index %= scalars.count + 1
      scalars.insert(code, at: index)
      index += 1
    }
    return String(
      String.UnicodeScalarView(
        scalars.compactMap { Unicode.Scalar(0xD800..<0xD880 ~= $0 ? $0 - 0xD800 : $0) }))
  }

  private static func value(_ digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "J"): Int(digit - UInt8(ascii: "A")) + 26
    default: nil
    }
  }

  /// Returns the bias for the next character.
  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var step = 0
    while delta > (36 - 1) * 26 / 2 {
      delta /= 36 - 1
      step += 36
    }
    return step + 36 * delta / (delta + 38)
  }
}
