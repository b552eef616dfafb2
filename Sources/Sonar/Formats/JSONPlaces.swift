/// The places of the values in a JSON text.
///
/// A text that is not valid JSON is followed as far as possible.
struct JSONPlaces {
  private let bytes: [UInt8]
  /// The byte between the name of a member and its value.
  private let assignment: UInt8

  /// - Parameters:
  ///   - bytes: the text.
  ///   - assignment: the byte between the name of a member and its value. It is a colon, or an
  ///     equals sign for TOML, where names need no quotes.
  init(_ bytes: [UInt8], assignment: UInt8 = UInt8(ascii: ":")) {
    self.bytes = bytes
    self.assignment = assignment
  }

  /// Returns a text in quotes, as JSON writes it.
  static func quoted(_ text: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    return [quote] + text.flatMap { $0 == quote || $0 == backslash ? [backslash, $0] : [$0] }
      + [quote]
  }

  /// Returns the value that these keys lead to from the value at `start`.
  ///
  /// The keys of arrays are decimal numbers.
  func value(at path: [[UInt8]], from start: Int = 0) -> Range<Int>? {
    var start = skipSpace(start)
    for key in path {
      guard start < bytes.count else { return nil }
      switch bytes[start] {
      case UInt8(ascii: "{"):
        guard let member = member(key, from: start + 1) else { return nil }
        start = member
      case UInt8(ascii: "["):
        guard let index = Int(String(decoding: key, as: UTF8.self)),
          let element = element(index, from: start + 1)
        else { return nil }
        start = element
      default: return nil
      }
    }
    guard let end = end(of: start) else { return nil }
    return start..<end
  }

  /// Returns the value of the member whose name ends at `end`; nil when no name ends there.
  func value(behind end: Int) -> Range<Int>? {
    let colon = skipSpace(end)
    guard colon < bytes.count, bytes[colon] == assignment else { return nil }
    let start = skipSpace(colon + 1)
    return self.end(of: start).map { start..<$0 }
  }

  /// The most objects or arrays of one text that are considered.
  private static let most = 64

  /// Returns the objects without a member of that name, in the order in which they begin.
  func objects(without key: [UInt8]) -> [Range<Int>] {
    starts(of: UInt8(ascii: "{")).compactMap { start in
      end(of: start).flatMap { member(key, from: start + 1) == nil ? start..<$0 : nil }
    }
  }

  /// Returns the elements of each array.
  ///
  /// Arrays are in the order in which they begin.
  func arrays() -> [[Range<Int>]] {
    starts(of: UInt8(ascii: "[")).map { elements(from: $0 + 1) }
  }

  /// Returns the offsets of a bracket outside of quoted texts.
  private func starts(of bracket: UInt8) -> [Int] {
    var starts: [Int] = []
    var position = 0
    while position < bytes.count, starts.count < Self.most {
      if bytes[position] == UInt8(ascii: "\"") {
        guard let end = end(of: position) else { break }
        position = end
      } else {
        if bytes[position] == bracket { starts.append(position) }
        position += 1
      }
    }
    return starts
  }

  private func elements(from start: Int) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var position: Int? = skipSpace(start)
    while let start = position, let end = end(of: start) {
      elements.append(start..<end)
      position = next(after: start)
    }
    return elements
  }

  /// Returns the offset of the value of the member with that name.
  private func member(_ key: [UInt8], from start: Int) -> Int? {
    var position = skipSpace(start)
    while let name = name(at: position) {
      position = skipSpace(name.end)
      guard position < bytes.count, bytes[position] == assignment else { return nil }
      position = skipSpace(position + 1)
      if bytes[name.text].elementsEqual(key) { return position }
      guard let next = next(after: position) else { return nil }
      position = next
    }
    return nil
  }

  /// Returns the name that begins at `start`, and the offset after it.
  func name(at start: Int) -> (text: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "\"") {
      return end(of: start).map { (start + 1..<$0 - 1, $0) }
    }
    guard assignment == UInt8(ascii: "=") else { return nil }
    let end = bytes[start...].firstIndex { !Self.isOfBareName($0) } ?? bytes.endIndex
    return end > start ? (start..<end, end) : nil
  }

  /// Returns true when a name without quotes may contain the byte.
  static func isOfBareName(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private func element(_ index: Int, from start: Int) -> Int? {
    var position = skipSpace(start)
    for _ in 0..<max(0, index) {
      guard let next = next(after: position) else { return nil }
      position = next
    }
    return position < bytes.count ? position : nil
  }

  /// Returns the offset of the value that follows a value and a comma.
  private func next(after start: Int) -> Int? {
    guard let end = end(of: start) else { return nil }
    let comma = skipSpace(end)
    guard comma < bytes.count, bytes[comma] == UInt8(ascii: ",") else { return nil }
    return skipSpace(comma + 1)
  }

  /// Returns the end of the value that begins at `start`; nil when there is none.
  private func end(of start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        if depth == 0 { return position }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position > start ? position : nil }
        depth -= 1
        position += 1
        if depth == 0 { return position }
      case UInt8(ascii: ","), UInt8(ascii: " "), 0x09, 0x0a, 0x0d:
        if depth == 0 { return position > start ? position : nil }
        position += 1
      default: position += 1
      }
    }
    return depth == 0 && position > start ? position : nil
  }

  private func skipSpace(_ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position].isSpace { position += 1 }
    return position
  }
}
