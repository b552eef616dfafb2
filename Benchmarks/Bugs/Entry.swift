// The three ways to call a subject's `check` with an `Input`: by swiftc-fuzz, by libFuzzer, and
// with random values. Each subject is compiled with this file and the two beside it.

#if FUZZING
import Fuzzing

@main struct Main {
  static func main() {
    fuzz("check") { (input: Input) in check(input) }
  }
}
#elseif LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input: Input = decode([UInt8](UnsafeBufferPointer(start: start, count: count)))
  check(input)
  return 0
}
#elseif RANDOM
@main struct Main {
  static func main() {
    if CommandLine.arguments.count == 3, let number = Int(CommandLine.arguments[2]) {
      testOnce { check(witnesses[number]) }
    } else {
      testRandomly { (source: inout GrowingSource) in check(Input.draw(from: &source)) }
    }
  }
}
#endif
