import Testing

@testable import swiftc_fuzz

@Suite("Our options among swiftc's")
struct FuzzOptionsTests {
  @Test("What is not ours passes through in order")
  func passesThrough() throws {
    let (options, rest) = try FuzzOptions.extract(
      from: ["-O", "--instrument=A,B", "main.swift", "--instrument=C*", "-o", "x", "--exclude=D"])
    #expect(options.instrument == ["A", "B", "C*"])
    #expect(options.exclude == ["D"])
    #expect(rest == ["-O", "main.swift", "-o", "x"])
  }

  @Test("What is for the linker passes through, though it looks like an option of ours")
  func forwarded() throws {
    let arguments = ["-Xlinker", "--gc-sections", "-Xcc", "--exclude=A", "main.swift"]
    let (options, rest) = try FuzzOptions.extract(from: arguments)
    #expect(rest == arguments)
    #expect(options.exclude.isEmpty)
  }

  @Test("Switches are noted")
  func switches() throws {
    let options = try FuzzOptions.extract(from: [
      "--no-sonar", "--assertions=off", "--engine=libfuzzer", "--emit-dictionary",
      "--emit-map=m.json", "-###",
    ]).options
    #expect(!options.sonar)
    #expect(options.assertions == false)
    #expect(options.engine == .libfuzzer)
    #expect(options.dictionary == .besideOutput)
    #expect(options.mapPath == "m.json")
    #expect(options.printsPlan)
  }

  @Test(
    "Bad values and unknown options are refused by name",
    arguments: [
      "--instrument=", "--instrument", "--assertions=maybe", "--engine=hope", "--emit-map",
      "--counters=2^3", "--counter-width=64", "--instrumnet=A", "--sanitize", "--sanitize=adress",
    ])
  func refused(argument: String) {
    #expect {
      try FuzzOptions.extract(from: [argument])
    } throws: { error in
      guard case .badOption(let name, let advice) = error as? UserError else { return false }
      return argument.hasPrefix(name) && !advice.isEmpty
    }
  }

  @Test("Sanitizers add up, in swiftc's spelling too; its fuzzer is what we are")
  func sanitizers() throws {
    let (options, rest) = try FuzzOptions.extract(
      from: ["-sanitize=undefined", "--sanitize=address,fuzzer", "-sanitize-recover=address"])
    #expect(options.sanitizers == [.address, .undefined])
    #expect(rest == ["-sanitize-recover=address"])
    #expect(options.sanitizers.compilerFlags == ["-sanitize=address"])
    #expect(throws: UserError.sanitizersExclude(.address, .thread)) {
      try FuzzOptions.extract(from: ["--sanitize=thread", "-sanitize=address"])
    }
  }

  @Test("The frontend reads back what the driver was given")
  func roundTrip() throws {
    let words = [
      "--instrument=A", "--instrument=file:Sources/*.swift", "--exclude=B", "--no-sonar",
      "--sanitize=address", "--sanitize=undefined",
    ]
    let options = try FuzzOptions.extract(from: words).options
    let line = options.passFlags.map(\.shellQuoted).joined(separator: " ")
    let again = try FuzzOptions.extract(from: line.shellWords).options
    #expect(again == options)
  }
}
