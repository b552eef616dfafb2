import Foundation
import Synchronization

/// Ctrl-C: the child gets the signal as well and ends; we stay to remove what we made.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether SIGINT or SIGTERM has arrived since `catchSignals`.
  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// Turns SIGINT and SIGTERM into a flag; children started later keep the default action.
  static func catchSignals() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interruption.flag.store(true, ordering: .relaxed) }
    }
  }
}
