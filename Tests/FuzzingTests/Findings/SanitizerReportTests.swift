import Testing

@testable import Fuzzing

struct SanitizerReportTests {
  private let report = """
    ==7==ERROR: LeakSanitizer: detected memory leaks

    Direct leak of 32 byte(s) in 2 object(s) allocated from:
        #0 0x5645 in posix_memalign /build/compiler-rt/lib/asan/asan_malloc_linux.cpp:139:3
        #1 0x7f7f in swift_slowAlloc (/opt/lib/swift/linux/libswiftCore.so+0x46fa93) (BuildId: b5)
        #2 0x5646 in $s8MyParser5checkyySays5UInt8VGF /src/MyParser/Parser.swift:4:42
        #3 0x5647

    Indirect leak of 3 byte(s) in 1 object(s) allocated from:
        #0 0x1111 in other /src/other.c:1:1

    SUMMARY: AddressSanitizer: 35 byte(s) leaked in 3 allocation(s).
    """

  @Test("The first stack of a report is read as frames")
  func frames() {
    let frames = SanitizerReport.frames(in: report)
    #expect(frames.map(\.address) == [0x5645, 0x7f7f, 0x5646, 0x5647])
    #expect(frames.map(\.origin).prefix(3) == [.sanitizer, .swiftRuntime, .user])
    #expect(frames[2].function == "MyParser.check(_:)")
    #expect(frames[2].shortLocation == "MyParser/Parser.swift:4")
    #expect(frames[1].objectPath == "/opt/lib/swift/linux/libswiftCore.so")
  }

  @Test("Leaks are told apart by the calls that allocate")
  func buckets() {
    let one = Bucket.leak(frames: SanitizerReport.frames(in: report))
    let other = Bucket.leak(
      frames: SanitizerReport.frames(in: report.replacing("5check", with: "5other")))
    #expect(one == Bucket.leak(frames: SanitizerReport.frames(in: report)))
    #expect(one != other)
    #expect(SanitizerReport.frames(in: "nothing").isEmpty)
  }

  @Test("A stack in a report is shown as ours: own calls with readable names, the others counted")
  func readable() {
    let overflow = """
      ==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60 at pc 0x1 bp 0x2 sp 0x3
      READ of size 1 at 0x60 thread T0
          #0 0x11 in std::vector<int, std::allocator<int> >::at(unsigned long) /usr/include/v.h:7:2
          #1 0x12 in $s8MyParser5checkyySays5UInt8VGF /src/My Parser/Parser.swift:8:21
          #2 0x12 in $sSays5UInt8VGytIeghnr_ACIeghg_TR /<compiler-generated>
          #3 0x13 in $s7Fuzzing13ClosureRunnerV3runyAA9RunResultOSpys5UInt8VG_SitF /e/Runner.swift:52:11
          #4 0x14 in _start (/out/main+0x106db0) (BuildId: c1)

      allocated by thread T0 here:
          #0 0x21 in malloc /build/compiler-rt/lib/asan/asan_malloc_linux.cpp:67:3
          #1 0x22 in $s8MyParser5checkyySays5UInt8VGF /src/My Parser/Parser.swift:7:3

      SUMMARY: AddressSanitizer: heap-buffer-overflow /src/P.swift:8:21 in $s8MyParser5checkyySays5UInt8VGF
      """
    #expect(
      SanitizerReport.readable(overflow) == """
        ==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60 at pc 0x1 bp 0x2 sp 0x3
        READ of size 1 at 0x60 thread T0
            #0 0x11 in std::vector<int, std::allocator<int> >::at(unsigned long) /usr/include/v.h:7:2
            #1 0x12 in MyParser.check(_:) /src/My Parser/Parser.swift:8:21
            ... 2 frames of the engine

        allocated by thread T0 here:
            ... 1 frame of the sanitizer
            #1 0x22 in MyParser.check(_:) /src/My Parser/Parser.swift:7:3

        SUMMARY: AddressSanitizer: heap-buffer-overflow /src/P.swift:8:21 in MyParser.check(_:)
        """)
  }

  @Test("What is no stack stays as it is")
  func otherLines() {
    let text = "f.c:3:2: runtime error: shift exponent\n  #define X\n\n    #0 of 7 0x2\n"
    #expect(SanitizerReport.readable(text).hasPrefix("f.c:3:2: runtime error: shift exponent\n"))
    #expect(SanitizerReport.readable("SUMMARY: x\n") == "SUMMARY: x\n")
    #expect(SanitizerReport.readable(report).contains("... 2 frames of the sanitizer"))
  }
}
