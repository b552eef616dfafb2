import Foundation

extension CampaignReport {
  /// Replaces files that are known as `Module/File.swift` by the files of the package's targets.
  ///
  /// Debug information names the file of a macro's expansion in this form, such as that of
  /// `#expect`. The engine's short lines use it as well. Code hosts attach findings to files of the
  /// repository only.
  mutating func findFiles(in package: PackageDescription) {
    let folders = Dictionary(
      package.targets.map { ($0.module, "\(package.path)/\($0.path)") }
    ) { first, _ in first }
    func found(_ file: String?) -> String? {
      guard let file, !file.hasPrefix("/"), let slash = file.firstIndex(of: "/"),
        let folder = folders[String(file[..<slash])]
      else { return file }
      let name = String(file[file.index(after: slash)...])
      let direct = "\(folder)/\(name)"
      if FileManager.default.fileExists(atPath: direct) { return direct }
      let deep = FuzzFolder.files(below: folder).filter { $0.fileName == name }
      return deep.count == 1 ? "\(folder)/\(deep[0])" : file
    }
    for index in findings.indices {
      findings[index].file = found(findings[index].file)
      for frame in findings[index].frames.indices {
        findings[index].frames[frame].file = found(findings[index].frames[frame].file)
      }
    }
  }
}
