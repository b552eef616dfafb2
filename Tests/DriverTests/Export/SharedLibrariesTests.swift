import Testing

@testable import swiftc_fuzz

@Suite("Shared libraries of exported programs")
struct SharedLibrariesTests {
  @Test("glibc and the C++ library are everywhere, others are exported, some are not there")
  func reading() {
    let libraries = SharedLibraries(
      printed: """
        \tlinux-vdso.so.1 (0x00007ffd)
        \tlibstdc++.so.6 => /lib/x86_64-linux-gnu/libstdc++.so.6 (0x00007f)
        \tlibsqlite3.so.0 => /lib/x86_64-linux-gnu/libsqlite3.so.0 (0x00007f)
        \tlibcrypt.so.1 => not found
        \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
        \t/lib64/ld-linux-x86-64.so.2 (0x00007f)
        """)
    #expect(
      libraries.exported == [
        SharedLibraries.Library(
          name: "libsqlite3.so.0", path: "/lib/x86_64-linux-gnu/libsqlite3.so.0")
      ])
    #expect(libraries.missing == ["libcrypt.so.1"])
  }

  @Test("a static program has none")
  func staticProgram() {
    let libraries = SharedLibraries(printed: "\tstatically linked\n")
    #expect(libraries.exported.isEmpty && libraries.missing.isEmpty)
  }
}
