internal import Glibc

/// The work of `-emit_regression=1`: prints a patch that makes inputs seeds of their fuzz test.
struct RegressionPatch {
  let options: Options
  let form: InputForm

  /// Prints the patch on standard output.
  func run() throws(FuzzingError) -> Int32 {
    guard let target = form.target else {
      throw .usage(
        "ERROR: -emit_regression takes inputs of a test with typed parameters; a file of bytes is "
          + "a regression test where it is, or in Fuzz/NAME/seeds")
    }
    var seeds: [[String]] = []
    for path in options.paths {
      guard let literals = form.literals(of: try form.read(path)) else {
        throw .usage(
          "ERROR: \(path): a value has no literal; the file is a regression test where it is, or "
            + "in Fuzz/NAME/seeds")
      }
      seeds.append(literals)
    }
    let (file, line) = target.place
    let patch = SeedPatch(
      path: Self.relative(file), source: try FileSystem.read(file), line: line)
    guard let text = patch.text(adding: seeds) else {
      throw .usage("ERROR: \(file):\(line): the call of fuzz is no longer there; build again")
    }
    _ = FileSystem.writeAll(Array(text.utf8), to: 1)
    return ExitCode.nothingFound
  }

  /// Returns the path as seen from the current folder, if that contains the file.
  private static func relative(_ path: String) -> String {
    guard let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    let folder = String(lossless: buffer) + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }
}
