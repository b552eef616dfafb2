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
  ///
  /// Names of C++ and paths may have spaces in them, but a path begins with a slash; one that does
  /// not is a single word.
  static func frame(_ text: Substring) -> Frame {
    let address = UInt64(text.prefix { $0 != " " }, radix: 16) ?? 0
    let rest = text.drop { $0 != " " }
    let named = rest.text(after: " in ")
    let description = named ?? rest
    let module = description.text(after: " (/").map { $0.prefix { $0 != ")" } }
    var path = named?.text(after: " /").map { place(in: "/" + $0) }
    var symbol = named?.text(before: " (/").text(before: " /")
    if path == nil, let word = symbol?.split(separator: " ").last,
      word.endIndex == symbol?.endIndex,
      word.count < symbol?.count ?? 0, case let place = place(in: String(word)), place.line > 0
    {
      path = place
      symbol = symbol?.dropLast(word.count + 1)
    }
    if symbol?.isEmpty == true { symbol = nil }
    let name = symbol.map { FunctionName(symbol: String($0)) }
    let object = module.map { "/" + $0.text(before: "+0x") } ?? ""
    let offset = module?.text(after: "+0x").flatMap { UInt64($0, radix: 16) } ?? 0
    return Frame(
      address: address, objectPath: object, offset: offset, function: name?.text,
      file: path?.file, line: path?.line ?? 0, column: path?.column ?? 0,
      origin: Frame.Origin(
        symbol: symbol.map(String.init), module: name?.module, objectPath: object,
        file: path?.file),
      module: name?.module)
  }

  /// Reads `/src/Parser.swift:8:21`; the file is nil where a compiler made the code.
  private static func place(in text: String) -> (file: String?, line: Int, column: Int) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    while numbers.count < 2, let number = parts.last.flatMap({ Int($0) }) {
      numbers.insert(number, at: 0)
      parts.removeLast()
    }
    let file = parts.joined(separator: ":")
    guard file != "/<compiler-generated>" else { return (nil, 0, 0) }
    return (file, numbers.first ?? 0, numbers.dropFirst().first ?? 0)
  }
}
