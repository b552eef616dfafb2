// Keys that may be missing, under other names than the properties.
import Foundation

struct Options: Decodable {
  var retries: Int?
  var mode: String?
  var verbose: Bool?
  enum CodingKeys: String, CodingKey {
    case retries = "max_retries"
    case mode = "run-mode"
    case verbose
  }
}
func check(_ input: [UInt8]) {
  guard let options = try? JSONDecoder().decode(Options.self, from: Data(input)) else { return }
  if options.retries == 42, options.mode == "daemon", options.verbose == true { solved() }
}
