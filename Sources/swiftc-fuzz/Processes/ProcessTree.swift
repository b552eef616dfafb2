import Foundation

/// The processes of the machine, and who has started whom.
struct ProcessTree {
  private var children: [Int32: [Int32]] = [:]

  /// Creates a tree from pairs of a process and its parent.
  init(_ parents: [(process: Int32, parent: Int32)]) {
    for (process, parent) in parents { children[parent, default: []].append(process) }
  }

  /// Reads the present tree from /proc.
  static func current() -> ProcessTree {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return ProcessTree(
      names.compactMap { name in
        guard let process = Int32(name),
          let status = FileManager.default.contents(atPath: "/proc/\(name)/stat"),
          let parent = parent(inStatus: String(decoding: status, as: UTF8.self))
        else { return nil }
        return (process, parent)
      })
  }

  /// Returns true if a process exists and has not ended.
  ///
  /// A dead one remains until its parent has noticed.
  static func isRunning(_ process: Int32) -> Bool {
    guard let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return false
    }
    let text = String(decoding: status, as: UTF8.self)
    let words = text.lastIndex(of: ")").map { text[$0...].split(separator: " ") } ?? []
    return words.count > 1 && words[1] != "Z" && words[1] != "X"
  }

  /// Returns the parent in the text of a `stat` file; the program's name in it may be any text.
  static func parent(inStatus text: String) -> Int32? {
    guard let end = text.lastIndex(of: ")") else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    return words.count > 1 ? Int32(words[1]) : nil
  }

  /// Returns all that `process` has started, and what these have, parents first.
  func descendants(of process: Int32) -> [Int32] {
    var found: [Int32] = []
    var open = children[process] ?? []
    while let next = open.popLast() {
      found.append(next)
      open += children[next] ?? []
    }
    return found
  }
}
