internal import CLLVM
internal import SonarABI

/// A collector of the literals of functions, which makes a dictionary without duplicates.
struct LiteralCollector {
  /// The most tokens of a dictionary.
  ///
  /// More help no mutator, so those with the lowest rank are dropped.
  private static let mostTokens = 4096

  private struct Key: Hashable {
    var kind: LiteralRecord.Kind
    var token: [UInt8]
  }

  private var indices: [Key: Int] = [:]
  private var entries: [(record: LiteralRecord, functions: Int, lastFunction: String)] = []
  private var locations = UserLocations()
  private let roles: SymbolRoles
  /// The contents of each static array.
  ///
  /// Functions may share arrays.
  private var arrays: [GlobalVariable: ArrayLiterals.Contents?] = [:]

  init(in module: Module) {
    roles = SymbolRoles(in: module)
  }

  /// Reads a function that belongs to the module named `owner`.
  mutating func collect(from function: Function, owner: String) {
    let blocks = function.blocks
    let doomed = DoomedText(in: blocks, graph: EdgeCoverage.graph(of: blocks))
    let origin = Origin(function: function.name, module: owner)
    for (number, block) in blocks.enumerated() where !doomed.swallowsBlock(number) {
      let instructions = block.instructions
      let strings = SmallStringSearch(in: instructions)
      for mention in strings.found { add(mention, origin) }
      for run in ArrayLiterals.runs(in: instructions, besides: strings.consumed) {
        add(integers: run.integers, width: run.width, run.instruction, origin)
      }
      for instruction in instructions {
        for (index, operand) in instruction.operands.enumerated() where operand.isConstant {
          for global in GlobalText.globals(in: operand) {
            add(global, instruction, argument: instruction.isCall ? index : nil, origin)
          }
        }
        for text in LibraryFormats.texts(readBy: instruction.calledFunction?.name ?? "") {
          add(.pattern, Array(text.utf8), rank: 150, instruction, origin)
        }
        guard !strings.consumed.contains(instruction), !Self.guardsDoom(instruction, doomed)
        else { continue }
        for number in ComparisonConstants.numbers(of: instruction)
        where !number.isInternal || moduleOfSource(of: instruction) == owner {
          add(number, instruction, origin)
        }
      }
    }
  }

  /// Returns the dictionary, with specific and rare tokens first.
  ///
  /// The result depends on the module only.
  func records() -> [LiteralRecord] {
    let words = wordsOfStrings
    let ranked = entries.filter { entry in
      // At -O a string is compared word by word. The words tell less than the string.
      entry.record.kind != .integer || entry.record.token.count < 8
        || !words.contains(entry.record.token)
    }.map { entry in
      var record = entry.record
      // Each doubling of the number of functions that use a token lowers its rank.
      let commonness = entry.functions.bitWidth - entry.functions.leadingZeroBitCount - 1
      record.rank = UInt8(clamping: Int(record.rank) - 8 * commonness)
      return record
    }
    let sorted = ranked.enumerated().sorted { one, other in
      one.element.rank != other.element.rank
        ? one.element.rank > other.element.rank : one.offset < other.offset
    }
    return sorted.prefix(Self.mostTokens).map(\.element)
  }

  /// The first eight bytes of every text, as an integer would spell them.
  private var wordsOfStrings: Set<[UInt8]> {
    var words: Set<[UInt8]> = []
    for entry in entries where entry.record.kind == .string || entry.record.kind == .character {
      let start = entry.record.token.prefix(8)
      words.insert(start + Array(repeating: 0, count: 8 - start.count))
    }
    return words
  }

  /// The function that mentions a literal.
  private struct Origin {
    var function: String
    var module: String
  }

  private mutating func add(
    _ global: GlobalVariable, _ instruction: Instruction, argument: Int?, _ origin: Origin
  ) {
    if let text = GlobalText.text(of: global) {
      let mention = SmallStringSearch.Mention(
        text: text, instruction: instruction, argument: argument)
      return add(mention, origin)
    }
    let known: ArrayLiterals.Contents?
    if let cached = arrays[global] {
      known = cached
    } else {
      known = ArrayLiterals.contents(of: global)
      arrays[global] = .some(known)
    }
    guard let contents = known else { return }
    for text in contents.texts {
      let mention = SmallStringSearch.Mention(
        text: text, instruction: instruction, argument: argument)
      add(mention, origin)
    }
    add(integers: contents.integers, width: contents.width, instruction, origin)
    for field in contents.fields {
      guard let number = ComparisonConstants.integer(field.value, width: field.width)
      else { continue }
      add(number, instruction, origin)
    }
  }

  private mutating func add(
    _ number: ComparisonConstants.Number, _ instruction: Instruction, _ origin: Origin
  ) {
    add(number.kind, number.token, rank: number.rank, instruction, origin)
  }

  /// Adds the elements of an array: all of them in a row, in both byte orders, and each one alone
  /// if it is larger than a byte.
  private mutating func add(
    integers: [UInt64], width: Int, _ instruction: Instruction, _ origin: Origin
  ) {
    guard integers.count <= ArrayLiterals.longestTable else { return }
    for isBigEndian in width == 8 ? [false] : [false, true] {
      if let bytes = ArrayLiterals.bytes(of: integers, width: width, isBigEndian: isBigEndian) {
        add(.bytes, bytes, rank: 180, instruction, origin)
      }
    }
    guard width > 8 || integers.count == 1 else { return }
    for integer in integers {
      guard let number = ComparisonConstants.integer(integer, width: width) else { continue }
      add(number, instruction, origin)
    }
  }

  private mutating func add(_ mention: SmallStringSearch.Mention, _ origin: Origin) {
    let (text, instruction) = (mention.text, mention.instruction)
    guard !DoomedText.isFileName(text), !DoomedText.isFunctionName(text, in: origin.function),
      !roles.makesMessages(origin.function), !isWrittenInMessage(instruction)
    else { return }
    switch TextFlow.destination(from: instruction, argument: mention.argument, roles) {
    case .message: return
    case .pattern:
      let samples = RegexSamples(pattern: String(decoding: text, as: UTF8.self))
      for run in samples.runs.map({ Array($0.utf8) }) {
        add(.pattern, run, rank: Self.rank(ofText: run), instruction, origin)
      }
      for match in samples.matches {
        add(.pattern, Array(match.utf8), rank: 150, instruction, origin)
      }
    case .anywhere:
      let isCharacter = String(decoding: text, as: UTF8.self).count == 1
      add(
        isCharacter ? .character : .string, text,
        rank: isCharacter ? 60 : Self.rank(ofText: text), instruction, origin)
    }
  }

  /// Returns the module that contains the source of the instruction, also if the code was inlined
  /// elsewhere.
  private func moduleOfSource(of instruction: Instruction) -> String? {
    instruction.location.flatMap { SwiftMangling.module(of: $0.function) }
  }

  /// Returns true if the source of the instruction is the message of a log statement, wherever the
  /// optimizer has put it.
  private func isWrittenInMessage(_ instruction: Instruction) -> Bool {
    guard let location = instruction.location else { return false }
    return location.chain.contains { roles.makesLogMessages($0.function) }
  }

  /// Returns the rank of a text, which is high for words and low for prose, because parsers look
  /// for short texts.
  private static func rank(ofText text: [UInt8]) -> UInt8 {
    var rank = 140 + 8 * min(text.count, 12)
    if text.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
      rank -= text.count > 24 ? 120 : 40
    }
    if text.count > 64 { rank -= 40 }
    return UInt8(clamping: rank)
  }

  private mutating func add(
    _ kind: LiteralRecord.Kind, _ token: [UInt8], rank: UInt8, _ instruction: Instruction,
    _ origin: Origin
  ) {
    let token = Array(token.prefix(LiteralRecord.longestToken))
    let key = Key(kind: kind, token: token)
    if let index = indices[key] {
      if entries[index].lastFunction != origin.function {
        entries[index].functions += 1
        entries[index].lastFunction = origin.function
      }
      return
    }
    let location = locations.location(of: instruction, module: origin.module)
    let record = LiteralRecord(
      kind: kind, rank: rank, token: token, module: origin.module, function: origin.function,
      file: location.file, line: UInt32(clamping: location.line))
    indices[key] = entries.count
    entries.append((record, 1, origin.function))
  }

  /// Returns true if the comparison only decides about a trap.
  ///
  /// Its constant is then a bound, not a token.
  private static func guardsDoom(_ instruction: Instruction, _ doomed: DoomedText) -> Bool {
    guard instruction.opcode == LLVMICmp else { return false }
    return instruction.value.users.contains { user in
      user.isConditionalBranch
        && user.block.successors.contains { $0.terminator.opcode == LLVMUnreachable }
    }
  }
}
