// swift-tools-version: 6.0
import PackageDescription

/// The subjects from public packages, each with its product, package and version.
///
/// Their bugs are in bugs.tsv: name, target, an expression for what a report or a backtrace of the
/// bug contains, and what the bug is. The witnesses of a target are in the same order.
let subjects: [(target: String, product: String, package: String, version: Version)] = [
  ("FuzzFilePath", "SystemPackage", "apple/swift-system", "1.8.1"),
  ("FuzzHistogram", "Histogram", "HdrHistogram/hdrhistogram-swift", "0.2.0"),
  ("FuzzJSONPath", "FlyingFox", "swhitty/FlyingFox", "0.27.1"),
  ("FuzzStencil", "Stencil", "stencilproject/Stencil", "0.15.1"),
  ("FuzzTOML", "TOMLKit", "LebJe/TOMLKit", "0.6.0"),
  ("FuzzYAML", "Yams", "jpsim/Yams", "6.2.2"),
]

let package = Package(
  name: "Packages",
  dependencies: subjects.map {
    .package(url: "https://github.com/\($0.package)", exact: $0.version)
  },
  targets: subjects.map { subject in
    let identity = String(subject.package.split(separator: "/")[1])
    return .executableTarget(
      name: subject.target, dependencies: [.product(name: subject.product, package: identity)],
      swiftSettings: [.swiftLanguageMode(.v5)])
  })
