import NIOCore
import NIOEmbedded
import NIOSOCKS

/// A proxy that lets everybody in.
private func serve(_ bytes: UnsafeBufferPointer<UInt8>) throws {
  let channel = EmbeddedChannel()
  defer { _ = try? channel.finish() }
  let handshake = SOCKSServerHandshakeHandler()
  try channel.pipeline.syncOperations.addHandler(handshake)
  try channel.connect(to: SocketAddress(unixDomainSocketPath: "/foo")).wait()
  try channel.writeInbound(channel.allocator.buffer(bytes: bytes))
  while let message = try channel.readInbound(as: ClientMessage.self) {
    guard case .greeting = message else { continue }
    let choice = ServerMessage.selectedAuthenticationMethod(.init(method: .noneRequired))
    try channel.writeAndFlush(choice).wait()
    try channel.writeAndFlush(ServerMessage.authenticationData(ByteBuffer(), complete: true)).wait()
  }
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  try? serve(UnsafeBufferPointer(start: data, count: size))
  return 0
}
