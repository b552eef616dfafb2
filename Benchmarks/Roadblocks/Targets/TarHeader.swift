// A header of tar: a checksum in octal digits, over the block with spaces in its place.
func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
  let text = String(decoding: bytes.prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self)
  return Int(text, radix: 8)
}
func check(_ bytes: [UInt8]) {
  guard bytes.count >= 64 else { return }
  let block = bytes.prefix(64)
  guard let stated = octal(block[48..<56]) else { return }
  var sum = 0
  for (index, byte) in block.enumerated() { sum += 48..<56 ~= index ? 0x20 : Int(byte) }
  guard sum == stated else { return }
  guard block[56..<61].elementsEqual("ustar".utf8) else { return }
  if let size = octal(block[32..<44]), size == 1000 { solved() }
}
