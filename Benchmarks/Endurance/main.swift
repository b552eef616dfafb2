// A parser of nested lists and numbers that dies of one input in fifty, unless HARMLESS is defined.
// What is deadly hangs on all bytes alike, so that no search avoids it.
nonisolated(unsafe) var checksum = 0

@inline(never) func depth(of input: [UInt8]) -> Int {
  var depth = 0
  var deepest = 0
  for byte in input {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
    case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): checksum &+= depth &* Int(byte)
    default: break
    }
    deepest = max(deepest, depth)
  }
  if deepest > 4 { checksum &+= 1 }
  if deepest > 8 { checksum &+= 2 }
  return deepest
}

/// What a parser of some size does besides: about a fifth of a millisecond. Each death costs the
/// start of a process, some milliseconds: a much faster target would measure nothing else.
@inline(never) func work(_ input: [UInt8]) {
  var value: UInt32 = 1
  for _ in 0..<800_000 { value = value &* 1_664_525 &+ 1_013_904_223 }
  checksum &+= Int(value)
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: data, count: size))
  work(input)
  #if !HARMLESS
    var hash: UInt32 = 2_166_136_261
    for byte in input { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    if hash % 50 == 7 { fatalError("an unlucky input of \(input.count) bytes") }
  #endif
  checksum &+= depth(of: input)
  return 0
}
