/// Texts in the formats that Foundation reads.
///
/// The library is not instrumented, so without such a text a fuzzer hardly reaches the code after a
/// call of it.
enum LibraryFormats {
  private static let modules = ["$s10Foundation", "$s20FoundationEssentials"]

  /// The texts that functions read, by parts of mangled names.
  ///
  /// The names and values in them cannot be mistaken for those of the target.
  private static let samples: [(function: String, texts: [String])] = [
    ("JSONSerializationC10jsonObject", [#"{"key0":1}"#, "[1]"]),
    ("PropertyListSerializationC", [propertyList]),
    ("PropertyListDecoderC", [propertyList]),
    ("UUIDV10uuidString", ["01234567-89AB-CDEF-0123-456789ABCDEF"]),
    ("URLV6string", [address]),
    ("URLComponentsV6string", [address]),
    ("ISO8601", ["2001-02-03T04:05:06Z"]),
    ("DecimalV6string", ["1.5e3"]),
  ]
  private static let propertyList =
    "<plist><dict><key>key0</key><string>text0</string></dict></plist>"
  private static let address = "http://user0@host0:80/path0?key0=text0#part0"

  /// Returns the texts that a function reads, by its mangled name.
  static func texts(readBy function: String) -> [String] {
    guard modules.contains(where: function.hasPrefix) else { return [] }
    return samples.first { function.contains($0.function) }?.texts ?? []
  }
}
