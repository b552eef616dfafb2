import Foundation
import SonarABI

/// An input as people read it: as text where it is text, else as hexadecimal digits.
struct InputText: Equatable {
  /// Bytes that are shown of an input.
  private static let mostBytes = 256
  /// Characters of a preview.
  private static let previewLength = 60

  /// Returns true for a file with the values of typed parameters.
  static func isTyped(path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let beginning = Data(KeptInput.typedBeginning.utf8)
    return (try? file.read(upToCount: beginning.count)) == beginning
  }

  /// Bytes of the whole input.
  var count: Int
  var lines: [String]
  /// Its beginning, in one line.
  var preview: String

  /// Reads the input from a file; nil where that fails.
  init?(path: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: Self.mostBytes + 4) else {
      self.init([], count: 0)
      return
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    self.init(Array(data), count: size ?? data.count)
  }

  /// Shows the beginning of an input of `count` bytes.
  init(_ bytes: [UInt8], count: Int) {
    self.count = count
    let shown = Array(bytes.prefix(Self.mostBytes))
    if let text = Self.text(shown, isCut: count > shown.count) {
      let body = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      // Values of typed parameters are text that people are to read and edit.
      if body.first?.hasPrefix(KeptInput.typedBeginning) == true {
        lines = body.dropFirst().filter { !$0.isEmpty }
      } else {
        lines = [text.debugDescription]
      }
      preview = String(lines.joined(separator: " ").prefix(Self.previewLength))
    } else {
      lines = Self.dump(shown)
      preview = "0x" + shown.prefix(Self.previewLength / 2).map(Self.hex).joined()
    }
    if count > shown.count { lines.append("… \(number(count - shown.count)) more bytes") }
    if preview.count >= Self.previewLength { preview += "…" }
  }

  /// The bytes as text; nil where they are none, or better read in hexadecimal.
  private static func text(_ bytes: [UInt8], isCut: Bool) -> String? {
    // A character may be cut in the middle.
    for dropped in 0...(isCut ? min(3, bytes.count) : 0) {
      guard let text = String(validating: bytes.dropLast(dropped), as: UTF8.self) else { continue }
      let controls = text.unicodeScalars.count {
        $0.value < 32 && !"\t\n\r".unicodeScalars.contains($0)
      }
      return controls * 8 <= bytes.count ? text : nil
    }
    return nil
  }

  private static func dump(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let row = bytes[start..<min(start + 16, bytes.count)]
      let digits = row.map(hex).joined(separator: " ")
      let text = row.map { $0 >= 32 && $0 < 127 ? String(UnicodeScalar($0)) : "." }.joined()
      return hex(UInt8(start)) + "  " + digits.padding(toLength: 48, withPad: " ", startingAt: 0)
        + text
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
