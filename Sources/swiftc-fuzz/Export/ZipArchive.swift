import Foundation

/// An archive in the ZIP format, whose files are stored as they are.
///
/// Inputs are small, and services pack archives again for their own use. So nothing is compressed,
/// and no library is needed. All dates are the same: equal inputs make equal archives.
struct ZipArchive {
  /// The most files, and the most bytes, that an archive can have without the format's extensions.
  static let mostFiles = Int(UInt16.max), mostBytes = Int(UInt32.max)

  private var files = Data()
  private var directory = Data()
  private(set) var count = 0

  /// Adds a file; `name` may contain slashes.
  ///
  /// - Returns: False if the archive is full.
  mutating func add(_ contents: Data, as name: String) -> Bool {
    let size = files.count + contents.count + name.utf8.count + Self.headerSize
    guard count < Self.mostFiles, size <= Self.mostBytes else { return false }
    let offset = UInt32(files.count)
    var description = Data()
    description.append(20, width: 2)  // the version of the format that a reader must know
    description.append(1 << 11, width: 2)  // names are UTF-8
    description.append(0, width: 2)  // stored, not compressed
    description.append(0, width: 2)
    description.append(0x21, width: 2)  // the first of January 1980
    description.append(CRC32.of(contents), width: 4)
    description.append(UInt32(contents.count), width: 4)
    description.append(UInt32(contents.count), width: 4)
    description.append(UInt32(name.utf8.count), width: 2)
    description.append(0, width: 2)

    files.append(0x0403_4b50, width: 4)
    files.append(description)
    files.append(contentsOf: name.utf8)
    files.append(contents)

    directory.append(0x0201_4b50, width: 4)
    directory.append(20, width: 2)
    directory.append(description)
    directory.append(0, width: 2)  // no comment
    directory.append(0, width: 2)
    directory.append(0, width: 2)
    directory.append(0, width: 4)
    directory.append(offset, width: 4)
    directory.append(contentsOf: name.utf8)
    count += 1
    return true
  }

  /// The size in bytes of what stands before a file's name.
  private static let headerSize = 30

  /// The archive as the bytes of a file.
  var data: Data {
    var end = Data()
    end.append(0x0605_4b50, width: 4)
    end.append(0, width: 4)
    end.append(UInt32(count), width: 2)
    end.append(UInt32(count), width: 2)
    end.append(UInt32(directory.count), width: 4)
    end.append(UInt32(files.count), width: 4)
    end.append(0, width: 2)
    return files + directory + end
  }
}

/// The checksum of the ZIP format.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }

  static func of(_ data: Data) -> UInt32 {
    ~data.reduce(~0) { value, byte in
      value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)]
    }
  }
}

extension Data {
  /// Appends the lower bytes of a number, the least first.
  fileprivate mutating func append(_ number: UInt32, width: Int) {
    for index in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
