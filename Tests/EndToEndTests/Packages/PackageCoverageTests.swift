import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

extension EndToEndBuilds {
  @Suite("Source coverage of a package's corpus")
  struct PackageCoverageTests {
    private struct Report: Decodable {
      struct Ratio: Decodable, Equatable { var count, covered: Int }
      struct File: Decodable {
        var path: String
        var regions: Ratio
      }
      var inputs: Int
      var deadly: [String]
      var files: [File]
      var total: File
    }

    @Test("Counts are llvm-cov's own, inputs that crash count, and later calls run what is new")
    func coverage() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write("hello", to: "Fuzz/Main/seeds/words")
      try workspace.write("FUZZ", to: "Fuzz/Main/crashes/a bug's input")
      let arguments = ["coverage", "Main", "--instrument", "MyParser,CHelper", "--json"]
      let first = try Command.run(arguments, in: workspace)
      #expect(first.status == 0, "\(first.everything)")
      let report = try JSONDecoder().decode(Report.self, from: Data(first.output.utf8))
      #expect(report.inputs == 2)
      #expect(report.deadly == ["Fuzz/Main/crashes/a bug's input"])
      #expect(
        report.files.map { ($0.path as NSString).lastPathComponent }
          == ["helper.c", "Later.swift", "Parser.swift"])

      // The program and the profile that were left, asked by hand.
      let variant = try #require(
        try FuzzOptions.extract(from: ["--instrument=MyParser,CHelper"]).options.variant)
      let products = workspace.file(".build/swiftc-fuzz/builds/\(variant)/coverage/release")
      let profile = "\(products)/profiles/Main/corpus/merged.profdata"
      let toolchain = try Toolchain.find(environment: ProcessInfo.processInfo.environment)
      let byHand = try TestSupport.run(
        toolchain.required("llvm-cov"),
        ["report", "-summary-only", "\(products)/Main", "-instr-profile=\(profile)"],
        in: workspace.path)
      let total = byHand.output.split(separator: "\n").last { $0.hasPrefix("TOTAL") } ?? ""
      let cells = total.split(separator: " ").dropFirst().compactMap { Int($0) }
      #expect(
        cells.prefix(2).elementsEqual([
          report.total.regions.count, report.total.regions.count - report.total.regions.covered,
        ]), "\(byHand.everything)")

      let counts = "\(products)/profiles/Main/corpus/replay.events"
      let before = try FileManager.default.attributesOfItem(atPath: counts)[.modificationDate]
      let second = try Command.run(
        arguments + ["--lcov", "out.lcov", "--html", "pages"], in: workspace)
      #expect(second.output == first.output)
      let after = try FileManager.default.attributesOfItem(atPath: counts)[.modificationDate]
      #expect(before as? Date == after as? Date)
      #expect(workspace.names().contains("out.lcov"))
      #expect(FileManager.default.fileExists(atPath: workspace.file("pages/index.html")))

      // One input more is all that is run, and counts as if all had been.
      try workspace.write("FUZ", to: "Fuzz/Main/seeds/a new one")
      let third = try Command.run(arguments, in: workspace)
      #expect(third.status == 0 && third.output != first.output, "\(third.everything)")
      let log = String(decoding: try Data(contentsOf: URL(fileURLWithPath: counts)), as: UTF8.self)
      #expect(log.contains("a new one") && !log.contains("words"), "\(log)")
      try FileManager.default.removeItem(atPath: "\(products)/profiles")
      #expect(try Command.run(arguments, in: workspace).output == third.output)
    }

    @Test("Without inputs the error says what to do")
    func nothingToRun() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let result = try Command.run(["coverage", "Main"], in: workspace)
      #expect(result.status == 1)
      #expect(
        result.errors.contains("fuzz first with `swiftc-fuzz run Main`"), "\(result.everything)")
    }
  }
}
