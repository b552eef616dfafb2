internal import CFuzzing

/// A symbolizer that turns addresses of crashed processes into frames, and remembers the answers.
///
/// A target that crashes at the same place again and again costs one question.
struct Symbolizer {
  /// An address by what does not change from one process to the next.
  struct Place: Hashable, Sendable {
    /// The path of the executable or library.
    var objectPath: String
    /// The address within it.
    var offset: UInt64
    /// True when it is a return address, which belongs to the call before it.
    var isReturnAddress: Bool
  }

  /// One function at a place; several where calls were inlined, innermost first.
  struct Answer: Equatable, Sendable {
    var symbol: String?
    var file: String?
    var line = 0
    var column = 0

    /// The file, if a person can open it.
    ///
    /// It is nil for code that the compiler made up, and for the name of an object file, which is
    /// used when there is no debug information.
    var sourceFile: String? {
      guard let file, !file.hasSuffix("<compiler-generated>"), !file.hasSuffix("/<stdin>")
      else { return nil }
      return line > 0 || file.contains("/") ? file : nil
    }
  }

  private static let patienceSeconds = 20
  private static let mostRemembered = 1 << 15

  private let path: String?
  private var process: SymbolizerProcess?
  private var known: [Place: [Answer]] = [:]

  /// Finds the tool, but starts it only when there is something to ask.
  init(executablePath: String) {
    self.init(path: SymbolizerLocation.find(beside: executablePath))
  }

  /// Takes the tool at `path`; nil for none.
  init(path: String?) {
    self.path = path
  }

  /// True when there is a tool to ask.
  ///
  /// Without one only exported names are known.
  var isAvailable: Bool { path != nil }

  /// Returns the functions at each of `places`, innermost first; none if nothing is known.
  mutating func answers(for places: [Place]) -> [[Answer]] {
    var asked: Set<Place> = []
    let unknown = places.filter { known[$0] == nil && asked.insert($0).inserted }
    if known.count + unknown.count > Self.mostRemembered {
      known.removeAll()
      return answers(for: Array(places.prefix(Self.mostRemembered)))
    }
    for (place, answer) in zip(unknown, ask(unknown)) { known[place] = answer }
    return places.map { known[$0] ?? [] }
  }

  private mutating func ask(_ places: [Place]) -> [[Answer]] {
    guard !places.isEmpty else { return [] }
    if process == nil { process = path.flatMap(SymbolizerProcess.init) }
    let questions = places.map { place in
      let offset = place.isReturnAddress && place.offset > 0 ? place.offset - 1 : place.offset
      return "CODE \"\(place.objectPath)\" 0x\(String(offset, radix: 16))"
    }
    let answers = process?.ask(questions, seconds: Self.patienceSeconds).map(Self.parse) ?? []
    // Where it gave up, the loader may still know a name.
    return places.enumerated().map { index, place in
      if index < answers.count, !answers[index].isEmpty { return answers[index] }
      let name = fuzz_exported_name(place.objectPath.cString, place.offset)
        .map { String(cString: $0) }
      return name.flatMap { Self.isBoundary($0) ? nil : [Answer(symbol: $0)] } ?? []
    }
  }

  /// Returns true when a symbol marks the beginning or end of a section.
  ///
  /// In a library without symbols it would be the nearest symbol of functions that it does not
  /// belong to.
  private static func isBoundary(_ symbol: String) -> Bool {
    symbol == "_init" || symbol == "_fini"
  }

  /// Parses two lines for each function: its name, then `file:line:column`, with `??` for unknown
  /// parts.
  static func parse(_ lines: [String]) -> [Answer] {
    stride(from: 0, to: lines.count - 1, by: 2).compactMap { index in
      var answer = Answer()
      if lines[index] != "??", !isBoundary(lines[index]) { answer.symbol = lines[index] }
      let parts = lines[index + 1].split(separator: ":", omittingEmptySubsequences: false)
      if parts.count >= 3, let line = Int(parts[parts.count - 2]),
        let column = Int(parts[parts.count - 1])
      {
        let file = parts.dropLast(2).joined(separator: ":")
        if file != "??" && !file.isEmpty { answer.file = file }
        answer.line = line
        answer.column = column
        if let place = MacroExpansion.place(of: file) {
          (answer.file, answer.line, answer.column) = (place.file, place.line, 1)
        }
      }
      return answer.symbol == nil && answer.file == nil ? nil : answer
    }
  }
}
