extension SanitizerReport {
  /// Returns the calls of the first stack in a report, innermost first. A line of it looks like
  /// this:
  ///
  ///     #1 0x55a in $s8MyParser5checkyySays5UInt8VGF /src/Parser.swift:8:21
  static func frames(in report: String) -> [Frame] {
    var frames: [Frame] = []
    for line in report.split(separator: "\n") {
      guard let call = line.drop(while: { $0 == " " }).text(after: "#\(frames.count) 0x") else {
        if frames.isEmpty { continue }
        break
      }
      frames.append(frame(call))
    }
    return frames
  }

  /// Reads what follows `0x`: an address, and where known a function and its place.
  private static func frame(_ text: Substring) -> Frame {
    let address = UInt64(text.prefix { $0 != " " }, radix: 16) ?? 0
    let words = (text.text(after: " in ") ?? "").split(separator: " ")
    let symbol = words.first.map(String.init)
    let place = words.dropFirst().first { $0.hasPrefix("/") } ?? ""
    let parts = place.split(separator: ":")
    let object = words.first { $0.hasPrefix("(/") }?.dropFirst().prefix { $0 != "+" } ?? ""
    let name = symbol.map(FunctionName.init(symbol:))
    let file = parts.first.map(String.init)
    return Frame(
      address: address, objectPath: String(object), offset: 0,
      function: name?.text, file: file,
      line: parts.dropFirst().first.flatMap { Int($0) } ?? 0,
      column: parts.dropFirst(2).first.flatMap { Int($0) } ?? 0,
      origin: Frame.Origin(
        symbol: symbol, module: name?.module, objectPath: String(object), file: file))
  }
}
