import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Inputs that a profile does not count yet")
struct CoverageInputsTests {
  private let workspace: Workspace
  private let record: String

  init() throws {
    workspace = try Workspace(["program": "p", "corpus/a": "1", "corpus/b": "2"])
    record = try Self.inputs(in: workspace).record
  }

  private static func inputs(in workspace: Workspace) throws -> CoverageInputs {
    try CoverageInputs(in: [workspace.file("corpus")], program: workspace.file("program"))
  }

  private func missing() throws -> [String]? {
    try Self.inputs(in: workspace).missing(from: record)?
      .map { ($0 as NSString).lastPathComponent }
  }

  @Test("are none as long as nothing changes, and then those that have come")
  func new() throws {
    #expect(try missing() == [])
    try workspace.write("3", to: "corpus/0")
    try workspace.write("4", to: "corpus/z")
    #expect(try missing() == ["0", "z"])
  }

  @Test(
    "are not told when a counted one has changed or gone, or the program has",
    arguments: [("corpus/a", "other"), ("corpus/b", nil), ("program", "other")])
  func changed(path: String, text: String?) throws {
    if let text {
      try workspace.write(text, to: path)
    } else {
      try FileManager.default.removeItem(atPath: workspace.file(path))
    }
    #expect(try missing() == nil)
  }

  @Test("are not told by an empty record")
  func empty() throws {
    #expect(try Self.inputs(in: workspace).missing(from: "") == nil)
  }
}
