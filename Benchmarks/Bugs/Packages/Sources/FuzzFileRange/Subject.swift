import FlyingFox
import Foundation

let handler = {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("FuzzFileRange")
  try? Data("0123456789".utf8).write(to: file)
  return FileHTTPHandler(path: file, contentType: "text/plain")
}()

typealias Input = String

/// A server sends the part of a file that was asked for.
func check(_ range: String) {
  let request = HTTPRequest(
    method: .GET, version: .http11, path: "/", query: [], headers: [.range: range], body: Data())
  let count: Int? = wait {
    guard let response = try? await handler.handleRequest(request),
      response.statusCode == .partialContent
    else { return nil }
    return try? await response.bodyData.count
  }
  guard let count else { return }
  if count == 0 || count > 10 { fatalError("a part that the file does not have") }
}

#if RANDOM
let witnesses: [Input] = ["bytes=9223372036854775807-", "bytes=\u{1F1E9}2-3"]
#endif
