/// The keys of a decoded object, as derived by the compiler.
private struct Message: Decodable {
  var identifier: Int
  var payload: String
  enum CodingKeys: String, CodingKey {
    case identifier = "message_id"
    case payload
  }
}

/// Whether the gate opens.
public func check(_ input: [UInt8]) -> Bool {
  var keys: [String] = []
  for pair in String(decoding: input, as: UTF8.self).split(separator: "&") {
    let parts = pair.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let key = Message.CodingKeys(stringValue: String(parts[0])) else {
      return false
    }
    keys.append(key.stringValue)
  }
  return keys == ["message_id", "payload"]
}
