// Bug: moving items within one shelf accesses the shelf twice at a time, and is a conflict.

/// Shelves of a store, and items that are moved between them.
final class Inventory {
  final class Shelf {
    var items: [String: Int] = [:]
    var limit = 100
    var total: Int { items.values.reduce(0, +) }
  }
  let shelves = (0..<8).map { _ in Shelf() }

  func put(_ item: String, _ count: Int, on shelf: Int) {
    guard shelves.indices.contains(shelf), count > 0 else { return }
    let shelf = shelves[shelf]
    guard count <= shelf.limit - shelf.total else { return }
    shelf.items[item, default: 0] += count
  }

  func move(_ item: String, from: Int, to: Int) {
    guard shelves.indices.contains(from), shelves.indices.contains(to) else { return }
    guard let count = shelves[from].items[item], shelves[to].limit - shelves[to].total >= count
    else { return }
    #if MENDED
    guard from != to else { return }
    #endif
    Self.transfer(item, count, from: &shelves[from].items, to: &shelves[to].items)
  }

  @inline(never)
  private static func transfer(
    _ item: String, _ count: Int, from: inout [String: Int], to: inout [String: Int]
  ) {
    from[item] = nil
    to[item, default: 0] += count
  }
}

enum Step: Codable, Drawn {
  case put(String, count: UInt8, shelf: UInt8)
  case move(String, from: UInt8, to: UInt8)
  case limit(shelf: UInt8, UInt8)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .put(.draw(from: &source), count: .draw(from: &source), shelf: .draw(from: &source))
    case 1: .move(.draw(from: &source), from: .draw(from: &source), to: .draw(from: &source))
    default: .limit(shelf: .draw(from: &source), .draw(from: &source))
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  let inventory = Inventory()
  for step in steps.prefix(100) {
    switch step {
    case .put(let item, let count, let shelf): inventory.put(item, Int(count), on: Int(shelf))
    case .move(let item, let from, let to):
      inventory.move(item, from: Int(from), to: Int(to))
    case .limit(let shelf, let limit):
      guard shelf < inventory.shelves.count else { continue }
      inventory.shelves[Int(shelf)].limit = Int(limit)
    }
  }
}

#if RANDOM
let witnesses: [Input] = [[.put("nut", count: 5, shelf: 2), .move("nut", from: 2, to: 2)]]
#endif
