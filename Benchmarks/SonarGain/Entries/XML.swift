import Foundation
import XMLCoder

struct Feed: Decodable {
  struct Item: Decodable {
    struct Enclosure: Decodable {
      @Attribute var url: URL
      @Attribute var length: Int
    }

    enum Kind: String, Decodable { case news, podcast, video }

    var title: String
    var link: URL?
    var published: Date?
    var kind: Kind
    var rating: Double?
    var isExplicit: Bool?
    var enclosure: [Enclosure]
    var category: [String]
  }

  @Attribute var version: String
  var title: String
  var description: String?
  var item: [Item]
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let decoder = XMLDecoder()
  decoder.dateDecodingStrategy = .secondsSince1970
  _ = try? decoder.decode(Feed.self, from: Data(bytes: data, count: size))
  return 0
}
