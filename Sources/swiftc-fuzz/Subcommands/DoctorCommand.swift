import ArgumentParser
import Foundation
import LLVMPass

/// `swiftc-fuzz doctor [TARGET]`: everything a build needs, found or not, and what fixes it; with a
/// target, what ails its campaign.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check every prerequisite and name the command that fixes what is missing.",
    discussion: HelpText.flowing(
      """
      With a fuzz target the health of its campaign is looked at, from the history of its runs and
      one run of the corpus: seeds, deaths, stability, speed, what is switched off, modules that
      nothing enters. Each thing that is not well has one thing to do.

      EXAMPLE
        swiftc-fuzz doctor
        swiftc-fuzz doctor Parse
      """))

  @OptionGroup var options: PackageOptions

  @Argument(help: "A fuzz target, or an executable that swiftc-fuzz has built.")
  var target: String?

  @Argument(help: "Folders of inputs.")
  var corpora: [String] = []

  func run() async throws {
    if let target {
      return try await reportingErrors {
        let reading = try await options.reading(
          of: target, corpora: corpora, wantsCoverage: false)
        let health = CampaignHealth(
          report: try await reading.result().report,
          cores: ProcessInfo.processInfo.activeProcessorCount)
        for finding in health.findings { print(finding.text) }
      }
    }
    let doctor = Doctor(
      environment: ProcessInfo.processInfo.environment, commandPath: Installation.commandPath(),
      runner: ProcessRunner())
    let findings = await doctor.examine()
    for finding in findings { print(finding.text) }
    if findings.contains(where: { $0.cure != nil && $0.isNeeded }) { throw ExitCode(1) }
    print("ready to fuzz")
  }
}

/// An examiner of one prerequisite after the other.
struct Doctor<Runner: JobRunner> {
  var environment: [String: String]
  var commandPath: String
  var runner: Runner

  /// One prerequisite.
  struct Finding: Equatable {
    var subject: String
    /// The thing that was found, or the problem.
    var state: String
    /// The command that mends it; nil where nothing is wrong.
    var cure: String?
    /// True when nothing works without it.
    var isNeeded = true

    var text: String {
      let mark = cure == nil ? "ok     " : isNeeded ? "MISSING" : "absent "
      return "\(mark)  \(subject): \(state)" + (cure.map { "\n         fix: \($0)" } ?? "")
    }
  }

  /// Returns all findings, the most basic first.
  ///
  /// Those that depend on a failed one are left out.
  func examine() async -> [Finding] {
    let toolchain: Toolchain
    do {
      toolchain = try Toolchain.find(environment: environment)
    } catch {
      return [
        Finding(
          subject: "Swift compiler", state: "no swiftc on PATH",
          cure: "install Swift 6.3 (https://www.swift.org/install) and add its usr/bin to PATH")
      ]
    }
    return [
      await compiler(toolchain), await llvm(toolchain), runtime(), await linker(toolchain),
      symbolizer(toolchain),
    ]
  }

  private func compiler(_ toolchain: Toolchain) async -> Finding {
    let job = Job(purpose: "swiftc", tool: toolchain.compiler, arguments: ["--version"])
    let text = (try? await runner.output(of: job)) ?? ""
    let version = text.split(separator: "\n").first.map(String.init) ?? "does not start"
    return Finding(
      subject: "Swift compiler", state: "\(version), \(toolchain.compiler)",
      cure: text.isEmpty ? "toolchain/bootstrap" : nil)
  }

  private func llvm(_ toolchain: Toolchain) async -> Finding {
    let linked = LLVMVersion.linked
    let ours = "\(linked.major).\(linked.minor).\(linked.patch)"
    guard let compiler = await toolchain.llvmVersion(runner: runner),
      let major = compiler.split(separator: ".").first.flatMap({ Int($0) })
    else {
      return Finding(subject: "LLVM", state: "\(ours); the compiler's own version is not known")
    }
    return Finding(
      subject: "LLVM", state: "\(ours), the compiler's is \(compiler)",
      cure: linked.major >= major
        ? nil : "apt-get install llvm-\(major)-dev, then rebuild swiftc-fuzz")
  }

  private func runtime() -> Finding {
    do {
      let library = try RuntimeLibrary.find(commandPath: commandPath)
      return Finding(subject: "fuzzing runtime", state: library.archive)
    } catch {
      return Finding(
        subject: "fuzzing runtime", state: "libFuzzing.a is not beside \(commandPath)",
        cure: "make install PREFIX=…")
    }
  }

  /// Compiles and links an empty program, as every fuzzer will be.
  private func linker(_ toolchain: Toolchain) async -> Finding {
    let subject = "linker and C library"
    do {
      let folder = try TemporaryFolder(environment: environment)
      try TextFile.write("\n", to: "\(folder.path)/main.swift")
      let job = Job(
        purpose: "linking an empty program", tool: toolchain.compiler,
        arguments: ["\(folder.path)/main.swift", "-o", "\(folder.path)/main"])
      _ = try await runner.output(of: job)
      return Finding(subject: subject, state: "an empty program links")
    } catch {
      return Finding(
        subject: subject, state: "an empty program does not link",
        cure: "toolchain/bootstrap, or apt-get install binutils libc6-dev libstdc++-12-dev")
    }
  }

  private func symbolizer(_ toolchain: Toolchain) -> Finding {
    let subject = "llvm-symbolizer (files and lines in crash reports)"
    if let path = toolchain.tool("llvm-symbolizer") ?? onPath("llvm-symbolizer") {
      return Finding(subject: subject, state: path)
    }
    return Finding(
      subject: subject, state: "not found", cure: "apt-get install llvm", isNeeded: false)
  }

  private func onPath(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
