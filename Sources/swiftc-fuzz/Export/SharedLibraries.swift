/// The shared libraries that a program needs, as `ldd` prints them.
struct SharedLibraries: Equatable {
  /// The libraries that every image has in which OSS-Fuzz runs targets: glibc's, and those of the
  /// C and C++ compilers.
  private static let inBaseImage = [
    "ld-linux", "libc.so.", "libm.so.", "libpthread.so.", "libdl.so.", "librt.so.", "libutil.so.",
    "libresolv.so.", "libgcc_s.so.", "libstdc++.so.", "linux-vdso.so.",
  ]

  /// A library by the name that programs ask for, and its file.
  struct Library: Equatable {
    let name: String
    let path: String
  }

  /// The libraries that must be exported with the program.
  private(set) var exported: [Library] = []
  /// The names of those that this machine does not have either.
  private(set) var missing: [String] = []

  /// Reads lines such as `libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f…)`.
  init(printed text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 3, words[1] == "=>" else { continue }
      let name = String(words[0])
      if words[2] == "not" {
        missing.append(name)
      } else if !Self.inBaseImage.contains(where: name.hasPrefix) {
        exported.append(Library(name: name, path: String(words[2])))
      }
    }
  }
}
