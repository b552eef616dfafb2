import Foreign

/// The functions that end in a finding, by its kind, for inputs that begin with `BUG`.
let kinds: [String: @Sendable ([UInt8]) -> Void] = [
  "overflow": overflow, "index-out-of-range": indexOutOfRange, "nil-unwrap": nilUnwrap,
  "precondition": preconditionFailed, "precondition-failure": preconditionFailureReached,
  "fatal-error": fatalErrorReached, "assert": debugCheckFailed, "assertion-failure": debugFailureReached,
  "forced-cast": forcedCast, "forced-try": forcedTry, "division-by-zero": divisionByZero,
  "negative-count": negativeCount, "exclusivity": exclusivity, "range-bounds": rangeBounds,
  "conversion": conversion, "unowned": unowned, "duplicate-keys": duplicateKeys,
  "string-index": stringIndex, "negative-slice": negativeSlice, "null-write": nullWrite, "wild-read": wildRead,
  "abort": abortCalled, "exit": exitCalled, "stack-overflow": stackOverflow,
  "mutual-recursion": mutualRecursion, "hang": hang, "out-of-memory": outOfMemory,
  "malloc-limit": mallocLimit, "other-thread": otherThread, "closure": closure,
  "operator": operatorFailed, "generic": generic, "local-function": localFunction,
  "extension": extended, "getter": getter, "initializer": initializer,
  "heap-overflow": heapOverflow, "use-after-free": useAfterFree, "leak": leak,
]

public func find(_ kind: String, in input: [UInt8]) {
  guard input.count >= 3, input[0] == 0x42, input[1] == 0x55, input[2] == 0x47 else { return }
  if let find = kinds[kind] {
    find(input)
  } else {
    foreign(kind, CInt(input.count))
  }
}
