// A line of a log, read by a scanner that looks for names that are made at run time.
import Foundation

private let levels = ["error", "warning"].map { "<" + $0.uppercased() + ">" }

func check(_ input: [UInt8]) {
  let scanner = Scanner(string: String(decoding: input, as: UTF8.self))
  guard scanner.scanInt() != nil, scanner.scanString(levels[1]) != nil,
    scanner.scanUpToString(levels[0]) != nil, !scanner.isAtEnd
  else { return }
  solved()
}
