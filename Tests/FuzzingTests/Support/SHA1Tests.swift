import Testing

@testable import Fuzzing

struct SHA1Tests {
  @Test(
    "Digests are those of FIPS 180-4's examples",
    arguments: [
      ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
      ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
    ])
  func examples(text: String, digest: String) {
    #expect(SHA1(Array(text.utf8)).hex == digest)
  }

  @Test("A million letters, many blocks")
  func manyBlocks() {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA1(input).hex == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test("Lengths around the padding's edges", arguments: 54...66)
  func paddingEdges(length: Int) {
    // Distinct and of full length; a wrong padding would make neighbours collide or trap.
    let input = [UInt8](repeating: 1, count: length)
    #expect(SHA1(input) != SHA1(input + [1]))
    #expect(SHA1(input).hex.count == 40)
  }
}
