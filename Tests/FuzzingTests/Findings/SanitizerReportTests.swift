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
}
