import ArgumentParser

struct Repeat: ParsableCommand {
  enum Phrase: String, ExpressibleByArgument { case hello, goodbye, thanks }

  @Option(name: .shortAndLong) var count: Int?
  @Option(name: [.customLong("max-width"), .customShort("w")]) var width = 80
  @Flag(inversion: .prefixedNo) var color = true
  @Flag(name: .shortAndLong) var verbose: Int
  @Option(parsing: .upToNextOption) var exclude: [String] = []
  @Argument var phrase: Phrase
  @Argument(parsing: .captureForPassthrough) var rest: [String] = []

  func validate() throws {
    if width > 4096 { throw ValidationError("too wide") }
  }
}

struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(subcommands: [Repeat.self], defaultSubcommand: nil)
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  _ = try? Tool.parseAsRoot(text.split(separator: "\n").map(String.init))
  return 0
}
