// Bug: a line that begins like a boundary hides the boundary in the line behind it.

/// A reader of forms in parts, byte by byte as they arrive.
///
/// Lines end with a line feed; the first line is the content type, the second is empty.
struct PartReader {
  private static let newline = UInt8(ascii: "\n")

  private let delimiter: [UInt8]
  private var matched = 1
  /// The bytes of a part so far, with the line feed before it.
  private var part: [UInt8] = []
  private var isPreamble = true
  /// The bytes behind a boundary in its line so far.
  private var tail: [UInt8]?

  private(set) var parts: [[UInt8]] = []
  private(set) var isComplete = false

  init(boundary: [UInt8]) { delimiter = Array("\n--".utf8) + boundary }

  enum Mistake: Error { case boundary }

  mutating func feed(_ byte: UInt8) throws {
    if isComplete { return }
    if var tail {
      tail.append(byte)
      self.tail = tail
      if tail == [Self.newline] {
        self.tail = nil
        // The next boundary may follow at once.
        matched = 1
      } else if tail == Array("--".utf8) {
        isComplete = true
      } else if tail != Array("-".utf8) {
        throw Mistake.boundary
      }
      return
    }
    if byte == delimiter[matched] {
      matched += 1
      if matched == delimiter.count { finishPart() }
      return
    }
    #if MENDED
    let isLineEnd = byte == Self.newline
    #else
    // The second line feed of an empty line may begin the boundary.
    let isLineEnd = byte == Self.newline && matched == 1
    #endif
    part += delimiter.prefix(matched)
    matched = isLineEnd ? 1 : 0
    if !isLineEnd { part.append(byte) }
  }

  private mutating func finishPart() {
    if !isPreamble { parts.append(Array(part.dropFirst())) }
    (isPreamble, part, matched, tail) = (false, [], 0, [])
  }
}

/// Returns the same parts from the lines of the whole body, or nil if it is not one.
func partsByLines(_ body: [UInt8], boundary: [UInt8]) -> [[UInt8]]? {
  let dashes = Array("--".utf8)
  var parts: [[UInt8]] = []
  var lines: [[UInt8]]?
  for slice in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    let line = Array(slice)
    guard line.starts(with: dashes + boundary) else {
      lines?.append(line)
      continue
    }
    if let lines { parts.append(Array(lines.joined(separator: [UInt8(ascii: "\n")]))) }
    lines = []
    let rest = line.dropFirst(2 + boundary.count)
    if rest.starts(with: dashes) { return parts }
    if !rest.isEmpty { return nil }
  }
  return nil
}

typealias Input = String

func check(_ text: String) {
  let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
  guard lines.count == 3, lines[1].isEmpty else { return }
  let fields = lines[0].split(separator: ";").map { $0.drop { $0 == " " } }
  guard fields.count == 2, ["multipart/mixed", "multipart/form-data"].contains(fields[0]),
    fields[1].hasPrefix("boundary=")
  else { return }
  let boundary = Array(fields[1].dropFirst(9).utf8)
  guard 1...70 ~= boundary.count, boundary.allSatisfy({ $0 > 32 && $0 < 127 }) else { return }
  let body = Array(lines[2].utf8)
  var reader = PartReader(boundary: boundary)
  do {
    for byte in body { try reader.feed(byte) }
  } catch {
    reader = PartReader(boundary: boundary)
  }
  if partsByLines(body, boundary: boundary) != (reader.isComplete ? reader.parts : nil) {
    fatalError("other parts")
  }
}

#if RANDOM
let witnesses: [Input] = ["multipart/mixed; boundary=ab\n\n--ab\ntext\n-- \n--a\n--ab--"]
#endif
