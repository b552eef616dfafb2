import ArgumentParser

/// The options for files of findings that other tools read.
struct FindingFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the findings as SARIF 2.1.0, for code scanning services.", valueName: "FILE"))
  var sarif: String?

  @Option(help: ArgumentHelp("Write the findings as tests in JUnit's XML.", valueName: "FILE"))
  var junit: String?

  /// True when no file is asked for.
  var isEmpty: Bool { formats.isEmpty }

  /// The formats that are asked for, with their files.
  private var formats: [(any FindingFormat.Type, path: String)] {
    let all: [(any FindingFormat.Type, path: String?)] = [
      (SARIFFormat.self, sarif), (JUnitFormat.self, junit),
    ]
    return all.compactMap { format, path in path.map { (format, $0) } }
  }

  /// Checks that the files can be written, before minutes are spent on what is to be in them.
  func checkWritable() throws(UserError) {
    for (_, path) in formats { try TextFile.checkWritable(path) }
  }

  /// Writes the files, and returns a line about each.
  func write(_ reports: [CampaignReport], below root: String) throws(UserError) -> [String] {
    var lines: [String] = []
    for (format, path) in formats {
      try format.write(reports, to: path, below: root)
      lines.append("\(format.name): \(path)")
    }
    return lines
  }
}
