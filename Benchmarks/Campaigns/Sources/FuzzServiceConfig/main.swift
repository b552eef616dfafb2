import Foundation
import GRPCCore

#if FUZZING
import Fuzzing

/// A service config comes from a name server, or a file. What was read is written as it was.
fuzz("FuzzServiceConfig") { bytes in
  let decoder = JSONDecoder()
  guard let config = try? decoder.decode(ServiceConfig.self, from: Data(bytes)) else { return }
  guard let written = try? JSONEncoder().encode(config) else {
    preconditionFailure("what was read cannot be written")
  }
  precondition((try? decoder.decode(ServiceConfig.self, from: written)) == config, "another")
}
#endif
