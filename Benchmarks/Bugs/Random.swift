#if RANDOM
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Random values whose size grows from test to test, and begins again every hundred tests.
struct GrowingSource: SizedSource {
  var random: RandomSource
  var size: Int

  init(seed: UInt64, test: UInt64) {
    random = RandomSource(state: seed << 40 ^ test &* 0xD134_2543_DE82_EF95)
    // Of eight times a hundred tests, one has long values.
    size = Int(test % 100) * (test / 100 % 8 == 7 ? 20 : 1)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int { random.integer(range) }
  mutating func anyInteger() -> Int { random.anyInteger() }

  /// Returns text that is mostly printable ASCII, with some control and other characters.
  mutating func anyText() -> String {
    String(
      String.UnicodeScalarView(
        list(size) { source in
          switch source.integer(0...9) {
          case 0: Unicode.Scalar(UInt8(source.integer(0...127)))
          case 1: Unicode.Scalar(UInt32(source.integer(0...0x2FFFF))) ?? "\u{FFFD}"
          default: Unicode.Scalar(UInt8(source.integer(32...126)))
          }
        }))
  }
}

/// Runs tests from a number on until the process ends.
///
/// The arguments are the seed, the number of the first test, how many tests (0: no limit), and the
/// file in which the number of the current test is kept, so that it outlives the process.
func testRandomly(_ body: (inout GrowingSource) -> Void) {
  let arguments = CommandLine.arguments
  guard arguments.count == 5, let seed = UInt64(arguments[1]), let first = UInt64(arguments[2]),
    let count = UInt64(arguments[3])
  else { fatalError("usage: SEED FIRST COUNT FILE, or: witness NUMBER") }
  let file = open(arguments[4], O_RDWR | O_CREAT, 0o644)
  ftruncate(file, 8)
  guard let current = mmap(nil, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) else { return }
  var test = first
  while count == 0 || test < first + count {
    current.storeBytes(of: test, as: UInt64.self)
    testOnce {
      var source = GrowingSource(seed: seed, test: test)
      body(&source)
    }
    test += 1
  }
}

/// Runs a test that ends the process by SIGALRM if it takes two seconds.
func testOnce(_ body: () -> Void) {
  alarm(2)
  body()
  alarm(0)
}
#endif
