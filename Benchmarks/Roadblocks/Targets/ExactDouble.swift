// One exact double behind two ranges.
func check(_ input: [UInt8]) {
  guard input.count >= 26 else { return }
  func double(_ offset: Int) -> Double {
    input.withUnsafeBytes {
      Double(
        bitPattern: UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
  }
  if double(2) > 1_000_000.01, double(2) < 1_000_010.99, double(10) >= -7.5, double(10) < -7.25,
    double(18) == Double.pi
  {
    solved()
  }
}
