import Testing

@testable import Fuzzing

@Suite("Places of expanded macros")
struct MacroExpansionTests {
  @Test("The expansion of #expect has the line of the macro")
  func expectation() throws {
    let place = try #require(
      MacroExpansion.place(
        of: "/tmp/swift-generated-sources/@__swiftmacro_8LibTests0016Testsswift_eCJAcfMX6_4_33_"
          + "6D7746D9A1F6C5AD12A7E439F083574FLl6expectfMf_.swift"))
    #expect(place.file == "LibTests/Tests.swift")
    #expect(place.line == 7)
  }

  @Test("The expansion of an attribute has none, and other files are no expansions")
  func others() {
    let attribute = "/x/@__swiftmacro_8LibTests5GroupV5typed4TestfMp_.swift"
    #expect(MacroExpansion.isOne(attribute))
    #expect(MacroExpansion.place(of: attribute) == nil)
    #expect(!MacroExpansion.isOne("/x/Tests.swift"))
    #expect(MacroExpansion.place(of: "@__swiftmacro_99A") == nil)
  }

  @Test(
    "Punycode is decoded as Swift writes it",
    arguments: [
      // The first two are from Swift's description of its mangling.
      ("vergenza_JFa", "vergüenza"), ("cpqaba", nil), ("Testsswift_eCJAc", "Tests.swift"),
      ("_", ""), ("a!", nil),
    ] as [(String, String?)])
  func punycode(text: String, decoded: String?) {
    if let decoded { #expect(MacroExpansion.decode(text[...]) == decoded) }
  }
}
