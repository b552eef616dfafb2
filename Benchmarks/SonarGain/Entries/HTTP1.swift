import NIOCore
import NIOEmbedded
import NIOHTTP1

/// A server's side of a connection.
private func serve(_ bytes: UnsafeBufferPointer<UInt8>) throws {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
  try channel.connect(to: SocketAddress(unixDomainSocketPath: "/foo")).wait()
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  while try channel.readInbound(as: HTTPServerRequestPart.self) != nil {}
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  try? serve(UnsafeBufferPointer(start: data, count: size))
  return 0
}
