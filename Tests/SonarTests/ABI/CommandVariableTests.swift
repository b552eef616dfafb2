import Testing

@testable import SonarABI

@Suite("The owner of a process")
struct CommandVariableTests {
  @Test(
    "is a number in its own variable, or one behind our word in the session's",
    arguments: [
      (["SWIFTC_FUZZ_OWNER": "12"], 12), (["TERM_SESSION_ID": "swiftc-fuzz-34"], 34),
      (["SWIFTC_FUZZ_OWNER": "12", "TERM_SESSION_ID": "swiftc-fuzz-34"], 12),
      (["TERM_SESSION_ID": "w0t0p0:5A1D"], nil), (["TERM_SESSION_ID": "34"], nil),
      (["TERM_SESSION_ID": "swiftc-fuzz-"], nil), (["SWIFTC_FUZZ_OWNER": "0"], nil),
      (["SWIFTC_FUZZ_OWNER": "-1"], nil), ([:], nil),
    ] as [([String: String], Int32?)])
  func owner(variables: [String: String], owner: Int32?) {
    #expect(CommandVariable.owner { variables[$0] } == owner)
  }

  @Test("is read as it was written")
  func session() {
    #expect(
      CommandVariable.owner { [$0: CommandVariable.session(ofOwner: 7)]["TERM_SESSION_ID"] } == 7)
  }
}
