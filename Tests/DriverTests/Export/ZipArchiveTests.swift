import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("Archives of seeds")
struct ZipArchiveTests {
  @Test("the checksum is that of the format")
  func checksum() {
    #expect(CRC32.of(Data("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.of(Data()) == 0)
  }

  @Test("an archive has each file after its name, and a directory that tells where")
  func layout() throws {
    var archive = ZipArchive()
    let fit = [archive.add(Data("one".utf8), as: "seeds/1"), archive.add(Data(), as: "ü")]
    #expect(fit == [true, true] && archive.count == 2)
    let bytes = [UInt8](archive.data)
    #expect(bytes.starts(with: [0x50, 0x4b, 3, 4]))
    #expect(bytes[30..<40].elementsEqual("seeds/1one".utf8))
    let end = bytes.count - 22
    #expect(bytes[end..<end + 4].elementsEqual([0x50, 0x4b, 5, 6]))
    func number(_ offset: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    #expect(number(end + 10, 2) == 2)
    let directory = number(end + 16, 4)
    #expect(directory + number(end + 12, 4) == end)
    #expect(bytes[directory..<directory + 4].elementsEqual([0x50, 0x4b, 1, 2]))
    #expect(number(directory + 16, 4) == Int(CRC32.of(Data("one".utf8))))
    // The second file is where its entry says.
    let second = directory + 46 + 7
    #expect(number(second + 42, 4) == 40)
    #expect(bytes[40..<44].elementsEqual([0x50, 0x4b, 3, 4]))
  }

  @Test("an archive that is full takes no more files")
  func full() {
    var archive = ZipArchive()
    for number in 0..<ZipArchive.mostFiles {
      guard archive.add(Data(), as: "\(number)") else { break }
    }
    #expect(archive.count == 65535)
    let fits = archive.add(Data(), as: "one more")
    #expect(!fits && archive.count == 65535)
  }
}
