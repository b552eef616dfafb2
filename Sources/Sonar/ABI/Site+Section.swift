extension Site {
  /// Returns the sites in the bytes of a section.
  ///
  /// Records that no pass of this version wrote are left out.
  public static func all(in section: [UInt8]) -> [Site] {
    section.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - recordSize + 1, by: recordSize).compactMap { offset in
        bytes.baseAddress.flatMap { Site(at: $0 + offset) }
      }
    }
  }
}
