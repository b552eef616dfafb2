import NIOCore
import NIOEmbedded
import NIOHTTP2

/// A server that has accepted a connection, as in the package's own fuzz target.
func serve(_ bytes: some Sequence<UInt8>) throws {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  _ = try channel.configureHTTP2Pipeline(
    mode: .server,
    initialLocalSettings: [HTTP2Setting(parameter: .maxConcurrentStreams, value: 1 << 23)],
    inboundStreamInitializer: nil
  ).wait()
  try channel.connect(to: SocketAddress(unixDomainSocketPath: "/foo")).wait()
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  channel.embeddedEventLoop.run()
}
