/// Small programs that the end-to-end tests compile.
enum Programs {
  /// A fuzz entry that hands its input, as an array, to `call`.
  static func entry(imports module: String = "MyParser", call: String) -> String {
    """
    import \(module)

    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
      \(call)(Array(UnsafeBufferPointer(start: data, count: size)))
      return 0
    }
    """
  }

  /// Three nested bytes: coverage alone finds them.
  static let nested = """
    public func check(_ input: [UInt8]) {
      guard input.count >= 3 else { return }
      if input[0] == 0x46 {
        if input[1] == 0x55 {
          if input[2] == 0x5a { fatalError("BINGO") }
        }
      }
    }
    """

  /// A parser beside `main.swift`, with its entry.
  static func parser(_ source: String) -> [String: String] {
    ["MyParser/Parser.swift": source, "main.swift": entry(call: "check")]
  }
}
