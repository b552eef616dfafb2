/// A value that can be made from a stream of numbers, by hand as a user would write it.
protocol Drawn {
  static func draw(from source: inout some SizedSource) -> Self
}

/// A stream that also says how many parts a value may have.
protocol SizedSource: Source {
  var size: Int { get }
  mutating func anyText() -> String
}

extension Int: Drawn {
  static func draw(from source: inout some SizedSource) -> Int { source.anyInteger() }
}

extension UInt64: Drawn {
  static func draw(from source: inout some SizedSource) -> UInt64 {
    UInt64(bitPattern: Int64(source.anyInteger()))
  }
}

extension UInt8: Drawn {
  static func draw(from source: inout some SizedSource) -> UInt8 { UInt8(source.integer(0...255)) }
}

extension Bool: Drawn {
  static func draw(from source: inout some SizedSource) -> Bool { source.flag() }
}

extension String: Drawn {
  static func draw(from source: inout some SizedSource) -> String { source.anyText() }
}

extension Array: Drawn where Element: Drawn {
  static func draw(from source: inout some SizedSource) -> [Element] {
    source.list(source.size) { Element.draw(from: &$0) }
  }
}

extension Dictionary: Drawn where Key: Drawn, Value: Drawn {
  /// Draws all keys, and then a value for each.
  static func draw(from source: inout some SizedSource) -> [Key: Value] {
    var entries: [Key: Value] = [:]
    for key in [Key].draw(from: &source) { entries[key] = .draw(from: &source) }
    return entries
  }
}

#if LIBFUZZER
// The decoding of an input's bytes.

extension ByteSource: SizedSource {
  // One byte says how many.
  var size: Int { 255 }

  mutating func anyText() -> String {
    let count = integer(0...size)
    defer { bytes = bytes.dropFirst(count) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

/// Returns the bytes as they are.
func decode(_ bytes: [UInt8]) -> [UInt8] { bytes }

/// Returns all bytes as text.
func decode(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Returns one value, from as many bytes as it takes.
@_disfavoredOverload
func decode<Value: Drawn>(_ bytes: [UInt8]) -> Value {
  var source = ByteSource(bytes)
  return Value.draw(from: &source)
}

/// Returns values until the bytes are used up.
func decode<Element: Drawn>(_ bytes: [UInt8]) -> [Element] {
  var source = ByteSource(bytes)
  var values: [Element] = []
  while !source.bytes.isEmpty { values.append(Element.draw(from: &source)) }
  return values
}
#endif
