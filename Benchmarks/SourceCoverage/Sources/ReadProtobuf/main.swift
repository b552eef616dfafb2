import SwiftProtobuf

func read(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  guard let message = try? Google_Protobuf_Struct(jsonString: text) else { return }
  _ = try? message.jsonString()
}

#if FUZZING
  import Fuzzing

  fuzz("ReadProtobuf") { bytes in read(bytes) }
#else
  import Foundation

  // Runs every input once, as `swiftc-fuzz coverage` does.
  for path in CommandLine.arguments.dropFirst() {
    guard let data = FileManager.default.contents(atPath: path) else { exit(1) }
    read([UInt8](data))
  }
#endif
