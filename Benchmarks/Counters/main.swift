// Runs a subject on its corpus, again and again, and prints the nanoseconds of the fastest pass:
// the one that the rest of the machine disturbed least.
import Glibc

func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

func replay() {
  let inputs =
    CommandLine.arguments.count > 1
    ? CommandLine.arguments.dropFirst().map(contents) : corpus.map { Array($0.utf8) }
  var best = UInt64.max
  var accepted = 0
  let start = now()
  repeat {
    let began = now()
    accepted = 0
    for input in inputs where run(input) { accepted += 1 }
    best = min(best, now() - began)
  } while now() - start < 400_000_000
  print(best, accepted)
}

replay()
