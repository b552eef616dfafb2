import Foundation
import LLVMPass

/// A Swift source, compiled by swiftc as it is, and by way of the pass.
struct SwiftProgram {
  static let swiftc = Tools.find("swiftc")

  let scratch: Scratch
  let module: String
  let flags: [String]

  /// Writes the source to a folder of its own.
  init(_ source: String, module: String = "main", flags: [String] = ["-O"]) throws {
    scratch = try Scratch()
    self.module = module
    self.flags = flags
    try scratch.write(source, to: "main.swift")
  }

  private var isOptimized: Bool { !flags.contains("-Onone") }

  private var compile: [String] {
    ["-module-name", module, "-g", "-wmo"] + flags + [scratch.path("main.swift")]
  }

  /// The bitcode that the command would have the compiler write.
  func bitcode() throws -> String {
    let path = scratch.path("\(module).bc")
    try Tools.require(
      Self.swiftc!, ["-emit-bc", "-o", path] + (isOptimized ? ["-lto=llvm-full"] : []) + compile)
    return path
  }

  /// swiftc's own object.
  func plainObject() throws -> String {
    let path = scratch.path("plain.o")
    try Tools.require(Self.swiftc!, ["-c", "-o", path] + compile)
    return path
  }

  /// The object of the pass, and its report.
  func instrumentedObject(
    selecting include: [String] = [], sonar: Bool = true
  ) throws -> (path: String, report: InstrumentationReport) {
    let path = scratch.path("instrumented.o")
    let level: OptimizationLevel = isOptimized ? .default : .none
    let report = try Instrumenter.instrument(
      bitcodeAt: bitcode(), writingObjectTo: path,
      Instrumentation(
        selection: Selection(include: include.map { try Selector(parsing: $0) }), module: module,
        sonar: sonar, optimizationLevel: level, verify: true))
    return (path, report)
  }

  /// Links objects and C files to a program.
  func link(_ files: [String], name: String = "program") throws -> String {
    let path = scratch.path(name)
    var objects: [String] = []
    for (index, file) in files.enumerated() {
      guard file.hasSuffix(".c") else {
        objects.append(file)
        continue
      }
      let object = scratch.path("c\(index).o")
      // Not cc: the hooks have a calling convention that gcc does not know.
      try Tools.require(Tools.find("clang")!, ["-c", "-O1", "-o", object, file])
      objects.append(object)
    }
    try Tools.require(Self.swiftc!, ["-o", path] + objects)
    return path
  }
}
