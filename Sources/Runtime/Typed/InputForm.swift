/// The form of inputs in files and reports: plain bytes, or the values that they hold.
struct InputForm {
  /// The target whose parameters have types; nil if the target takes bytes.
  let target: TypedTarget?
  /// The inputs that the call of the test provides.
  var seeds: [[UInt8]] = []
  /// A function that receives remarks about a file, one line at a time.
  let note: (String) -> Void

  /// The form of inputs that are files, byte for byte.
  static var bytes: InputForm { InputForm(target: nil) { _ in } }

  /// Reads an input from a file, at most `limit` bytes; a text of values may be longer.
  func read(_ path: String, limit: Int = .max) throws(FuzzingError) -> [UInt8] {
    try reading(path, limit: limit).input
  }

  /// Reads an input, and counts the values of its text that their parameters cannot take.
  func reading(
    _ path: String, limit: Int = .max
  ) throws(FuzzingError) -> (input: [UInt8], misfits: Int) {
    guard let target else { return (try FileSystem.read(path, limit: limit), 0) }
    let bytes = try FileSystem.read(path)
    guard TypedInputText.isText(bytes) else { return (Array(bytes.prefix(limit)), 0) }
    let result = ForkedWork.result {
      let reading = TypedInputReading(target: target, path: path, text: bytes)
      return reading.message
    }
    guard let result else {
      throw .usage("ERROR: \(path): the types of these values trap when they are made")
    }
    let message = TypedInputReading.Message(result)
    for line in message.notes { note(line) }
    guard let input = message.input else {
      throw .usage(message.error)
    }
    return (Array(input.prefix(limit)), message.misfits)
  }

  /// The input of the simplest values, in the form that all draws fit: mutations change what an
  /// input holds, and in the empty one, which makes the same values, there is nothing to change.
  var simplest: [UInt8] {
    guard let target else { return [] }
    return ForkedWork.result {
      (try? target.input(target.types.map { _ in nil }))
        ?? target.complete(UnsafeBufferPointer(start: nil, count: 0))
    } ?? []
  }

  /// Notes what keeps a run from having a value to begin with.
  func complain() {
    guard let target else { return }
    let complaint = ForkedWork.result { Array((target.complaint ?? "").utf8) }
    if let complaint, !complaint.isEmpty {
      note("WARNING: \(String(decoding: complaint, as: UTF8.self))")
    }
  }

  /// Returns the bytes that a file of the input has: for people to read, where that is possible.
  func fileContents(of input: [UInt8]) -> [UInt8] {
    guard let values = values(of: input) else { return input }
    return Array(TypedInputText.text(values).utf8)
  }

  /// Returns a line for each value, `name: literal`; nil where the target takes bytes.
  func lines(of input: [UInt8]) -> [String]? {
    values(of: input)?.map { "\($0.name): \($0.literal)" }
  }

  /// Returns the literal of each value; nil if one has none, or the target takes bytes.
  func literals(of input: [UInt8]) -> [String]? {
    let literals = values(of: input)?.map(\.literal)
    return literals?.contains { $0.hasPrefix(".draws(") } == true ? nil : literals
  }

  /// Returns the literals by the names of their parameters; nil if they cannot be determined.
  private func values(of input: [UInt8]) -> [(name: String, literal: String)]? {
    guard let target else { return nil }
    let names = target.names
    let separator: UInt8 = 0
    let result = ForkedWork.result {
      let values = input.withUnsafeBufferPointer { try? target.values($0) }
      guard let values else { return [] }
      let texts = values.map { value in
        value.literal.isReadable
          ? value.literal.description
          : ".draws(\"\(Hexadecimal.digits(value.draws))\")  // "
            + value.literal.description.split(separator: "\n").joined(separator: " ")
      }
      return Array(texts.joined(separator: "\0").utf8)
    }
    guard let result else { return nil }
    let texts = result.split(separator: separator, omittingEmptySubsequences: false)
    guard texts.count == names.count else { return nil }
    return zip(names, texts).map { ($0, String(decoding: $1, as: UTF8.self)) }
  }
}
