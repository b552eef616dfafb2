import SwiftProtobuf

#if FUZZING
import Fuzzing

/// Writes each message that was read from JSON or text, and reads the same message again.
func examine<Kind: Message & Equatable>(_ type: Kind.Type, _ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let message = try? Kind(jsonString: text), let json = try? message.jsonString() {
    precondition((try? Kind(jsonString: json)) == message, "JSON")
  }
  if let message = try? Kind(textFormatString: text) {
    precondition(
      (try? Kind(textFormatString: message.textFormatString())) == message, "text format")
  }
  if let message = try? Kind(serializedBytes: bytes),
    let written: [UInt8] = try? message.serializedBytes()
  {
    precondition((try? Kind(serializedBytes: written)) == message, "binary")
    _ = try? message.jsonString()
    _ = message.textFormatString()
  }
}

fuzz("FuzzProtobuf") { bytes in
  guard let kind = bytes.first else { return }
  let rest = Array(bytes.dropFirst())
  switch kind % 7 {
  case 0: examine(Google_Protobuf_Struct.self, rest)
  case 1: examine(Google_Protobuf_Timestamp.self, rest)
  case 2: examine(Google_Protobuf_Duration.self, rest)
  case 3: examine(Google_Protobuf_FieldMask.self, rest)
  case 4: examine(Google_Protobuf_Any.self, rest)
  case 5: examine(Google_Protobuf_Type.self, rest)
  default: examine(Google_Protobuf_ListValue.self, rest)
  }
}
#endif
