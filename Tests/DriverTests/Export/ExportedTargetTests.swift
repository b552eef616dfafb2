import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Files of exported targets")
struct ExportedTargetTests {
  @Test(
    "names that ClusterFuzz does not accept are refused", arguments: ["Zeichen-ü", "a b", "a/b"])
  func names(name: String) throws {
    _ = try ExportedTarget(name: "Parse_1.fuzz@-", folder: "out")
    let error = #expect(throws: UserError.self) { try ExportedTarget(name: name, folder: "out") }
    #expect(error?.message.contains("rename the product") == true)
  }

  @Test(
    "seeds of all folders are in one archive; without seeds there is none, not an old one either")
  func seeds() throws {
    let workspace = try Workspace([
      "seeds/a": "1", "corpus/a": "2", "corpus/deep/b": "3", "T_seed_corpus.zip": "old",
    ])
    let target = try ExportedTarget(name: "T", folder: workspace.path)
    let folders = ["seeds", "corpus", "none"].map(workspace.file)
    #expect(try target.writeSeeds(from: folders) == 3)
    let archive = String(decoding: try workspace.bytes(of: "T_seed_corpus.zip"), as: UTF8.self)
    #expect(archive.contains("seeds/a1") && archive.contains("corpus/deep/b3"))
    #expect(try target.writeSeeds(from: [workspace.file("none")]) == 0)
    #expect(!workspace.names().contains("T_seed_corpus.zip"))
  }

  @Test("own options take the place of ours, own tokens come first")
  func texts() throws {
    let workspace = try Workspace(["mine.options": "[libfuzzer]\nmax_len = 7\n", "x.dict": "\"x\""])
    let target = try ExportedTarget(name: "T", folder: workspace.path)
    try target.writeOptions(own: nil)
    #expect(try text("T.options", workspace) == "[libfuzzer]\ndict = T.dict\n")
    try target.writeOptions(own: workspace.file("mine.options"))
    #expect(try text("T.options", workspace).contains("max_len = 7"))
    #expect(try target.writeDictionary("", and: [workspace.file("x.dict")]) == 1)
    #expect(try text("T.dict", workspace) == "# x.dict\n\"x\"\n")
  }

  @Test("a library that is nowhere is an error that names it")
  func missingLibrary() throws {
    let target = try ExportedTarget(name: "T", folder: "out")
    #expect(throws: UserError.libraryMissing(library: "libq.so.1", target: "T")) {
      try target.copy(SharedLibraries(printed: "\tlibq.so.1 => not found\n"))
    }
  }

  @Test("files about the project are written once, and never over somebody's own")
  func projectFiles() throws {
    let workspace = try Workspace(["oss/Dockerfile": "mine"])
    let files = ProjectFiles(package: "P", version: "1.2")
    let first = try files.write(to: workspace.file("oss"))
    #expect(
      first.written.map { ($0 as NSString).lastPathComponent } == ["project.yaml", "build.sh"])
    #expect(first.kept.map { ($0 as NSString).lastPathComponent } == ["Dockerfile"])
    #expect(try text("oss/Dockerfile", workspace) == "mine")
    #expect(try files.write(to: workspace.file("oss")).written.isEmpty)
    #expect(FileManager.default.isExecutableFile(atPath: workspace.file("oss/build.sh")))
  }

  private func text(_ name: String, _ workspace: Workspace) throws -> String {
    String(decoding: try workspace.bytes(of: name), as: UTF8.self)
  }
}
