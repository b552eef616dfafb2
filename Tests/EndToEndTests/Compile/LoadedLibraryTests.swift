import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Code that a target loads while it runs")
  struct LoadedLibraryTests {
    /// Loads the library with the first input, and leaves all else to it.
    private static let main = """
      import Glibc

      nonisolated(unsafe) private var check: (@convention(c) (UnsafePointer<UInt8>, Int) -> CInt)?

      @_cdecl("LLVMFuzzerTestOneInput")
      public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
        if check == nil {
          guard let library = dlopen("./libPlugin.so", RTLD_NOW),
            let symbol = dlsym(library, "plugin_check")
          else { fatalError("no library") }
          check = unsafeBitCast(
            symbol, to: (@convention(c) (UnsafePointer<UInt8>, Int) -> CInt).self)
        }
        return check!(data, size)
      }
      """

    /// Four bytes in a row, which its own counters lead to and nothing else.
    private static let plugin = """
      @_cdecl("plugin_check")
      public func check(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
        guard size >= 4 else { return 0 }
        if data[0] == 0x46 {
          if data[1] == 0x55 {
            if data[2] == 0x5a {
              if data[3] == 0x5a { fatalError("BINGO") }
            }
          }
        }
        return 0
      }
      """

    /// Fuzzes with coverage alone.
    private func fuzz(_ workspace: Workspace) throws -> ProcessResult {
      try Command.build(["main.swift"], in: workspace)
      return try Command.fuzz(
        ["-seed=1", "-sonar=0", "-literals=0", "-runs=1000000", "-parallel=2", "-keep_going=0"],
        in: workspace)
    }

    @Test("its counters are taken up and lead on, and its crash names its own function")
    func counts() throws {
      let workspace = try Workspace(["main.swift": Self.main, "Plugin.swift": Self.plugin])
      try Command.build(
        ["-emit-library", "-module-name", "Plugin", "Plugin.swift", "-o", "libPlugin.so"],
        in: workspace)
      let run = try fuzz(workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"))
      #expect(run.errors.contains("Plugin.swift:7"))
    }

    @Test("as swiftc makes it, it has nothing that leads on")
    func control() throws {
      let workspace = try Workspace(["main.swift": Self.main, "Plugin.swift": Self.plugin])
      let library = try Command.swiftc(
        ["-O", "-emit-library", "-module-name", "Plugin", "Plugin.swift", "-o", "libPlugin.so"],
        in: workspace)
      #expect(library.status == 0, "\(library.everything)")
      #expect(try fuzz(workspace).status == 0)
    }
  }
}
