import NIOCore
import NIOEmbedded
import NIOWebSocket

/// Either side of a connection after the upgrade.
private func receive(_ bytes: UnsafeBufferPointer<UInt8>) throws {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  try channel.pipeline.syncOperations.addHandlers([
    ByteToMessageHandler(WebSocketFrameDecoder()), WebSocketProtocolErrorHandler(isServer: true),
  ])
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  while let frame = try channel.readInbound(as: WebSocketFrame.self) { _ = frame.unmaskedData }
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  try? receive(UnsafeBufferPointer(start: data, count: size))
  return 0
}
