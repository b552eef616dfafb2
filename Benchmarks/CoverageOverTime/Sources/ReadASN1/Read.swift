import SwiftASN1

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let bytes = [UInt8](input)
  guard let node = try? DER.parse(bytes) else {
    _ = try? BER.parse(bytes)
    return
  }
  _ = try? ASN1ObjectIdentifier(derEncoded: node)
  _ = try? GeneralizedTime(derEncoded: node)
  _ = try? UTCTime(derEncoded: node)
  _ = try? ASN1BitString(derEncoded: node)
  _ = try? Int64(derEncoded: node)
}
