// Bug: a cancelled download is taken off the list without the lock. Sanitizer: thread.
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Downloads that a thread of their own works on, one block at a time.
final class Downloads: @unchecked Sendable {
  private struct Download {
    var blocks: Int
    var done = 0
  }
  private var lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var running: [UInt8: Download] = [:]
  private(set) var finished = 0
  private var isPaused = false

  init() { pthread_mutex_init(lock, nil) }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  func start(_ identifier: UInt8, blocks: Int) {
    guard blocks > 0 else { return }
    locked { if running[identifier] == nil { running[identifier] = Download(blocks: blocks) } }
  }

  func cancel(_ identifier: UInt8) {
    let isKnown = locked { running[identifier].map { $0.done < $0.blocks } ?? false }
    guard isKnown else { return }
    #if MENDED
    locked { running[identifier] = nil }
    #else
    running[identifier] = nil
    #endif
  }

  func pause(_ value: Bool) { locked { isPaused = value } }

  /// One block of each, as the thread does it.
  func work() {
    locked {
      if isPaused { return }
      for identifier in running.keys {
        running[identifier]?.done += 1
        if let one = running[identifier], one.done >= one.blocks {
          running[identifier] = nil
          finished += 1
        }
      }
    }
  }
}

enum Step: Codable, Drawn {
  case start(UInt8, blocks: UInt8)
  case cancel(UInt8)
  case pause(Bool)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .start(.draw(from: &source), blocks: .draw(from: &source))
    case 1: .cancel(.draw(from: &source))
    default: .pause(source.flag())
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  let downloads = Downloads()
  var thread = pthread_t()
  let context = Unmanaged.passUnretained(downloads).toOpaque()
  let status = pthread_create(
    &thread, nil,
    { context in
      #if canImport(Glibc)
      guard let context else { return nil }
      #endif
      let downloads = Unmanaged<Downloads>.fromOpaque(context).takeUnretainedValue()
      for _ in 0..<10 { downloads.work() }
      return nil
    }, context)
  guard status == 0 else { return }
  for step in steps.prefix(50) {
    switch step {
    case .start(let identifier, let blocks):
      downloads.start(identifier, blocks: Int(blocks))
    case .cancel(let identifier): downloads.cancel(identifier)
    case .pause(let value): downloads.pause(value)
    }
  }
  pthread_join(thread, nil)
}

#if RANDOM
let witnesses: [Input] = [
  (0..<25).flatMap { number -> [Step] in [.start(number, blocks: 200), .cancel(number)] }
]
#endif
