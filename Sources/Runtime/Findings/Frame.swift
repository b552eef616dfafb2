/// One call of a stack trace, made readable.
struct Frame: Equatable, Sendable {
  /// The owner of code.
  ///
  /// A person looks for the first frame in their own code.
  enum Origin: Equatable, Sendable {
    /// The code under test, its dependencies and the fuzz target itself.
    case user
    /// The Swift standard library, Foundation and the rest of the toolchain's libraries.
    case swiftRuntime
    /// This engine.
    case engine
    /// The C library, the loader, the kernel's trampolines.
    case system
    /// A library of the machine, which may be worth reading but cannot be changed.
    case library
    /// The runtime of a sanitizer.
    case sanitizer
  }

  /// The address in the crashed process.
  ///
  /// Inlined calls have the address of the call around them.
  var address: UInt64
  /// The path of the executable or library; empty where the address belongs to none.
  var objectPath: String
  /// The address within that file.
  var offset: UInt64
  /// The demangled name without types, such as `MyParser.Lexer.next(after:)`; nil if it is not
  /// known.
  var function: String?
  /// The source file as the debug information spells it; nil where there is none.
  var file: String?
  /// The line, counted from 1; 0 if unknown.
  var line: Int
  /// The column, counted from 1; 0 if unknown.
  var column: Int
  /// The owner of the code.
  var origin: Origin
  /// The Swift module whose code it is; nil for other languages.
  var module: String? = nil

  /// The place as `file:line:column` as far as known, or else the object and the offset in it.
  var location: String {
    guard let file else { return "(\(objectPath)+0x\(String(offset, radix: 16)))" }
    return line == 0 ? file : "\(file):\(line):\(column)"
  }

  /// A place for a headline, such as `Lexer.swift:41`, with the folder before it.
  var shortLocation: String? {
    guard let file, line > 0 else { return nil }
    return file.split(separator: "/").suffix(2).joined(separator: "/") + ":\(line)"
  }

  /// The text by which frames are compared.
  ///
  /// It never has an address.
  var identity: String {
    function ?? "\(objectPath.lastPathComponent)+0x\(String(offset, radix: 16))"
  }

  /// The text by which the functions of frames are compared: that of a closure is the one in which
  /// it is written.
  var enclosingFunction: String {
    guard identity.hasPrefix("closure #") || identity.hasPrefix("implicit closure #") else {
      return identity
    }
    let words = identity.split(separator: " ")
    return words.lastIndex(of: "in").map { words[($0 + 1)...].joined(separator: " ") } ?? identity
  }
}

extension String {
  /// The part after the last slash.
  var lastPathComponent: String {
    // Scalars are compared because a scalar after a slash may combine with it into one character.
    unicodeScalars.split(separator: "/").last.map(String.init) ?? self
  }

  /// The part before the last slash; `.` if there is none.
  var deletingLastPathComponent: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
