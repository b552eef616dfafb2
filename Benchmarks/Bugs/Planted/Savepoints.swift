// Bug: when a savepoint is released, newer old values replace those of the savepoint around it.

/// A store of numbers by names, with savepoints within each other as SQL has them.
struct Store {
  enum Mistake: Error { case name, unknown }

  private(set) var values: [String: Int] = [:]
  /// For each savepoint, what the names had that have changed since; nil is nothing.
  private var savepoints: [(name: String, old: [String: Int?])] = []

  mutating func set(_ name: String, _ value: Int?) throws {
    guard !name.isEmpty else { throw Mistake.name }
    let last = savepoints.count - 1
    if last >= 0, savepoints[last].old[name] == nil {
      savepoints[last].old.updateValue(values[name], forKey: name)
    }
    values[name] = value
  }

  mutating func save(_ name: String) throws {
    guard !name.isEmpty else { throw Mistake.name }
    savepoints.append((name, [:]))
  }

  /// Goes back to a savepoint, which stays.
  mutating func rollBack(_ name: String) throws {
    let index = try index(of: name)
    for savepoint in savepoints[index...].reversed() {
      for (name, value) in savepoint.old { values[name] = value }
    }
    savepoints.removeSubrange((index + 1)...)
    savepoints[index].old = [:]
  }

  /// Forgets a savepoint and those within it, and keeps what has changed.
  mutating func release(_ name: String) throws {
    let index = try index(of: name)
    while savepoints.count > index {
      let released = savepoints.removeLast()
      guard !savepoints.isEmpty else { return }
      let last = savepoints.count - 1
      #if MENDED
      savepoints[last].old.merge(released.old) { older, _ in older }
      #else
      savepoints[last].old.merge(released.old) { _, newer in newer }
      #endif
    }
  }

  private func index(of name: String) throws -> Int {
    guard let index = savepoints.lastIndex(where: { $0.name == name }) else {
      throw Mistake.unknown
    }
    return index
  }
}

/// The same with a copy of all values for each savepoint.
struct StoreModel {
  private(set) var values: [String: Int] = [:]
  private var copies: [(name: String, values: [String: Int])] = []

  mutating func apply(_ step: Step) {
    switch step {
    case .set(let name, let value): if !name.isEmpty { values[name] = value }
    case .remove(let name): values[name] = nil
    case .save(let name): if !name.isEmpty { copies.append((name, values)) }
    case .rollBack(let name):
      guard let index = copies.lastIndex(where: { $0.name == name }) else { return }
      values = copies[index].values
      copies.removeSubrange((index + 1)...)
    case .release(let name):
      guard let index = copies.lastIndex(where: { $0.name == name }) else { return }
      copies.removeSubrange(index...)
    }
  }
}

enum Step: Codable, Drawn {
  case set(String, Int)
  case remove(String)
  case save(String)
  case rollBack(String)
  case release(String)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...4) {
    case 0: .set(.draw(from: &source), source.anyInteger())
    case 1: .remove(.draw(from: &source))
    case 2: .save(.draw(from: &source))
    case 3: .rollBack(.draw(from: &source))
    default: .release(.draw(from: &source))
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  var (store, model) = (Store(), StoreModel())
  for step in steps.prefix(200) {
    switch step {
    case .set(let name, let value): try? store.set(name, value)
    case .remove(let name): try? store.set(name, nil)
    case .save(let name): try? store.save(name)
    case .rollBack(let name): try? store.rollBack(name)
    case .release(let name): try? store.release(name)
    }
    model.apply(step)
    if store.values != model.values { fatalError("other values") }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [
    .save("outer"), .set("a", 1), .save("inner"), .set("a", 2), .release("inner"),
    .rollBack("outer"),
  ]
]
#endif
