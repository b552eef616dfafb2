/// The number of processes that the kernel has killed because memory ran out.
enum KernelKills {
  /// The number since the machine started; nil if the kernel does not count them (before Linux
  /// 4.13) or does not tell.
  static var count: Int? {
    // Not a real file: it has no size, and changes while it is read.
    guard let text = try? FileSystem.read("/proc/vmstat", limit: 1 << 16) else { return nil }
    return count(in: text)
  }

  /// Returns the number after `oom_kill` in a text with a name and a number on each line.
  static func count(in text: [UInt8]) -> Int? {
    let name = Array("oom_kill ".utf8)
    for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: name) {
      return Int(String(decoding: line.dropFirst(name.count), as: UTF8.self))
    }
    return nil
  }
}
