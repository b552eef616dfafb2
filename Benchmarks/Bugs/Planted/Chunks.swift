// Bug: a last chunk that is written with several zeros leads to a state that should not be.

/// A decoder of HTTP's chunked bodies, which gets the bytes one at a time.
struct ChunkDecoder {
  private enum State {
    case size(Int, digits: Int)
    case `extension`(Int)
    case endOfSize(Int)
    case data(Int)
    case endOfData(hasReturn: Bool)
    case trailer(lineIsEmpty: Bool)
    case done
  }
  enum Mistake: Error { case size, end, afterEnd }

  private var state = State.size(0, digits: 0)
  private(set) var body: [UInt8] = []
  var isDone: Bool { if case .done = state { true } else { false } }

  mutating func receive(_ byte: UInt8) throws {
    switch (state, byte) {
    case (.size(let size, let digits), UInt8(ascii: ";")) where digits > 0:
      state = .extension(size)
    case (.size(let size, let digits), UInt8(ascii: "\r")) where digits > 0:
      #if MENDED
      state = .endOfSize(size)
      #else
      // A single zero is the end.
      state = size == 0 && digits == 1 ? .endOfSize(-1) : .endOfSize(size)
      #endif
    case (.size(let size, let digits), _):
      guard digits < 6, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw Mistake.size
      }
      state = .size(size * 16 + digit, digits: digits + 1)
    case (.extension(let size), UInt8(ascii: "\r")):
      state = .endOfSize(size == 0 ? -1 : size)
    case (.extension, _): break
    case (.endOfSize(let size), UInt8(ascii: "\n")):
      #if MENDED
      state = size <= 0 ? .trailer(lineIsEmpty: true) : .data(size)
      #else
      state = size < 0 ? .trailer(lineIsEmpty: true) : .data(size)
      #endif
    case (.endOfSize, _): throw Mistake.size
    case (.data(let rest), _):
      guard rest > 0 else { fatalError("a chunk without data") }
      body.append(byte)
      state = rest == 1 ? .endOfData(hasReturn: false) : .data(rest - 1)
    case (.endOfData(false), UInt8(ascii: "\r")): state = .endOfData(hasReturn: true)
    case (.endOfData(true), UInt8(ascii: "\n")): state = .size(0, digits: 0)
    case (.endOfData, _): throw Mistake.end
    case (.trailer(true), UInt8(ascii: "\r")): break
    case (.trailer(let isEmpty), UInt8(ascii: "\n")):
      state = isEmpty ? .done : .trailer(lineIsEmpty: true)
    case (.trailer, _): state = .trailer(lineIsEmpty: false)
    case (.done, _): throw Mistake.afterEnd
    }
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  var decoder = ChunkDecoder()
  for byte in bytes {
    guard (try? decoder.receive(byte)) != nil else { return }
  }
  if decoder.isDone, decoder.body.count >= bytes.count { fatalError("more than there was") }
}

#if RANDOM
let witnesses: [Input] = [Array("2\r\nab\r\n00\r\n\r\n".utf8)]
#endif
