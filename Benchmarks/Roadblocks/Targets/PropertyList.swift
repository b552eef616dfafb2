// A property list with required keys.
import Foundation

struct Info: Codable {
  var CFBundleName: String
  var Count: Int
}
func check(_ input: [UInt8]) {
  guard let info = try? PropertyListDecoder().decode(Info.self, from: Data(input)) else { return }
  if info.CFBundleName == "Tool" { solved() }
}
