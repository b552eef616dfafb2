import Foundation
import Hummingbird

let content = "0123456789"

/// One file, in memory.
struct OneFile: FileProvider {
  struct FileAttributes: FileMiddlewareFileAttributes {
    let isFolder = false
    let size = content.utf8.count
    let modificationDate = Date(timeIntervalSince1970: 0)
  }

  func getFileIdentifier(_ path: String) -> String? { path }

  func getAttributes(id: String) async throws -> FileAttributes? { FileAttributes() }

  func loadFile(id: String, context: some RequestContext) async throws -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(string: content))
  }

  func loadFile(
    id: String, range: ClosedRange<Int>, context: some RequestContext
  ) async throws -> ResponseBody {
    // As the package's own provider of files does.
    let range = range.clamped(to: 0...content.utf8.count - 1)
    let part = content.dropFirst(range.lowerBound).prefix(range.count)
    return ResponseBody(byteBuffer: ByteBuffer(substring: part))
  }
}

/// The context of a request without a server.
struct Context: RequestContext {
  struct Source: RequestContextSource {
    let logger = Application(router: Router()).logger
  }

  var coreContext: CoreRequestContextStorage

  init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }
}

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
