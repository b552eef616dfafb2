// A text that only a library takes apart.
import Foundation

func check(_ input: [UInt8]) {
  guard let id = UUID(uuidString: String(decoding: input, as: UTF8.self)) else { return }
  if id.uuid.0 == 0xde, id.uuid.1 == 0xad { solved() }
}
