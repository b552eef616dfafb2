import JWTKit

private struct Session: JWTPayload {
  enum Role: String, Codable { case reader, editor, administrator }

  var iss: IssuerClaim
  var sub: SubjectClaim
  var exp: ExpirationClaim
  var aud: AudienceClaim
  var role: Role
  var scopes: [String]?

  func verify(using _: some JWTAlgorithm) throws { try exp.verifyNotExpired() }
}

private let parser = DefaultJWTParser()

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let token = Array(UnsafeBufferPointer(start: data, count: size))
  _ = try? parser.parse(token, as: Session.self)
  return 0
}
