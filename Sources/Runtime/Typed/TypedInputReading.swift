/// The values of a text for the parameters that the test has now, which may be others than those
/// that the text was written for.
struct TypedInputReading {
  /// The result of reading the text, as another process returns it.
  struct Message {
    var input: [UInt8]?
    var error = ""
    /// The number of values in the text that their parameters cannot take.
    var misfits = 0
    var notes: [String] = []

    init() {}

    /// Reads a message.
    init(_ bytes: [UInt8]) {
      let end = bytes.firstIndex(of: 0) ?? bytes.count
      let lines = String(decoding: bytes[..<end], as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      error = lines.first.map(String.init) ?? ""
      misfits = lines.dropFirst().first.flatMap { Int($0) } ?? 0
      notes = lines.dropFirst(2).filter { !$0.isEmpty }.map(String.init)
      if error.isEmpty { input = Array(bytes[min(bytes.count, end + 1)...]) }
    }

    /// The bytes of the message: an error, the misfits, notes, and the input.
    var bytes: [UInt8] {
      Array(([error, "\(misfits)"] + notes).joined(separator: "\n").utf8) + [0] + (input ?? [])
    }
  }

  let target: TypedTarget
  let path: String
  let text: [UInt8]

  /// The message for the other process, made by reading the text.
  var message: [UInt8] {
    var message = Message()
    do throws(LiteralParser.SyntaxError) {
      read(try TypedInputText.values(text), into: &message)
    } catch {
      message.error = "ERROR: \(path):\(error.line): \(error.reason)"
    }
    return message.bytes
  }

  private func read(_ values: [Literal.Argument], into message: inout Message) {
    var literals = assign(values, notes: &message.notes)
    for index in literals.indices where literals[index] != nil {
      var alone = [Literal?](repeating: nil, count: literals.count)
      alone[index] = literals[index]
      if let reason = mismatch(alone) {
        message.notes.append(note("'\(target.names[index])' takes its simplest value: \(reason)"))
        literals[index] = nil
        message.misfits += 1
      }
    }
    do {
      message.input = try target.input(literals)
    } catch {
      message.error = "ERROR: \(path): \(error)"
    }
  }

  private func note(_ text: String) -> String { "INFO: \(path): \(text)" }

  /// Gives each parameter its value, by name; by position where one has been renamed.
  private func assign(_ values: [Literal.Argument], notes: inout [String]) -> [Literal?] {
    let names = target.names
    var literals: [Literal?] = names.map { name in
      values.first { $0.label == name }?.value
    }
    for (position, value) in values.enumerated() where !names.contains(value.label ?? "") {
      let label = value.label ?? ""
      // The parameter in its place has no value of its own: it is the same one, renamed.
      if position < names.count, literals[position] == nil,
        !values.contains(where: { $0.label == names[position] })
      {
        literals[position] = value.value
        notes.append(note("'\(label)' is taken for '\(names[position])', which is in its place"))
      } else {
        notes.append(note("'\(label)' is left out: the test has no such parameter"))
      }
    }
    for (name, literal) in zip(names, literals) where literal == nil {
      notes.append(note("'\(name)' takes its simplest value: the file has none"))
    }
    return literals
  }

  /// Returns the reason why the values do not fit the parameters; nil if they do.
  private func mismatch(_ literals: [Literal?]) -> String? {
    do {
      _ = try target.input(literals)
      return nil
    } catch TypedInputError.mismatch(let expected, let found) {
      return "\(found) is no \(expected)"
    } catch {
      return "\(error)"
    }
  }
}
