// Bug: with the last subscriber of a topic, those to any topic below it (`+`) are removed.

/// Who gets what in a message broker: a tree of the levels of topics.
///
/// In a filter `+` is any level and `#`, at the end, any number of them.
final class TopicTree {
  private var children: [String: TopicTree] = [:]
  private var anyChild: TopicTree?
  private var clients: [Int] = []
  private var clientsBelow: [Int] = []

  private var isEmpty: Bool {
    #if MENDED
    clients.isEmpty && clientsBelow.isEmpty && children.isEmpty && anyChild == nil
    #else
    clients.isEmpty && clientsBelow.isEmpty && children.isEmpty
    #endif
  }

  func subscribe(_ client: Int, _ filter: ArraySlice<String>) {
    guard let level = filter.first else {
      if !clients.contains(client) { clients.append(client) }
      return
    }
    if level == "#" {
      if !clientsBelow.contains(client) { clientsBelow.append(client) }
      return
    }
    let child = child(level) ?? TopicTree()
    setChild(level, child)
    child.subscribe(client, filter.dropFirst())
  }

  func unsubscribe(_ client: Int, _ filter: ArraySlice<String>) {
    guard let level = filter.first else {
      clients.removeAll { $0 == client }
      return
    }
    if level == "#" {
      clientsBelow.removeAll { $0 == client }
      return
    }
    guard let child = child(level) else { return }
    child.unsubscribe(client, filter.dropFirst())
    // Topics come and go, and nothing may stay of them.
    if child.isEmpty { setChild(level, nil) }
  }

  /// Returns the clients that get a topic, as often as their filters fit.
  func clients(_ topic: ArraySlice<String>) -> [Int] {
    guard let level = topic.first else { return clients + clientsBelow }
    let rest = topic.dropFirst()
    return clientsBelow + (children[level]?.clients(rest) ?? []) + (anyChild?.clients(rest) ?? [])
  }

  private func child(_ level: String) -> TopicTree? {
    level == "+" ? anyChild : children[level]
  }

  private func setChild(_ level: String, _ child: TopicTree?) {
    if level == "+" { anyChild = child } else { children[level] = child }
  }
}

/// Returns the levels of a topic or filter, or nil if it is not one.
func levels(_ text: String, isFilter: Bool) -> [String]? {
  let levels = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
  guard 1...8 ~= levels.count else { return nil }
  for (index, level) in levels.enumerated() {
    if level.isEmpty { return nil }
    if level.contains("+") || level.contains("#") {
      guard isFilter, level == "+" || level == "#" && index == levels.count - 1 else { return nil }
    }
  }
  return levels
}

/// Returns whether a filter fits, level by level.
func fits(_ filter: [String], _ topic: [String]) -> Bool {
  if filter.last == "#" {
    return fits(filter.dropLast() + topic.dropFirst(filter.count - 1), topic)
  }
  return filter.count == topic.count && zip(filter, topic).allSatisfy { $0 == "+" || $0 == $1 }
}

enum Step: Codable, Drawn {
  case subscribe(UInt8, String)
  case unsubscribe(UInt8, String)
  case publish(String)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .subscribe(.draw(from: &source), .draw(from: &source))
    case 1: .unsubscribe(.draw(from: &source), .draw(from: &source))
    default: .publish(.draw(from: &source))
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  let tree = TopicTree()
  var model: [(client: Int, filter: [String])] = []
  for step in steps.prefix(100) {
    switch step {
    case .subscribe(let client, let text):
      guard let filter = levels(text, isFilter: true) else { continue }
      tree.subscribe(Int(client), filter[...])
      if !model.contains(where: { $0 == (Int(client), filter) }) {
        model.append((Int(client), filter))
      }
    case .unsubscribe(let client, let text):
      guard let filter = levels(text, isFilter: true) else { continue }
      tree.unsubscribe(Int(client), filter[...])
      model.removeAll { $0 == (Int(client), filter) }
    case .publish(let text):
      guard let topic = levels(text, isFilter: false) else { continue }
      let expected = model.filter { fits($0.filter, topic) }.map(\.client)
      if tree.clients(topic[...]).sorted() != expected.sorted() { fatalError("other clients") }
    }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [
    .subscribe(1, "house/+"), .subscribe(2, "house"), .unsubscribe(2, "house"),
    .publish("house/door"),
  ]
]
#endif
