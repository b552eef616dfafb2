import Foundation
import LLVMPass

/// An examiner of one prerequisite after the other.
struct Doctor<Runner: JobRunner> {
  var environment: [String: String]
  var commandPath: String
  var runner: Runner

  /// Returns all prerequisites, the most basic first.
  ///
  /// Prerequisites that depend on a missing one are left out.
  func examine() async -> [Prerequisite] {
    let toolchain: Toolchain
    do {
      toolchain = try Toolchain.find(environment: environment)
    } catch {
      return [
        Prerequisite(
          subject: "Swift compiler", state: "no swiftc on PATH",
          cure: "install Swift 6.3 (https://www.swift.org/install) and add its usr/bin to PATH")
      ]
    }
    return [
      await compiler(toolchain), await llvm(toolchain), runtime(), await linker(toolchain),
      symbolizer(toolchain),
    ]
  }

  private func compiler(_ toolchain: Toolchain) async -> Prerequisite {
    let job = Job(purpose: "swiftc", tool: toolchain.compiler, arguments: ["--version"])
    let text = (try? await runner.output(of: job)) ?? ""
    let version = text.split(separator: "\n").first.map(String.init) ?? "does not start"
    return Prerequisite(
      subject: "Swift compiler", state: "\(version), \(toolchain.compiler)",
      cure: text.isEmpty ? "toolchain/bootstrap" : nil)
  }

  private func llvm(_ toolchain: Toolchain) async -> Prerequisite {
    let linked = LLVMVersion.linked
    let ours = "\(linked.major).\(linked.minor).\(linked.patch)"
    guard let compiler = await toolchain.llvmVersion(runner: runner),
      let major = compiler.split(separator: ".").first.flatMap({ Int($0) })
    else {
      return Prerequisite(
        subject: "LLVM", state: "\(ours); the compiler's own version is not known")
    }
    return Prerequisite(
      subject: "LLVM", state: "\(ours), the compiler's is \(compiler)",
      cure: linked.major >= major
        ? nil : "apt-get install llvm-\(major)-dev, then rebuild swiftc-fuzz")
  }

  private func runtime() -> Prerequisite {
    do {
      let library = try RuntimeLibrary.find(commandPath: commandPath)
      return Prerequisite(subject: "fuzzing runtime", state: library.archive)
    } catch {
      return Prerequisite(
        subject: "fuzzing runtime", state: "libFuzzing.a is not beside \(commandPath)",
        cure: "make install PREFIX=…")
    }
  }

  /// Compiles and links an empty program, as every fuzzer will be.
  private func linker(_ toolchain: Toolchain) async -> Prerequisite {
    let subject = "linker and C library"
    do {
      let folder = try TemporaryFolder(environment: environment)
      try TextFile.write("\n", to: "\(folder.path)/main.swift")
      let job = Job(
        purpose: "linking an empty program", tool: toolchain.compiler,
        arguments: ["\(folder.path)/main.swift", "-o", "\(folder.path)/main"])
      _ = try await runner.output(of: job)
      return Prerequisite(subject: subject, state: "an empty program links")
    } catch {
      return Prerequisite(
        subject: subject, state: "an empty program does not link",
        cure: "toolchain/bootstrap, or apt-get install binutils libc6-dev libstdc++-12-dev")
    }
  }

  private func symbolizer(_ toolchain: Toolchain) -> Prerequisite {
    let subject = "llvm-symbolizer (files and lines in crash reports)"
    if let path = toolchain.tool("llvm-symbolizer") ?? onPath("llvm-symbolizer") {
      return Prerequisite(subject: subject, state: path)
    }
    return Prerequisite(
      subject: subject, state: "not found", cure: "apt-get install llvm", isNeeded: false)
  }

  private func onPath(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}

/// Something without which the command does not work, or not well, and whether it is there.
struct Prerequisite: Equatable {
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
