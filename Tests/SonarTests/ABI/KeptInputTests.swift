import SonarABI
import Testing

@Suite("Inputs that are run again as tests")
struct KeptInputTests {
  @Test(
    "What minimize keeps of an input, or is making of it, is none",
    arguments: ["crash-1.original", "crash-1.original-2", "crash-1.new", ".DS_Store", ".gitkeep"])
  func others(name: String) {
    #expect(!KeptInput.isNamed(name))
  }

  @Test(
    "Any other file is",
    arguments: ["crash-1", "original", "a.original.txt", "a.original-x", "1-2", "-", "new"])
  func inputs(name: String) {
    #expect(KeptInput.isNamed(name))
  }
}
