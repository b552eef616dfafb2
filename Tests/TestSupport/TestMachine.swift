import Foundation
import Testing

/// A machine that C programs of tests are compiled for.
///
/// The other one is Linux on 64-bit ARM. Its programs are compiled by the `clang` that Swift
/// brings, linked by Debian's cross compiler, and run in an emulator.
public enum TestMachine: String, CaseIterable, Sendable {
  case own
  case arm

  /// The name of the ARM machine, in flags and in Debian's packages.
  private static let triple = "aarch64-linux-gnu"

  private static let clang: String? = {
    let compiler = findOnPath("swiftc").map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
    let beside = compiler?.deletingLastPathComponent().appending(path: "clang").path
    return beside.flatMap { FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil }
      ?? findOnPath("clang")
  }()

  /// True where programs for ARM can be compiled, linked and run.
  public static let canRunARM =
    clang != nil && findOnPath("qemu-aarch64") != nil && findOnPath("\(triple)-gcc") != nil
    && FileManager.default.fileExists(atPath: "/usr/\(triple)/include/stdio.h")

  private var flags: [String] {
    switch self {
    case .own: []
    case .arm: ["--target=\(Self.triple)", "-isystem", "/usr/\(Self.triple)/include"]
    }
  }

  /// Compiles a C file, in which every warning is an error.
  public func compile(
    _ source: String, to output: String, _ flags: [String] = []
  ) throws {
    let warnings = ["-Wall", "-Wextra", "-Werror"]
    try Self.require(
      #require(Self.clang), self.flags + warnings + flags + ["-c", "-o", output, source])
  }

  /// Links objects to a program whose functions have names at run time.
  public func link(_ objects: [String], to output: String) throws {
    let linker = try #require(self == .own ? Self.clang : findOnPath("\(Self.triple)-gcc"))
    try Self.require(linker, ["-rdynamic", "-o", output] + objects + ["-ldl"])
  }

  /// Runs a program.
  public func run(_ program: String, _ arguments: [String] = []) throws -> ProcessResult {
    guard self == .arm else { return try TestSupport.run(program, arguments, seconds: 60) }
    let emulator = try #require(findOnPath("qemu-aarch64"))
    return try TestSupport.run(
      emulator, ["-L", "/usr/\(Self.triple)", program] + arguments, seconds: 60)
  }

  private static func require(_ tool: String, _ arguments: [String]) throws {
    let result = try TestSupport.run(tool, arguments)
    guard result.status == 0 else { throw Failure(description: result.everything) }
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs only where programs for 64-bit ARM can be compiled and run.
  public static var needsARM: Self {
    .enabled(
      if: TestMachine.canRunARM,
      """
      needs qemu and a cross compiler: \
      apt-get install qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross
      """)
  }
}
