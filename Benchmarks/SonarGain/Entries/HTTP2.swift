import NIOCore
import NIOEmbedded
import NIOHTTP2

/// A server that has accepted a connection, as in the package's own fuzz target.
private func serve(_ bytes: UnsafeBufferPointer<UInt8>) throws {
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

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  try? serve(UnsafeBufferPointer(start: data, count: size))
  return 0
}
