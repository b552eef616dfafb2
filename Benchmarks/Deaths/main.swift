import Fuzzing
import Glibc

/// A parser with a shallow bug: it dies of a tilde anywhere but at the start, or with `CHECKSUM` of
/// one in a hundred inputs, whose bytes do not tell which.
struct Parser {
  var bytes: [UInt8]
  var position = 0
  var depth = 0

  mutating func parse() -> Int {
    var sum = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return sum }
        depth -= 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): sum = sum &* 10 &+ Int(byte - 48)
      case UInt8(ascii: "~"):
        #if HARMLESS || CHECKSUM
          sum &+= 3
        #else
          if position > 1 { fatalError("a tilde") }
        #endif
      default: sum ^= Int(byte)
      }
    }
    return sum
  }
}

// With another thread, the process cannot be copied: each worker is started as a program.
if getenv("WITH_THREAD") != nil {
  var thread = pthread_t()
  pthread_create(&thread, nil, { _ in while true { sleep(100) } }, nil)
}

fuzz("parser") { bytes in
  #if CHECKSUM
    let checksum = bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xffff }
    if bytes.count > 2, checksum % 101 == 7 { fatalError("a checksum") }
  #endif
  var parser = Parser(bytes: bytes)
  _ = parser.parse()
}
