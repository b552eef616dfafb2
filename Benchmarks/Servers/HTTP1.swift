import NIOCore
import NIOEmbedded
import NIOHTTP1

/// A server's side of a connection.
func serve(_ bytes: some Sequence<UInt8>) throws {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
  try channel.connect(to: SocketAddress(unixDomainSocketPath: "/foo")).wait()
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  while try channel.readInbound(as: HTTPServerRequestPart.self) != nil {}
}
