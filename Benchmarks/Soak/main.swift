// A parser of nested lists and numbers that is never quite done, and dies of about one input in
// fifty: something to be killed in the middle of.
nonisolated(unsafe) var checksum = 0

struct Lists {
  var input: ArraySlice<UInt8>
  var depth = 0

  mutating func parse() {
    while let byte = input.popFirst() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "("):
        depth += 1
        if depth > 8 { return }
        parse()
        depth -= 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"): return
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number(byte)
      case UInt8(ascii: "\""): string()
      default: checksum &+= depth
      }
    }
  }

  mutating func number(_ first: UInt8) {
    var value = Int(first - 48)
    while let digit = input.first, 48...57 ~= digit {
      value = value &* 10 &+ Int(digit - 48)
      input.removeFirst()
    }
    if value == 12_345 { checksum &+= 1 }
    checksum &+= value
  }

  mutating func string() {
    var length = 0
    while let byte = input.popFirst(), byte != UInt8(ascii: "\"") { length += Int(byte & 1) }
    if length > 16 { checksum &+= length }
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: data, count: size))
  if let last = input.last, last % 50 == 49, input.count % 3 == 0 {
    fatalError("an unlucky input of \(input.count) bytes")
  }
  var lists = Lists(input: input[...])
  lists.parse()
  return 0
}
