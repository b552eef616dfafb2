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
