/// The places of the tables and values in a TOML text, as far as it can be followed.
///
/// It reads lines `name = value` and headers `[name.name]` or `[[name]]`, where the latter are
/// elements of an array.
struct TOMLPlaces {
  /// A place at which a member can be written.
  enum Table: Equatable {
    /// A new line at this offset.
    case lines(at: Int)
    /// The offset after the opening brace of an inline table.
    case inline(at: Int, isEmpty: Bool)
  }

  private struct Assignment {
    var path: [[UInt8]]
    var value: Range<Int>
  }

  /// The most lines of one text that are read.
  private static let mostLines = 256

  private let bytes: [UInt8]
  private var assignments: [Assignment] = []
  private var headers: [(path: [[UInt8]], end: Int)] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var table: [[UInt8]] = []
    var elements: [[[UInt8]]: Int] = [:]
    var position = 0
    var lines = 0
    while position < bytes.count, lines < Self.mostLines {
      lines += 1
      var end = bytes[position...].firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.endIndex
      if let header = Self.header(bytes[position..<end]) {
        table = header.path
        if header.isElement {
          let number = elements[table, default: 0]
          elements[table] = number + 1
          table.append(Array("\(number)".utf8))
        }
        headers.append((table, end))
      } else if let assignment = assignment(from: position) {
        assignments.append(
          Assignment(path: table + [assignment.name], value: assignment.value))
        end = max(
          end, bytes[assignment.value.upperBound...].firstIndex(of: 0x0a).map { $0 + 1 } ?? 0)
      }
      position = end
    }
  }

  /// True when a decoder may have read the text as TOML: it has a line of TOML, or only white
  /// space.
  var isPossible: Bool {
    !assignments.isEmpty || !headers.isEmpty
      || bytes.allSatisfy(\.isSpace)
  }

  /// Returns the value that these keys lead to.
  ///
  /// The keys of arrays are decimal numbers.
  func value(at path: [[UInt8]]) -> Range<Int>? {
    let inline = JSONPlaces(bytes, assignment: UInt8(ascii: "="))
    for assignment in assignments where path.starts(with: assignment.path) {
      let rest = Array(path.dropFirst(assignment.path.count))
      if let value = inline.value(at: rest, from: assignment.value.lowerBound) { return value }
    }
    return nil
  }

  /// Returns the table that these keys lead to.
  func table(at path: [[UInt8]]) -> Table? {
    if path.isEmpty { return .lines(at: 0) }
    if let header = headers.first(where: { $0.path == path }) { return .lines(at: header.end) }
    guard let value = value(at: path), bytes[value.lowerBound] == UInt8(ascii: "{") else {
      return nil
    }
    let start = value.lowerBound + 1
    return .inline(
      at: start, isEmpty: !bytes[start..<value.upperBound].contains(UInt8(ascii: "=")))
  }

  private func assignment(from start: Int) -> (name: [UInt8], value: Range<Int>)? {
    let inline = JSONPlaces(bytes, assignment: UInt8(ascii: "="))
    let start = bytes[start...].firstIndex { ![0x20, 0x09].contains($0) } ?? bytes.endIndex
    guard let name = inline.name(at: start), let value = inline.value(behind: name.end) else {
      return nil
    }
    return (Array(bytes[name.text]), value)
  }

  /// Returns the names in a line that is a header; nil for other lines.
  private static func header(_ line: ArraySlice<UInt8>) -> (path: [[UInt8]], isElement: Bool)? {
    let line = line.filter { !$0.isSpace }
    let isElement = line.starts(with: "[[".utf8)
    let brackets = isElement ? 2 : 1
    guard line.first == UInt8(ascii: "["), line.suffix(brackets).allSatisfy({ $0 == 0x5d }),
      line.count > 2 * brackets
    else { return nil }
    let names = line.dropFirst(brackets).dropLast(brackets)
    // A number in brackets is an array of JSON, not a header.
    guard names.allSatisfy({ JSONPlaces.isOfBareName($0) || $0 == UInt8(ascii: ".") }),
      names.contains(where: { $0 > UInt8(ascii: "9") })
    else { return nil }
    return (names.split(separator: UInt8(ascii: ".")).map(Array.init), isElement)
  }
}
