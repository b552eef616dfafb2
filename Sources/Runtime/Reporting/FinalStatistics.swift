/// The statistics that `-print_final_stats=1` prints, with libFuzzer's names, which other tools
/// read, and some of our own.
struct FinalStatistics {
  var status: Status
  /// The number of inputs that were added to the corpus or made smaller.
  var newUnits: Int
  /// The duration of the slowest run in nanoseconds.
  var slowestRun: UInt64
  /// The peak of memory in mebibytes.
  var peakMemory: Int
  /// The percentage of the effort that went into comparisons.
  var sonarPercent: Int
  /// The number of executions whose input the target rejected.
  var rejections: Int

  var text: String {
    """
    stat::number_of_executed_units: \(status.executions)
    stat::average_exec_per_sec:     \(status.executionsPerSecond)
    stat::new_units_added:          \(newUnits)
    stat::slowest_unit_time_sec:    \(slowestRun / 1_000_000_000)
    stat::peak_rss_mb:              \(peakMemory)
    stat::sonar_effort_percent:     \(sonarPercent)
    stat::rejected_units:           \(rejections)
    """
  }
}
