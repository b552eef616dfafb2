internal import CFuzzing
internal import Glibc

/// The lines of a report by which ClusterFuzz tells the type of a crash.
///
/// libFuzzer says `deadly signal` whatever it was, and so do we. But the sanitizers of clang tell
/// more, and a service sorts findings by that. These lines have forms that ClusterFuzz reads.
/// Checks of Swift that have no counterpart in C++ have none: as a type of its own each would count
/// as a danger to security, which a trap prevents.
enum CrashType {
  /// Returns the lines for a crash, which come before the line of libFuzzer.
  ///
  /// - Parameters:
  ///   - evidence: the record of the dying process.
  ///   - reason: the reason that was found, in words.
  ///   - place: where that is in the user's code.
  /// - Returns: the lines; none where libFuzzer's line says all.
  static func lines(_ evidence: CrashEvidence, reason: String, place: String?) -> [String] {
    if evidence.hasFlag(FUZZ_CRASH_STACK_OVERFLOW) {
      return ["ExceptionCode: \(SignalName.of(evidence.signal)) (Stack overflow)"]
    }
    if evidence.signal == SIGSEGV { return access(evidence) }
    guard let error = arithmeticError(evidence, reason) else { return [] }
    return ["\(place ?? "the program"): runtime error: \(error)"]
  }

  /// Describes an access to memory in the words of Chrome's handler and of the sanitizers.
  private static func access(_ evidence: CrashEvidence) -> [String] {
    let codes = [Int(SEGV_MAPERR): "SEGV_MAPERR", Int(SEGV_ACCERR): "SEGV_ACCERR"]
    // Otherwise somebody has sent the signal, or the processor has not told the address.
    guard let code = codes[Int(evidence.code)] else { return [] }
    let digits = String(evidence.faultAddress, radix: 16)
    let zeros = String(repeating: "0", count: max(0, 12 - digits.utf8.count))
    var lines = ["Received signal 11 \(code) \(zeros)\(digits)"]
    if evidence.hasFlag(FUZZ_CRASH_WRITE) || evidence.hasFlag(FUZZ_CRASH_READ) {
      let kind = evidence.hasFlag(FUZZ_CRASH_WRITE) ? "WRITE" : "READ"
      lines.append("The signal is caused by a \(kind) memory access.")
    }
    return lines
  }

  /// Names an arithmetic error in the words of the undefined behavior sanitizer.
  private static func arithmeticError(
    _ evidence: CrashEvidence, _ reason: String
  ) -> String? {
    switch reason {
    case "arithmetic overflow", "Arithmetic overflow": "integer overflow"
    case _ where reason.hasPrefix("Division by zero"): "division by zero"
    // The processor does not tell these two apart.
    case _ where evidence.signal == SIGFPE && Int(evidence.code) == Int(FPE_INTDIV):
      "division by zero, or of the least integer by -1"
    default: nil
    }
  }
}
