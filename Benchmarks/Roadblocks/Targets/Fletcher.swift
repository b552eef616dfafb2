// A sum of 16 bits behind the data.
func check(_ input: [UInt8]) {
  guard input.count >= 8 else { return }
  var low: UInt16 = 0
  var high: UInt16 = 0
  for byte in input.dropLast(2) {
    low = (low + UInt16(byte)) % 255
    high = (high + low) % 255
  }
  let stored = UInt16(input[input.count - 1]) << 8 | UInt16(input[input.count - 2])
  guard high << 8 | low == stored else { return }
  if input[0] == 0x7e, input[1] == 0x42, input[2] == 0xa5 { solved() }
}
