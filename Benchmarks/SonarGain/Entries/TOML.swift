import TOMLKit

struct Package: Decodable {
  struct Dependency: Decodable {
    enum Source: String, Decodable { case registry, path, git }

    var name: String
    var source: Source
    var features: [String]?
    var optional: Bool?
  }

  var name: String
  var edition: Int
  var weight: Double?
  var dependencies: [Dependency]
  var metadata: [String: String]?
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  _ = try? TOMLDecoder().decode(Package.self, from: text)
  return 0
}
