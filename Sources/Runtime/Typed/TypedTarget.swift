internal import CFuzzing
internal import Glibc

/// A fuzz test with typed parameters, without its types: what the engine does with its inputs.
struct TypedTarget {
  /// A function that draws the values of an input and runs the test on them.
  let run: (UnsafeBufferPointer<UInt8>) -> RunResult
  /// A function that draws the values of an input, and does nothing with them.
  let draw: (UnsafeBufferPointer<UInt8>) -> Void
  /// Returns the same input in the form that all draws fit.
  ///
  /// Of an input that makes no value, it is as much as was drawn.
  let complete: (UnsafeBufferPointer<UInt8>) -> [UInt8]
  /// Returns the value of each parameter, with the draws that make it.
  let values: (UnsafeBufferPointer<UInt8>) throws -> [(literal: Literal, draws: [UInt8])]
  /// Returns the input that values make; nil for one that is not there.
  let input: ([Literal?]) throws -> [UInt8]
  /// The inputs that the call itself gives.
  let seeds: [[UInt8]]
  /// The types of the parameters.
  let types: [String]
  /// The source file with the call, and the line.
  let place: (file: String, line: Int)

  /// Creates the target of a closure.
  init<each Value>(
    _ test: TypedTest<repeat each Value>, place: (file: String, line: Int),
    seeds: [(repeat each Value)], body: @escaping (repeat each Value) throws -> Void
  ) {
    let domains = test.domains
    self.place = place
    var types: [String] = []
    repeat types.append(String(describing: (each Value).self))
    self.types = types
    // By reference: to look for the layouts of domains and of tuples takes longer than to draw.
    var boxes: [AnyObject] = []
    repeat boxes.append(DrawBox((each domains).draw))
    let draws = boxes
    func next<One>(_ type: One.Type, _ source: inout Draws, _ drawn: inout Int) throws -> One {
      let value = try unsafeDowncast(draws[drawn], to: DrawBox<One>.self).draw(&source)
      drawn += 1
      return value
    }
    func call(_ input: UnsafeBufferPointer<UInt8>, _ drawn: inout Int) throws {
      var source = Draws(input)
      try body(repeat try next((each Value).self, &source, &drawn))
    }
    draw = { input in
      var source = Draws(input)
      var drawn = 0
      do { _ = (repeat try next((each Value).self, &source, &drawn)) } catch {}
    }
    var hasMadeValues = false
    run = { input in
      var drawn = 0
      do {
        try call(input, &drawn)
        hasMadeValues = true
        return .accepted
      } catch {
        if drawn < draws.count { return hasMadeValues ? .rejected : .unmade }
        hasMadeValues = true
        if error is Rejected { return .rejected }
        ThrownError.die(of: error) {
          var again = 0
          try? call(input, &again)
        }
      }
    }
    complete = { input in
      var writer = ChoiceWriter()
      try? withUnsafeMutablePointer(to: &writer) { writer in
        var draws = Draws(input, recorder: writer)
        _ = (repeat try (each domains).draw(&draws))
      }
      return writer.bytes
    }
    values = { input in
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
    let input: ([Literal?]) throws -> [UInt8] = { literals in
      var writer = ChoiceWriter()
      var next = literals.makeIterator()
      func record<One>(_ domain: Domain<One>) throws {
        let literal = next.next().flatMap { $0 }
        try withUnsafeMutablePointer(to: &writer) { writer in
          if let literal, let bytes = literal.recordedDraws {
            try bytes.withUnsafeBufferPointer { bytes in
              var draws = Draws(bytes, recorder: writer)
              _ = try domain.draw(&draws)
            }
          } else {
            var draws = Draws.simplest(recorder: writer)
            if let literal {
              _ = try domain.read(literal, &draws)
            } else {
              _ = try domain.draw(&draws)
            }
          }
        }
      }
      repeat try record(each domains)
      return writer.bytes
    }
    self.input = input
    self.seeds = seeds.compactMap { seed in
      var literals: [Literal?] = []
      func add<One>(_ domain: Domain<One>, _ value: One) { literals.append(domain.literal(value)) }
      repeat add(each domains, each seed)
      return try? input(literals)
    }
  }

  /// A text that names the parameter without a simplest value, and the reason; nil if all have one.
  var complaint: String? {
    do {
      _ = try input(types.map { _ in nil })
      return nil
    } catch {
      var reason = "\(error)"
      if reason.count > 200 { reason = reason.prefix(200) + "…" }
      return "the simplest values of (\(types.joined(separator: ", "))) are refused: "
        + reason.split(separator: "\n").joined(separator: " ")
        + "; give values to begin with (seeds: …), or conform the type to Fuzzable"
    }
  }

  /// The names of the parameters.
  var names: [String] {
    ParameterNames.names(
      count: types.count, inSource: try? FileSystem.read(place.file), line: place.line)
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
}

/// A way to draw values, by reference.
private final class DrawBox<Value> {
  let draw: (inout Draws) throws -> Value

  init(_ draw: @escaping (inout Draws) throws -> Value) { self.draw = draw }
}

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

extension Literal {
  /// The draws that represent a value without a literal: `.draws("f9…")`.
  var recordedDraws: [UInt8]? {
    guard case .call(".draws", let arguments?) = self, arguments.count == 1,
      case .string(let digits) = arguments[0].value
    else { return nil }
    return Hexadecimal.bytes(digits)
  }
}

/// An error that a fuzz test has thrown, other than `Rejected`: a finding.
enum ThrownError {
  /// The text before the error, which the coordinator looks for in the last output of the process.
  static let beginning = "The fuzz test has thrown "

  /// Ends the process where the error is thrown, so that the calls that led there are on the stack.
  ///
  /// It has been caught by now. The test is run again to count what it throws, and once more to die
  /// at the last of them; where that comes out differently, it dies here.
  static func die(of error: any Error, again: () -> Void) -> Never {
    let lines = String(reflecting: error).split(separator: "\n").joined(separator: " ")
    let text = "\(beginning)\(String(reflecting: Swift.type(of: error))): \(lines)\n"
    _ = FileSystem.writeAll(Array(text.utf8), to: 2)
    _ = fuzz_throws_count(0)
    again()
    let count = fuzz_throws_count(0)
    if count > 0 {
      _ = fuzz_throws_count(count)
      again()
    }
    abort()
  }
}

/// A runner of a typed target.
struct TypedRunner: TargetRunner {
  let target: TypedTarget

  @inline(__always)
  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    target.run(UnsafeBufferPointer(start: bytes, count: count))
  }

  var isTyped: Bool { true }

  func prepare(_ input: UnsafeBufferPointer<UInt8>) { target.draw(input) }

  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let bytes = target.complete(input)
    return bytes.elementsEqual(input) ? nil : bytes
  }
}
