// Bug: a long duration overflows when its weeks become seconds.

/// A length of time as configuration files write it, such as `1h30m` or `2w`.
struct DurationText {
  var seconds: Int

  init?(_ text: String) {
    seconds = 0
    var digits = ""
    var units: Set<Character> = []
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let amount = Int(digits), let factor = Self.factor(of: character),
        units.insert(character).inserted
      else { return nil }
      #if MENDED
      let (product, isTooLarge) = amount.multipliedReportingOverflow(by: factor)
      let (sum, isSumTooLarge) = seconds.addingReportingOverflow(product)
      if isTooLarge || isSumTooLarge { return nil }
      seconds = sum
      #else
      seconds += amount * factor
      #endif
      digits = ""
    }
    guard digits.isEmpty, !units.isEmpty else { return nil }
  }

  private static func factor(of unit: Character) -> Int? {
    switch unit {
    case "s": 1
    case "m": 60
    case "h": 3600
    case "d": 86_400
    case "w": 604_800
    default: nil
    }
  }

  var description: String {
    var rest = seconds
    var text = ""
    for (unit, factor) in [("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] {
      if rest >= factor { text += "\(rest / factor)\(unit)" }
      rest %= factor
    }
    return text.isEmpty ? "0s" : text
  }
}

typealias Input = String

func check(_ text: String) {
  guard let duration = DurationText(text) else { return }
  guard let again = DurationText(duration.description) else { return }
  if again.seconds != duration.seconds { fatalError("another duration") }
}

#if RANDOM
let witnesses: [Input] = ["99999999999999999w"]
#endif
