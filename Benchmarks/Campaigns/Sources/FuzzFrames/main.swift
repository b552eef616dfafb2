import NIOCore
import NIOEmbedded
import NIOExtras

#if FUZZING
import Fuzzing

/// Returns what a decoder makes of a stream that arrives in these parts.
func frames(_ decoder: some ByteToMessageDecoder, _ parts: [ByteBuffer]) -> [ByteBuffer] {
  let channel = EmbeddedChannel(handler: ByteToMessageHandler(decoder))
  defer { _ = try? channel.finish() }
  for part in parts {
    do { try channel.writeInbound(part) } catch { break }
  }
  var frames: [ByteBuffer] = []
  while let frame = try? channel.readInbound(as: ByteBuffer.self) { frames.append(frame) }
  return frames
}

/// How a stream is cut into packets does not matter.
try fuzz(
  "FuzzFrames",
  seeds: (Array("Content-Length: 3\r\n\r\nabcline\n".utf8), 5), ([0, 0, 0, 2, 7, 8, 0], 3)
) { (bytes: [UInt8], cut: UInt16) in
  let whole = ByteBuffer(bytes: bytes)
  let cut = Int(cut) % (bytes.count + 1)
  let parts = [ByteBuffer(bytes: bytes[..<cut]), ByteBuffer(bytes: bytes[cut...])]
  func compare<Decoder: ByteToMessageDecoder>(_ make: () -> Decoder) {
    let (one, two) = (frames(make(), [whole]), frames(make(), parts))
    precondition(one == two, "other frames in two parts: \(Decoder.self)")
  }
  compare { LineBasedFrameDecoder() }
  compare { FixedLengthFrameDecoder(frameLength: 3) }
  compare { NIOJSONRPCFraming.ContentLengthHeaderFrameDecoder() }
  for length in [NIOLengthFieldBitLength.oneByte, .twoBytes, .threeBytes, .fourBytes, .eightBytes] {
    for endianness in [Endianness.big, .little] {
      compare {
        LengthFieldBasedFrameDecoder(
          lengthFieldBitLength: length, lengthFieldEndianness: endianness)
      }
    }
  }
}
#endif
