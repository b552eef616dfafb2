import NIOCore
import NIOEmbedded
import NIOHTTP1

/// A server's side of a connection; whether a request came.
private func serve(_ bytes: [UInt8]) throws -> Bool {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
  try channel.connect(to: SocketAddress(unixDomainSocketPath: "/foo")).wait()
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  var parts = 0
  while try channel.readInbound(as: HTTPServerRequestPart.self) != nil { parts += 1 }
  return parts > 0
}

func run(_ bytes: [UInt8]) -> Bool { (try? serve(bytes)) ?? false }

let corpus = [
  "GET /index.html HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\nConnection: close\r\n\r\n",
  "POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n0\r\n\r\n",
]
