@testable import Fuzzing

/// Damages texts as disks, editors and crashes do, for parsers that must survive it.
struct ByteMutator {
  private var random: Random

  init(seed: UInt64) { random = Random(seed: seed) }

  /// `text` with a few bytes changed, removed, repeated or cut off.
  mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...random.below(4) {
      let position = random.below(bytes.count + 1)
      switch random.below(5) {
      case 0 where position < bytes.count: bytes[position] = UInt8(random.below(256))
      case 1 where position < bytes.count: bytes.remove(at: position)
      case 2:
        let run = bytes.dropFirst(position).prefix(random.below(8))
        bytes.insert(contentsOf: Array(run), at: position)
      case 3: bytes.insert(Array("0123456789 \n\"\\x-".utf8)[random.below(16)], at: position)
      default: if random.below(4) == 0 { bytes.removeSubrange(position...) }
      }
    }
    return bytes
  }
}
