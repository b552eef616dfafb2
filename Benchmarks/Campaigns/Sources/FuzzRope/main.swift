import _RopeModule

#if FUZZING
import Fuzzing

enum Step: Codable {
  case append(String)
  case insert(String, at: UInt8)
  case remove(UInt8, UInt8)
  case replace(UInt8, UInt8, String)
  case prefix(UInt8)
}

/// Big strings behave as strings.
fuzz("FuzzRope") { (steps: [Step]) in
  var big = BigString()
  var text = ""
  func bounds(_ a: UInt8, _ b: UInt8) -> Range<Int> {
    let count = text.unicodeScalars.count + 1
    let (a, b) = (Int(a) % count, Int(b) % count)
    return min(a, b)..<max(a, b)
  }
  func scalars(_ range: Range<Int>) -> Range<String.Index> {
    let all = text.unicodeScalars
    return all.index(
      all.startIndex, offsetBy: range.lowerBound)..<all.index(
        all.startIndex, offsetBy: range.upperBound)
  }
  func bigScalars(_ range: Range<Int>) -> Range<BigString.Index> {
    let all = big.unicodeScalars
    return all.index(
      all.startIndex, offsetBy: range.lowerBound)..<all.index(
        all.startIndex, offsetBy: range.upperBound)
  }
  for step in steps {
    switch step {
    case .append(let more):
      big.append(contentsOf: more)
      text.append(contentsOf: more)
    case .insert(let more, let at):
      let range = bounds(at, at)
      big.unicodeScalars.insert(contentsOf: more.unicodeScalars, at: bigScalars(range).lowerBound)
      text.unicodeScalars.insert(contentsOf: more.unicodeScalars, at: scalars(range).lowerBound)
    case .remove(let a, let b):
      let range = bounds(a, b)
      big.unicodeScalars.removeSubrange(bigScalars(range))
      text.unicodeScalars.removeSubrange(scalars(range))
    case .replace(let a, let b, let more):
      let range = bounds(a, b)
      big.unicodeScalars.replaceSubrange(bigScalars(range), with: more.unicodeScalars)
      text.unicodeScalars.replaceSubrange(scalars(range), with: more.unicodeScalars)
    case .prefix(let n):
      let rest = bounds(0, n).upperBound..<text.unicodeScalars.count
      big.unicodeScalars.removeSubrange(bigScalars(rest))
      text.unicodeScalars.removeSubrange(scalars(rest))
    }
    precondition(String(big) == text, "another text")
    precondition(big.count == text.count, "another count")
    precondition(big.utf8.count == text.utf8.count && big.utf16.count == text.utf16.count)
    precondition(
      Array(big).map { String($0) } == Array(text).map { String($0) }, "other characters")
    precondition(Array(big.reversed()) == Array(text.reversed()), "backwards")
  }
}
#endif
