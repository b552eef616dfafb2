/// A record of a merge's progress in libFuzzer's format, from which an interrupted merge can
/// continue.
///
/// The file has the number of files, the number of those in the first directory, and their paths,
/// one a line. Then, for each file that has run, in their order:
///
///     STARTED 4 120          the fifth file, of 120 bytes; with nothing after it: it died
///     FT 4 17 23 99          the features that no file before it has had
///     COV 4 2 12             the counters that no file before it has hit
///
/// libFuzzer reads only a number from the first line. We add the build and the kind of merge there,
/// because the numbers of features have another meaning in another build.
struct ControlFile: Equatable {
  /// The most files that libFuzzer accepts.
  private static let mostFiles = 10_000_000

  /// The results of a file that has run.
  struct Record: Equatable {
    /// The number of bytes that were run.
    var size: Int
    /// The features, ascending; nil if the input killed its worker.
    var features: [UInt32]?
  }

  /// An error in a control file, with its line, counted from 1.
  struct Malformed: Error, Equatable {
    var line: Int
    var reason: String
    /// True when even the list of files is missing, so that it may be any file of the user.
    var hasNoHeader = false
  }

  /// The build and the kind of merge that the numbers belong to; empty if unknown.
  var origin = ""
  var paths: [String]
  /// The number of files of the first directory, which come first.
  var initialCount: Int
  /// The results of the first files, as far as the merge has come.
  var records: [Record] = []
  /// The number of bytes of the text that were read.
  ///
  /// A last line that was cut short is not included.
  private(set) var length = 0

  /// Creates the record of a merge that has not begun.
  init(origin: String, paths: [String], initialCount: Int) {
    self.origin = origin
    self.paths = paths
    self.initialCount = initialCount
  }

  /// Reads a control file of a program with room for `counters` counters.
  init(parsing text: [UInt8], counters: Int = ArenaSize.usual.counters) throws(Malformed) {
    var lines = Lines(text)
    let first = lines.next()?.split(separator: UInt8(ascii: " "), maxSplits: 1) ?? []
    guard let number = first.first.flatMap({ Self.number($0) }), 1...Self.mostFiles ~= number
    else { throw Malformed(line: 1, reason: "the number of files is missing", hasNoHeader: true) }
    origin = first.count > 1 ? String(decoding: first[1], as: UTF8.self) : ""
    guard let initial = lines.next().flatMap({ Self.number($0) }), initial <= number else {
      throw Malformed(
        line: 2, reason: "the number of files in the first corpus is missing", hasNoHeader: true)
    }
    initialCount = initial
    paths = []
    for _ in 0..<number {
      guard let path = lines.next() else {
        throw Malformed(
          line: lines.count + 1, reason: "\(number) file names were announced", hasNoHeader: true)
      }
      paths.append(String(lossless: path))
    }
    length = lines.end
    try readRecords(&lines, features: counters * CoverageMap.bucketsPerCounter)
  }

  private mutating func readRecords(
    _ lines: inout Lines, features: Int
  ) throws(Malformed) {
    // Where the last record began.
    var start = length
    var isWhole = true
    while let line = lines.next() {
      var words = line.split(separator: UInt8(ascii: " "))[...]
      guard let marker = words.popFirst(), let file = words.popFirst().flatMap({ Self.number($0) })
      else { throw Malformed(line: lines.count, reason: "a marker and a file number expected") }
      switch String(decoding: marker, as: UTF8.self) {
      case "STARTED":
        guard file == records.count, file < paths.count else {
          throw Malformed(line: lines.count, reason: "file \(records.count) expected")
        }
        start = length
        isWhole = false
        records.append(Record(size: words.first.flatMap { Self.number($0) } ?? 0, features: nil))
      case "FT" where file == records.count - 1:
        records[file].features = try Self.features(words, below: features, line: lines.count)
      case "COV" where file == records.count - 1: isWhole = true
      default: throw Malformed(line: lines.count, reason: "STARTED, FT or COV of a file expected")
      }
      length = lines.end
    }
    // The last one may have died, or nobody was left to write the rest: to run it again is safe.
    if !isWhole, records.last?.features == nil || lines.hasRest {
      records.removeLast()
      length = start
    }
  }

  private static func features(
    _ words: ArraySlice<ArraySlice<UInt8>>, below limit: Int, line: Int
  ) throws(Malformed) -> [UInt32] {
    var features: [UInt32] = []
    features.reserveCapacity(words.count)
    for word in words {
      guard let feature = number(word), feature < limit else {
        throw Malformed(line: line, reason: "a feature is a number below \(limit)")
      }
      features.append(UInt32(feature))
    }
    return features.sorted()
  }

  /// Reads a decimal number of at most 15 digits.
  ///
  /// No number here is larger.
  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard 1...15 ~= text.count else { return nil }
    var value = 0
    for byte in text {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  // MARK: Writing

  /// The part that is written before the first file runs.
  var header: [UInt8] {
    var text = Array("\(paths.count)\(origin.isEmpty ? "" : " \(origin)")\n\(initialCount)\n".utf8)
    for path in paths {
      text += path.losslessBytes
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Returns the lines of one file.
  ///
  /// `counters` are those that no file before it has hit.
  static func lines(of file: Int, _ record: Record, counters: [Int]) -> [UInt8] {
    var text = "STARTED \(file) \(record.size)\n"
    if let features = record.features {
      text += "FT \(file)" + features.map { " \($0)" }.joined() + "\n"
      text += "COV \(file)" + counters.map { " \($0)" }.joined() + "\n"
    }
    return Array(text.utf8)
  }
}

/// The lines of a text that end with a line feed.
///
/// The text after the last one is the rest.
private struct Lines {
  private let text: [UInt8]
  /// The offset after the last line and its line feed.
  private(set) var end = 0
  /// The number of lines so far.
  private(set) var count = 0

  init(_ text: [UInt8]) { self.text = text }

  var hasRest: Bool { end < text.count }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let feed = text[end...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer {
      end = feed + 1
      count += 1
    }
    return text[end..<feed]
  }
}
