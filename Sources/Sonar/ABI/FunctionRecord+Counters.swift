extension FunctionRecord {
  /// Returns the offset at which each function's counters begin, in the order of `all(in:)`.
  ///
  /// Offsets are relative to the first byte of the section of records. The linker fixed the
  /// distance between the two sections, so they hold for memory, not for the file.
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
