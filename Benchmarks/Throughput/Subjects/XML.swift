import Foundation
import XMLCoder

private struct Feed: Decodable {
  struct Item: Decodable {
    var title: String
    var link: URL?
    var rating: Double?
    var category: [String]
  }

  var title: String
  var item: [Item]
}

func run(_ bytes: [UInt8]) -> Bool {
  (try? XMLDecoder().decode(Feed.self, from: Data(bytes))) != nil
}

let corpus = [
  """
  <?xml version="1.0"?>
  <feed><title>News</title>
  <item><title>One</title><link>https://a.example/1</link><rating>4.5</rating>
  <category>a</category><category>b &amp; c</category></item>
  <item><title><![CDATA[Two]]></title></item></feed>
  """,
  "<feed><title/><item a='1'><title>x</title></item><!-- no --></feed>",
]
