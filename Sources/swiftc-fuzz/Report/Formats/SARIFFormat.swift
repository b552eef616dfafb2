import Foundation

/// The findings in SARIF, which code scanning services show beside the source.
enum SARIFFormat: FindingFormat {
  static let name = "SARIF"

  static func text(of reports: [CampaignReport], below root: String) throws -> String {
    try SARIFLog(runs: reports.map { run(of: $0, below: root) }).prettyJSON
  }

  private static func run(of report: CampaignReport, below root: String) -> SARIFLog.Run {
    var run = SARIFLog.Run(
      tool: .init(
        driver: .init(
          name: "swiftc-fuzz", semanticVersion: RootCommand.version, rules: SARIFLog.Rule.all)),
      automationDetails: .init(id: "swiftc-fuzz/\(report.target)/"),
      originalUriBaseIds: [rootName: .init(uri: fileURI(root) + "/")],
      artifacts: [], results: [])
    // Consumers show whatever is listed, so that findings which are mended are not.
    for finding in report.openFindings { run.add(finding, below: root) }
    return run
  }

  /// The name by which the file calls the folder that most of its paths are relative to.
  static let rootName = "%SRCROOT%"

  /// Returns the location of a file.
  static func location(of path: String, below root: String) -> SARIFLog.ArtifactLocation {
    let relative = path.relative(to: root)
    return relative.hasPrefix("/")
      ? .init(uri: fileURI(relative)) : .init(uri: escaped(relative), uriBaseId: rootName)
  }

  private static func fileURI(_ path: String) -> String { "file://" + escaped(path) }

  /// Returns the path as it is written in a URI.
  ///
  /// A colon would make a scheme of what is before it.
  private static func escaped(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting([":"])) ?? path
  }
}

extension SARIFLog.Run {
  /// Inputs up to this size are part of the file; of larger ones it has the path.
  private static let mostBytes = 1 << 20

  fileprivate mutating func add(_ finding: CampaignFinding, below root: String) {
    let rules = tool.driver.rules
    // A kind that is not listed is the engine's affair.
    let index = rules.firstIndex { $0.id == finding.kind } ?? rules.endIndex - 1
    let input = finding.artifact.map { add(input: $0, of: finding, below: root) }
    let place = SARIFLog.Location(
      file: finding.file, line: finding.line, function: finding.function, below: root)
    let frames = finding.frames.map { SARIFLog.Frame(location: .init($0, below: root)) }
    let own = finding.frames.filter { $0.own == 1 && $0.file != nil }.reversed()
      .map { SARIFLog.Frame(location: .init($0, below: root)) }
    results.append(
      .init(
        ruleId: rules[index].id, ruleIndex: index,
        level: rules[index].defaultConfiguration.level,
        baselineState: finding.state == .known ? "unchanged" : "new",
        message: .init(text: Self.message(of: finding)),
        // Services reject a result without a file.
        locations: finding.file == nil
          ? input.map { [.init(physicalLocation: .init(artifactLocation: $0))] } ?? [place]
          : [place],
        partialFingerprints: ["swiftcFuzzBucket/v1": finding.bucket],
        occurrenceCount: finding.count > 0 ? finding.count : nil,
        stacks: frames.isEmpty ? nil : [.init(frames: frames)],
        codeFlows: own.isEmpty ? nil : [.init(threadFlows: [.init(locations: own)])],
        attachments: input.map {
          [.init(description: .init(text: "The smallest input"), artifactLocation: $0)]
        },
        properties: .init(reproduce: finding.reproduce, minimize: finding.minimize)))
  }

  /// Adds an input to the list of files, and returns its place there.
  private mutating func add(
    input path: String, of finding: CampaignFinding, below root: String
  ) -> SARIFLog.ArtifactLocation {
    var location = SARIFFormat.location(of: path, below: root)
    let data = finding.bytes > Self.mostBytes ? nil : FileManager.default.contents(atPath: path)
    artifacts.append(
      .init(
        location: location, length: data?.count,
        contents: data.map {
          .init(
            binary: $0.base64EncodedString(),
            rendered: .init(text: finding.input.joined(separator: "\n")))
        }))
    location.index = artifacts.count - 1
    return location
  }

  /// Returns the reason in one sentence.
  ///
  /// The standard gives braces a meaning, and has them doubled where they are meant.
  private static func message(of finding: CampaignFinding) -> String {
    let function = finding.function.map { " in \($0)" } ?? ""
    let text = finding.reason + function + (finding.reason.hasSuffix(".") ? "" : ".")
    return text.replacing("{", with: "{{").replacing("}", with: "}}")
  }
}

extension SARIFLog.Location {
  fileprivate init(file: String?, line: Int, column: Int = 0, function: String?, below root: String)
  {
    if let file {
      physicalLocation = .init(
        artifactLocation: SARIFFormat.location(of: file, below: root),
        region: line > 0 ? .init(startLine: line, startColumn: column > 0 ? column : nil) : nil)
    }
    logicalLocations = function.map { [.init(fullyQualifiedName: $0)] }
  }

  fileprivate init(_ frame: FindingFile.Frame, below root: String) {
    self.init(
      file: frame.file, line: frame.line, column: frame.column, function: frame.function,
      below: root)
  }
}
