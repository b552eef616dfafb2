// MessagePack by positions: short texts, maps and arrays have their sizes in the low bits.
final class Unpacker {
  let bytes: [UInt8]
  var position = 0
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  indirect enum Value {
    case text(String)
    case number(Int)
    case list([Value])
    case map([(Value, Value)])
    case none
  }
  func take(_ count: Int) -> [UInt8]? {
    guard position + count <= bytes.count else { return nil }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }
  func value(_ depth: Int = 0) -> Value? {
    guard depth < 8, let byte = take(1)?.first else { return nil }
    switch byte {
    case 0...0x7f: return .number(Int(byte))
    case 0x80...0x8f:
      var pairs: [(Value, Value)] = []
      for _ in 0..<byte & 0x0f {
        guard let key = value(depth + 1), let item = value(depth + 1) else { return nil }
        pairs.append((key, item))
      }
      return .map(pairs)
    case 0x90...0x9f:
      var items: [Value] = []
      for _ in 0..<byte & 0x0f {
        guard let item = value(depth + 1) else { return nil }
        items.append(item)
      }
      return .list(items)
    case 0xa0...0xbf:
      return take(Int(byte & 0x1f)).map { .text(String(decoding: $0, as: UTF8.self)) }
    case 0xc0: return Value.none
    case 0xd9:
      guard let count = take(1)?.first else { return nil }
      return take(Int(count)).map { .text(String(decoding: $0, as: UTF8.self)) }
    default: return nil
    }
  }
}
func check(_ bytes: [UInt8]) {
  guard case .map(let pairs)? = Unpacker(bytes).value() else { return }
  for (key, value) in pairs {
    if case .text("command") = key, case .list(let items) = value, items.count == 2,
      case .text("reset") = items[0], case .number(7) = items[1]
    {
      solved()
    }
  }
}
