import Foundation
import JWTKit

#if FUZZING
import Fuzzing

struct Claims: JWTPayload {
  var sub: SubjectClaim?
  var aud: AudienceClaim?
  var exp: ExpirationClaim?
  var iss: IssuerClaim?
  var locale: LocaleClaim?
  var admin: BoolClaim?

  func verify(using algorithm: some JWTAlgorithm) throws {}
}

/// Claims as somebody else writes them.
struct Sent: Codable {
  var sub: String?
  var aud: [String]?
  var exp: Double?
  var locale: String?
  var admin: Bool?
}

func base64URL(_ data: Data) -> String {
  data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
    .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
}

/// The parts of a token come from whoever sent it. What was read is written as it was.
try fuzz(
  "FuzzTokens",
  seeds: (
    #"{"alg":"HS256","n":[1,null,{"a":true},[]]}"#,
    Sent(sub: "a", aud: ["b", "c"], exp: 1, locale: "en", admin: true),
    #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#
  )
) { (header: String, claims: Sent, key: String) in
  guard let payload = try? JSONEncoder().encode(claims) else { throw Rejected.input }
  let token = "\(base64URL(Data(header.utf8))).\(base64URL(payload)).AA"
  if let read = try? DefaultJWTParser().parse(Array(token.utf8), as: Claims.self) {
    let written = try JSONEncoder().encode(read.header)
    let again = try JSONDecoder().decode(JWTHeader.self, from: written)
    precondition(again.fields == read.header.fields, "another header")
    _ = try JSONEncoder().encode(read.payload)
  }
  guard let key = try? JWK(json: key) else { return }
  let written = try JSONEncoder().encode(key)
  let again = try JWK(json: String(decoding: written, as: UTF8.self))
  precondition(again.keyIdentifier == key.keyIdentifier, "another name of a key")
  if let x = key.x, let y = key.y {
    _ = try? ES256PublicKey(parameters: (x, y))
  }
  if let modulus = key.modulus, let exponent = key.exponent {
    _ = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
  }
}
#endif
