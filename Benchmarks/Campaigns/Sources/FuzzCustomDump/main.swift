import CustomDump

#if FUZZING
import Fuzzing

struct Item: Codable, Hashable {
  var id: Int
  var name: String
  var tags: Set<String>
  var map: [String: Double?]
}
indirect enum Tree: Codable, Hashable {
  case leaf
  case node(Item, [Tree])
  case text(String)
}

fuzz("FuzzCustomDump") { (one: Tree, other: Tree) in
  var text = ""
  customDump(one, to: &text)
  let changes = diff(one, other)
  if one == other { precondition(changes == nil, "a difference of equal values") }
}
#endif
