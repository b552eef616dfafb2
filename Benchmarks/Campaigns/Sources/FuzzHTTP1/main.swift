import NIOCore
import NIOEmbedded
import NIOHTTP1

#if FUZZING
import Fuzzing

func requests(in parts: [[UInt8]]) -> [HTTPServerRequestPart] {
  let channel = EmbeddedChannel()
  let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
  try? channel.pipeline.syncOperations.addHandler(decoder)
  defer { _ = try? channel.finish() }
  var found: [HTTPServerRequestPart] = []
  for part in parts {
    guard (try? channel.writeInbound(ByteBuffer(bytes: part))) != nil else { break }
    while let part = try? channel.readInbound(as: HTTPServerRequestPart.self) {
      // Parts of a body come as the bytes do.
      if case .body(let next) = part, case .body(var last)? = found.last {
        last.writeImmutableBuffer(next)
        found[found.count - 1] = .body(last)
      } else {
        found.append(part)
      }
    }
  }
  return found
}

fuzz("FuzzHTTP1") { bytes in
  // However the bytes arrive, they mean the same.
  let whole = requests(in: [bytes])
  let single = requests(in: bytes.map { [$0] })
  precondition(single.starts(with: whole) || whole.starts(with: single), "other requests")
}
#endif
