@_spi(TestFrameworks) import Fuzzing

/// Tells the engine of the test frameworks.
///
/// A constructor of the program, which runs before `main`: nothing has to be called, nor this
/// module be imported. It only has to be linked.
@section(".init_array") @used
private let register: @convention(c) () -> Void = {
  TestFrameworks.register(SwiftTesting())
  TestFrameworks.register(XCTestFramework())
}
