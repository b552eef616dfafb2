/// A stack trace as a person wants to read it: their own calls, the others counted.
enum StackTrace {
  /// The most frames of a trace.
  ///
  /// The outermost calls of a deep recursion repeat the inner ones.
  private static let mostFrames = 64

  /// Returns one line for each call that matters, in the form that other tools parse (`    #0 0x55…
  /// in function file:line:column`), and one line for each group of other calls.
  ///
  /// - Parameters:
  ///   - frames: the calls, innermost first.
  ///   - first: the number of the first call to show.
  ///   - repetitions: how often a cycle of calls is shown before it is folded.
  /// - Returns: the lines of the trace.
  static func lines(
    of frames: [Frame], from first: Int = 0, repetitions: Int = 1
  ) -> [String] {
    let showsAll = !frames.contains { $0.origin == .user }
    let lastOwn = frames.lastIndex { $0.origin == .user } ?? frames.count
    var lines: [String] = []
    var shown = 0
    var index = first
    if first > 0 { lines.append("    ... \(first.counted("frame")) where the stack ended") }
    while index < frames.count {
      if shown == mostFrames {
        lines.append("    ... \(frames.count - index) more frames")
        break
      }
      if let cycle = cycle(in: frames, at: index) {
        let shownRepetitions = min(repetitions, cycle.repetitions - 1)
        for inner in index..<index + cycle.length * shownRepetitions {
          if showsAll || frames[inner].isWorthALine { lines.append(line(frames[inner], inner)) }
        }
        let calls = cycle.length == 1 ? "this call" : "these \(cycle.length) calls"
        lines.append("    ... \(calls) \(cycle.repetitions - shownRepetitions) times more")
        index += cycle.length * cycle.repetitions
        continue
      }
      if showsAll || frames[index].isWorthALine {
        lines.append(line(frames[index], index))
        shown += 1
        index += 1
        continue
      }
      let end = frames[index...].firstIndex { $0.isWorthALine } ?? frames.count
      let owner = index > lastOwn ? "the engine" : owner(of: frames[index..<end])
      let count = end - index
      lines.append("    ... \(count) frame\(count == 1 ? "" : "s") of \(owner)")
      index = end
    }
    return lines
  }

  private static func line(_ frame: Frame, _ number: Int) -> String {
    let address = "0x" + String(frame.address, radix: 16)
    guard let function = frame.tracedFunction else {
      return "    #\(number) \(address) \(frame.location)"
    }
    return "    #\(number) \(address) in \(function) \(frame.location)"
  }

  private static func owner(of frames: ArraySlice<Frame>) -> String {
    // The group is named after its most telling part.
    for (origin, name) in [
      (Frame.Origin.sanitizer, "the sanitizer"), (.swiftRuntime, "the Swift runtime"),
      (.engine, "the engine"),
    ] where frames.contains(where: { $0.origin == origin }) {
      return name
    }
    return "the system"
  }

  /// Finds a sequence of calls that begins at `start` and occurs at least three times in a row.
  private static func cycle(
    in frames: [Frame], at start: Int
  ) -> (length: Int, repetitions: Int)? {
    let longest = 16
    let fewest = 3
    for length in 1...longest where start + length * fewest <= frames.count {
      var repetitions = 1
      while start + (repetitions + 1) * length <= frames.count,
        (0..<length).allSatisfy({ offset in
          let other = start + repetitions * length + offset
          return frames[start + offset].identity == frames[other].identity
        })
      {
        repetitions += 1
      }
      if repetitions >= fewest { return (length, repetitions) }
    }
    return nil
  }
}

extension Frame {
  /// True when a person wants to see the call: it is in the user's own code, or in a library.
  fileprivate var isWorthALine: Bool { origin == .user || origin == .library }

  /// The function's name in the form of which ClusterFuzz keeps what tells bugs apart.
  ///
  /// It leaves out calls whose names begin with `main`, as all do in the module of a single file,
  /// and cuts a name at its first parenthesis, or else at its first space.
  fileprivate var tracedFunction: String? {
    guard var function else { return nil }
    if module == "main", function.hasPrefix("main.") { function.removeFirst("main.".utf8.count) }
    return function.contains(" ") && !function.contains("(") ? function + "()" : function
  }
}
