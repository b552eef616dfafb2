internal import CFuzzing
internal import SonarABI

/// A choice of modules for coverage without a rebuild, such as `-focus=MyParser,Lex*`.
///
/// All code continues to count, but counters outside of the focus are never read. So an input
/// enters the corpus only for what it does in the chosen modules. Comparisons are followed
/// everywhere.
struct Focus: Equatable {
  /// The names of modules, with `*` for any number of characters.
  let patterns: [String]

  /// Creates a focus from a comma-separated list of patterns.
  init(_ text: String) {
    patterns = text.split(separator: ",").map(String.init)
  }

  /// Returns true when the module is in focus.
  func covers(module: String) -> Bool {
    patterns.contains { Glob(text: $0).matches(module) }
  }

  /// An instrumented function that this process holds.
  struct Function: Equatable {
    var module: String
    /// The numbers of its counters, as `CoverageMap` counts them.
    var counters: Range<Int>
  }

  /// Returns the numbers of the counters in focus: ascending, without overlap, neighbours joined.
  ///
  /// - Throws: `usage` if no module is in focus.
  func counters(of functions: [Function]) throws(FuzzingError) -> [Range<Int>] {
    let chosen = functions.filter { covers(module: $0.module) }.map(\.counters)
      .sorted { $0.lowerBound < $1.lowerBound }
    guard !functions.isEmpty else {
      throw .usage("ERROR: -focus needs code with counters of its own (--counters=exact)")
    }
    guard !chosen.isEmpty else {
      let modules = Set(functions.map(\.module)).sorted().joined(separator: ", ")
      throw .usage(
        "ERROR: -focus=\(patterns.joined(separator: ",")) matches no instrumented module "
          + "(modules here: \(modules))")
    }
    var joined: [Range<Int>] = []
    for range in chosen {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// The functions of every image that has registered itself and whose counters are not shared.
  static var registeredFunctions: [Function] {
    var functions: [Function] = []
    var first = 0
    let ranges = CoverageMap.registeredCounters
    // Images without counters of their own register none.
    for counters in ranges {
      defer { first += counters.count }
      guard let image = image(withCountersAt: counters.start) else { continue }
      let section = Array(
        UnsafeBufferPointer(
          start: image.functions_start, count: image.functions_stop - image.functions_start))
      let start = Int(bitPattern: image.functions_start) - Int(bitPattern: counters.start)
      for (record, offset) in zip(
        FunctionRecord.all(in: section), FunctionRecord.counterOffsets(in: section))
      {
        let index = (start + offset) / counters.width
        guard index >= 0, index + record.edges <= counters.count else { continue }
        functions.append(
          Function(
            module: record.module, counters: (first + index)..<(first + index + record.edges)))
      }
    }
    return functions
  }

  private static func image(withCountersAt start: UnsafeMutableRawPointer) -> FuzzImage? {
    var index: UInt32 = 0
    while let image = fuzz_image_at(index)?.pointee {
      index += 1
      guard UnsafeMutableRawPointer(image.counters_start) == start, image.functions_start != nil,
        let layout = CounterLayout(flags: image.flags), layout.log2Size == nil
      else { continue }
      return image
    }
    return nil
  }
}
