// Replays what a fuzzer has executed (`replay FILE`), or writes a subject's inputs to files
// (`replay --seeds FOLDER`).
import Glibc

func writeSeeds(to folder: String) {
  for (number, text) in corpus.enumerated() {
    guard let file = fopen("\(folder)/\(number)", "w") else { fatalError("cannot write") }
    for byte in text.utf8 { fputc(CInt(byte), file) }
    fclose(file)
  }
}

/// Processor time, in nanoseconds, of the replay alone.
func replay(_ recording: [UInt8]) -> (count: Int, time: UInt64) {
  func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
  var inputs: [ArraySlice<UInt8>] = []
  var position = 0
  while position + 4 <= recording.count {
    let size = recording[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    inputs.append(recording[position + 4..<position + 4 + size])
    position += 4 + size
  }
  let start = now()
  var accepted = 0
  for input in inputs where run(Array(input)) { accepted += 1 }
  return (inputs.count, now() - start)
}

if CommandLine.arguments[1] == "--seeds" {
  writeSeeds(to: CommandLine.arguments[2])
} else {
  let (count, time) = replay(contents(of: CommandLine.arguments[1]))
  print(count, time)
}
