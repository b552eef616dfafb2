import Yams

struct Settings: Decodable {
  struct Server: Decodable {
    enum Level: String, Decodable { case debug, info, warning, error }

    var host: String
    var port: UInt16?
    var level: Level?
    var timeout: Double?
  }

  var version: Int
  var name: String?
  var servers: [Server]?
  var environment: [String: String]?
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  _ = try? YAMLDecoder().decode(Settings.self, from: text)
  return 0
}
