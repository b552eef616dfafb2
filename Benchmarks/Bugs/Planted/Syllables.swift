// Bug: the mark just before the first final letter of a Korean syllable is composed, and lost.

/// Composes letters and marks to single scalars where there are any, as a search index needs it.
///
/// Of Latin letters it knows the usual ones, and of Korean ones all.
struct Composer {
  private static let letters: [[UInt32]: UInt32] = {
    var result: [[UInt32]: UInt32] = [:]
    // Behind a letter: what it becomes with grave, acute, circumflex, tilde and diaeresis.
    let rows: [(Unicode.Scalar, [UInt32])] = [
      ("a", [0xE0, 0xE1, 0xE2, 0xE3, 0xE4]), ("e", [0xE8, 0xE9, 0xEA, 0x1EBD, 0xEB]),
      ("i", [0xEC, 0xED, 0xEE, 0x129, 0xEF]), ("o", [0xF2, 0xF3, 0xF4, 0xF5, 0xF6]),
      ("u", [0xF9, 0xFA, 0xFB, 0x169, 0xFC]), ("\u{E2}", [0x1EA7, 0x1EA5, 0, 0x1EAB]),
      ("\u{EA}", [0x1EC1, 0x1EBF, 0, 0x1EC5]), ("\u{F4}", [0x1ED3, 0x1ED1, 0, 0x1ED7]),
    ]
    let marks: [UInt32] = [0x300, 0x301, 0x302, 0x303, 0x308]
    for (letter, composed) in rows {
      for (mark, scalar) in zip(marks, composed) where scalar != 0 {
        result[[letter.value, mark]] = scalar
      }
    }
    return result
  }()

  static func compose(_ text: String) -> String {
    var scalars: [UInt32] = []
    for scalar in text.unicodeScalars {
      if let last = scalars.last, let composed = pair(last, scalar.value) {
        scalars[scalars.count - 1] = composed
      } else {
        scalars.append(scalar.value)
      }
    }
    var result = ""
    for scalar in scalars { result.unicodeScalars.append(Unicode.Scalar(scalar)!) }
    return result
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt32? {
    // A syllable is one of 19 initials and one of 21 vowels, and none or one of 27 finals.
    if 0x1100...0x1112 ~= first, 0x1161...0x1175 ~= second {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if 0xAC00...0xD7A3 ~= first, (first - 0xAC00) % 28 == 0 {
      // None is number 0.
      #if MENDED
      let finals: ClosedRange<UInt32> = 0x11A8...0x11C2
      #else
      let finals: ClosedRange<UInt32> = 0x11A7...0x11C2
      #endif
      return finals ~= second ? first + (second - 0x11A7) : nil
    }
    return letters[[first, second]]
  }
}

typealias Input = String

func check(_ text: String) {
  let composed = Composer.compose(text)
  // Strings are equal if they mean the same by the rules of Unicode.
  if composed != text { fatalError("another text") }
  let again = Composer.compose(composed)
  if !again.unicodeScalars.elementsEqual(composed.unicodeScalars) { fatalError("not finished") }
}

#if RANDOM
let witnesses: [Input] = ["\u{1112}\u{1161}\u{11A7}"]
#endif
