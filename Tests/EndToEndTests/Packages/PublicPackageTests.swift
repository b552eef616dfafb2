import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Packages that nobody here wrote")
  struct PublicPackageTests {
    /// The smallest of those that `make test-packages` knows.
    private static let packages = ["SwiftCSV", "swift-http-types", "swift-http-structured-headers"]

    @Test(
      "Their own tests pass and fail as without us, one by one",
      .enabled("the packages cannot be fetched") { try canFetch() })
    func sameResults() throws {
      let workspace = try Workspace([:])
      let script = Repository.root.appending(path: "toolchain/test-packages")
      let result = try TestSupport.run(
        script.path, Self.packages,
        environment: ["SWIFTC_FUZZ": Command.path, "TEST_PACKAGES_FOLDER": workspace.path],
        seconds: 1200)
      #expect(result.status == 0, "\(result.everything)")
      for package in Self.packages {
        #expect(
          result.output.contains(
            try Regex("\(package) \\(debug\\): [1-9][0-9]* tests alike .*, [1-9][0-9]* edges")),
          "\(result.everything)")
      }
    }

    /// Returns true if git can reach the place that the packages come from.
    private static func canFetch() throws -> Bool {
      guard let git = findOnPath("git") else { return false }
      return try TestSupport.run(
        git, ["ls-remote", "--exit-code", "https://github.com/swiftcsv/SwiftCSV", "HEAD"],
        environment: ["GIT_TERMINAL_PROMPT": "0"], seconds: 30
      ).status == 0
    }
  }
}
