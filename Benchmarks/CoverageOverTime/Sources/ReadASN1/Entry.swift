import SwiftASN1

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read([UInt8](input))
  return 0
}

func read(_ bytes: [UInt8]) {
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
