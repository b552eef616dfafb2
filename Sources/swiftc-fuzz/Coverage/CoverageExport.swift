import Foundation
import LLVMPass
import SonarABI

/// The part of `llvm-cov export` that is read: files with their totals, functions with their
/// regions.
///
/// The format is LLVM's: https://llvm.org/docs/CommandGuide/llvm-cov.html#llvm-cov-export
struct CoverageExport: Decodable {
  struct Unit: Decodable {
    var files: [File]
    var functions: [Function]
    var totals: Summary
  }

  struct File: Decodable {
    var filename: String
    var summary: Summary
    var segments: [Segment]?
  }

  struct Summary: Decodable {
    var lines: Ratio
    var functions: Ratio
    var regions: Ratio
  }

  struct Ratio: Codable, Equatable {
    var count: Int
    var covered: Int
  }

  struct Function: Decodable {
    /// The mangled name; a private function's begins with its file's name and a colon.
    var name: String
    /// The number of times that it was entered.
    var count: Int
    var filenames: [String]
    /// The regions, with eight numbers each: first line and column, last line and column, count,
    /// file, expanded file, kind.
    var regions: [[Int]]
  }

  var data: [Unit]

  /// Reads what `llvm-cov export` wrote to `path`.
  static func read(_ path: String) throws(UserError) -> Unit {
    let units: [Unit]
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      units = try JSONDecoder().decode(CoverageExport.self, from: data).data
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    guard let unit = units.first else {
      throw .unreadable(path: path, reason: "llvm-cov exported nothing")
    }
    return unit
  }
}

extension CoverageExport.Function {
  /// The name as a person reads it, without types, as reports of crashes have it.
  var readableName: String {
    let symbol = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
    return SwiftMangling.demangled(symbol).map { SwiftSymbol(demangled: $0).name } ?? name
  }

  /// True for the argument of an `@autoclosure`, which nobody wrote as a function.
  var isImplicit: Bool { readableName.hasPrefix("implicit closure") }

  var file: String { filenames.first ?? "" }

  /// The first line of the function; 0 where it has no region.
  var line: Int { regions.first?.first ?? 0 }

  /// The places of the regions of code that ran at least once, within the function.
  var coveredRegions: Set<[Int]> {
    Set(regions.filter { $0.count == 8 && $0[4] > 0 && $0[7] == 0 }.map { Array($0[0..<4]) })
  }
}
