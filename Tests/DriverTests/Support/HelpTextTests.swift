import Testing

@testable import swiftc_fuzz

@Suite("Help")
struct HelpTextTests {
  @Test("A paragraph is one line, and examples keep theirs")
  func flowing() {
    let text = HelpText.flowing(
      """
      Builds the target
      and runs it.

      The page is
      one file.

      EXAMPLE
        swiftc-fuzz run A
        swiftc-fuzz run B
      """)
    #expect(
      text == """
        Builds the target and runs it.

        The page is one file.

        EXAMPLE
          swiftc-fuzz run A
          swiftc-fuzz run B
        """)
  }
}
