import Testing

@testable import swiftc_fuzz

@Suite("The machine that a program is compiled for")
struct TargetMachineTests {
  private let own = "\(TargetMachine.architecture)-unknown-linux-gnu"
  private let other =
    (TargetMachine.architecture == "x86_64" ? "aarch64" : "x86_64") + "-unknown-linux-gnu"

  @Test("The last -target counts, and without one it is this machine")
  func target() {
    #expect(TargetMachine(["main.swift", "-target"]) == nil)
    #expect(TargetMachine(["-target", other, "-target", own])?.triple == own)
    #expect(TargetMachine(["-target", own])?.isThisOne == true)
    #expect(TargetMachine(["-target", other])?.isThisOne == false)
  }

  @Test(
    "Another system is another machine, also on the same processor",
    arguments: ["apple-macosx14.0", "swift-linux-musl", "unknown-linux-android28", "unknown-wasi"])
  func otherSystem(system: String) {
    let target = TargetMachine(["-target", "\(TargetMachine.architecture)-\(system)"])
    #expect(target?.isThisOne == false)
  }

  @Test("A fuzzer for another machine is refused in one line, a program without an engine is not")
  func refusal() throws {
    #expect(throws: UserError.otherMachine(triple: other)) {
      try TargetMachine.checkEngine(.native, fits: ["-target", other])
    }
    #expect(throws: UserError.otherMachine(triple: other)) {
      try TargetMachine.checkEngine(.libfuzzer, fits: ["-target", other])
    }
    try TargetMachine.checkEngine(.none, fits: ["-target", other])
    try TargetMachine.checkEngine(.native, fits: ["-target", own])
    let message = UserError.otherMachine(triple: other).message
    #expect(message.contains(other) && !message.contains("\n"))
  }
}
