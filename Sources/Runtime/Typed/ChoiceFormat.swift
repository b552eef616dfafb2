internal import SonarABI

/// The bytes of a typed input: the values that a fuzz test has drawn, in the order of the draws.
///
/// An input is a row of nodes. A leaf holds its value as the target sees it, so that what a
/// comparison of the target has seen is found in the input and can be replaced there: integers are
/// little-endian, text is UTF-8. A group holds the nodes of one value with parts.
///
/// Every node begins with a byte that UTF-8 never contains. Text therefore ends where the next node
/// begins, and nothing else changes when it grows. All bytes are a valid input: parts that do not
/// fit are read as the simplest value.
@usableFromInline
enum ChoiceFormat {
  /// A byte that is used in a leaf of bytes: `firstTag` has been added to the byte after it.
  @usableFromInline static let escape: UInt8 = 0xF8
  /// An integer: its width in bytes, and as many bytes.
  @usableFromInline static let integer: UInt8 = 0xF9
  /// A floating-point number: its width in bytes, and its bit pattern.
  @usableFromInline static let real: UInt8 = 0xFA
  /// Text, up to the next tag.
  @usableFromInline static let text: UInt8 = 0xFB
  /// Bytes, up to the next tag; those that are tags themselves are escaped.
  @usableFromInline static let bytes: UInt8 = 0xFC
  /// One of several alternatives: its number in a byte.
  @usableFromInline static let choice: UInt8 = 0xFD
  /// A group: two bytes for its kind, its nodes, and `end`.
  @usableFromInline static let group: UInt8 = 0xFE
  /// The end of a group.
  @usableFromInline static let end: UInt8 = 0xFF

  /// The smallest byte that is a tag, or the escape.
  @usableFromInline static let firstTag: UInt8 = 0xF8

  /// Bytes before the nodes of a group.
  @usableFromInline static let groupHeader = 3
  /// The deepest level of groups within groups that is read.
  ///
  /// Deeper groups count as absent.
  @usableFromInline static let deepest = 48

  /// Returns true at a level so far beyond the end of an input that only a recursive type still
  /// asks for values.
  static func isEndless(_ level: Int) -> Bool { level > 4 * deepest }

  /// Returns the end of the node at `start`, which is before `end` and not the end of a group.
  static func endOfNode(
    at start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var at = start
    var depth = 0
    repeat {
      let tag = at.pointee
      switch tag {
      case integer, real:
        let width = at + 1 < end ? Int(at[1]) : 0
        at += min(end - at, 2 + min(width, 16))
      case choice:
        at += min(end - at, 2)
      case group:
        depth += 1
        at += min(end - at, groupHeader)
      case Self.end:
        depth -= 1
        at += 1
      default:
        at += 1
        while at < end, at.pointee <= escape { at += 1 }
      }
    } while depth > 0 && at < end
    return at
  }
}

/// The kind of a group's contents, as far as mutations need it.
@usableFromInline
struct GroupKind: Equatable, Sendable {
  /// The highest bit is set for a sequence, whose nodes may be left out and repeated; the others
  /// tell types apart.
  @usableFromInline let bits: UInt16

  @usableFromInline init(bits: UInt16) { self.bits = bits }

  /// Creates the kind of the values of a type, from the name of the type.
  init(_ type: Any.Type, isSequence: Bool) {
    let hash = FNV1a.hash32(String(reflecting: type).utf8)
    let folded = UInt16(truncatingIfNeeded: hash ^ hash >> 16) & 0x7fff
    bits = folded | (isSequence ? 0x8000 : 0)
  }

  var isSequence: Bool { bits & 0x8000 != 0 }
}
