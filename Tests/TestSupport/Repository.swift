import Foundation

/// The repository whose tests run, for tests that need its sources, scripts or examples.
public enum Repository {
  /// The folder with the package's manifest.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
