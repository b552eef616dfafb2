import ArgumentParser
import Foundation
import LLVMPass
import SonarABI

/// The subcommand `swiftc-fuzz inspect BINARY`, which shows the instrumentation of a binary.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is instrumented: modules, functions, edges, sites, literals.",
    discussion: HelpText.flowing(
      """
      EXAMPLE
        swiftc-fuzz inspect ./main
        swiftc-fuzz inspect --json ./main
      """))

  @Argument(help: "An executable, library or object that swiftc-fuzz has built.")
  var binary: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "List every instrumented function with its edges and sites.")
  var functions = false

  func run() async throws {
    try await reportingErrors {
      let report = InspectReport(try InstrumentedCode(binary: binary))
      print(json ? try report.prettyJSON : report.text(listing: functions))
    }
  }
}

/// The report that `inspect` prints, for people and for machines.
struct InspectReport: Encodable {
  var abi: UInt32 = InstrumentationABI.version
  var command = RootCommand.version
  var modules: [InstrumentedCode.ModuleSummary]
  var functions: [Function]
  var edges: Int
  var counters: Int
  var counterWidth: Int
  /// The collisions of a shared table; nil without one.
  var collisions: CounterCollisions?
  var sites: Int
  var sitesByKind: [String: Int]
  var literals: Int
  var bytes: Int

  struct Function: Encodable {
    var module: String
    var name: String
    var edges: Int
    var sites: Int
  }

  init(_ code: InstrumentedCode) {
    modules = code.modules
    functions = code.functions.map {
      Function(
        module: $0.module, name: SwiftMangling.demangled($0.name) ?? $0.name, edges: $0.edges,
        sites: $0.sites)
    }
    edges = code.edges
    counters = code.counters
    counterWidth = (code.layout?.width ?? .bits8).rawValue
    collisions = code.layout?.log2Size.map {
      CounterCollisions(of: code.functions, log2Size: $0)
    }
    sites = code.sites.count
    sitesByKind = code.sites.reduce(into: [:]) { $0["\($1.kind)", default: 0] += 1 }
    literals = code.literals.count
    bytes = code.bytes
  }

  func text(listing listsFunctions: Bool) -> String {
    var rows = [["module", "functions", "edges", "sites", "literals"]]
    rows += modules.map {
      [$0.name] + [$0.functions, $0.edges, $0.sites, $0.literals].map(String.init)
    }
    rows.append(["total"] + [functions.count, edges, sites, literals].map(String.init))
    var text = TextTable(rows: rows).text
    let kinds = sitesByKind.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    text += "\nsites by kind: \(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))"
    text += "\ncounters: \(counters) of \(counterWidth) bits"
    if let collisions {
      let expected = String(format: "%.1f", collisions.expected)
      text += ", shared: \(collisions.actual) of \(edges) edges collide (expected \(expected))"
    }
    text += "\ninstrumentation: \(bytes) bytes, ABI \(abi), swiftc-fuzz \(command)"
    if listsFunctions {
      text +=
        "\n\n"
        + TextTable(
          rows: [["function", "edges", "sites"]]
            + functions.map { [$0.name, String($0.edges), String($0.sites)] }
        ).text
    }
    return text
  }
}
