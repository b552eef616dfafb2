// Bug: a client that is asked for another key may come back with another suite, of a longer key.

/// The server's side of a secure connection, from the first greeting to the end.
struct Handshake {
  enum Mistake: Error { case order, suite, group, share, proof, closed }

  /// Bytes that are mixed with each key, by the suite that was agreed upon.
  private enum Suite: UInt16 {
    case small = 0x1301
    case large = 0x1302

    var keyLength: Int { self == .small ? 4 : 6 }
  }

  private enum State {
    case waiting
    /// The client was asked for a key of the group.
    case retried(group: UInt16, digest: [UInt8])
    case agreed(key: [UInt8])
    case open(key: [UInt8])
    case closed
  }

  private static let groups: [UInt16] = [0x001D, 0x0017]

  private var state = State.waiting
  private var transcript: [UInt8] = []
  private(set) var received = 0

  mutating func handle(_ message: Message) throws {
    switch (message, state) {
    case (_, .closed): throw Mistake.closed
    case (.close, _): state = .closed
    case (.hello(let hello), .waiting), (.hello(let hello), .retried): try greet(hello)
    case (.proof(let byte), .agreed(let key)):
      guard byte == key.reduce(0, ^) else {
        state = .closed
        throw Mistake.proof
      }
      state = .open(key: key)
    case (.data(let bytes), .open): received += bytes.count
    case (.update, .open(let key)): state = .open(key: key.map { $0 &* 31 &+ 7 })
    default: throw Mistake.order
    }
  }

  private mutating func greet(_ hello: Hello) throws {
    // Suites are chosen by the client, groups by the server.
    guard let suite = hello.suites.lazy.compactMap({ Suite(rawValue: $0) }).first else {
      throw Mistake.suite
    }
    transcript.append(UInt8(truncatingIfNeeded: hello.suites.count &+ hello.shares.count))
    if case .retried(let group, let digest) = state {
      #if MENDED
      guard digest.count == suite.keyLength else { throw Mistake.suite }
      #endif
      guard hello.groups.contains(group) else { throw Mistake.group }
      guard let share = hello.shares.first(where: { $0.group == group }) else {
        throw Mistake.share
      }
      state = .agreed(key: key(suite, share.key, digest))
      return
    }
    guard let group = Self.groups.first(where: { hello.groups.contains($0) }) else {
      throw Mistake.group
    }
    let digest = digest(suite)
    if let share = hello.shares.first(where: { $0.group == group }) {
      state = .agreed(key: key(suite, share.key, digest))
    } else {
      state = .retried(group: group, digest: digest)
    }
  }

  private func digest(_ suite: Suite) -> [UInt8] {
    (0..<suite.keyLength).map { index in
      transcript.reduce(UInt8(index)) { ($0 << 1 | $0 >> 7) ^ $1 }
    }
  }

  private func key(_ suite: Suite, _ shared: UInt8, _ digest: [UInt8]) -> [UInt8] {
    (0..<suite.keyLength).map { digest[$0] ^ shared &+ UInt8($0) }
  }
}

struct Share: Codable, Drawn {
  var group: UInt16
  var key: UInt8

  static func draw(from source: inout some SizedSource) -> Share {
    Share(group: UInt16(source.integer(0...65535)), key: .draw(from: &source))
  }
}

struct Hello: Codable, Drawn {
  var suites: [UInt16]
  var groups: [UInt16]
  var shares: [Share]

  static func draw(from source: inout some SizedSource) -> Hello {
    Hello(
      suites: source.list(source.size) { UInt16($0.integer(0...65535)) },
      groups: source.list(source.size) { UInt16($0.integer(0...65535)) },
      shares: .draw(from: &source))
  }
}

enum Message: Codable, Drawn {
  case hello(Hello)
  case proof(UInt8)
  case data([UInt8])
  case update
  case close

  static func draw(from source: inout some SizedSource) -> Message {
    switch source.integer(0...4) {
    case 0: .hello(.draw(from: &source))
    case 1: .proof(.draw(from: &source))
    case 2: .data(.draw(from: &source))
    case 3: .update
    default: .close
    }
  }
}

typealias Input = [Message]

func check(_ messages: [Message]) {
  var handshake = Handshake()
  for message in messages { try? handshake.handle(message) }
  if handshake.received < 0 { fatalError("less than nothing") }
}

#if RANDOM
let witnesses: [Input] = [
  [
    .hello(Hello(suites: [0x1301], groups: [0x17], shares: [])),
    .hello(
      Hello(suites: [0x1302, 0x1301], groups: [0x17], shares: [Share(group: 0x17, key: 5)])),
  ]
]
#endif
