// Bug: an erasure that was redone is continued by the next one, and both are undone at once.

/// A text that can be undone: what is typed or erased without a break is one change.
struct Draft {
  private struct Change {
    var place: Int
    var erased: [Character] = []
    var typed: [Character] = []
    var isOpen = true
  }

  private(set) var text: [Character] = []
  private var done: [Change] = []
  private var undone: [Change] = []

  /// Types a word; it continues the word that ends there if that is the last change.
  mutating func type(_ word: [Character], at place: Int) {
    text.insert(contentsOf: word, at: place)
    undone = []
    if let last = done.last, last.isOpen, !last.typed.isEmpty,
      last.place + last.typed.count == place
    {
      done[done.count - 1].typed += word
    } else {
      done.append(Change(place: place, typed: word))
    }
  }

  /// Erases characters; those just before the ones erased last belong to them.
  mutating func erase(_ range: Range<Int>) {
    let erased = Array(text[range])
    text.removeSubrange(range)
    undone = []
    if let last = done.last, last.isOpen, !last.erased.isEmpty, last.place == range.upperBound {
      done[done.count - 1].erased = erased + last.erased
      done[done.count - 1].place = range.lowerBound
    } else {
      done.append(Change(place: range.lowerBound, erased: erased))
    }
  }

  mutating func undo() {
    guard let change = done.popLast() else { return }
    text.replaceSubrange(
      change.place..<(change.place + change.typed.count), with: change.erased)
    undone.append(change)
    if !done.isEmpty { done[done.count - 1].isOpen = false }
  }

  mutating func redo() {
    guard var change = undone.popLast() else { return }
    text.replaceSubrange(
      change.place..<(change.place + change.erased.count), with: change.typed)
    #if MENDED
    change.isOpen = false
    #else
    if !change.typed.isEmpty { change.isOpen = false }
    #endif
    done.append(change)
  }
}

/// The same by whole texts.
struct DraftModel {
  private var texts: [[Character]] = [[]]
  private var current = 0
  /// Where the last change may go on, if nothing has come between.
  private var typingEnd: Int?
  private var erasingStart: Int?

  var text: [Character] { texts[current] }

  mutating func type(_ word: [Character], at place: Int) {
    let isSame = typingEnd == place
    keep(Array(text[..<place]) + word + text[place...], isSame)
    (typingEnd, erasingStart) = (place + word.count, nil)
  }

  mutating func erase(_ range: Range<Int>) {
    let isSame = erasingStart == range.upperBound
    keep(Array(text[..<range.lowerBound]) + text[range.upperBound...], isSame)
    (typingEnd, erasingStart) = (nil, range.lowerBound)
  }

  private mutating func keep(_ text: [Character], _ isSame: Bool) {
    texts = texts.prefix(isSame ? current : current + 1) + [text]
    current = texts.count - 1
  }

  mutating func move(_ distance: Int) {
    if texts.indices.contains(current + distance) {
      current += distance
      (typingEnd, erasingStart) = (nil, nil)
    }
  }
}

enum Step: Codable, Drawn {
  case type(String, at: Int)
  case erase(Int, Int)
  case undo
  case redo

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...3) {
    case 0: .type(.draw(from: &source), at: source.anyInteger())
    case 1: .erase(source.anyInteger(), source.anyInteger())
    case 2: .undo
    default: .redo
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  var (draft, model) = (Draft(), DraftModel())
  for step in steps.prefix(200) {
    switch step {
    case .type(let word, let place):
      guard 1...20 ~= word.count, word.allSatisfy(\.isLetter), 0...draft.text.count ~= place else {
        continue
      }
      draft.type(Array(word), at: place)
      model.type(Array(word), at: place)
    case .erase(let start, let end):
      guard start >= 0, start < end, end <= draft.text.count else { continue }
      draft.erase(start..<end)
      model.erase(start..<end)
    case .undo:
      draft.undo()
      model.move(-1)
    case .redo:
      draft.redo()
      model.move(1)
    }
    if draft.text != model.text { fatalError("another text") }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [.type("abc", at: 0), .erase(2, 3), .undo, .redo, .erase(1, 2), .undo]
]
#endif
