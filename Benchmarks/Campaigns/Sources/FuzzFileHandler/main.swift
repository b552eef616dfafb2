import FlyingFox
import Foundation

#if FUZZING
import Fuzzing

enum Step: Codable {
  case set(UInt8, String?)
  case add(UInt8, String)
  case values(UInt8, [String])
}

let names = [HTTPHeader.cookie, .acceptRanges, HTTPHeader("x")]
let file = FileManager.default.temporaryDirectory.appendingPathComponent("FuzzFileHandler")
try Data("0123456789".utf8).write(to: file)
let handler = FileHTTPHandler(path: file, contentType: "text/plain")

/// A server sends the part of a file that was asked for, and headers are lists of values.
try fuzz("FuzzFileHandler", seeds: ("bytes=2-3", [.set(0, "a"), .add(1, "b")])) {
  (range: String, steps: [Step]) async throws in
  var headers = HTTPHeaders()
  for step in steps {
    switch step {
    case .set(let name, let value):
      headers[names[Int(name) % 3]] = value
      precondition(headers[names[Int(name) % 3]] != nil || value == nil, "no value")
    case .add(let name, let value):
      let before = headers.values(for: names[Int(name) % 3])
      headers.addValue(value, for: names[Int(name) % 3])
      precondition(headers.values(for: names[Int(name) % 3]) == before + [value], "added")
    case .values(let name, let values):
      headers.setValues(values, for: names[Int(name) % 3])
      precondition(headers.values(for: names[Int(name) % 3]) == values, "other values")
    }
  }
  let request = HTTPRequest(
    method: .GET, version: .http11, path: "/", query: [], headers: [.range: range], body: Data())
  let response = try await handler.handleRequest(request)
  guard response.statusCode == .partialContent else { return }
  let body = try await response.bodyData
  precondition(!body.isEmpty && body.count <= 10, "a part that the file does not have")
}
#endif
