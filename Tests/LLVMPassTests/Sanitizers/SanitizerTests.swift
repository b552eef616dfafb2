import Testing

@testable import LLVMPass

@Suite("Sanitizers run behind the instrumentation")
struct SanitizerTests {
  private let assembly = """
    @table = constant [4 x i8] c"abcd", section ".swift_notes"
    @text = internal global [4 x i8] c"abcd"

    define i8 @"$s1M4peek2atys5UInt8VSi_tF"(ptr %p, i64 %n) {
      %small = icmp ult i64 %n, 4
      br i1 %small, label %yes, label %no
    yes:
      %q = getelementptr i8, ptr %p, i64 %n
      %v = load i8, ptr %q
      store i8 %v, ptr @text
      ret i8 %v
    no:
      ret i8 0
    }

    define void @"$s1M3BoxCfD"(ptr %p) {
      store i8 0, ptr %p
      ret void
    }

    define i8 @wild(ptr %p) disable_sanitizer_instrumentation {
      %v = load i8, ptr %p
      ret i8 %v
    }

    declare swifttailcc void @next(ptr)
    define swifttailcc void @step(ptr %p) {
      %frame = alloca [8 x i8]
      call void @use(ptr %frame)
      musttail call swifttailcc void @next(ptr %p)
      ret void
    }
    declare void @use(ptr)
    """

  private func instrumented(
    _ sanitizers: Set<Sanitizer>, pipeline: String? = nil, source: String? = nil
  ) throws -> (assembly: String, report: InstrumentationReport) {
    try Instrumenter.instrument(
      assembly: source ?? assembly,
      Instrumentation(module: "M", pipeline: pipeline, sanitizers: sanitizers))
  }

  /// The body of a function.
  private func body(_ name: String, in assembly: String) throws -> Substring {
    let places = assembly.ranges(of: "@\(name)(").map(\.lowerBound)
    let definition = places.first { place in
      assembly[..<place].split(separator: "\n").last?.hasPrefix("define") == true
    }
    let start = try #require(definition)
    let end = assembly[start...].ranges(of: "\n}").first?.lowerBound ?? assembly.endIndex
    return assembly[start..<end]
  }

  @Test("Their checks are neither edges nor comparisons", arguments: Sanitizer.allCases)
  func notCounted(sanitizer: Sanitizer) throws {
    let plain = try instrumented([]).report
    #expect(try instrumented([sanitizer]).report == plain)
    #expect(plain.functions.contains { $0.edges.count > 1 && $0.sites.count == 1 })
  }

  @Test("Memory is checked, counters and tables are not")
  func address() throws {
    let text = try instrumented([.address]).assembly
    let peek = try body("\"$s1M4peek2atys5UInt8VSi_tF\"", in: text)
    let twin = try body("\"$s1M4peek2atys5UInt8VSi_tF.traced\"", in: text)
    for copy in [peek, twin] {
      #expect(copy.ranges(of: "call void @__asan_report_load1").count == 1, "\(copy)")
    }
    #expect(!peek.contains("ptrtoint (ptr @__swiftc_fuzz_counters"), "\(peek)")
    #expect(try !body("wild", in: text).contains("__asan"))
    #expect(text.contains(#"section "__sancov_cntrs", no_sanitize_address, comdat"#))
    #expect(text.contains("@table = constant [4 x i8]"))
    // A red zone behind what is only the program's.
    #expect(text.contains("@text = internal global { [4 x i8], [28 x i8] }"), "\(text)")
  }

  @Test("What ends a function's checks stands before a guaranteed tail call")
  func tailCall() throws {
    let step = try body("step", in: try instrumented([.thread]).assembly)
    let lines = step.split(separator: "\n").map { $0.drop { $0 == " " } }
    let call = try #require(lines.firstIndex { $0.contains("swifttailcc void @next") })
    #expect(lines[call - 1].contains("__tsan_func_exit"), "\(step)")
    #expect(lines[call + 1] == "ret void", "\(step)")
  }

  @Test("A deinitializer is no race with the last user of its object")
  func deinitializer() throws {
    let text = try instrumented([.thread]).assembly
    #expect(text.contains("call void @__tsan_read1"))
    #expect(try !body("\"$s1M3BoxCfD\"", in: text).contains("__tsan_write1"))
  }

  @Test("Functions of clang's front end say themselves which checks they want")
  func markedByClang() throws {
    let source = """
      define i8 @checked(ptr %p) sanitize_address {
        %v = load i8, ptr %p
        ret i8 %v
      }
      define i8 @unchecked(ptr %p) {
        %v = load i8, ptr %p
        ret i8 %v
      }
      """
    let text = try instrumented([.address], pipeline: "default<O1>", source: source).assembly
    #expect(try body("checked", in: text).contains("__asan_report_load1"))
    #expect(try !body("unchecked", in: text).contains("__asan_report"))
  }

  @Test("A pass that LLVM does not know is an error, not the end of the process")
  func unknownPass() {
    #expect(throws: LLVMError.self) { try instrumented([], pipeline: "no-such-pass") }
  }
}
