// The checks of Swift that fail.

nonisolated(unsafe) var sink = 0
nonisolated(unsafe) var none: Int?

struct Trouble: Error {}
class Animal {}
final class Dog: Animal {}

@inline(never) func overflow(_ input: [UInt8]) { sink = Int.max - 2 + input.count }

@inline(never) func indexOutOfRange(_ input: [UInt8]) { sink = Int(input[input.count + 1]) }

@inline(never) func nilUnwrap(_ input: [UInt8]) { sink = none! + input.count }

@inline(never) func preconditionFailed(_ input: [UInt8]) {
  precondition(input.count < 2, "\(input.count) bytes are too many")
}

@inline(never) func preconditionFailureReached(_ input: [UInt8]) {
  preconditionFailure("never \(input.count)")
}

@inline(never) func fatalErrorReached(_ input: [UInt8]) {
  fatalError("unexpected \(input.count)")
}

@inline(never) func debugCheckFailed(_ input: [UInt8]) { assert(input.count < 2, "too many") }

@inline(never) func debugFailureReached(_ input: [UInt8]) { assertionFailure("reached") }

@inline(never) func forcedCast(_ input: [UInt8]) {
  let animal: Animal = input.count < 2 ? Dog() : Animal()
  sink = ObjectIdentifier(animal as! Dog).hashValue
}

@inline(never) func thrower(_ input: [UInt8]) throws {
  if input.count > 2 { throw Trouble() }
}

@inline(never) func forcedTry(_ input: [UInt8]) { try! thrower(input) }

@inline(never) func divisionByZero(_ input: [UInt8]) {
  sink = 100 / (input.count - input.count &+ (none ?? 0))
}

@inline(never) func negativeCount(_ input: [UInt8]) {
  sink = [UInt8](repeating: 0, count: 0 - input.count).count
}

@inline(never) func modify(_ value: inout Int, _ body: () -> Void) {
  body()
  value += 1
}

@inline(never) func exclusivity(_ input: [UInt8]) { modify(&sink) { sink += input.count } }

@inline(never) func rangeBounds(_ input: [UInt8]) {
  for index in input.count..<1 { sink += index }
}

@inline(never) func conversion(_ input: [UInt8]) { sink = Int(UInt8(input.count + 254)) }

final class Owner { var value = 1 }

@inline(never) func unowned(_ input: [UInt8]) {
  var owner: Owner? = Owner()
  let use = { [unowned owner = owner!] in owner.value }
  owner = nil
  sink = use()
}

@inline(never) func duplicateKeys(_ input: [UInt8]) {
  sink = Dictionary(uniqueKeysWithValues: [(input[0], 1), (input[0], 2)]).count
}

@inline(never) func stringIndex(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  sink = text[text.index(text.startIndex, offsetBy: input.count + 1)...].count
}

@inline(never) func negativeSlice(_ input: [UInt8]) {
  sink = Int(input[0..<(input.count - 4)].count)
}

public func throwing(_ text: String) throws {
  if text.hasPrefix("BUG") { throw Trouble() }
}

@inline(never) func later(_ input: [UInt8]) async {
  if input.starts(with: [0x42, 0x55, 0x47]) { fatalError("in a task") }
}

public func asyncBody(_ input: [UInt8]) async { await later(input) }
