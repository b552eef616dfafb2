// A word anywhere, and no other.
import Foundation

func check(_ input: [UInt8]) {
  guard let text = String(validating: input, as: UTF8.self), text.utf8.count >= 20 else { return }
  if text.contains("DROP TABLE") { solved() }
}
