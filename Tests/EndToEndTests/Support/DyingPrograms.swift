/// Fuzz targets that die in the way that the first byte of their input names.
enum DyingPrograms {
  /// In Swift alone.
  static let plain = """
    import Glibc

    nonisolated(unsafe) var hoard: [[UInt8]] = []

    @inline(never) func down(_ n: Int) -> Int { n < 0 ? 0 : down(n + 1) &+ down(n + 2) }

    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
      guard size > 0 else { return 0 }
      switch data[0] {
      case 0x74: fatalError("on purpose")  // t
      case 0x73: assert(size < 1, "size \\(size)")  // s
      case 0x69: hoard[size].append(1)  // i
      case 0x75: print(hoard.first!)  // u
      case 0x65: exit(3)  // e
      case 0x7a: exit(0)  // z
      case 0x62: abort()  // b
      case 0x6e: UnsafeMutablePointer<UInt8>(bitPattern: 8)!.pointee = 1  // n
      case 0x72: hoard.append([UInt8(truncatingIfNeeded: down(0))])  // r
      case 0x68: for _ in 0..<40 { usleep(100_000) }  // h
      case 0x6d:  // m
        for _ in 0..<400 { hoard.append([UInt8](repeating: 1, count: 1 << 20)) }
        usleep(1_000_000)
        hoard = []
      case 0x61: if CommandLine.arguments.contains("--fatal=it's so") { fatalError("a") }
      default: break
      }
      return 0
    }
    """

  /// Two targets in one program, for the address sanitizer.
  static let named = """
    import Fuzzing
    import Glibc

    nonisolated(unsafe) var sink = 0

    func die(_ bytes: [UInt8]) {
      switch bytes.first {
      case 0x74: fatalError("on purpose")  // t
      case 0x6f:  // o
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
        memory.initialize(repeating: 1, count: 16)
        sink &+= Int(memory[16 + bytes.count & 1])
        memory.deallocate()
      case 0x6c: sink &+= UnsafeMutablePointer<Int>.allocate(capacity: 9).hashValue  // l
      case 0x68: for _ in 0..<40 { usleep(100_000) }  // h
      case 0x61:  // a
        let memory = malloc(96 << 20)
        sink &+= Int(bitPattern: memory)
        free(memory)
      default: break
      }
    }

    fuzz("harmless") { bytes in sink &+= bytes.count }
    fuzz("it's \\"b\\"") { bytes in die(bytes) }
    """

  /// A package with C and C++ in it.
  static let package = [
    "Package.swift": """
    // swift-tools-version: 5.9
    import PackageDescription
    let package = Package(
      name: "Dying",
      targets: [
        .target(name: "Foreign"), .executableTarget(name: "Die", dependencies: ["Foreign"]),
      ])
    """,
    "Sources/Foreign/include/Foreign.h": """
    #ifdef __cplusplus
    extern "C"
    #endif
    void foreign(int kind);
    """,
    "Sources/Foreign/foreign.cpp": """
    #include "Foreign.h"
    #undef NDEBUG
    #include <cassert>
    #include <cstdlib>
    #include <stdexcept>
    void foreign(int kind) {
      if (kind == 'x') throw std::out_of_range("at 77");
      if (kind == 'c') assert(kind == 7);
      if (kind == 'f') { void *p = malloc(64); free(p); free(p); }
    }
    """,
    "Sources/Die/main.swift": """
    import Foreign

    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
      if size > 0 { foreign(CInt(data[0])) }
      if size > 0, data[0] == 0x74 { fatalError("on purpose") }
      return 0
    }
    """,
  ]
}
