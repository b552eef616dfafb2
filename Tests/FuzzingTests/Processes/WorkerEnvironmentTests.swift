import Testing

@testable import Fuzzing

@Suite("The environment of a worker")
struct WorkerEnvironmentTests {
  @Test("has counts of source coverage lie in their file, as the user may have asked already")
  func profile() {
    #expect(WorkerEnvironment.profile("d/%1m.profraw") == "LLVM_PROFILE_FILE=d/%1m.profraw%c")
    #expect(WorkerEnvironment.profile("%c%m") == "LLVM_PROFILE_FILE=%c%m")
    #expect(WorkerEnvironment.profile("") == "LLVM_PROFILE_FILE=%c")
  }
}
