import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("A build folder that was moved")
struct BuildPlaceTests {
  private let module = "x86_64/release/ModuleCache/1/SwiftShims.pcm"

  @Test("Clang modules stay where they were made, and nowhere else")
  func moved() throws {
    let workspace = try Workspace([module: "pcm", "x86_64/release/A.build/A.o": "object"])
    let scratch = workspace.path
    // Nothing tells where these were made.
    try BuildPlace(scratch: scratch).renew()
    #expect(!workspace.has("x86_64/release/ModuleCache"))
    #expect(workspace.has("x86_64/release/A.build/A.o"))
    try workspace.write("pcm", to: module)
    try BuildPlace(scratch: scratch).renew()
    #expect(workspace.has(module))
    let copy = "\(scratch)-copy"
    try FileManager.default.copyItem(atPath: scratch, toPath: copy)
    defer { removeUnlessKept(copy) }
    try BuildPlace(scratch: copy).renew()
    #expect(!FileManager.default.fileExists(atPath: "\(copy)/\(module)"))
    #expect(workspace.has(module))
  }
}
