internal import CFuzzing
internal import Sonar

/// The engine's entry, called by `__wrap_main` after the user's own top-level code has run.
@_cdecl("fuzzing_main")
func fuzzingMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
  -> Int32
{
  1
}
