import Testing

@testable import Fuzzing

private struct Version: FuzzableByParts, Equatable {
  let major: Int
  let label: String?

  static var fuzzableForms: [FuzzableForm<Version>] {
    [
      FuzzableForm(
        "Version",
        [
          FuzzablePart("major", Int.self) { $0.major },
          FuzzablePart("label", String?.self) { $0.label },
        ]
      ) { Version(major: $0.next(), label: $0.next()) }
    ]
  }
}

private indirect enum Tree: FuzzableByParts, Equatable {
  case node(Tree, Tree)
  case leaf(Version, weight: UInt8)
  case empty

  static var fuzzableForms: [FuzzableForm<Tree>] {
    [
      FuzzableForm(
        ".node",
        [
          FuzzablePart(nil, Tree.self) { if case .node(let left, _) = $0 { left } else { nil } },
          FuzzablePart(nil, Tree.self) { if case .node(_, let right) = $0 { right } else { nil } },
        ],
        matches: { if case .node = $0 { true } else { false } },
        make: { .node($0.next(), $0.next()) }),
      FuzzableForm(
        ".leaf",
        [
          FuzzablePart(nil, Version.self) { if case .leaf(let it, _) = $0 { it } else { nil } },
          FuzzablePart("weight", UInt8.self) { if case .leaf(_, let it) = $0 { it } else { nil } },
        ],
        matches: { if case .leaf = $0 { true } else { false } },
        make: { .leaf($0.next(), weight: $0.next()) }),
      FuzzableForm(".empty", matches: { $0 == .empty }, make: { _ in .empty }),
    ]
  }
}

private struct Handler: FuzzableByParts {
  let action: () -> Void

  static var fuzzableForms: [FuzzableForm<Handler>] {
    [
      FuzzableForm("Handler", [FuzzablePart("action", (() -> Void).self) { $0.action }]) {
        Handler(action: $0.next())
      }
    ]
  }
}

@Suite("Types that are made of parts")
struct PartsTests {
  private func target<Value>(
    _ type: Value.Type, seeds: [Value] = []
  ) throws -> (TypedTarget, TypedTest<Value>) {
    let test = try TypedTest(Values<Value>.any)
    return (TypedTarget(test, place: ("", 0), seeds: seeds, body: { (_: Value) in }), test)
  }

  @Test("a seed is shown as the call that makes it, and drawn again")
  func seeds() throws {
    let tree = Tree.node(.leaf(Version(major: -7, label: "a\"b"), weight: 255), .empty)
    let (target, test) = try target(Tree.self, seeds: [tree])
    let input = try #require(target.seeds.first)
    #expect(
      try target.literals(input)
        == [#".node(.leaf(Version(major: -7, label: "a\"b"), weight: 255), .empty)"#])
    #expect(try test.values(of: input) == tree)
  }

  @Test("nothing in the input makes the simplest value, also of a type within itself")
  func simplest() throws {
    let (tree, _) = try target(Tree.self)
    #expect(try tree.literals([]) == [".leaf(Version(major: 0, label: nil), weight: 0)"])
    let (version, _) = try target(Version.self)
    #expect(try version.literals([]) == ["Version(major: 0, label: nil)"])
  }

  @Test("mutations reach every form, and each value is read back from its literal")
  func mutations() throws {
    let (target, test) = try target(Tree.self)
    var inputs = try TypedInputs(seed: 3)
    var input = try target.completed([])
    var forms: Set<String> = []
    for _ in 0..<2000 {
      let next = inputs.next(input)
      let value = try test.values(of: next)
      let text = try target.literals(next)[0]
      forms.insert(String(text.prefix { $0 != "(" }))
      var parser = LiteralParser(Array("value: \(text)".utf8))
      let again = try target.input([try #require(try parser.arguments().first?.value)])
      #expect(try test.values(of: again) == value)
      let complete = try target.completed(next)
      input = complete.count < 500 ? complete : []
    }
    #expect(forms == [".node", ".leaf", ".empty"])
  }

  @Test("a part whose type cannot be drawn is named")
  func unfuzzable() {
    #expect(throws: TypedInputError.unfuzzablePart("Handler.action", type: "() -> ()")) {
      _ = try TypedTest(Values<Handler>.any)
    }
  }
}
