import SwiftProtobuf

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  guard let message = try? Google_Protobuf_Struct(jsonString: text) else { return }
  _ = try? message.jsonString()
}
