import CFuzzing
import SonarABI
import Testing

@testable import Fuzzing

@Suite("Damaged texts are read or refused, and trap nothing")
struct DamagedTextTests {
  @Test("Ten thousand mutations of a dictionary")
  func dictionaries() {
    let text = Array(
      "# tokens\nkey=\"value\"\n\"\\x41\\\\b\\\"\"\n\nname@3=\"\\xff\\x00\"\n\"plain text\"\n".utf8)
    var mutator = ByteMutator(seed: 2)
    var refused = 0
    for _ in 0..<10_000 {
      do throws(FuzzingError) {
        let tokens = try DictionaryFile.tokens(in: mutator.mutated(text), path: "d")
        #expect(tokens.allSatisfy { !$0.isEmpty })
      } catch {
        guard case .dictionary(file: "d", line: 1...12, text: _, reason: _) = error else {
          Issue.record("not an error of the dictionary: \(error)")
          continue
        }
        refused += 1
      }
    }
    #expect(1_000..<9_000 ~= refused)
  }

  @Test("Ten thousand mutations of a command line")
  func commandLines() {
    let flags = Flag.all.map { "-\($0.name)=1" }
    var mutator = ByteMutator(seed: 3)
    var random = Random(seed: 3)
    var refused = 0
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(Array(flags[random.below(flags.count)].utf8))
      do throws(FuzzingError) {
        let options = try OptionsParser([String(decoding: bytes, as: UTF8.self)]).options
        #expect(options.workerCount(cores: 2) >= 1)
      } catch {
        guard case .usage = error else {
          Issue.record("not an error of usage: \(error)")
          continue
        }
        refused += 1
      }
    }
    #expect(refused > 100)
  }

  @Test("Ten thousand mutations of what a worker is started with")
  func workerEnvironments() {
    let text = Array("3 4 5 4096 1048576 65536 1234 0 8 9".utf8)
    var mutator = ByteMutator(seed: 4)
    var accepted = 0
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(text)
      guard let environment = WorkerEnvironment(String(decoding: bytes, as: UTF8.self)) else {
        continue
      }
      accepted += 1
      #expect(environment.socket >= 0 && environment.inputCapacity >= 0)
    }
    #expect(accepted > 1_000)
  }

  /// The coordinator reads all of it, and a target may print what it likes.
  @Test("Ten thousand mutations of what dying targets print")
  func lastWords() {
    let texts = [
      """
      noise
      ==================
      ==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60 at pc 0x1 (pid=3)
          #0 0x5645 in $s8MyParser5checkyySays5UInt8VGF /src/MyParser/Parser.swift:4:42
          #1 0x7f7f in swift_slowAlloc (/opt/lib/libswiftCore.so+0x46fa93) (BuildId: b5)
      SUMMARY: AddressSanitizer: heap-buffer-overflow a.c:1:2 in f
      ==7==ABORTING

      """,
      "a.swift:3: runtime error: signed integer overflow\nSUMMARY: x\n==========\n",
      "Could not cast value of type 'Swift.Int' (0x7f12) to 'Swift.String' (0x7f34).\n",
      "a.swift:3: Assertion failed: x > 3\n\nCurrent stack trace:\n0 x\n",
    ].map { Array($0.utf8) }
    var mutator = ByteMutator(seed: 5)
    var reports = 0
    for round in 0..<10_000 {
      let output = mutator.mutated(texts[round % texts.count])
      _ = CrashReason.printed(in: output)
      guard let report = SanitizerReport.find(in: output) else { continue }
      reports += 1
      _ = CrashReason.sanitizer(in: report)
      for frame in SanitizerReport.frames(in: report) { #expect(!frame.identity.isEmpty) }
      #expect(SanitizerReport.remove(from: output).count < output.count)
    }
    #expect(reports > 1_000)
  }

  @Test("Ten thousand mutations of mangled names")
  func symbols() {
    let names = [
      "$s8MyParser5LexerV4next5afterSiSgAE_tF",
      "$sSa15_checkSubscript_20wasNativeTypeCheckedySi_SbtF",
      "$s1t1PP3runSaySo5UInt8VGyFTW", "$ss17FixedWidthIntegerPsE_5radixxSgSS_SitcfC",
    ].map { Array($0.utf8) }
    var mutator = ByteMutator(seed: 6)
    for round in 0..<10_000 {
      let name = String(decoding: mutator.mutated(names[round % names.count]), as: UTF8.self)
      if let symbol = SwiftSymbol(mangled: name) { #expect(!symbol.name.isEmpty, "\(name)") }
    }
  }

  @Test("Whatever stands in a dead worker's record, it is read")
  func crashRecords() {
    var random = Random(seed: 7)
    let record = UnsafeMutablePointer<FuzzCrashRecord>.allocate(capacity: 1)
    defer { record.deallocate() }
    let bytes = UnsafeMutableRawBufferPointer(
      start: record, count: MemoryLayout<FuzzCrashRecord>.size)
    for _ in 0..<200 {
      for index in bytes.indices { bytes[index] = UInt8(random.below(256)) }
      let evidence = CrashEvidence(record, executablePath: "/main")
      #expect(evidence.addresses.count <= Int(FUZZ_MAX_FRAMES))
      for address in evidence.addresses { _ = evidence.object(of: address) }
      _ = CrashReason.crash(evidence, frames: [], failure: nil, output: [])
      _ = InternalError.isCause(evidence, frames: [])
    }
  }

  @Test("Numbers beyond what a descriptor can be")
  func hugeNumbers() {
    #expect(WorkerEnvironment("99999999999 4 5 4096 64 16 1 0 -1 -1") == nil)
    #expect(WorkerEnvironment("-1 4 5 4096 64 16 1 0 -1 -1") == nil)
    #expect(WorkerEnvironment("3 4 5 4096 64 16 1 0 -1 -1")?.parent == 1)
  }
}
