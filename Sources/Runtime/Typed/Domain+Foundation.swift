extension Domain {
  /// Returns the domain of a type of Foundation whose own coding accepts few draws, or takes long.
  ///
  /// The engine cannot import Foundation and knows these types by name. It makes a literal of
  /// draws, and the type's decoder reads that.
  static func ofFoundation<Decoded: Decodable>(_ type: Decoded.Type) -> Domain? {
    let parts = String(reflecting: type).split(separator: ".")
    guard parts.count == 2, parts[0] == "Foundation" || parts[0] == "FoundationEssentials" else {
      return nil
    }
    return switch parts[1] {
    case "Data": coded(type, as: DataCoding.self)
    case "Date": coded(type, as: DateCoding.self)
    case "Decimal": coded(type, as: DecimalCoding.self)
    case "URL": coded(type, as: URLCoding.self)
    case "UUID": coded(type, as: UUIDCoding.self)
    default: nil
    }
  }

  private static func coded<Decoded: Decodable, Coding: FoundationCoding>(
    _ type: Decoded.Type, as coding: Coding.Type
  ) -> Domain {
    func decode(_ drawn: Coding.Drawn) throws -> Value {
      let state = DecodingState(.simplest(recorder: nil))
      let guide = DecodingGuide.literal(Coding.coded(drawn))
      return unsafeCast(
        try Decoded(from: DrawingDecoder(state: state, guide: guide, simplestCase: 0)))
    }
    return Domain(
      draw: { draws in
        // The value is recorded in its usual form, which its literal leads back to.
        let recorder = draws.recorder
        draws.recorder = nil
        defer { draws.recorder = recorder }
        let drawn = Coding.draw(&draws)
        if let recorder { Coding.record(drawn, &recorder.pointee) }
        return try decode(drawn)
      },
      literal: { Coding.literal(of: $0) },
      read: { literal, draws in
        guard let drawn = Coding.read(literal) else { throw mismatch(literal) }
        if let recorder = draws.recorder { Coding.record(drawn, &recorder.pointee) }
        return try decode(drawn)
      })
  }
}

/// The way in which values of one type of Foundation are drawn, shown and decoded.
private protocol FoundationCoding {
  /// The values that are drawn.
  associatedtype Drawn
  static func draw(_ draws: inout Draws) -> Drawn
  static func record(_ drawn: Drawn, _ recorder: inout ChoiceWriter)
  /// Returns the literal that the type's decoder reads.
  static func coded(_ drawn: Drawn) -> Literal
  /// Returns the literal that people read and write.
  static func literal(of value: Any) -> Literal
  /// Returns the draws of a literal; nil if it is not one of the type.
  static func read(_ literal: Literal) -> Drawn?
}

/// Sixteen bytes, shown as the usual text with hyphens.
private enum UUIDCoding: FoundationCoding {
  static func draw(_ draws: inout Draws) -> [UInt8] {
    Array((draws.bytes() + [UInt8](repeating: 0, count: 16)).prefix(16))
  }

  static func record(_ drawn: [UInt8], _ recorder: inout ChoiceWriter) { recorder.bytes(drawn) }

  static func coded(_ drawn: [UInt8]) -> Literal {
    let digits = Hexadecimal.digits(drawn)
    var text = ""
    for (number, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(number) { text.append("-") }
      text.append(digit)
    }
    return .string(text)
  }

  static func literal(of value: Any) -> Literal { .string("\(value)") }

  static func read(_ literal: Literal) -> [UInt8]? {
    guard case .string(let text) = literal else { return nil }
    let bytes = Hexadecimal.bytes(text.lowercased().filter { $0 != "-" })
    return bytes?.count == 16 ? bytes : nil
  }
}

/// Bytes, whose own coding asks for each by itself.
private enum DataCoding: FoundationCoding {
  static func draw(_ draws: inout Draws) -> [UInt8] { draws.bytes() }
  static func record(_ drawn: [UInt8], _ recorder: inout ChoiceWriter) { recorder.bytes(drawn) }
  static func coded(_ drawn: [UInt8]) -> Literal { .array(drawn.map { .integer($0) }) }

  static func literal(of value: Any) -> Literal {
    guard let bytes = value as? any Sequence<UInt8> else { return .opaque("\(value)") }
    return .bytes(Array(bytes), as: "Data")
  }

  static func read(_ literal: Literal) -> [UInt8]? { literal.bytes }
}

/// Seconds since the beginning of 2001, in the years 1 to 9999: Foundation has no description of
/// dates far from these, and traps when it is to describe one that is not a number.
private enum DateCoding: FoundationCoding {
  private static let range = -63_113_904_000.0...252_423_993_599.0

  static func draw(_ draws: inout Draws) -> Double {
    let seconds = draws.double()
    if range.contains(seconds) { return seconds }
    let rest = seconds.truncatingRemainder(dividingBy: -range.lowerBound)
    return rest.isFinite ? rest : 0
  }

  static func record(_ drawn: Double, _ recorder: inout ChoiceWriter) { recorder.double(drawn) }
  static func coded(_ drawn: Double) -> Literal { .real("\(drawn)") }
  static func literal(of value: Any) -> Literal {
    guard let value = value as? any Encodable, let literal = try? LiteralEncoder.coded(value) else {
      return .opaque("\(value)")
    }
    return literal
  }

  static func read(_ literal: Literal) -> Double? {
    switch literal {
    case .real, .integer: Double(literal.description).flatMap { range.contains($0) ? $0 : nil }
    default: nil
    }
  }
}

/// A text; the empty one, which is no URL, stands for a short one.
private enum URLCoding: FoundationCoding {
  private static let simplest = "a:"

  static func draw(_ draws: inout Draws) -> String {
    let text = draws.text()
    return text.isEmpty ? simplest : text
  }

  static func record(_ drawn: String, _ recorder: inout ChoiceWriter) { recorder.text(drawn) }

  static func coded(_ drawn: String) -> Literal {
    .call("URL", [Literal.Argument(label: "relative", value: .string(drawn))])
  }

  static func literal(of value: Any) -> Literal { .string("\(value)") }

  static func read(_ literal: Literal) -> String? {
    if case .string(let text) = literal { text } else { nil }
  }
}

/// A decimal number: an integer and the power of ten that it is multiplied with.
private enum DecimalCoding: FoundationCoding {
  /// The digits of any integer of 64 bits, with as many zeros, are a literal that can be read.
  private static let greatestPower = 19

  static func draw(_ draws: inout Draws) -> (significand: Int64, power: Int) {
    var significand = draws.integer(Int64.self)
    var power = draws.integer(in: -greatestPower...greatestPower)
    // Of several ways to write a number this is the shortest.
    if significand == 0 { power = 0 }
    while significand != 0, significand % 10 == 0, power < greatestPower {
      significand /= 10
      power += 1
    }
    return (significand, power)
  }

  static func record(
    _ drawn: (significand: Int64, power: Int), _ recorder: inout ChoiceWriter
  ) {
    recorder.integer(drawn.significand)
    recorder.integer(drawn.power)
  }

  static func coded(_ drawn: (significand: Int64, power: Int)) -> Literal {
    let magnitude = drawn.significand.magnitude
    let words = (0..<8).map { $0 < 4 ? UInt16(truncatingIfNeeded: magnitude >> ($0 * 16)) : 0 }
    let length = (words.lastIndex { $0 != 0 } ?? -1) + 1
    return .call(
      "Decimal",
      [
        Literal.Argument(label: "exponent", value: .integer(drawn.power)),
        Literal.Argument(label: "length", value: .integer(length)),
        Literal.Argument(label: "isNegative", value: .bool(drawn.significand < 0)),
        Literal.Argument(label: "isCompact", value: .bool(true)),
        Literal.Argument(label: "mantissa", value: .array(words.map { .integer($0) })),
      ])
  }

  static func literal(of value: Any) -> Literal { .real("\(value)") }

  static func read(_ literal: Literal) -> (significand: Int64, power: Int)? {
    var text = literal.description
    let isNegative = text.first == "-"
    if isNegative { text.removeFirst() }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    var digits = String(parts.joined())
    var power = parts.count == 2 ? -parts[1].utf8.count : 0
    while digits.utf8.count > 1, digits.last == "0", power < greatestPower {
      digits.removeLast()
      power += 1
    }
    // The least number has a greater magnitude than the greatest.
    guard !digits.isEmpty, let number = Int64((isNegative ? "-" : "") + digits),
      (-greatestPower...greatestPower).contains(power)
    else { return nil }
    return (number, number == 0 ? 0 : power)
  }
}
