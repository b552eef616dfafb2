import Foundation
import SymbolKit

func run(_ bytes: [UInt8]) -> Bool {
  (try? JSONDecoder().decode(SymbolGraph.self, from: Data(bytes))) != nil
}

private let symbol = """
  {"kind": {"identifier": "swift.struct", "displayName": "Structure"},
   "identifier": {"precise": "s:4Main4PageV", "interfaceLanguage": "swift"},
   "pathComponents": ["Page"], "names": {"title": "Page",
   "subHeading": [{"kind": "keyword", "spelling": "struct"}, {"kind": "text", "spelling": " "}]},
   "accessLevel": "public", "location": {"uri": "file:///a.swift",
   "position": {"line": 3, "character": 14}}}
  """

let corpus = [
  """
  {"metadata": {"formatVersion": {"major": 0, "minor": 6, "patch": 0}, "generator": "swift"},
   "module": {"name": "Main", "platform": {"architecture": "x86_64",
   "operatingSystem": {"name": "linux", "minimumVersion": {"major": 1, "minor": 2}}}},
   "symbols": [\(symbol)],
   "relationships": [{"kind": "memberOf", "source": "a", "target": "b"}]}
  """,
  """
  {"metadata": {"formatVersion": {"major": 0, "minor": 6, "patch": 0}, "generator": ""},
   "module": {"name": "", "platform": {}}, "symbols": [], "relationships": []}
  """,
]
