// Bug: a file that is renamed while it is open stays open under its old name.

/// The server's side of a small file protocol: files, and those that a client has open.
final class FileSession {
  enum Mistake: Error { case name, unknown, exists, isOpen, tooMany, closed }

  private var files: [String: [UInt8]] = [:]
  private var open: [Int: (name: String, position: Int)] = [:]
  private var next = 3

  func create(_ name: String) throws {
    guard !name.isEmpty, !name.contains("/") else { throw Mistake.name }
    guard files[name] == nil else { throw Mistake.exists }
    guard files.count < 16 else { throw Mistake.tooMany }
    files[name] = []
  }

  func open(_ name: String) throws -> Int {
    guard files[name] != nil else { throw Mistake.unknown }
    guard open.count < 8 else { throw Mistake.tooMany }
    defer { next += 1 }
    open[next] = (name, 0)
    return next
  }

  func write(_ bytes: [UInt8], to handle: Int) throws {
    guard let file = open[handle] else { throw Mistake.closed }
    let contents = files[file.name]!
    files[file.name] = contents.prefix(file.position) + bytes
    open[handle]?.position += bytes.count
  }

  func close(_ handle: Int) throws {
    guard open.removeValue(forKey: handle) != nil else { throw Mistake.closed }
  }

  func remove(_ name: String) throws {
    guard !open.values.contains(where: { $0.name == name }) else { throw Mistake.isOpen }
    guard files.removeValue(forKey: name) != nil else { throw Mistake.unknown }
  }

  func rename(_ name: String, to other: String) throws {
    guard !other.isEmpty, !other.contains("/") else { throw Mistake.name }
    guard files[other] == nil else { throw Mistake.exists }
    guard let contents = files.removeValue(forKey: name) else { throw Mistake.unknown }
    files[other] = contents
    #if MENDED
    for (handle, file) in open where file.name == name { open[handle]?.name = other }
    #endif
  }
}

enum Request: Codable, Drawn {
  case create(String)
  case open(String)
  case write([UInt8], handle: UInt8)
  case close(handle: UInt8)
  case remove(String)
  case rename(String, to: String)

  static func draw(from source: inout some SizedSource) -> Request {
    switch source.integer(0...5) {
    case 0: .create(.draw(from: &source))
    case 1: .open(.draw(from: &source))
    case 2: .write(.draw(from: &source), handle: .draw(from: &source))
    case 3: .close(handle: .draw(from: &source))
    case 4: .remove(.draw(from: &source))
    default: .rename(.draw(from: &source), to: .draw(from: &source))
    }
  }
}

typealias Input = [Request]

func check(_ requests: [Request]) {
  let session = FileSession()
  for request in requests {
    switch request {
    case .create(let name): try? session.create(name)
    case .open(let name): _ = try? session.open(name)
    case .write(let bytes, let handle): try? session.write(bytes, to: Int(handle))
    case .close(let handle): try? session.close(Int(handle))
    case .remove(let name): try? session.remove(name)
    case .rename(let name, let other): try? session.rename(name, to: other)
    }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [.create("a"), .open("a"), .rename("a", to: "b"), .write([1], handle: 3)]
]
#endif
