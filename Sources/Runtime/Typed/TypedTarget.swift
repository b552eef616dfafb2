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
    self.place = place
    var types: [String] = []
    repeat types.append(String(describing: (each Value).self))
    self.types = types
    // By reference: to look for the layouts of domains and of tuples takes longer than to draw.
    var boxes: [AnyObject] = []
    repeat boxes.append(DrawBox((each test.domains).draw))
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
    complete = { test.completed($0) }
    values = { try test.literals(of: $0) }
    input = { try test.input(of: $0) }
    self.seeds = test.inputs(ofSeeds: seeds)
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

/// A way to draw values, by reference.
private final class DrawBox<Value> {
  let draw: (inout Draws) throws -> Value

  init(_ draw: @escaping (inout Draws) throws -> Value) { self.draw = draw }
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
