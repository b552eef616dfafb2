import Foundation
import LLVMPass

/// The map that `--emit-map` writes: functions, edges and sites with their places in the source.
struct InstrumentationMap: Codable, Equatable {
  var functions: [Function]

  struct Function: Codable, Equatable {
    /// The index among the functions of the map.
    var id = 0
    var module: String
    /// The demangled name.
    var name: String
    var mangledName: String
    /// The place of its first edge.
    var file: String
    var line: Int
    var edges: [Edge]
    var sites: [Site]
  }

  /// An edge, with its place in the source; empty where the compiler kept none.
  struct Edge: Codable, Equatable {
    /// The index among the edges of this function, in the order of its counters.
    var id: Int
    var file: String
    var line: Int
  }

  struct Site: Codable, Equatable {
    /// The index among the sites of this function.
    var id: Int
    var kind: String
    var predicate: String
    var width: Int
    var guardsTrap: Bool
    var file: String
    var line: Int
  }
}

extension InstrumentationMap {
  /// Creates the map of one object.
  init(_ report: InstrumentationReport) {
    functions = report.functions.map { function in
      Function(
        module: function.module, name: SwiftMangling.demangled(function.name) ?? function.name,
        mangledName: function.name, file: function.edges.first?.file ?? "",
        line: function.edges.first?.line ?? 0,
        edges: function.edges.enumerated().map { Edge(id: $0, file: $1.file, line: $1.line) },
        sites: function.sites.enumerated().map { id, site in
          Site(
            id: id, kind: "\(site.site.kind)", predicate: "\(site.site.predicate)",
            width: Int(site.site.width), guardsTrap: site.site.flags.contains(.guardsTrap),
            file: site.location.file, line: site.location.line)
        })
    }
  }

  /// Writes the map of `object` into the folder where `merge` collects them.
  func write(in folder: String, object: String) throws(UserError) {
    let name = object.replacing("/", with: "_") + ".json"
    do {
      let data = try prettyJSONData
      try data.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    } catch {
      throw .unwritable(path: "\(folder)/\(name)", reason: error.localizedDescription)
    }
  }

  /// Returns the maps of all objects in `folder` as one JSON text.
  static func merge(folder: String) throws(UserError) -> String {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      var merged = InstrumentationMap(functions: [])
      for name in names {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        merged.functions += try JSONDecoder().decode(InstrumentationMap.self, from: data).functions
      }
      for id in merged.functions.indices { merged.functions[id].id = id }
      return try merged.prettyJSON + "\n"
    } catch {
      throw .unreadable(path: folder, reason: "\(error)")
    }
  }
}
