import LLVMPass

extension ObjectFile {
  /// Reads the object or executable at `path`.
  ///
  /// Its defects are reported as the user's errors.
  init(reading path: String) throws(UserError) {
    do {
      try self.init(path: path)
    } catch {
      switch error {
      // The user's error names the file itself.
      case .unreadable(_, let reason), .malformed(_, let reason):
        throw .unreadable(path: path, reason: reason)
      default:
        throw .unreadable(path: path, reason: "\(error)")
      }
    }
  }
}
