internal import CFuzzing
internal import Glibc

/// The reason why a run ended, in words, with the part of it that tells bugs apart.
struct CrashReason: Equatable, Sendable {
  /// A line of the source, and the name of its file.
  struct Place: Equatable, Sendable {
    let file: String
    let line: Int
  }

  /// For people: `Index out of range`, `Fatal error: unexpected token 7`.
  var text: String
  /// The reason for buckets, without anything that varies with the input.
  var category: String
  /// Where the check is that failed, if its message says so.
  var place: Place?

  /// Creates a reason that is the same for every input.
  init(_ text: String) {
    self.text = text
    category = text
  }

  /// Creates a reason with details that vary.
  init(_ text: String, category: String) {
    self.text = text
    self.category = category
  }
}

extension CrashReason {
  /// The prefix of the artificial inline function by which the compiler marks a trap.
  static let runtimeFailurePrefix = "Swift runtime failure: "

  /// Finds the reason that the target itself printed last.
  ///
  /// - Parameters:
  ///   - output: the end of its standard error.
  ///   - aborted: whether it died of `abort()`, before which libraries of C print theirs.
  /// - Returns: the reason; nil where it printed none.
  static func printed(in output: [UInt8], aborted: Bool = false) -> CrashReason? {
    // The end is what was printed last; a target may have printed megabytes before.
    let text = String(decoding: output.suffix(1 << 16), as: UTF8.self)
    var next: Substring?
    for line in text.split(separator: "\n").reversed() {
      if aborted, let reason = abortion(in: line, next: next) { return reason }
      if let reason = assertion(in: line) ?? other(in: line) { return reason }
      next = line
    }
    return nil
  }

  /// Reads messages such as `File.swift:3: Fatal error: message`.
  private static func assertion(in line: Substring) -> CrashReason? {
    for marker in ["Fatal error", "Assertion failed", "Precondition failed"] {
      guard let message = line.text(after: marker) else { continue }
      // In the middle of a line it is part of other text.
      guard message.isEmpty || message.hasPrefix(": ") else { continue }
      let detail = message.dropFirst(2)
      var reason = CrashReason("\(marker): \(detail)", category: marker)
      if detail.isEmpty { reason = CrashReason(marker) }
      if let check = CrashReason(check: detail) { reason = check }
      reason.place = place(in: line.text(before: marker))
      return reason
    }
    return nil
  }

  /// Reads `Module/File.swift:3: `.
  private static func place(in text: Substring) -> Place? {
    guard text.hasSuffix(": ") else { return nil }
    let parts = text.dropLast(2).split(separator: ":")
    guard parts.count == 2, let line = Int(parts[1]), line > 0 else { return nil }
    return Place(file: String(parts[0]).lastPathComponent, line: line)
  }

  private static func other(in line: Substring) -> CrashReason? {
    if line.hasPrefix("Could not cast value of type") {
      // The addresses of both types follow.
      return CrashReason(
        line.removingParenthesizedAddresses.withoutFinalPeriod, category: "Could not cast value")
    }
    if line.hasPrefix("Simultaneous accesses to ") {
      return CrashReason("Simultaneous accesses to the same variable")
    }
    return nil
  }

  /// Reads the first line of a sanitizer's report, such as `AddressSanitizer:
  /// heap-buffer-overflow`.
  static func sanitizer(in report: String) -> CrashReason? {
    for line in report.split(separator: "\n") {
      for tool in ["AddressSanitizer", "LeakSanitizer", "ThreadSanitizer", "MemorySanitizer"] {
        guard let what = line.text(after: "\(tool): ") else { continue }
        let kind = what.prefix { $0 != "(" }
        let name = "\(tool): \(String(kind.text(before: " on ")).trimmed)"
        return CrashReason(name)
      }
      if let what = line.text(after: "runtime error: ") {
        return CrashReason(
          "UndefinedBehaviorSanitizer: \(what)", category: "UndefinedBehaviorSanitizer")
      }
    }
    return nil
  }
}

extension Substring {
  /// Returns the text before the first occurrence of `marker`, or all of it if there is none.
  func text(before marker: String) -> Substring {
    guard let rest = text(after: marker) else { return self }
    return dropLast(rest.count + marker.count)
  }

  /// Returns the text after the first occurrence of `marker`; nil if there is none.
  func text(after marker: String) -> Substring? {
    // Bytes are compared because this runs at every death on everything that the target has
    // printed.
    var marker = marker
    let end = utf8.withContiguousStorageIfAvailable { text in
      marker.withUTF8 { Self.end(of: $0, in: text) }
    }
    return end.flatMap { $0 }.map { self[utf8.index(startIndex, offsetBy: $0)...] }
  }

  private static func end(
    of marker: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first = marker.first, text.count >= marker.count else { return nil }
    for start in 0...text.count - marker.count where text[start] == first {
      if zip(text[start...], marker).allSatisfy(==) { return start + marker.count }
    }
    return nil
  }

  /// The text without addresses such as ` (0x7f…)`.
  fileprivate var removingParenthesizedAddresses: String {
    var result = ""
    var rest = self
    while let character = rest.first {
      if rest.hasPrefix(" (0x"), let close = rest.firstIndex(of: ")") {
        rest = rest[index(after: close)...]
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension String {
  /// The text without a full stop at its end, which would be in the middle of a headline.
  fileprivate var withoutFinalPeriod: String {
    hasSuffix(".") ? String(dropLast()) : self
  }

  /// The text without spaces at either end.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
