import Foundation
import GRPCCore

typealias Input = [UInt8]

/// A service config that was read is written as it was.
func check(_ bytes: [UInt8]) {
  let decoder = JSONDecoder()
  guard let config = try? decoder.decode(ServiceConfig.self, from: Data(bytes)) else { return }
  guard let written = try? JSONEncoder().encode(config) else {
    fatalError("what was read cannot be written")
  }
  if (try? decoder.decode(ServiceConfig.self, from: written)) != config {
    fatalError("another configuration")
  }
}

#if RANDOM
let witnesses: [Input] = ["nan", "0.000129"].map {
  Array(#"{"methodConfig":[{"name":[],"timeout":"\#($0)s"}]}"#.utf8)
}
#endif
