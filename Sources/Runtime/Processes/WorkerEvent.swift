internal import CFuzzing

/// A message from a worker, or the news of its end.
enum WorkerEvent {
  case candidate(Candidate)
  case finished(worker: Int, work: Slice.Work, samples: UnsafeBufferPointer<UInt32>)
  case died(Death)
  /// The worker died before it could run anything.
  case couldNotStart(worker: Int, output: [UInt8])
  /// The run was interrupted by SIGINT or SIGTERM.
  case interrupted
}

extension WorkerBlock {
  /// Returns the event for the end of a slice, from the values that the worker left in the block.
  func finished(_ worker: Int) -> WorkerEvent {
    .finished(
      worker: worker,
      work: Slice.Work(
        executions: Int(clamping: fields.pointee.executions),
        comparisons: Int(clamping: fields.pointee.comparisons),
        rejections: Int(clamping: fields.pointee.rejections)),
      samples: takenSamples)
  }
}
