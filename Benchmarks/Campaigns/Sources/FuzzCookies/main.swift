import Foundation
import Hummingbird

#if FUZZING
import Fuzzing

/// Names of files whose media types the package knows.
let extensions = ["json", "html", "docx", "eot", "svg", "tar", "7z", "webm"]

/// Years that have four digits.
let times = -62_135_596_800...253_402_300_799

let queryParameters = { (path: String) in
  let head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: path)
  return Request(head: head, body: RequestBody(buffer: ByteBuffer())).uri.queryParameters
}

/// A server reads back the headers that it has written.
try fuzz(
  "FuzzCookies", where: .any, .any, .range(times), .any, .one(of: extensions), .any,
  seeds: ("session", "a=b", 0, "text/html; charset=utf-8", "json", ["a": "b c"])
) {
  (
    name: String, value: String, time: Int, header: String, fileExtension: String,
    query: [String: String]
  ) in
  let expires = Date(timeIntervalSince1970: Double(time))
  if let cookie = try? Cookie.validated(name: name, value: value, expires: expires) {
    precondition(cookie.expires == expires, "another date")
    let read = Cookies(from: [cookie.description])[name]
    precondition(read != nil, "no cookie")
    precondition(read?.value == value, "another value of a cookie")
  }
  if let type = MediaType(from: header) {
    let again = MediaType(from: type.description)
    precondition(again?.description == type.description, "another media type")
  }
  guard let type = MediaType.getMediaType(forExtension: fileExtension) else {
    preconditionFailure("an extension without a media type")
  }
  precondition(MediaType(from: type.description) != nil, "a known media type cannot be read")
  _ = queryParameters(header)
  func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
  let pairs = query.filter { !$0.key.isEmpty }
  let items = pairs.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  let parameters = queryParameters("/?" + items)
  for (name, value) in pairs {
    precondition(parameters[name[...]] == value[...], "another parameter of a query")
  }
}
#endif
