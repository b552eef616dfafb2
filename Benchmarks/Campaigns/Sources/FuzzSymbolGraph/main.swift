import Foundation
import SymbolKit

#if FUZZING
import Fuzzing

/// A graph that was read is written the same again, and can be joined with itself.
fuzz("FuzzSymbolGraph") { bytes in
  guard let graph = try? JSONDecoder().decode(SymbolGraph.self, from: Data(bytes)) else { return }
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  guard let written = try? encoder.encode(graph) else {
    preconditionFailure("what was read cannot be written")
  }
  guard let again = try? JSONDecoder().decode(SymbolGraph.self, from: written) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition((try? encoder.encode(again)) == written, "written otherwise")
  for name in ["M.symbols.json", "M@N.symbols.json"] {
    let collector = GraphCollector()
    collector.mergeSymbolGraph(graph, at: URL(fileURLWithPath: name))
    collector.mergeSymbolGraph(again, at: URL(fileURLWithPath: name))
    _ = try? encoder.encode(collector.finishLoading().unifiedGraphs)
  }
  for symbol in graph.symbols.values {
    _ = symbol.docComment?.lines.compactMap { $0.range }
    _ = symbol.docComment?.url
  }
}
#endif
