import Foundation
import Synchronization

/// The owner of the processes that the command has started: who ends the command ends them.
///
/// The signal may have come to the command alone, as from a CI system. All of its processes get
/// SIGTERM, those that they start meanwhile as well; we stay to remove what we made.
enum Interruption {
  /// The number of seconds after which processes that do not end by themselves are killed.
  private static let patience = 10.0
  private static let flag = Atomic<Bool>(false)
  private static let isCatching = Atomic<Bool>(false)
  /// The process that we follow; 0: none.
  private static let owner = Atomic<Int32>(0)

  /// Makes this process end with the command that has started it as a part of its work, such as a
  /// compile job of `swift build`, however that command ends.
  ///
  /// Its other processes end because a job of theirs has failed.
  static func follow(owner: Int32?) throws(UserError) {
    guard let owner else { return }
    guard ProcessTree.isRunning(owner) else { throw .interrupted }
    self.owner.store(owner, ordering: .relaxed)
  }

  /// True once SIGINT, SIGTERM or SIGHUP has arrived after `catchSignals`.
  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// Passes SIGINT, SIGTERM and SIGHUP on; children started later keep the default action.
  static func catchSignals() {
    guard !isCatching.exchange(true, ordering: .relaxed) else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let earlier = signal(number) { _ in Interruption.flag.store(true, ordering: .relaxed) }
      // Under nohup the end of the terminal is nobody's business.
      if number == SIGHUP, isIgnored(earlier) { signal(number, SIG_IGN) }
    }
    Thread.detachNewThread {
      let owner = owner.load(ordering: .relaxed)
      while !happened {
        Thread.sleep(forTimeInterval: 0.05)
        if owner > 0, !ProcessTree.isRunning(owner) { flag.store(true, ordering: .relaxed) }
      }
      endChildren()
    }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the processes below this one until there are none or we end ourselves.
  private static func endChildren() {
    let end = Date().addingTimeInterval(patience)
    var told: Set<Int32> = []
    while true {
      // The farthest first: once a child has ended, the command may end at any time, and what is
      // below that child would be nobody's.
      for process in ProcessTree.current().descendants(of: getpid()).reversed() {
        if Date() > end {
          kill(process, SIGKILL)
        } else if told.insert(process).inserted {
          kill(process, SIGTERM)
        }
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }
}
