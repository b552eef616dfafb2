// Parts of an address.
import Foundation

func check(_ input: [UInt8]) {
  guard let url = URLComponents(string: String(decoding: input, as: UTF8.self)) else { return }
  guard url.scheme == "ftp", url.host == "files.example", url.port == 2121 else { return }
  if url.queryItems?.first(where: { $0.name == "token" })?.value == "open" { solved() }
}
