import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Compile mode writes what swiftc writes, where swiftc writes it")
  struct OutputTests {
    private static let files = [
      "a.swift": "public func half(_ n: Int) -> Int { n > 3 ? n / 2 : 7 }\n",
      "b.swift": "public func third(_ n: Int) -> Int { n > 4 ? n / 3 : 8 }\n",
      "out/empty": "",
      "map.json": #"{"a.swift": {"object": "out/one.o"}}"#,
    ]

    @Test(
      "Files and exit codes are the same",
      arguments: [
        "-c a.swift", "-c a.swift -o out/x.o", "-c a.swift b.swift", "-c -wmo a.swift b.swift",
        "-c -wmo -num-threads 2 a.swift b.swift", "-c a.swift b.swift -o out/x.o",
        "-c -emit-module a.swift -o out/x.o",
        "-emit-object -emit-module-path out/M.swiftmodule a.swift",
        "-emit-library a.swift b.swift", "-emit-library -static a.swift b.swift",
        "-emit-library -emit-module -module-name M a.swift -o out/libM.so",
        "-emit-library -wmo -num-threads 2 a.swift b.swift -o x.so",
        "-emit-module -module-name M a.swift", "-c -output-file-map map.json a.swift",
        "-c -output-file-map nowhere.json a.swift", "-c a.swift nowhere.txt", "-c a.swift -o",
        "-c ../a.swift -working-directory out",
        "-emit-module ../a.swift -module-name M -working-directory out",
      ])
    func sameFiles(line: String) throws {
      let words = line.split(separator: " ").map(String.init)
      let (plain, fuzzed) = (try Workspace(Self.files), try Workspace(Self.files))
      let swiftc = try Command.swiftc(words, in: plain)
      let ours = try Command.run(words, in: fuzzed)
      #expect(ours.status == swiftc.status, "\(swiftc.everything)\n\(ours.everything)")
      for folder in [".", "out"] {
        #expect(fuzzed.names(in: folder) == plain.names(in: folder), "\(ours.everything)")
      }
    }

    @Test("A pipe and standard output get the object, and links and pipes remain")
    func streams() throws {
      let workspace = try Workspace(Self.files)
      // Both ends of the pipe, so that nobody waits for the other one.
      let shell = """
        mkfifo pipe && exec 3<>pipe && "$0" -c a.swift -o pipe && test -p pipe &&
        head -c 4 <&3 > beginning && "$0" -c a.swift -o - | head -c 4 | cmp - beginning &&
        ln -s map.txt link && "$0" -c a.swift -o x.o --emit-map=link && test -L link -a -s map.txt
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, Command.path], in: workspace.path)
      #expect(run.status == 0, "\(run.everything)")
      #expect(try workspace.bytes(of: "beginning") == [0x7f] + Array("ELF".utf8))
    }
  }
}
