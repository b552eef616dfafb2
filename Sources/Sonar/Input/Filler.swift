/// Bytes to make an input longer with.
public enum Filler {
  /// Digits and letters, because most of what reads text takes them, and each another, because what
  /// is unique in an input is found again.
  private static let alphabet: StaticString =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

  /// Bytes up to which an input is too small to show what a target does with more.
  private static let smallest = 4

  /// Longer inputs to look at instead of a very small one.
  ///
  /// A corpus keeps the smallest input of each behaviour, often the empty one; what a target
  /// compares shows only where there is something to compare.
  public static func longerInputs(than input: [UInt8]) -> [[UInt8]] {
    guard input.count < smallest else { return [] }
    return [1, 16].map { input + bytes($0, behind: input) }
  }

  /// `count` bytes to stand behind `input`: more of the same, where it is of some variety.
  static func bytes(_ count: Int, behind input: [UInt8]) -> [UInt8] {
    let isVaried = input.count >= 4 && Set(input).count * 2 > min(input.count, 256)
    return (input.count..<input.count + max(0, count)).map { index in
      isVaried
        ? input[index % input.count]
        : alphabet.utf8Start[index % alphabet.utf8CodeUnitCount]
    }
  }
}
