import Foundation
import Hummingbird

struct Input: Codable, Drawn {
  var name: String
  var value: String
  var time: Int
  var type: UInt8
  var query: [String: String]

  static func draw(from source: inout some SizedSource) -> Input {
    Input(
      name: .draw(from: &source), value: .draw(from: &source), time: .draw(from: &source),
      type: .draw(from: &source), query: .draw(from: &source))
  }
}

/// Some of the types that the package knows.
let types: [MediaType] = [
  .applicationJson, .textHtml, .imageJpeg, .applicationZip, .audioMpeg, .videoMp4, .textCss,
  .applicationPdf, .applicationDocx,
]

/// A server reads the headers that it has written.
func check(_ input: Input) {
  // Years that have four digits.
  let second = -62_135_596_800 + Int(UInt(bitPattern: input.time) % 315_537_897_600)
  let expires = Date(timeIntervalSince1970: Double(second))
  if let cookie = try? Cookie.validated(name: input.name, value: input.value, expires: expires) {
    if cookie.expires != expires { fatalError("another date") }
    guard let read = Cookies(from: [cookie.description])[input.name] else {
      fatalError("no cookie")
    }
    if read.value != input.value { fatalError("another value") }
  }
  let type = types[Int(input.type) % types.count]
  if MediaType(from: type.description) == nil { fatalError("another type") }
  func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
  let pairs = input.query.filter { !$0.key.isEmpty }
  let items = pairs.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  let head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/?" + items)
  let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
  let parameters = request.uri.queryParameters
  for (name, value) in pairs where parameters[name[...]] != value[...] {
    fatalError("another parameter")
  }
}

#if RANDOM
let late = 62_135_596_800 + 1_700_000_000
let witnesses: [Input] = [
  Input(name: "a", value: "b", time: 0, type: 0, query: [:]),
  Input(name: "a", value: "", time: late, type: 0, query: [:]),
  Input(name: "a", value: "=b", time: late, type: 0, query: [:]),
  Input(name: "a", value: "b", time: late, type: 8, query: [:]),
  Input(name: "a", value: "b", time: late, type: 0, query: ["a b": "c"]),
]
#endif
