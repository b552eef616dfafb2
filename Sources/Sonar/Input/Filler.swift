/// A supply of bytes that make an input longer.
public enum Filler {
  /// The digits and letters, which most targets that read text accept.
  ///
  /// Each is different, because a byte that is unique in an input can be found again.
  private static let alphabet: StaticString =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

  /// The size in bytes below which an input is too short to show how a target treats longer ones.
  private static let smallest = 4

  /// Returns longer inputs to try in addition to a very short one; none if `input` is not short.
  ///
  /// A corpus keeps the shortest input of each behaviour, which is often the empty one. A target
  /// makes some comparisons only if there is something to compare.
  public static func longerInputs(than input: [UInt8]) -> [[UInt8]] {
    guard input.count < smallest else { return [] }
    return [1, 16].map { input + bytes($0, behind: input) }
  }

  /// Returns `count` bytes to append to `input`.
  ///
  /// They continue it by repetition if its bytes are varied, or else by digits and letters.
  static func bytes(_ count: Int, behind input: [UInt8]) -> [UInt8] {
    let isVaried = input.count >= 4 && Set(input).count * 2 > min(input.count, 256)
    return (input.count..<input.count + max(0, count)).map { index in
      isVaried
        ? input[index % input.count]
        : alphabet.utf8Start[index % alphabet.utf8CodeUnitCount]
    }
  }
}
