// Header and claims of a token of the web: JSON in base64, between full stops.
import Foundation

struct Header: Decodable {
  var alg: String
}

struct Claims: Decodable {
  var iss: String
  var exp: Date
  var aud: [String]
}

func decode<Value: Decodable>(_ type: Value.Type, _ part: ArraySlice<UInt8>) -> Value? {
  var text = String(decoding: part, as: UTF8.self)
    .replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
  while text.utf8.count % 4 != 0 { text += "=" }
  return Data(base64Encoded: text).flatMap { try? JSONDecoder().decode(type, from: $0) }
}

func check(_ input: [UInt8]) {
  let parts = input.split(separator: 0x2e, omittingEmptySubsequences: false)
  guard parts.count == 3, let header = decode(Header.self, parts[0]),
    let claims = decode(Claims.self, parts[1])
  else { return }
  if header.alg == "RS256", !claims.aud.isEmpty { solved() }
}
