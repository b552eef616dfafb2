internal import CLLVM

/// A version of LLVM, ordered as versions are.
public struct LLVMVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let major: Int
  public let minor: Int
  public let patch: Int

  /// A version by its three numbers.
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

  public var description: String { "\(major).\(minor).\(patch)" }

  public static func < (left: LLVMVersion, right: LLVMVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}
