// Bug: behind the checksum, the last option of a telegram may lack its value.

/// Telegrams of a sensor bus: start, length, address, options, checksum, stop.
struct Telegram {
  var address: UInt8
  var options: [UInt8: UInt16] = [:]

  enum Mistake: Error { case start, length, checksum, stop, address }

  init(_ bytes: [UInt8]) throws {
    guard bytes.count >= 6, bytes[0] == 0x68 else { throw Mistake.start }
    guard Int(bytes[1]) == bytes.count - 6, bytes[2] == bytes[1] else { throw Mistake.length }
    guard bytes[bytes.count - 1] == 0x16 else { throw Mistake.stop }
    let body = bytes[3..<(bytes.count - 2)]
    guard body.reduce(0, &+) == bytes[bytes.count - 2] else { throw Mistake.checksum }
    address = body[body.startIndex]
    guard address != 0, address < 251 else { throw Mistake.address }
    var index = body.startIndex + 1
    while index < body.endIndex {
      let option = body[index]
      index += 1
      // The highest bit says that two bytes follow, otherwise it is one.
      if option & 0x80 != 0 {
        #if MENDED
        guard index + 1 < body.endIndex else { throw Mistake.length }
        #endif
        options[option & 0x7F] = UInt16(body[index]) << 8 | UInt16(body[index + 1])
        index += 2
      } else {
        guard index < body.endIndex else { throw Mistake.length }
        options[option] = UInt16(body[index])
        index += 1
      }
    }
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  _ = try? Telegram(bytes).options[7]
}

#if RANDOM
let witnesses: [Input] = [[0x68, 2, 2, 1, 0x81, 9, 0x8B, 0x16]]
#endif
