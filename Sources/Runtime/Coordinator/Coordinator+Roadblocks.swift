extension Coordinator {
  /// Starts a worker that runs the whole corpus once more and prints the roadblocks.
  func printRoadblocks() {
    do throws(FuzzingError) {
      try pool.start(Slice(stage: .report, lengthLimit: 0), on: 0)
    } catch {
      failure = error
      return
    }
    var isDone = false
    while !isDone {
      pool.wait(milliseconds: 100) { event in
        if case .candidate = event { return false }
        isDone = true
        return false
      }
    }
  }
}
