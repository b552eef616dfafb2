import Foundation

/// Replaces each `@FILE` by the words in that file, also inside of such files, as swiftc does.
///
/// An argument whose file does not exist remains, so that swiftc reports the error.
func expandResponseFiles(
  _ arguments: [String], depth: Int = 0, read: (String) -> String? = readTextFile
) -> [String] {
  arguments.flatMap { argument -> [String] in
    guard argument.hasPrefix("@"), depth < 16, let text = read(String(argument.dropFirst()))
    else { return [argument] }
    return expandResponseFiles(shellWords(text), depth: depth + 1, read: read)
  }
}

/// Returns the contents of a UTF-8 file; nil if there is none.
func readTextFile(_ path: String) -> String? {
  try? String(contentsOfFile: path, encoding: .utf8)
}
