// Data == Data, behind a length.
import Foundation

let secret = Data([0xfe, 0xed, 0xfa, 0xce, 0x00, 0x11, 0x0c, 0x07, 0x01, 0x99, 0x3a, 0x4b])

func check(_ input: [UInt8]) {
  let data = Data(input)
  guard data.count > 1, Int(data[0]) == data.count - 1 else { return }
  if data.dropFirst() == secret { solved() }
}
