internal import Glibc

extension CrashReason {
  /// Returns the reason of a death by a signal.
  ///
  /// - Parameters:
  ///   - evidence: the record of the dying process.
  ///   - frames: its stack.
  ///   - failure: the reason that the compiler noted at the instruction that trapped.
  ///   - output: the last part of the process's standard error.
  /// - Returns: the reason; it names the signal if nothing more is known.
  static func crash(
    _ evidence: CrashEvidence, frames: [Frame], failure: CrashReason?, output: [UInt8]
  ) -> CrashReason {
    // A message counts if the stack shows that Swift's reporting functions printed it. Otherwise
    // the reason of the trap is more reliable.
    let printed = printed(in: output, aborted: evidence.signal == SIGABRT)
    return (isReporting(frames) ? printed ?? failure : failure ?? printed)
      ?? signal(evidence, frames: frames)
  }

  /// Returns true when the innermost calls are those by which Swift reports a failed check.
  private static func isReporting(_ frames: [Frame]) -> Bool {
    let reporters = ["assertionFailure", "fatalError", "dynamicCastFailure", "abort", "swift_"]
    return frames.prefix { $0.origin != .user }.contains { frame in
      reporters.contains { frame.function?[...].text(after: $0) != nil }
    }
  }

  /// Describes the signal by its details, with the place if that is not in the user's code.
  private static func signal(_ evidence: CrashEvidence, frames: [Frame]) -> CrashReason {
    let name = SignalName.of(evidence.signal)
    let address = "0x" + String(evidence.faultAddress, radix: 16)
    let place = hiddenPlace(frames).map { " in \($0)" } ?? ""
    switch evidence.signal {
    case SIGSEGV where evidence.faultAddress < 4096 && evidence.code > 0,
      SIGBUS where evidence.faultAddress < 4096 && evidence.code > 0:
      return CrashReason(
        "null pointer access\(place) (\(name) at address \(address))",
        category: "null pointer access")
    case SIGSEGV, SIGBUS:
      return CrashReason(
        "invalid memory access\(place) (\(name) at address \(address))",
        category: "invalid memory access")
    case SIGILL, SIGTRAP:
      // Libraries come without the notes that would say which.
      let hint = place.isEmpty && frames.first?.line == 0 ? "; build with -g to see which" : ""
      return CrashReason("a Swift check failed\(place) (\(name)\(hint))", category: name)
    case SIGABRT:
      return CrashReason("abort() was called\(place) (\(name))", category: name)
    case SIGFPE:
      return CrashReason("arithmetic error\(place) (\(name))", category: name)
    default:
      return CrashReason("killed by \(name)", category: name)
    }
  }

  /// Returns the innermost call of a library, such as `FoundationXML.parse(_:) of
  /// libFoundationXML.so`, if the user's own calls are further out.
  private static func hiddenPlace(_ frames: [Frame]) -> String? {
    let program = frames.first { $0.origin == .user }?.objectPath
    let hidden = frames.prefix { $0.origin != .user }.filter {
      ($0.origin == .swiftRuntime || $0.origin == .library) && $0.objectPath != program
    }
    guard let frame = hidden.first(where: { $0.function != nil }) ?? hidden.first
    else { return nil }
    let library = frame.objectPath.lastPathComponent
    return frame.function.map { "\($0) of \(library)" } ?? library
  }
}
