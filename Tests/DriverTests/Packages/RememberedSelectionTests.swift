import Synchronization
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Selections are remembered by target")
struct RememberedSelectionTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private let lines = Lines()

  private func command(
    _ flags: [String], default: Bool = false
  ) throws -> PackageCommand<
    ProcessRunner
  > {
    var command = PackageCommand(
      environment: [:], runner: ProcessRunner(), packagePath: nil,
      options: try FuzzOptions.extract(from: flags).options, configuration: nil, isVerbose: false)
    command.wantsDefaultSelection = `default`
    command.notices = Notices { [lines] line in lines.all.withLock { $0.append(line) } }
    return command
  }

  private func package(in workspace: Workspace) throws -> PackageDescription {
    var package = try SamplePackage.package()
    package.path = workspace.path
    return package
  }

  @Test("What was said of a target holds until something else is, and this is said")
  func untilToldOtherwise() throws {
    let package = try package(in: Workspace())
    func selected(_ flags: [String] = [], for target: String = "A") throws -> [String] {
      try command(flags).selecting(for: target, of: package).options.selectionFlags
    }
    #expect(try selected().isEmpty)
    try command(["--instrument=M,N*", "--exclude=func:M.f"])
      .rememberSelection(for: "A", of: package)
    // Who says nothing changes nothing.
    try command(["--sanitize=address"]).rememberSelection(for: "A", of: package)
    #expect(lines.all.withLock { $0 }.isEmpty)
    #expect(try selected() == ["--instrument=M", "--instrument=N*", "--exclude=func:M.f"])
    #expect(
      lines.all.withLock { $0 } == [
        "swiftc-fuzz: A: --instrument=M '--instrument=N*' --exclude=func:M.f, as before; "
          + "--instrument=default forgets it"
      ])
    #expect(try selected(for: "B").isEmpty)
    #expect(try selected(["--exclude=X"]) == ["--exclude=X"])
    #expect(lines.all.withLock { $0 }.count == 1)

    let back = try command([], default: true)
    #expect(try !back.selecting(for: "A", of: package).options.hasSelection)
    try back.rememberSelection(for: "A", of: package)
    #expect(try selected().isEmpty)
  }

  @Test("Names of calls in tests may be any text")
  func names() throws {
    let package = try package(in: Workspace())
    let command = try command(["--instrument=M"])
    try command.rememberSelection(for: "../a/b c", of: package)
    #expect(try self.command([]).selecting(for: "../a/b c", of: package).options.hasSelection)
    #expect(try !self.command([]).selecting(for: "b c", of: package).options.hasSelection)
  }
}
