import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Dependencies are fetched once for all builds of a package")
struct DependencySourcesTests {
  private func share(in workspace: Workspace, scratch: String = "builds/2/coverage") {
    DependencySources(scratch: workspace.file(scratch), base: workspace.path).share()
  }

  @Test("Another build's are copied, after a copy that was cut short as well")
  func copies() throws {
    for build in ["", "builds/1/"] {
      let workspace = try Workspace([
        "\(build)workspace-state.json": "state", "\(build)checkouts/dep/A.swift": "a",
        "\(build)repositories/dep/HEAD": "head", "builds/2/coverage/checkouts/dep/B.swift": "half",
      ])
      share(in: workspace)
      #expect(workspace.names(in: "builds/2/coverage/checkouts/dep") == ["A.swift"])
      #expect(workspace.names(in: "builds/2/coverage/repositories/dep") == ["HEAD"])
      #expect(workspace.has("builds/2/coverage/workspace-state.json"))
    }
  }

  @Test("A build that has its own keeps them, and nothing is made of nothing")
  func leavesAlone() throws {
    let own = try Workspace([
      "workspace-state.json": "state", "checkouts/dep/A.swift": "a",
      "builds/2/workspace-state.json": "own", "builds/2/checkouts/dep/B.swift": "b",
    ])
    share(in: own, scratch: "builds/2")
    #expect(own.names(in: "builds/2/checkouts/dep") == ["B.swift"])
    let none = try Workspace()
    share(in: none)
    #expect(none.names().isEmpty)
  }
}
