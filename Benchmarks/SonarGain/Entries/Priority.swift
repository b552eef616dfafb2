import StructuredFieldValues

/// A dictionary such as RFC 9218's `u=1, i`, and what servers add to it.
struct Priority: StructuredFieldValue {
  static let structuredFieldType = StructuredFieldType.dictionary

  struct Origin: Codable {
    struct Parameters: Codable {
      var version: Int?
      var fresh: Bool?
    }

    var item: String
    var parameters: Parameters
  }

  enum CodingKeys: String, CodingKey {
    case urgency = "u"
    case incremental = "i"
    case weight, names, origin
  }

  var urgency: Int?
  var incremental: Bool?
  var weight: Double?
  var names: [String]?
  var origin: Origin?
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  _ = try? StructuredFieldValueDecoder().decode(Priority.self, from: bytes)
  return 0
}
