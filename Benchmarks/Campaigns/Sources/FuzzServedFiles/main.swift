import Foundation
import Hummingbird

#if FUZZING
import Fuzzing

let router = Router(context: Context.self)
router.addMiddleware { FileMiddleware(fileProvider: OneFile()) }
let responder = router.buildResponder()
let source = Context.Source()

/// Returns the part of the file that a header asks for, if it is one plain range.
func part(_ header: String) -> Range<Int>? {
  guard header.hasPrefix("bytes="), header.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
  let bounds = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
  guard bounds.count == 2, bounds.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
  let size = content.utf8.count
  switch (Int(bounds[0]), Int(bounds[1])) {
  case (let first?, let last?) where first < size && first <= last:
    return first..<min(last, size - 1) + 1
  case (let first?, nil): return min(first, size)..<size
  case (nil, let count?): return size - min(count, size)..<size
  default: return nil
  }
}

/// A server says which part of a file it sends.
try fuzz(
  "FuzzServedFiles", seeds: ("bytes=2-3", "W/\"0\"", "Thu, 01 Jan 1970 00:00:00 GMT")
) { (range: String, tag: String, date: String) async throws in
  var head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/file.txt")
  head.headerFields[.range] = range
  head.headerFields[.ifNoneMatch] = tag.isEmpty ? nil : tag
  head.headerFields[.ifModifiedSince] = date.isEmpty ? nil : date
  let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
  let context = Context(source: source)
  guard let response = try? await responder.respond(to: request, context: context) else { return }
  guard response.status == .partialContent else { return }
  guard let length = response.headers[.contentLength].flatMap({ Int($0) }) else { return }
  precondition(length > 0, "a part of no length")
  precondition(response.body.contentLength == length, "another length")
  guard let part = part(range) else { return }
  precondition(!part.isEmpty, "a part that the file does not have")
  let field = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(content.utf8.count)"
  precondition(response.headers[.contentRange] == field, "another part")
}
#endif
