import Testing

@testable import swiftc_fuzz

@Suite("What the user reads when something is wrong")
struct UserErrorTests {
  @Test("A misspelled module is answered with the list and the nearest name")
  func misspelledModule() {
    let error = UserError.noSuchModule(selector: "MyPraser", modules: ["MyParser", "main"])
    #expect(
      error.message == "no module matches 'MyPraser' (modules here: MyParser, main). "
        + "Did you mean 'MyParser'?")
    #expect(error.exitCode == 1)
  }

  @Test("Nothing is suggested when nothing is near")
  func noSuggestion() {
    let error = UserError.noSuchModule(selector: "Zebra", modules: ["MyParser"])
    #expect(error.message == "no module matches 'Zebra' (modules here: MyParser).")
  }

  @Test("Errors of the contract are worded as the contract says")
  func contract() {
    #expect(
      UserError.nothingToInstrument(module: "MyParser").message
        == "module 'MyParser' has no code to instrument "
        + "(declarations only? @inlinable everything?)")
    #expect(
      UserError.noFuzzTarget.message
        == "no fuzz target: define LLVMFuzzerTestOneInput or call fuzz(…)")
    let old = UserError.llvmTooOld(linked: "19.1.7", compiler: "21.0.0").message
    #expect(old.contains("19.1.7") && old.contains("21.0.0") && old.contains("llvm-21-dev"))
  }

  @Test("Targets that were not built are counted and named")
  func targetsNotBuilt() {
    var outcome = BuildOutcome(built: [Built(target: "A", path: "a")])
    #expect(outcome.error == nil)
    outcome.failures = [BuildOutcome.Failure(target: "B", error: .toolFailed(status: 139))]
    #expect(outcome.error?.message == "1 of 2 fuzz targets was not built: B")
    #expect(outcome.error?.exitCode == 1)
    let own = UserError.pass(module: "M", reason: "r")
    outcome.failures.append(BuildOutcome.Failure(target: "C", error: own))
    #expect(outcome.error?.message == "2 of 3 fuzz targets were not built: B, C")
    #expect(outcome.error?.exitCode == 2)
  }

  @Test("Our own mistakes exit with 2, a tool's status is passed on")
  func exitCodes() {
    #expect(UserError.pass(module: "M", reason: "r").exitCode == 2)
    #expect(UserError.toolFailed(status: 3).exitCode == 3)
    #expect(UserError.interrupted.exitCode == 72)
  }

  @Test(
    "The nearest name forgives case, swaps and a letter or two",
    arguments: [("myparser", "MyParser"), ("MyPasrer", "MyParser"), ("MyParse", "MyParser")])
  func nearestName(typed: String, meant: String) {
    #expect(NearestName.of(typed, among: ["Other", "MyParser"]) == meant)
  }
}
