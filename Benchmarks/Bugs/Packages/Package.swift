// swift-tools-version: 6.0
import PackageDescription

/// The subjects from public packages, each with its products, package and version.
///
/// Their bugs are in bugs.tsv: name, target, an expression for what a report or a backtrace of the
/// bug contains, and what the bug is. The witnesses of a target are in the same order.
let subjects: [(target: String, products: [String], package: String, version: Version)] = [
  ("FuzzBigInt", ["BigInt"], "attaswift/BigInt", "6.0.1"),
  ("FuzzByteBuffer", ["NIOCore"], "apple/swift-nio", "2.101.2"),
  ("FuzzCSV", ["SwiftCSV"], "swiftcsv/SwiftCSV", "0.10.0"),
  ("FuzzCookies", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzDatabaseDates", ["GRDB"], "groue/GRDB.swift", "7.10.0"),
  ("FuzzFilePath", ["SystemPackage"], "apple/swift-system", "1.8.1"),
  ("FuzzFileRange", ["FlyingFox"], "swhitty/FlyingFox", "0.27.1"),
  ("FuzzForms", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzHPACK", ["NIOCore", "NIOHPACK"], "apple/swift-nio-http2", "1.46.0"),
  ("FuzzHeaders", ["FlyingFox"], "swhitty/FlyingFox", "0.27.1"),
  ("FuzzHistogram", ["Histogram"], "HdrHistogram/hdrhistogram-swift", "0.2.0"),
  ("FuzzJSONPath", ["FlyingFox"], "swhitty/FlyingFox", "0.27.1"),
  ("FuzzMetrics", ["Metrics", "MetricsTestKit"], "apple/swift-metrics", "2.13.0"),
  ("FuzzNodes", ["Yams"], "jpsim/Yams", "6.2.2"),
  ("FuzzPathKit", ["PathKit"], "kylef/PathKit", "1.0.1"),
  ("FuzzRope", ["_RopeModule"], "apple/swift-collections", "1.6.0"),
  ("FuzzServedFiles", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzServiceConfig", ["GRPCCore"], "grpc/grpc-swift-2", "2.4.3"),
  ("FuzzStencil", ["Stencil"], "stencilproject/Stencil", "0.15.1"),
  ("FuzzTOML", ["TOMLKit"], "LebJe/TOMLKit", "0.6.0"),
  ("FuzzTextTable", ["TextTable"], "ordo-one/TextTable", "0.0.2"),
  // Foundation's own: no package.
  ("FuzzURLComponents", [], "", "0.0.0"),
  ("FuzzXML", ["XMLCoder"], "CoreOffice/XMLCoder", "0.18.2"),
  ("FuzzYAML", ["Yams"], "jpsim/Yams", "6.2.2"),
]

let versions = Dictionary(subjects.map { ($0.package, $0.version) }) { first, _ in first }

let package = Package(
  name: "Packages",
  dependencies: versions.sorted { $0.key < $1.key }.filter { $0.key != "" }.map {
    .package(url: "https://github.com/\($0.key)", exact: $0.value)
  },
  targets: subjects.map { subject in
    .executableTarget(
      name: subject.target,
      dependencies: subject.products.map {
        let package = $0 == "NIOCore" ? "apple/swift-nio" : subject.package
        return .product(name: $0, package: String(package.split(separator: "/")[1]))
      },
      swiftSettings: [.swiftLanguageMode(.v5)])
  })
