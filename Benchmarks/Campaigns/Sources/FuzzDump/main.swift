import CustomDump

#if FUZZING
import Fuzzing

indirect enum Tree: Codable, Equatable {
  case leaf
  case number(Int8)
  case text(String?)
  case list([Tree])
  case table([String: Tree])
  case numbers(Set<UInt8>)
  case pair(Tree, named: Tree)
  case node(Node)
}

struct Node: Codable, Equatable {
  var name: String
  var child: [Tree]
  var size: Double?
  var range: ClosedRange<Int8>
}

/// Values that are equal have no difference, others have one.
fuzz("FuzzDump") { (one: Tree, two: Tree) in
  _ = String(customDumping: one)
  precondition(diff(one, one) == nil || one != one, "a difference between equal values")
  precondition((diff(one, two) == nil) == (one == two), "no difference between others")
  guard one != two, let difference = diff(one, two) else { return }
  let changed = difference.split(separator: "\n").contains { "-+−".contains($0.first ?? " ") }
  precondition(changed, "a difference without a line that differs")
}
#endif
