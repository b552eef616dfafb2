import Foundation
import LLVMPass
import SonarABI
import Testing

@Suite("Every form of a literal", .enabled(if: SwiftProgram.swiftc != nil))
struct LiteralFormsTests {
  /// One way to write literals, and the tokens that must come of it.
  struct Form: CustomTestStringConvertible, Sendable {
    var name: String
    var tokens: [[UInt8]]

    var testDescription: String { name }

    init(_ name: String, _ texts: String..., bytes: [UInt8]...) {
      self.name = name
      tokens = texts.map { Array($0.utf8) } + bytes
    }
  }

  static let forms: [Form] = [
    Form("raw values, strings", "FETCH", "STORE_IT", "removeAll", "LIST_EVERYTHING_THERE_IS"),
    Form("raw values, UInt16", "HE", "EH", "WO", "OW", "z{", "{z"),
    Form(
      "raw values, UInt32",
      bytes: [0x11, 0x22, 0x33, 0x44], [0x44, 0x33, 0x22, 0x11], [0x55, 0x66, 0x77, 0x88]),
    Form("raw values, characters", "α", "β", "#"),
    Form("CodingKeys", "first_name", "ageInYears", "autoKeyOne", "autoKeyTwoIsLonger"),
    Form(
      "small strings", "smallstr", "grüße", "prefix:", ":suffix", "optionalstr", "tupleone",
      "tupletwo", "viahelper", "genericstr", "lowercased", "substring", "jsonkey"),
    Form(
      "large strings", "a large string literal here", "line one\nline two",
      "json_key_long_enough"),
    Form("searched for and split by", "needle-in-hay", "--sep--"),
    Form(
      "zero bytes", "\0", "a\0b", "a long text with \0 in it", "\0\0", "ends\0", "\0begins"),
    Form("UTF-8 views", "utf8text", "<!DOCTYPE", "data-utf8"),
    Form("interpolated", "interp-", "-end"),
    Form(
      "arrays of bytes", "PK\u{3}\u{4}", bytes: [0xDE, 0xAD, 0xBE, 0xEF, 1],
      [0x89, 0x50, 0x4E, 0x47]),
    Form(
      "arrays of UInt16, both byte orders", bytes: [0x34, 0x12, 0x78, 0x56, 0xBC, 0x9A],
      [0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC]),
    Form(
      "arrays of Int32", bytes: [0xA1, 0x86, 1, 0, 0xA2, 0x86, 1, 0, 0xA3, 0x86, 1, 0]),
    Form("Data", "%PDF-", bytes: [0x1F, 0x8B, 0x08, 0x77]),
    Form(
      "big endian integers", bytes: [0xCA, 0xFE, 0xBA, 0xBE], [0x0B, 0xAD, 0xF0, 0x0D]),
    Form(
      "Int, as text and narrow", "31337", "65000", "1001", "2002", "3003", "40004",
      bytes: [0x69, 0x7A], [0x7A, 0x69]),
    Form("Int64", bytes: [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]),
    Form(
      "UInt128",
      bytes: [
        0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
        0x88,
      ]),
    Form(
      "formats that Foundation reads", #"{"key0":1}"#, "01234567-89AB-CDEF-0123-456789ABCDEF",
      "http://user0@host0:80/path0?key0=text0#part0", "2001-02-03T04:05:06Z",
      "<plist><dict><key>key0</key><string>text0</string></dict></plist>"),
    Form("numbers read from text", "8675309", "388821"),
    Form(
      "Double", "3.14159", "-273.15", bytes: [0x6E, 0x86, 0x1B, 0xF0, 0xF9, 0x21, 0x09, 0x40]),
    Form("Float", "2.71828", bytes: [0x4D, 0xF8, 0x2D, 0x40]),
    Form("switch over bytes", "{", "}", "~"),
    Form("switch over characters", "λ", "→", "@", "\r\n"),
    Form("Unicode scalars", "😀", "‡"),
    Form("Dictionary", "Content-Type", "Content-Length", "X-Very-Long-Header-Name"),
    Form("Set", "whileword", "untilword", "repeat_word_is_longer"),
    Form(
      "Dictionary of integers", bytes: [0xCE, 0xFA, 0xED, 0xFE], [0xFE, 0xED, 0xFA, 0xCF]),
    Form("Set of integers", "4242", "5353", "6464"),
    Form("StaticString", "static-string-token", "tokfirst", "toksecond"),
    Form("arrays of tuples", "pairone", "pair_two_is_a_long_one"),
    Form("arrays of characters", "¶", "‰", "%"),
    Form("nested arrays", "nestone", "nesttwo", "nested_three_is_long"),
    Form("regular expressions", "key=", "alpha", "beta", "end", "key=0;end", "nsre", "nsreax"),
  ]

  /// Text that is only shown to somebody, and what the compiler adds.
  static let noise = [
    "printed noise", "debug printed", "thrown message", "thrown enum", "precondition noise",
    "assert noise", "fatal noise", "LocalizedNoise", "ParseDescription", "nslog noise",
    "format noise", "main.swift", "file(_:)", "key=(", "nsre[",
  ]

  @Test("Optimized and not, all forms are found and no message is", arguments: ["-O", "-Onone"])
  func forms(optimization: String) throws {
    let source = try String(
      contentsOf: AssemblyFixture.folder.appending(path: "literals.swift.txt"), encoding: .utf8)
    let program = try SwiftProgram(
      source, module: "Forms",
      flags: [optimization, "-parse-as-library", "-enable-bare-slash-regex"])
    let literals = try program.instrumentedObject().report.literals
    let tokens = Set(literals.flatMap(\.spellings).map(\.bytes))
    for form in Self.forms {
      let missing = form.tokens.filter { !tokens.contains($0) }
      #expect(
        missing.isEmpty, "\(form.name): \(missing.map { String(decoding: $0, as: UTF8.self) })")
    }
    let texts = tokens.map { String(decoding: $0, as: UTF8.self) }
    for message in Self.noise {
      #expect(!texts.contains { $0.contains(message) }, "\(message)")
    }
    // The words of two strings that the optimizer chooses between never make a third.
    #expect(!texts.contains("first_nars") && !texts.contains("ageInYeame"))
  }

  @Test(
    "A logger's message is left out wherever the optimizer has put it", arguments: ["-O", "-Onone"])
  func logger(optimization: String) throws {
    // swift-log's interface, as far as a call of it needs.
    let scratch = try Scratch()
    let swiftc = try #require(SwiftProgram.swiftc)
    try scratch.write(
      """
      public struct Logger {
        public struct Message: ExpressibleByStringInterpolation {
          let text: String
          public init(stringLiteral text: String) { self.text = text }
        }
        var isOn = false
        public init() {}
        @inlinable public func info(_ message: @autoclosure () -> Message) { log(message()) }
        @usableFromInline func log(_ message: @autoclosure () -> Message) {
          if isOn { Swift.print(message().text) }
        }
      }
      """, to: "Logging.swift")
    try Tools.require(
      swiftc,
      [
        "-O", "-parse-as-library", "-emit-module", "-module-name", "Logging", "-o",
        scratch.path("Logging.swiftmodule"), scratch.path("Logging.swift"),
      ])
    let program = try SwiftProgram(
      """
      import Logging
      public func parse(_ text: String, _ logger: Logger) -> Bool {
        logger.info("logged words")
        logger.info("logged with \\(text.count) values")
        return text == "compared words"
      }
      """, module: "User",
      flags: [optimization, "-parse-as-library", "-I", scratch.path(".")])
    let texts = try program.instrumentedObject().report.literals.map {
      String(decoding: $0.token, as: UTF8.self)
    }
    #expect(texts.contains("compared words"))
    #expect(!texts.contains { $0.contains("logged") }, "\(texts)")
  }
}
