import Testing

@testable import swiftc_fuzz

@Suite("The parts of paths")
struct PathPartsTests {
  @Test(
    "A path is split into its folder and its last part, however short it is",
    arguments: [
      ("m", "", "m"), ("", "", ""), ("a/m", "a", "m"), ("/m", "/", "m"), ("a/b/", "a", "b"),
      ("a//b", "a", "b"), ("/", "/", ""), ("../x.swift", "..", "x.swift"), ("ä/ö", "ä", "ö"),
    ])
  func parts(path: String, folder: String, name: String) {
    #expect(path.parentPath == folder)
    #expect(path.fileName == name)
  }

  @Test("A name is put behind a folder, and stands alone in the current one")
  func appending() {
    #expect("".appending(part: "x") == "x")
    #expect("/".appending(part: "x") == "/x")
    #expect("a".appending(part: "x") == "a/x")
  }
}
