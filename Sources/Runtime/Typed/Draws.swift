/// The values that an input holds, drawn one after the other.
///
/// A type that conforms to `Fuzzable` makes its values of draws. An input that has ended, or that
/// holds something else, gives the simplest value: zero, an empty text, the first alternative.
public struct Draws {
  @usableFromInline var at: UnsafePointer<UInt8>
  @usableFromInline let end: UnsafePointer<UInt8>
  /// Groups that are open.
  @usableFromInline var level = 0
  /// The level from which on the input holds nothing; `Int.max` where it does.
  @usableFromInline var absentFrom = Int.max
  /// A recorder of the values that are drawn, in the form that all draws expect; nil in a run.
  @usableFromInline var recorder: UnsafeMutablePointer<ChoiceWriter>?

  /// Creates draws from bytes, which must stay in place while the draws are used.
  @usableFromInline
  init(_ input: UnsafeBufferPointer<UInt8>, recorder: UnsafeMutablePointer<ChoiceWriter>? = nil) {
    // An empty buffer may have no address. Nothing is read from this one.
    at = input.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    end = at + input.count
    self.recorder = recorder
  }

  /// Draws the simplest value always.
  static func simplest(recorder: UnsafeMutablePointer<ChoiceWriter>?) -> Draws {
    Draws(UnsafeBufferPointer(start: nil, count: 0), recorder: recorder)
  }

  /// True when the open group has no further nodes.
  @usableFromInline var isAtEnd: Bool {
    absentFrom != Int.max || at == end || at.pointee == ChoiceFormat.end
  }

  /// Moves to what follows the tag if the next node is a leaf with that tag; a different node is
  /// passed over.
  @inlinable
  mutating func begins(_ tag: UInt8) -> Bool {
    if isAtEnd { return false }
    if at.pointee == tag {
      at += 1
      return true
    }
    skip()
    return false
  }

  @usableFromInline
  mutating func skip() { at = ChoiceFormat.endOfNode(at: at, before: end) }

  /// Draws an integer of any value.
  @inlinable
  public mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value {
    var value: Value = 0
    if begins(ChoiceFormat.integer) { value = Value(truncatingIfNeeded: number(Value.isSigned)) }
    recorder?.pointee.integer(value)
    return value
  }

  /// Draws an integer of a range: one that is outside counts from the lower bound on.
  public mutating func integer<Value: FixedWidthInteger>(in range: ClosedRange<Value>) -> Value {
    var value = range.lowerBound
    if begins(ChoiceFormat.integer) {
      value = Value(truncatingIfNeeded: number(Value.isSigned))
      if !range.contains(value) {
        let count = Value.Magnitude(truncatingIfNeeded: range.upperBound &- range.lowerBound)
        // The whole type has no value outside, so that this cannot overflow.
        let offset = Value.Magnitude(truncatingIfNeeded: value) % (count + 1)
        value = range.lowerBound &+ Value(truncatingIfNeeded: offset)
      }
    }
    recorder?.pointee.integer(value)
    return value
  }

  /// Reads width and bytes of a number.
  @inlinable
  mutating func number(_ isSigned: Bool) -> UInt128 {
    let width = at < end ? min(Int(at.pointee), 16) : 0
    let count = min(width, max(0, end - at - 1))
    at += min(end - at, 1)
    if count == 8 {
      let word = UnsafeRawPointer(at).loadUnaligned(as: UInt64.self)
      at += 8
      return isSigned ? UInt128(truncatingIfNeeded: Int64(bitPattern: word)) : UInt128(word)
    }
    var value: UInt128 = 0
    for index in 0..<count { value |= UInt128(at[index]) << (8 * UInt128(index)) }
    if isSigned, count > 0, count < 16, at[count - 1] >= 0x80 {
      value |= ~0 << (8 * UInt128(count))
    }
    at += count
    return value
  }

  /// Draws a floating-point number, of any bit pattern.
  public mutating func double() -> Double {
    var value = 0.0
    if begins(ChoiceFormat.real) {
      let width = at < end ? at.pointee : 0
      let bits = number(false)
      value =
        width == 4
        ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        : Double(bitPattern: UInt64(truncatingIfNeeded: bits))
    }
    recorder?.pointee.double(value)
    return value
  }

  /// Draws a floating-point number of single precision, of any bit pattern.
  public mutating func float() -> Float {
    var value: Float = 0
    if begins(ChoiceFormat.real) {
      let width = at < end ? at.pointee : 0
      let bits = number(false)
      value =
        width == 4
        ? Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        : Float(Double(bitPattern: UInt64(truncatingIfNeeded: bits)))
    }
    recorder?.pointee.float(value)
    return value
  }

  /// Draws one of several alternatives, by its number.
  ///
  /// - Parameter count: How many there are, from 1 to 256.
  /// - Returns: A number below `count`.
  @inlinable
  public mutating func choice(of count: Int) -> Int {
    var value = 0
    if begins(ChoiceFormat.choice), at < end {
      value = Int(at.pointee)
      at += 1
      if value >= count { value %= count }
    }
    recorder?.pointee.choice(value)
    return value
  }

  /// Draws a truth value.
  @inlinable
  public mutating func bool() -> Bool { choice(of: 2) == 1 }

  /// Draws text; bytes that are not UTF-8 become U+FFFD.
  @inlinable
  public mutating func text() -> String {
    guard begins(ChoiceFormat.text) else {
      recorder?.pointee.text("")
      return ""
    }
    let start = at
    while at < end, at.pointee < ChoiceFormat.firstTag { at += 1 }
    let value = String(
      decoding: UnsafeBufferPointer(start: start, count: at - start), as: UTF8.self)
    recorder?.pointee.text(value)
    return value
  }

  /// Draws bytes.
  @inlinable
  public mutating func bytes() -> [UInt8] {
    guard begins(ChoiceFormat.bytes) else {
      recorder?.pointee.bytes([])
      return []
    }
    var value: [UInt8] = []
    while at < end, at.pointee <= ChoiceFormat.escape {
      var byte = at.pointee
      at += 1
      if byte == ChoiceFormat.escape {
        guard at < end, at.pointee < 8 else { continue }
        byte += at.pointee
        at += 1
      }
      value.append(byte)
    }
    recorder?.pointee.bytes(value)
    return value
  }
}

extension Draws {
  /// Opens the group of a value with parts; `leave(to:)` closes it.
  ///
  /// Returns the level outside.
  @usableFromInline
  mutating func enter(_ kind: GroupKind) -> Int {
    recorder?.pointee.begin(kind)
    if absentFrom == Int.max {
      if isAtEnd || level >= ChoiceFormat.deepest {
        absentFrom = level + 1
      } else if at.pointee == ChoiceFormat.group {
        at += min(end - at, ChoiceFormat.groupHeader)
      } else {
        skip()
        absentFrom = level + 1
      }
    }
    level += 1
    return level - 1
  }

  /// Closes all groups down to a level.
  ///
  /// The rest of their nodes is skipped.
  @usableFromInline
  mutating func leave(to outside: Int) {
    while level > outside {
      recorder?.pointee.end()
      if absentFrom == level {
        absentFrom = Int.max
        // A group that was too deep is here as a whole.
        if level > ChoiceFormat.deepest, !isAtEnd { skip() }
      } else if absentFrom == Int.max {
        while !isAtEnd { skip() }
        at += min(end - at, 1)
      }
      level -= 1
    }
  }

  /// Draws a value of any type that a parameter of a fuzz test may have: a `Codable` type, a
  /// collection, an enum, or one that is `Fuzzable` itself.
  ///
  /// - Parameter type: The type.
  /// - Returns: The value.
  /// - Throws: Where values of the type cannot be made, or not of these draws. The input is then
  ///   rejected.
  public mutating func value<Value>(_ type: Value.Type = Value.self) throws -> Value {
    try Domains.standard(of: type).draw(&self)
  }

  /// Draws a value with parts, whose draws then belong together: mutations move, copy and replace
  /// them as one.
  public mutating func group<Value>(
    of type: Value.Type = Value.self, _ draw: (inout Draws) throws -> Value
  ) rethrows -> Value {
    let outside = enter(GroupKind(type, isSequence: false))
    defer { leave(to: outside) }
    return try draw(&self)
  }

  /// Draws elements while there are some.
  ///
  /// Mutations remove, repeat and exchange them.
  public mutating func sequence<Element>(
    of type: Element.Type = Element.self, _ draw: (inout Draws) throws -> Element
  ) rethrows -> [Element] {
    try sequence(GroupKind([Element].self, isSequence: true), draw)
  }

  mutating func sequence<Element>(
    _ kind: GroupKind, _ draw: (inout Draws) throws -> Element
  ) rethrows -> [Element] {
    let outside = enter(kind)
    defer { leave(to: outside) }
    var elements: [Element] = []
    while !isAtEnd {
      let start = at
      elements.append(try draw(&self))
      // An element that draws nothing would otherwise be repeated forever.
      if at == start { skip() }
    }
    InputShape.note(kind, elements: elements.count)
    return elements
  }
}
