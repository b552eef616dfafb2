import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

struct KeptManifestTests {
  private let json = """
    {"name": "dep", "targets": [{"name": "Dep-Core", "type": "regular"}]}
    """

  @Test("What SwiftPM said of a checkout is kept until its manifest or the compiler changes")
  func checkout() throws {
    let workspace = try Workspace(["checkouts/dep/Package.swift": "let package = 1"])
    let package = workspace.file("checkouts/dep")
    let kept = try #require(KeptManifest(package: package, compiler: "/bin/swiftc"))
    #expect(kept.read() == nil)
    kept.write(json)
    #expect(kept.read()?.modules == ["Dep_Core"])
    #expect(KeptManifest(package: package, compiler: "/other/swiftc")?.read() == nil)
    try "let package = 2".write(
      toFile: "\(package)/Package.swift", atomically: true, encoding: .utf8)
    #expect(KeptManifest(package: package, compiler: "/bin/swiftc")?.read() == nil)
  }

  @Test("Nothing is kept of a package that is no checkout")
  func edited() throws {
    let workspace = try Workspace(["near/Package.swift": "let package = 1"])
    #expect(KeptManifest(package: workspace.file("near"), compiler: "/bin/swiftc") == nil)
  }
}
