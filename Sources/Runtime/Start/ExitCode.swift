/// The exit codes of the process.
enum ExitCode {
  static let nothingFound: Int32 = 0
  static let usage: Int32 = 1
  static let internalError: Int32 = 2
  static let crash: Int32 = 77
  static let timeout: Int32 = 70
  static let outOfMemory: Int32 = 71
  static let interrupted: Int32 = 72
}
