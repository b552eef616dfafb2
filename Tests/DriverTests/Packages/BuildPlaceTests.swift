import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("A build folder that was moved")
struct BuildPlaceTests {
  @Test(
    "Clang modules stay where they were made, and nowhere else",
    arguments: ["x86_64/release/ModuleCache", "out/ModuleCache.noindex"])
  func moved(cache: String) throws {
    let module = "\(cache)/1/SwiftShims.pcm"
    let workspace = try Workspace([module: "pcm", "x86_64/release/A.build/A.o": "object"])
    let scratch = workspace.path
    // Nothing tells where these were made.
    try BuildPlace(scratch: scratch).renew()
    #expect(!workspace.has(cache))
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
