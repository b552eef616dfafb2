/// One call of a stack: a function, and the functions that were inlined into it there.
struct Call {
  /// The frames, innermost first.
  var frames: [Frame] = []
  /// The reason that the compiler noted at the instruction, where it did.
  var failure: CrashReason?

  /// Reads what the symbolizer knows about an address.
  ///
  /// - Parameters:
  ///   - address: the address in the crashed process.
  ///   - place: the same as the symbolizer was asked about it.
  ///   - answers: the functions there, innermost first; none where nothing is known.
  ///   - name: demangles a symbol.
  init(
    address: UInt64, place: Symbolizer.Place, answers: [Symbolizer.Answer],
    name: (String) -> FunctionName = FunctionName.init(symbol:)
  ) {
    if answers.isEmpty {
      frames = [Frame(address: address, place: place, answer: Symbolizer.Answer(), name: nil)]
    }
    for answer in answers {
      if let symbol = answer.symbol, symbol.hasPrefix(CrashReason.runtimeFailurePrefix) {
        // Not a call: a note.
        let text = symbol.dropFirst(CrashReason.runtimeFailurePrefix.count)
        failure = failure ?? CrashReason(check: text) ?? CrashReason(String(text))
        continue
      }
      let name = answer.symbol.map(name)
      // Nobody wrote a thunk: it passes on what another frame does.
      if let name, name.isThunk, answer.line == 0 || answer.sourceFile == nil { continue }
      frames.append(Frame(address: address, place: place, answer: answer, name: name))
    }
  }
}

extension Frame {
  /// Creates a frame from the answer of the symbolizer, which may be empty.
  init(
    address: UInt64, place: Symbolizer.Place, answer: Symbolizer.Answer, name: FunctionName?
  ) {
    self.init(
      address: address, objectPath: place.objectPath, offset: place.offset,
      function: name?.text, file: answer.sourceFile, line: answer.line,
      column: answer.column,
      origin: Origin(
        symbol: answer.symbol, module: name?.module, objectPath: place.objectPath,
        file: answer.file),
      module: name?.module)
  }
}
