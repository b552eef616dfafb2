/// A format in which other tools read the findings of campaigns.
///
/// A new one is a file in this folder with a type that conforms, and an option of
/// `FindingFileOptions`.
protocol FindingFormat {
  /// The format's name, for people.
  static var name: String { get }

  /// Returns the contents of a file that has the findings of all `reports`.
  ///
  /// Paths below the folder `root` are written relative to it, because the reader may have the
  /// sources somewhere else.
  static func text(of reports: [CampaignReport], below root: String) throws -> String
}

extension FindingFormat {
  /// Writes the findings of all `reports` to a file, which is replaced if it is there.
  static func write(
    _ reports: [CampaignReport], to path: String, below root: String
  ) throws(UserError) {
    let text: String
    do {
      text = try self.text(of: reports, below: root)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
    try TextFile.write(text, to: path)
  }
}

extension String {
  /// Returns the path as seen from the folder `root`, or all of it where it is not below.
  func relative(to root: String) -> String {
    hasPrefix(root + "/") ? String(dropFirst(root.count + 1)) : self
  }
}
