/// A configuration language that checks what it reads: sections, typed values, references between
/// keys. Most of its code is behind well-formed text that also makes sense.
public struct Document {
  public enum Failure: Error {
    case syntax(line: Int)
    case duplicate(String)
    case unknown(String)
    case type(String)
    case cycle(String)
  }

  indirect enum Value: Equatable {
    case integer(Int)
    case float(Double)
    case text(String)
    case flag(Bool)
    case list([Value])
    case table([String: Value])
    case reference(String)
  }

  private(set) var sections: [String: [String: Value]] = [:]

  public init(_ bytes: [UInt8]) throws {
    var reader = ConfigReader(bytes: bytes)
    var section = ""
    while reader.skipToContent() {
      if reader.take(UInt8(ascii: "[")) {
        section = try reader.name()
        try reader.expect(UInt8(ascii: "]"))
        guard sections[section] == nil else { throw Failure.duplicate(section) }
        sections[section] = [:]
      } else {
        let key = try reader.name()
        reader.skipSpace()
        try reader.expect(UInt8(ascii: "="))
        let value = try reader.value(depth: 0)
        guard sections[section, default: [:]].updateValue(value, forKey: key) == nil else {
          throw Failure.duplicate(key)
        }
      }
      try reader.endOfLine()
    }
    for (name, values) in sections {
      for (key, value) in values { _ = try resolved(value, in: name, below: [key]) }
      try check(values, as: name)
    }
  }

  private func resolved(
    _ value: Value, in section: String, below keys: [String]
  ) throws -> Value {
    switch value {
    case .reference(let key):
      guard !keys.contains(key) else { throw Failure.cycle(key) }
      guard let target = sections[section]?[key] ?? sections[""]?[key] else {
        throw Failure.unknown(key)
      }
      return try resolved(target, in: section, below: keys + [key])
    case .list(let items):
      return .list(try items.map { try resolved($0, in: section, below: keys) })
    case .table(let members):
      return .table(try members.mapValues { try resolved($0, in: section, below: keys) })
    default: return value
    }
  }

  private func check(_ values: [String: Value], as section: String) throws {
    switch section {
    case "server":
      if let port = values["port"] {
        guard case .integer(let number) = try resolved(port, in: section, below: ["port"]),
          1...65535 ~= number
        else { throw Failure.type("port") }
      }
      if let hosts = values["hosts"] {
        guard case .list(let items) = hosts, !items.isEmpty else { throw Failure.type("hosts") }
        for item in items {
          guard case .text(let host) = item, !host.isEmpty else { throw Failure.type("host") }
        }
      }
    case "limits":
      var total = 0.0
      for (key, value) in values {
        switch try resolved(value, in: section, below: [key]) {
        case .integer(let number) where number >= 0: total += Double(number)
        case .float(let number) where number > 0 && number < 1: total += number * 100
        default: throw Failure.type(key)
        }
      }
      guard total <= 1000 else { throw Failure.type("total") }
    case "users":
      for (name, value) in values {
        guard case .table(let fields) = value else { throw Failure.type(name) }
        if let role = fields["role"] {
          guard role == .text("admin") || role == .text("guest") else { throw Failure.type("role") }
          if role == .text("admin"), fields["key"] == nil { throw Failure.unknown("key") }
        }
        if let age = fields["age"] {
          guard case .integer(let number) = age, 0..<150 ~= number else {
            throw Failure.type("age")
          }
        }
      }
    default: break
    }
  }
}

struct ConfigReader {
  let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var failure: Document.Failure { .syntax(line: line) }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8) throws {
    guard take(byte) else { throw failure }
  }

  mutating func skipSpace() {
    while next == 0x20 || next == 9 { position += 1 }
  }

  /// Skips empty lines and comments; false at the end.
  mutating func skipToContent() -> Bool {
    while let byte = next {
      switch byte {
      case 0x20, 9, 13: position += 1
      case 10:
        position += 1
        line += 1
      case UInt8(ascii: "#"): while next != nil, next != 10 { position += 1 }
      default: return true
      }
    }
    return false
  }

  mutating func endOfLine() throws {
    skipSpace()
    if next == UInt8(ascii: "#") { while next != nil, next != 10 { position += 1 } }
    guard next == nil || next == 10 || next == 13 else { throw failure }
  }

  mutating func name() throws -> String {
    let start = position
    while let byte = next,
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    { position += 1 }
    guard position > start else { throw failure }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func value(depth: Int) throws -> Document.Value {
    skipSpace()
    guard depth < 16, let byte = next else { throw failure }
    switch byte {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "["):
      position += 1
      var items: [Document.Value] = []
      skipSpace()
      while !take(UInt8(ascii: "]")) {
        items.append(try value(depth: depth + 1))
        skipSpace()
        guard take(UInt8(ascii: ",")) || next == UInt8(ascii: "]") else { throw failure }
        skipSpace()
      }
      return .list(items)
    case UInt8(ascii: "{"):
      position += 1
      var members: [String: Document.Value] = [:]
      skipSpace()
      while !take(UInt8(ascii: "}")) {
        let key = try name()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
          throw Document.Failure.duplicate(key)
        }
        skipSpace()
        guard take(UInt8(ascii: ",")) || next == UInt8(ascii: "}") else { throw failure }
        skipSpace()
      }
      return .table(members)
    case UInt8(ascii: "$"):
      position += 1
      return .reference(try name())
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default:
      switch try name() {
      case "true", "yes": return .flag(true)
      case "false", "no": return .flag(false)
      default: throw failure
      }
    }
  }

  private mutating func text() throws -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = next else { throw failure }
        position += 1
        switch escaped {
        case UInt8(ascii: "n"): content.append(10)
        case UInt8(ascii: "t"): content.append(9)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""): content.append(escaped)
        default: throw failure
        }
      case 10: throw failure
      default: content.append(byte)
      }
    }
    throw failure
  }

  private mutating func number() throws -> Document.Value {
    let start = position
    _ = take(UInt8(ascii: "-"))
    var isFloat = false
    while let byte = next {
      if byte == UInt8(ascii: "."), !isFloat {
        isFloat = true
      } else if byte &- 0x30 >= 10 {
        break
      }
      position += 1
    }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    if isFloat {
      guard let value = Double(digits) else { throw failure }
      return .float(value)
    }
    guard let value = Int(digits) else { throw failure }
    return .integer(value)
  }
}
