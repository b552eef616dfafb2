import Foundation

/// Files with further arguments, which an argument `@FILE` stands for.
enum ResponseFiles {
  /// Replaces each `@FILE` by the words in that file, also inside of such files, as swiftc does.
  ///
  /// An argument whose file does not exist remains, so that swiftc reports the error.
  static func expand(
    _ arguments: [String], depth: Int = 0, read: (String) -> String? = TextFile.read
  ) -> [String] {
    arguments.flatMap { argument -> [String] in
      guard argument.hasPrefix("@"), depth < 16, let text = read(String(argument.dropFirst()))
      else { return [argument] }
      return expand(text.shellWords, depth: depth + 1, read: read)
    }
  }
}
