extension CampaignComparison {
  /// The headlines of findings in which the two differ, under titles for people.
  var findings: [(title: String, headlines: [String])] {
    [
      ("New findings", newFindings), ("Gone findings", goneFindings),
      ("Fixed findings", fixedFindings),
    ]
  }

  /// Functions that are listed.
  private static let mostFunctions = 200

  /// Compares `here` with `there`, which the user calls `other`.
  init(_ here: CampaignReport, with there: CampaignReport, other: String) {
    self.other = other
    func figure(_ name: String, _ path: KeyPath<CampaignSummary, Int>) -> Figure {
      Figure(name: name, here: here.summary[keyPath: path], there: there.summary[keyPath: path])
    }
    figures = [
      figure("edges", \.edges), figure("features", \.features), figure("inputs", \.inputs),
      figure("bytes", \.bytes), figure("executions", \.executions),
      figure("milliseconds", \.milliseconds), figure("rate", \.rate),
      figure("findings", \.findings),
    ]
    func recorded(_ report: CampaignReport) -> [CampaignFinding] {
      report.findings.filter { $0.state != .unrecorded }
    }
    newFindings = Self.excess(of: recorded(here), over: recorded(there))
    goneFindings = Self.excess(of: recorded(there), over: recorded(here))
    let open = Set(recorded(there).filter { $0.state != .fixed }.map(\.bucket))
    fixedFindings =
      recorded(here).filter { $0.state == .fixed && open.contains($0.bucket) }.map(\.title)
    functions = Self.functions(here.functions, there.functions)
  }

  private static func excess(
    of findings: [CampaignFinding], over others: [CampaignFinding]
  ) -> [String] {
    let known = Set(others.map(\.bucket))
    return findings.filter { !known.contains($0.bucket) }.map(\.title)
  }

  private static func functions(
    _ here: [CampaignFunction], _ there: [CampaignFunction]
  ) -> [Function] {
    func name(_ function: CampaignFunction) -> [String] { [function.file, function.name] }
    let others = Dictionary(there.map { (name($0), $0.hitEdges) }) { max($0, $1) }
    var seen: Set<[String]> = []
    var functions = here.compactMap { function -> Function? in
      guard seen.insert(name(function)).inserted else { return nil }
      let other = others[name(function)] ?? 0
      guard other != function.hitEdges else { return nil }
      return Function(
        name: function.name, file: function.file, hereEdges: function.hitEdges, thereEdges: other)
    }
    functions += there.filter { $0.hitEdges > 0 && !seen.contains(name($0)) }.map {
      Function(name: $0.name, file: $0.file, hereEdges: 0, thereEdges: $0.hitEdges)
    }
    let sorted = functions.sorted {
      ($1.hereEdges - $1.thereEdges, $0.name) < ($0.hereEdges - $0.thereEdges, $1.name)
    }
    guard sorted.count > mostFunctions else { return sorted }
    return Array(sorted.prefix(mostFunctions / 2) + sorted.suffix(mostFunctions / 2))
  }
}

extension CampaignFinding {
  /// Reason and place in one line.
  var title: String {
    guard let place else { return reason }
    return "\(reason) at \(place)"
  }

  /// The last two parts of the path, and the line.
  var place: String? {
    guard let file, line > 0 else { return function }
    return file.split(separator: "/").suffix(2).joined(separator: "/") + ":\(line)"
  }
}
