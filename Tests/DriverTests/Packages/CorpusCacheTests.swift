import Testing

@testable import swiftc_fuzz

@Suite("The cache of corpora")
struct CorpusCacheTests {
  private func folder(
    of name: String = "totals", path: String = "/home/me/My-Demo", _ environment: [String: String]
  ) throws -> String {
    var package = try SamplePackage.package()
    package.path = path
    return CorpusCache(environment: environment).folder(of: name, in: package)
  }

  @Test("A folder that the user names holds a package by its name, wherever the package is")
  func named() throws {
    let environment = ["SWIFTC_FUZZ_CACHE": "/c", "XDG_CACHE_HOME": "/x", "HOME": "/h"]
    #expect(try folder(environment) == "/c/Demo/totals")
    #expect(try folder(path: "/elsewhere", environment) == "/c/Demo/totals")
  }

  @Test("The user's own cache tells packages of one name apart")
  func ofUser() throws {
    let here = try folder(["XDG_CACHE_HOME": "/x", "HOME": "/h"])
    #expect(here.hasPrefix("/x/swiftc-fuzz/Demo-") && here.hasSuffix("/totals"), "\(here)")
    #expect(try folder(["XDG_CACHE_HOME": "/x"]) == here)
    #expect(try folder(path: "/elsewhere", ["XDG_CACHE_HOME": "/x"]) != here)
    for other in ["", "relative"] {
      let folder = try folder(["XDG_CACHE_HOME": other, "SWIFTC_FUZZ_CACHE": "", "HOME": "/h"])
      #expect(folder.hasPrefix("/h/.cache/swiftc-fuzz/Demo-"), "\(folder)")
    }
  }

  @Test(
    "A name is one folder below the package's, whatever it is", arguments: ["a/b", "..", "ä b"])
  func odd(name: String) throws {
    let last = try folder(of: name, ["SWIFTC_FUZZ_CACHE": "/c"]).dropFirst("/c/Demo/".count)
    #expect(!last.contains("/") && !last.contains("."), "\(last)")
  }

  @Test("Of a call nothing but seeds and findings is in the package")
  func fuzzFolder() {
    var folder = FuzzFolder(path: "Fuzz/T", names: ["T.dict", "corpus", "seeds"])
    folder.cache = "/c/Demo/T"
    #expect(
      folder.arguments(["-runs=5"]) == [
        "-runs=5", "-artifact_prefix=Fuzz/T/crashes/", "-dict=Fuzz/T/T.dict",
        "-learned_dict=/c/Demo/T/learned.dict", "/c/Demo/T/corpus", "Fuzz/T/seeds", "Fuzz/T/corpus",
      ])
  }
}
