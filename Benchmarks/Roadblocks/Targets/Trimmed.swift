// White space around a word.
import Foundation

func check(_ input: [UInt8]) {
  guard let text = String(bytes: input, encoding: .utf8) else { return }
  let lines = text.components(separatedBy: "\n")
  guard lines.count > 1 else { return }
  if lines[1].trimmingCharacters(in: .whitespaces) == "end-of-transmission" { solved() }
}
