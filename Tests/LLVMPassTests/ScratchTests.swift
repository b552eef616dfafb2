import Foundation
import LLVMPass
import Testing

@Test func scratch() throws {
  for (input, level) in [("/tmp/pw/p.bc", OptimizationLevel.default), ("/tmp/pw/p0.bc", .none)] {
    let report = try Instrumenter.instrument(
      bitcodeAt: input, writingObjectTo: input + ".o",
      Instrumentation(module: "MyParser", optimizationLevel: level, verify: true))
    for f in report.functions {
      print(
        f.name, f.edges.map(\.line),
        f.sites.map {
          "\($0.site.kind)/\($0.site.predicate)/\($0.site.width)/\($0.site.flags.rawValue)@\($0.location.line)"
        })
    }
    for l in report.literals {
      print(
        l.kind, l.rank, String(decoding: l.token, as: UTF8.self).debugDescription, l.token.count,
        l.line, l.function)
    }
  }
}
