import SwiftASN1

/// A certificate of RFC 5280, as swift-certificates takes it apart.
struct Certificate: DERParseable {
  init(derEncoded node: ASN1Node) throws {
    try DER.sequence(node, identifier: .sequence) { nodes in
      try Self.sequence(&nodes) { try Self.parseBody(&$0) }
      _ = try AlgorithmIdentifier(derEncoded: &nodes)
      _ = try ASN1BitString(derEncoded: &nodes)
    }
  }

  private static func sequence(
    _ nodes: inout ASN1NodeCollection.Iterator,
    _ builder: (inout ASN1NodeCollection.Iterator) throws -> Void
  ) throws {
    guard let node = nodes.next() else {
      throw ASN1Error.invalidASN1Object(reason: "a sequence is missing")
    }
    try DER.sequence(node, identifier: .sequence, builder)
  }

  private static func parseBody(_ nodes: inout ASN1NodeCollection.Iterator) throws {
    _ = try DER.decodeDefaultExplicitlyTagged(
      &nodes, tagNumber: 0, tagClass: .contextSpecific, defaultValue: 0)
    _ = try ArraySlice<UInt8>(derEncoded: &nodes)
    _ = try AlgorithmIdentifier(derEncoded: &nodes)
    _ = try Name(derEncoded: &nodes)
    try sequence(&nodes) { dates in
      for _ in 0..<2 { try parseTime(&dates) }
    }
    _ = try Name(derEncoded: &nodes)
    try sequence(&nodes) { key in
      _ = try AlgorithmIdentifier(derEncoded: &key)
      _ = try ASN1BitString(derEncoded: &key)
    }
    for number in UInt(1)...2 {
      _ = try DER.optionalImplicitlyTagged(
        &nodes, tagNumber: number, tagClass: .contextSpecific
      ) { try ASN1BitString(derEncoded: $0, withIdentifier: $0.identifier) }
    }
    _ = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 3, tagClass: .contextSpecific) {
      try DER.sequence(of: CertificateExtension.self, identifier: .sequence, rootNode: $0)
    }
  }

  private static func parseTime(_ nodes: inout ASN1NodeCollection.Iterator) throws {
    guard let node = nodes.next() else { return }
    switch node.identifier {
    case .generalizedTime: _ = try GeneralizedTime(derEncoded: node)
    default: _ = try UTCTime(derEncoded: node)
    }
  }
}

struct AlgorithmIdentifier: DERImplicitlyTaggable {
  static var defaultIdentifier: ASN1Identifier { .sequence }

  init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
    try DER.sequence(node, identifier: identifier) { nodes in
      _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
      _ = nodes.next().map { ASN1Any(derEncoded: $0) }
    }
  }

  func serialize(into coder: inout DER.Serializer, withIdentifier: ASN1Identifier) {}
}

struct Name: DERImplicitlyTaggable {
  static var defaultIdentifier: ASN1Identifier { .sequence }

  init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
    try DER.sequence(node, identifier: identifier) { parts in
      while let part = parts.next() {
        _ = try DER.set(of: Attribute.self, identifier: .set, rootNode: part)
      }
    }
  }

  func serialize(into coder: inout DER.Serializer, withIdentifier: ASN1Identifier) {}
}

struct Attribute: DERParseable {
  init(derEncoded node: ASN1Node) throws {
    try DER.sequence(node, identifier: .sequence) { nodes in
      _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
      guard let value = nodes.next() else { return }
      switch value.identifier {
      case .utf8String: _ = try ASN1UTF8String(derEncoded: value)
      case .printableString: _ = try ASN1PrintableString(derEncoded: value)
      default: _ = try ASN1IA5String(derEncoded: value)
      }
    }
  }
}

struct CertificateExtension: DERParseable {
  init(derEncoded node: ASN1Node) throws {
    try DER.sequence(node, identifier: .sequence) { nodes in
      _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
      _ = try DER.decodeDefault(&nodes, defaultValue: false)
      _ = try ASN1OctetString(derEncoded: &nodes)
    }
  }
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  _ = try? Certificate(derEncoded: bytes)
  return 0
}
