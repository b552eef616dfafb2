/// A number behind a byte that states its size, or alone where `head` is nil.
///
/// Its bytes are computed one by one, because most numbers are only looked for, and not found.
struct HeadedNumber {
  /// The first byte.
  var head: UInt8?
  /// The number, of which the lowest `size` bytes are written, the most significant first.
  var bits: UInt128
  /// The bytes of the number, 0 where `head` has it in itself.
  var size: Int

  var bytes: [UInt8] { (0..<count).map(byte) }

  /// Returns every range of the input that holds it; there are none in text, where every letter
  /// looks like a small number.
  func ranges(in input: InputIndex) -> [Range<Int>] {
    input.isText ? [] : input.ranges(ofSize: count, byte)
  }

  private var count: Int { size + (head == nil ? 0 : 1) }

  private func byte(_ place: Int) -> UInt8 {
    if place == 0, let head { return head }
    return UInt8(truncatingIfNeeded: bits &>> UInt128(8 * (count - 1 - place)))
  }
}
