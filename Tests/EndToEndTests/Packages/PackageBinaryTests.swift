import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Packages with binary targets")
  struct PackageBinaryTests {
    #if arch(arm64)
    private static let triple = "aarch64-unknown-linux-gnu"
    #else
    private static let triple = "x86_64-unknown-linux-gnu"
    #endif

    /// A library and a build tool that come without source: the tool writes what Lib compares with.
    private let package = [
      "Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "Binary",
        targets: [
          .binaryTarget(name: "Checksum", path: "Checksum.artifactbundle"),
          .binaryTarget(name: "stamper", path: "stamper.artifactbundle"),
          .plugin(name: "Stamp", capability: .buildTool(), dependencies: ["stamper"]),
          .target(name: "Lib", dependencies: ["Checksum"], plugins: ["Stamp"]),
          .executableTarget(name: "Fuzz", dependencies: ["Lib"]),
        ])
      """,
      "Checksum.artifactbundle/info.json": """
      {"schemaVersion": "1.0", "artifacts": {"Checksum": {
        "version": "1.0.0", "type": "staticLibrary", "variants": [{
          "path": "any/libChecksum.a", "supportedTriples": ["\(triple)"],
          "staticLibraryMetadata": {
            "headerPaths": ["any/include"], "moduleMapPath": "any/include/module.modulemap"
          }}]}}}
      """,
      "Checksum.artifactbundle/any/include/module.modulemap":
        "module Checksum { header \"Checksum.h\" export * }\n",
      "Checksum.artifactbundle/any/include/Checksum.h":
        "unsigned checksum(const unsigned char *bytes, unsigned long count);\n",
      "Checksum.artifactbundle/checksum.c": """
      unsigned checksum(const unsigned char *bytes, unsigned long count) {
        unsigned sum = 0;
        while (count--) sum = sum * 31 + *bytes++;
        return sum;
      }
      """,
      "stamper.artifactbundle/info.json": """
      {"schemaVersion": "1.0", "artifacts": {"stamper": {
        "version": "1.0.0", "type": "executable",
        "variants": [{"path": "any/stamper", "supportedTriples": ["\(triple)"]}]}}}
      """,
      "stamper.artifactbundle/any/stamper.c": """
      #include <stdio.h>
      int main(int count, char **arguments) {
        FILE *file = fopen(arguments[1], "w");
        fprintf(file, "let stamp: UInt8 = 0x5a\\n");
        return fclose(file);
      }
      """,
      "Plugins/Stamp/plugin.swift": PackageFixture.plugin(
        "Stamp", tool: "stamper", output: "Stamp.swift"),
      "Sources/Lib/Lib.swift": """
      import Checksum

      public func check(_ input: [UInt8]) {
        guard input.count == 4, input[0] == 0x46, input[1] == stamp else { return }
        if checksum(input, 4) % 31 == 7 { fatalError("BINGO") }
      }
      """,
      "Sources/Fuzz/main.swift": Programs.entry(imports: "Lib", call: "check"),
      "Program/main.swift": Programs.entry(imports: "Lib", call: "check"),
    ]

    /// The package with its binaries made.
    private func workspace() throws -> Workspace {
      let workspace = try Workspace(package)
      let (clang, archiver) = (try #require(findOnPath("clang")), try #require(findOnPath("ar")))
      let (bundle, tool) = ("Checksum.artifactbundle", "stamper.artifactbundle/any/stamper")
      for (program, arguments) in [
        (clang, ["-O1", "-c", "\(bundle)/checksum.c", "-o", "\(bundle)/checksum.o"]),
        (archiver, ["rc", "\(bundle)/any/libChecksum.a", "\(bundle)/checksum.o"]),
        (clang, ["\(tool).c", "-o", tool]),
      ] {
        let result = try TestSupport.run(program, arguments, in: workspace.path)
        #expect(result.status == 0, "\(result.everything)")
      }
      return workspace
    }

    @Test("A static library and a build tool without source: the package is built and fuzzed")
    func libraryAndTool() throws {
      let workspace = try workspace()
      let run = try Command.run(["run", "Fuzz", "-seed=1", "-runs=1000000"], in: workspace)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")
      #expect(!workspace.names(in: "Fuzz/Fuzz/crashes").isEmpty)
      let program = ".build/swiftc-fuzz/release/Fuzz"
      let inspection = try Command.run(["inspect", program], in: workspace)
      #expect(!inspection.output.contains("Checksum"), "\(inspection.everything)")
    }

    @Test("A program of compile mode imports and links what its package has as binaries")
    func compileMode() throws {
      let workspace = try workspace()
      try Command.build(["Program/main.swift", "-o", "program"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=1000000"], program: "program", in: workspace)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")
    }
  }
}
