// A tree like JSON: a list within an object within a list.
indirect enum Tree: Codable {
  case null
  case number(Double)
  case text(String)
  case list([Tree])
  case object([String: Tree])
}

func tree<S: Source>(_ source: inout S, depth: Int) -> Tree {
  switch source.integer(0...(depth == 0 ? 2 : 4)) {
  case 0: .null
  case 1: .number(Double(source.anyInteger()))
  case 2: .text(source.text())
  case 3: .list(source.list(4) { tree(&$0, depth: depth - 1) })
  default:
    .object(
      Dictionary(
        source.list(4) { ($0.text(), tree(&$0, depth: depth - 1)) }, uniquingKeysWith: { $1 }))
  }
}

compare { tree(&$0, depth: 4) } isWrong: { value in
  guard case .list(let items) = value, let first = items.first else { return false }
  guard case .object(let fields) = first, let role = fields["role"] else { return false }
  guard case .list(let names) = role, names.count == 2 else { return false }
  guard case .text(let name) = names[1] else { return false }
  return name == "admin"
}
