extension FunctionRecord {
  /// Where the counters of each function begin, relative to the section's first byte, in the order
  /// of `all(in:)`.
  ///
  /// Both sections are loaded at a distance that the linker fixed, so that this is a distance in
  /// memory, not in a file.
  public static func counterOffsets(in section: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    for _ in all(in: section) {
      let distance = Int32(truncatingIfNeeded: section.unsigned32(at: offset + 4))
      offsets.append(offset + 4 + Int(distance))
      offset += Int(section.unsigned32(at: offset))
    }
    return offsets
  }
}
