import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Files of findings")
struct CampaignFilesTests {
  @Test("A module and a file's name are found among the package's targets")
  func files() throws {
    let workspace = try Workspace([
      "Sources/FuzzIt/Deep/Input.swift": "", "Sources/FuzzIt/main.swift": "",
    ])
    var package = try SamplePackage.package()
    package.path = workspace.path
    let target = try #require(package.targets.first { $0.name == "FuzzIt" })
    #expect(target.path == "Sources/FuzzIt")
    func found(_ file: String) -> String? {
      var report = ReportFixture.full
      report.findings[0].file = file
      report.findFiles(in: package)
      return report.findings[0].file
    }
    #expect(found("FuzzIt/Input.swift") == workspace.file("Sources/FuzzIt/Deep/Input.swift"))
    #expect(found("FuzzIt/main.swift") == workspace.file("Sources/FuzzIt/main.swift"))
    for file in ["FuzzIt/Other.swift", "Other/main.swift", "/usr/include/stdio.h", "main.swift"] {
      #expect(found(file) == file)
    }
  }
}
