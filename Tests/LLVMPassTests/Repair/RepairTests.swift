import Testing

@testable import LLVMPass

@Suite("Repairs of what LLVM gets wrong for Swift")
struct RepairTests {
  private let old = LLVMVersion(major: 21, minor: 1, patch: 8)
  private let new = LLVMVersion(major: 22, minor: 1, patch: 8)
  private let intel = "x86_64-unknown-linux-gnu"
  private let arm = "aarch64-unknown-linux-gnu"

  @Test("They are made only where the back end has the defect")
  func whereNeeded() {
    #expect(TailCallRepair(triple: intel, version: new).isNeeded)
    #expect(!TailCallRepair(triple: intel, version: old).isNeeded)
    #expect(!TailCallRepair(triple: arm, version: new).isNeeded)
    #expect(EntryValueRepair(triple: intel, level: .default, version: new).isNeeded)
    #expect(!EntryValueRepair(triple: intel, level: .none, version: new).isNeeded)
    #expect(!EntryValueRepair(triple: intel, level: .default, version: old).isNeeded)
    #expect(!EntryValueRepair(triple: arm, level: .default, version: new).isNeeded)
  }

  @Test("Guaranteed tail calls of other conventions stay what they are")
  func otherConventions() throws {
    let owner = try ModuleOwner(
      parsing: """
        declare void @c(i64)
        declare swifttailcc void @s(i64)
        define void @f(i64 %x) {
          musttail call void @c(i64 %x)
          ret void
        }
        define swifttailcc void @g(i64 %x) {
          musttail call swifttailcc void @s(i64 %x)
          ret void
        }
        """)
    try owner.withModule { (module) throws(LLVMError) in
      #expect(TailCallRepair(triple: intel, version: new).run(on: module) == 1)
      #expect(TailCallRepair(triple: intel, version: new).run(on: module) == 0)
      #expect(module.text.contains("musttail call void @c"))
      #expect(module.text.contains("tail call swifttailcc void @s"))
      try module.verify(after: "the repair")
    }
  }
}
