import NIOCore
import NIOEmbedded
import NIOWebSocket

#if FUZZING
import Fuzzing

func decode(_ bytes: ByteBuffer) -> [WebSocketFrame] {
  let decoder = ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 4096))
  let channel = EmbeddedChannel(handler: decoder)
  defer { _ = try? channel.finish() }
  _ = try? channel.writeInbound(bytes)
  var frames: [WebSocketFrame] = []
  while let frame = try? channel.readInbound(as: WebSocketFrame.self) { frames.append(frame) }
  return frames
}

func encode(_ frame: WebSocketFrame) -> ByteBuffer {
  let channel = EmbeddedChannel(handler: WebSocketFrameEncoder())
  defer { _ = try? channel.finish() }
  _ = try? channel.writeOutbound(frame)
  var bytes = ByteBuffer()
  while var part = try? channel.readOutbound(as: ByteBuffer.self) { bytes.writeBuffer(&part) }
  return bytes
}

fuzz("FuzzWebSocket") { bytes in
  for frame in decode(ByteBuffer(bytes: bytes)) {
    // The encoder masks what it is given, so it is given the data without the mask.
    var plain = frame
    plain.data = frame.unmaskedData
    plain.maskKey = nil
    precondition(decode(encode(plain)) == [plain], "an encoded frame decodes to another")
  }
}
#endif
