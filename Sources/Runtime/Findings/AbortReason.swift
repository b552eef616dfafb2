extension CrashReason {
  /// The beginnings of messages of glibc's own checks, each of which is on a line of its own.
  private static let libraryMessages = [
    "double free or corruption", "free(): ", "malloc(): ", "realloc(): ", "calloc(): ",
    "malloc_consolidate(): ", "munmap_chunk(): ", "mremap_chunk(): ", "sysmalloc: ",
    "corrupted size vs. prev_size", "corrupted double-linked list", "break adjusted to free",
    "Fatal glibc error: ", "*** stack smashing detected ***", "*** buffer overflow detected ***",
  ]

  /// Reads what a C or C++ library printed before it called `abort()`.
  ///
  /// - Parameters:
  ///   - line: the line to judge.
  ///   - next: the line printed after it, where there is one.
  /// - Returns: the reason; nil for any other text.
  static func abortion(in line: Substring, next: Substring?) -> CrashReason? {
    IssueDeath.reason(in: line) ?? thrownError(in: line) ?? assertionOfC(in: line)
      ?? exceptionOfCxx(in: line, next: next)
      ?? libraryMessages.first(where: line.hasPrefix).map { _ in CrashReason(String(line)) }
  }

  /// Reads the error that a fuzz test with typed parameters has thrown.
  ///
  /// Its type tells bugs apart.
  private static func thrownError(in line: Substring) -> CrashReason? {
    guard line.hasPrefix(ThrownError.beginning) else { return nil }
    let rest = line.dropFirst(ThrownError.beginning.count)
    let type = rest.text(before: ": ")
    return CrashReason("thrown error \(rest.dropFirst(type.count + 2))", category: "thrown \(type)")
  }

  /// Reads the message of C's `assert`, which quotes the expression.
  private static func assertionOfC(in line: Substring) -> CrashReason? {
    let ending = "' failed."
    guard line.hasSuffix(ending), let expression = line.text(after: ": Assertion `") else {
      return nil
    }
    // The expression is source text, so it is the same for every input.
    return CrashReason("Assertion failed: \(expression.dropLast(ending.count))")
  }

  /// Reads the messages of libstdc++ (`terminate called …`, then `  what():  …`) and of libc++.
  private static func exceptionOfCxx(in line: Substring, next: Substring?) -> CrashReason? {
    if let rest = line.text(after: "terminate called after throwing an instance of '") {
      let name = "uncaught C++ exception \(rest.hasSuffix("'") ? rest.dropLast() : rest)"
      let message = next.flatMap { $0.text(after: "  what():  ") }
      return CrashReason(message.map { "\(name): \($0)" } ?? name, category: name)
    }
    for beginning in ["due to uncaught exception of type ", "with uncaught exception of type "] {
      guard let rest = line.text(after: "terminating \(beginning)") else { continue }
      let type = rest.text(before: ": ")
      return CrashReason(
        "uncaught C++ exception \(rest)", category: "uncaught C++ exception \(type)")
    }
    return line.hasPrefix("terminate called ") ? CrashReason(String(line)) : nil
  }
}
