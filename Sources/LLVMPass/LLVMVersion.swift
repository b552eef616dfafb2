internal import CLLVM

/// A version of LLVM, ordered as versions are.
public struct LLVMVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number that decides which bitcode can be read.
  public let major: Int
  /// The number that is 0 before a release and 1 in all present releases.
  public let minor: Int
  /// The number of corrections since the release.
  public let patch: Int

  /// Creates a version from its three numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// The LLVM that runs the pass and generates code in this process.
  public static var linked: LLVMVersion {
    var (major, minor, patch): (UInt32, UInt32, UInt32) = (0, 0, 0)
    LLVMGetVersion(&major, &minor, &patch)
    return LLVMVersion(major: Int(major), minor: Int(minor), patch: Int(patch))
  }

  /// The version as LLVM prints it, such as `22.1.8`.
  public var description: String { "\(major).\(minor).\(patch)" }

  /// Returns true if the left version is older.
  public static func < (left: LLVMVersion, right: LLVMVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}
