import SwiftASN1

#if FUZZING
import Fuzzing

func reparse<Value: DERParseable & DERSerializable & Equatable>(_ value: Value) {
  var serializer = DER.Serializer()
  guard (try? serializer.serialize(value)) != nil else { return }
  precondition((try? Value(derEncoded: serializer.serializedBytes)) == value, "another value")
}

fuzz("FuzzASN1") { bytes in
  if let node = try? DER.parse(bytes) {
    var serializer = DER.Serializer()
    serializer.serialize(node)
    precondition(serializer.serializedBytes == bytes, "other bytes")
    if let value = try? ASN1ObjectIdentifier(derEncoded: node) { reparse(value) }
    if let value = try? GeneralizedTime(derEncoded: node) { reparse(value) }
    if let value = try? UTCTime(derEncoded: node) { reparse(value) }
    if let value = try? ASN1BitString(derEncoded: node) { reparse(value) }
    if let value = try? Int64(derEncoded: node) { reparse(value) }
    if let value = try? ASN1UTF8String(derEncoded: node) { reparse(value) }
  }
  _ = try? BER.parse(bytes)
  if let document = try? PEMDocument(pemString: String(decoding: bytes, as: UTF8.self)) {
    let again = try? PEMDocument(pemString: document.pemString)
    precondition(again?.derBytes == document.derBytes, "another document")
  }
}
#endif
