/// A command that only a dictionary knows, and its operand in a set: both are hashed first.
private let commands = ["increment": 1, "decrement": -1, "multiply": 7]
private let registers: Set<String> = ["accumulator", "counter"]

/// Whether the gate opens.
public func check(_ input: [UInt8]) -> Bool {
  let words = String(decoding: input, as: UTF8.self).split(separator: ",").map(String.init)
  guard words.count == 2, let step = commands[words[0]], step > 1 else { return false }
  return registers.contains(words[1])
}
