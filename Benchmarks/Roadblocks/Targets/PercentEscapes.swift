// A path, escaped.
import Foundation

func check(_ input: [UInt8]) {
  guard let text = String(validating: input, as: UTF8.self),
    let path = text.removingPercentEncoding, text.contains("%")
  else { return }
  if path.hasPrefix("/admin/"), path.hasSuffix("/delete all") { solved() }
}
