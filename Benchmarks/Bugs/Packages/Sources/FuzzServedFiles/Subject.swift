import Foundation
import Hummingbird

let responder = {
  let router = Router(context: Context.self)
  router.addMiddleware { FileMiddleware(fileProvider: OneFile()) }
  return router.buildResponder()
}()

typealias Input = String

/// A server says which part of a file it sends.
func check(_ range: String) {
  var head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/file.txt")
  head.headerFields[.range] = range
  let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
  let response = wait {
    try? await responder.respond(to: request, context: Context(source: Context.Source()))
  }
  guard let response, response.status == .partialContent else { return }
  guard let length = response.headers[.contentLength].flatMap({ Int($0) }) else { return }
  if length < 1 { fatalError("a part of no length") }
  // `bytes=-3` asks for the last three bytes.
  guard range.hasPrefix("bytes=-"), let count = Int(range.dropFirst(7)), count > 0 else { return }
  if length != min(count, content.utf8.count) { fatalError("another part than the last") }
}

#if RANDOM
let witnesses: [Input] = ["bytes=12-", "bytes=-3"]
#endif
