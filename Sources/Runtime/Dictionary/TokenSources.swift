internal import CFuzzing
internal import Sonar

/// A token of the dictionary, and how much it is worth.
struct RankedToken: Hashable {
  var bytes: [UInt8]
  /// 0 (dull) to 255: what the user gives, and what is specific and rare.
  var rank: UInt8
}

/// Where the tokens of a run come from.
enum TokenSources {
  /// Every token once, the best first: those of the user's `files`, and if `literals` is set,
  /// the literals of the instrumented code.
  static func tokens(files: [String], literals: Bool) throws(FuzzingError) -> [RankedToken] {
    var tokens: [RankedToken] = []
    for file in files {
      let text = try FileSystem.read(file)
      for token in try DictionaryFile.tokens(in: text, path: file) {
        tokens.append(RankedToken(bytes: token, rank: .max))
      }
    }
    if literals {
      for literal in programLiterals() where !literal.token.isEmpty {
        tokens.append(RankedToken(bytes: literal.token, rank: literal.rank))
      }
    }
    var known: Set<[UInt8]> = []
    let unique = tokens.filter { known.insert($0.bytes).inserted }
    // Equal ranks keep their order: the sort is made stable by the index.
    let order = unique.indices.sorted { first, second in
      (unique[second].rank, first) < (unique[first].rank, second)
    }
    return order.map { unique[$0] }
  }

  /// The literals of every instrumented image.
  static func programLiterals() -> [LiteralRecord] {
    var literals: [LiteralRecord] = []
    var index: UInt32 = 0
    while let image = fuzz_image_at(index)?.pointee {
      index += 1
      guard image.version == InstrumentationABI.version,
        let start = image.literals_start, let stop = image.literals_stop, start < stop
      else { continue }
      literals += LiteralRecord.all(
        in: Array(UnsafeBufferPointer(start: start, count: stop - start)))
    }
    return literals
  }
}
