import Mustache

func read(_ bytes: [UInt8]) {
  guard let template = try? MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)) else {
    return
  }
  _ = template.render(["name": "Ann", "list": [1, 2]] as [String: Any])
}

#if FUZZING
  import Fuzzing

  fuzz("ReadMustache") { bytes in read(bytes) }
#else
  import Foundation

  // Runs every input once, as `swiftc-fuzz coverage` does.
  for path in CommandLine.arguments.dropFirst() {
    guard let data = FileManager.default.contents(atPath: path) else { exit(1) }
    read([UInt8](data))
  }
#endif
