/// The way in which the values of a fuzz test are drawn.
struct TypedTest<each Value> {
  let domains: (repeat Domain<each Value>)

  /// Throws where values of one of the types cannot be drawn.
  init() throws(TypedInputError) {
    domains = (repeat try Domain<each Value>.standard())
  }

  /// Throws where there are no such values.
  init(_ values: repeat Values<each Value>) throws(TypedInputError) {
    domains = (repeat try (each values).makeDomain())
  }

  /// Draws the values of an input.
  func values(of input: [UInt8]) throws -> (repeat each Value) {
    try input.withUnsafeBufferPointer { input in
      var draws = Draws(input)
      return (repeat try (each domains).draw(&draws))
    }
  }
}

extension TypedTest {
  /// Returns the same input in the form that all draws fit.
  ///
  /// Of an input that makes no value, it is as much as was drawn.
  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var writer = ChoiceWriter()
    try? withUnsafeMutablePointer(to: &writer) { writer in
      var draws = Draws(input, recorder: writer)
      _ = (repeat try (each domains).draw(&draws))
    }
    return writer.bytes
  }

  /// Returns the value of each parameter, with the draws that make it.
  ///
  /// - Throws: Where the input makes no value.
  func literals(
    of input: UnsafeBufferPointer<UInt8>
  ) throws -> [(literal: Literal, draws: [UInt8])] {
    var draws = Draws(input)
    var values: [(literal: Literal, draws: [UInt8])] = []
    func describe<One>(_ domain: Domain<One>) throws {
      var writer = ChoiceWriter()
      let value = try withUnsafeMutablePointer(to: &writer) { writer in
        draws.recorder = writer
        defer { draws.recorder = nil }
        return try domain.draw(&draws)
      }
      let literal = domain.literal(value)
      let isWhole = domain.makes(writer.bytes, from: literal)
      values.append((isWhole ? literal : .opaque(literal.description), writer.bytes))
    }
    repeat try describe(each domains)
    return values
  }

  /// Returns the input that values make; one that is not there is the simplest.
  ///
  /// - Throws: Where a parameter cannot have its value.
  func input(of literals: [Literal?]) throws -> [UInt8] {
    var writer = ChoiceWriter()
    var next = literals.makeIterator()
    func record<One>(_ domain: Domain<One>) throws {
      let literal = next.next().flatMap { $0 }
      try withUnsafeMutablePointer(to: &writer) { try domain.record(literal, to: $0) }
    }
    repeat try record(each domains)
    return writer.bytes
  }

  /// Returns the inputs that the values of a call's seeds make, but for those that cannot be read
  /// back from their literals.
  func inputs(ofSeeds seeds: [(repeat each Value)]) -> [[UInt8]] {
    seeds.compactMap { seed in
      var literals: [Literal?] = []
      func add<One>(_ domain: Domain<One>, _ value: One) { literals.append(domain.literal(value)) }
      repeat add(each domains, each seed)
      return try? input(of: literals)
    }
  }
}

extension Domain {
  /// Returns true when a literal makes all of the draws again.
  ///
  /// It may not, because a type may leave something out when it encodes itself.
  ///
  /// The draws of sets and dictionaries may come in another order.
  fileprivate func makes(_ draws: [UInt8], from literal: Literal) -> Bool {
    guard literal.isReadable else { return false }
    var writer = ChoiceWriter()
    let isRead = withUnsafeMutablePointer(to: &writer) { writer in
      var simplest = Draws.simplest(recorder: writer)
      return (try? read(literal, &simplest)) != nil
    }
    return isRead && (writer.bytes == draws || writer.bytes.sorted() == draws.sorted())
  }

  /// Writes the draws that make the value of a literal, or the simplest value for none.
  fileprivate func record(
    _ literal: Literal?, to writer: UnsafeMutablePointer<ChoiceWriter>
  ) throws {
    if let bytes = literal?.recordedDraws {
      try bytes.withUnsafeBufferPointer { bytes in
        var draws = Draws(bytes, recorder: writer)
        _ = try draw(&draws)
      }
      return
    }
    var draws = Draws.simplest(recorder: writer)
    if let literal {
      _ = try read(literal, &draws)
    } else {
      _ = try draw(&draws)
    }
  }
}

extension Literal {
  /// The draws that represent a value without a literal: `.draws("f9…")`.
  var recordedDraws: [UInt8]? {
    guard case .call(".draws", let arguments?) = self, arguments.count == 1,
      case .string(let digits) = arguments[0].value
    else { return nil }
    return Hexadecimal.bytes(digits)
  }
}
