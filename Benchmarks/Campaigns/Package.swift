// swift-tools-version: 6.0
import PackageDescription

/// The fuzz targets: each with the products that it is linked with, their package and its version.
///
/// `run` and the soak read these lines, too: one target a line. The soak takes the first ten.
let subjects: [(target: String, products: [String], package: String, version: Version)] = [
  ("FuzzCSV", ["SwiftCSV"], "swiftcsv/SwiftCSV", "0.10.0"),
  ("FuzzCollections", ["Collections"], "apple/swift-collections", "1.6.0"),
  ("FuzzHistogram", ["Histogram"], "HdrHistogram/hdrhistogram-swift", "0.2.0"),
  ("FuzzJSONPath", ["FlyingFox"], "swhitty/FlyingFox", "0.27.1"),
  ("FuzzMustache", ["Mustache"], "hummingbird-project/swift-mustache", "2.1.1"),
  ("FuzzStencil", ["Stencil"], "stencilproject/Stencil", "0.15.1"),
  ("FuzzTOML", ["TOMLKit"], "LebJe/TOMLKit", "0.6.0"),
  ("FuzzWebSocket", ["NIOCore", "NIOEmbedded", "NIOWebSocket"], "apple/swift-nio", "2.101.2"),
  ("FuzzXML", ["XMLCoder"], "CoreOffice/XMLCoder", "0.18.2"),
  ("FuzzYAML", ["Yams"], "jpsim/Yams", "6.2.2"),
  ("FuzzASN1", ["SwiftASN1"], "apple/swift-asn1", "1.7.4"),
  ("FuzzAlgorithms", ["Algorithms"], "apple/swift-algorithms", "1.2.1"),
  ("FuzzBigInt", ["BigInt"], "attaswift/BigInt", "6.0.1"),
  ("FuzzBits", ["BitCollections"], "apple/swift-collections", "1.6.0"),
  ("FuzzFilePath", ["SystemPackage"], "apple/swift-system", "1.8.1"),
  ("FuzzHTTPTypes", ["HTTPTypes"], "apple/swift-http-types", "1.8.0"),
  ("FuzzNumerics", ["Numerics"], "apple/swift-numerics", "1.1.1"),
  ("FuzzPathKit", ["PathKit"], "kylef/PathKit", "1.0.1"),
  ("FuzzProtobuf", ["SwiftProtobuf"], "apple/swift-protobuf", "1.39.0"),
  ("FuzzRainbow", ["Rainbow"], "onevcat/Rainbow", "4.2.2"),
  ("FuzzRope", ["_RopeModule"], "apple/swift-collections", "1.6.0"),
  ("FuzzStructuredFields", ["RawStructuredFieldValues"], "apple/swift-http-structured-headers", "1.7.0"),
  ("FuzzArguments", ["ArgumentParser"], "apple/swift-argument-parser", "1.8.2"),
  ("FuzzFrames", ["NIOCore", "NIOEmbedded", "NIOExtras"], "apple/swift-nio-extras", "1.35.2"),
  ("FuzzHPACK", ["NIOCore", "NIOHPACK"], "apple/swift-nio-http2", "1.46.0"),
  ("FuzzMetrics", ["Metrics", "MetricsTestKit"], "apple/swift-metrics", "2.13.0"),
  ("FuzzOpenCombine", ["OpenCombine"], "OpenCombine/OpenCombine", "0.14.0"),
  ("FuzzServiceConfig", ["GRPCCore"], "grpc/grpc-swift-2", "2.4.3"),
  ("FuzzSymbolGraph", ["SymbolKit"], "swiftlang/swift-docc-symbolkit", "1.0.0"),
  ("FuzzByteBuffer", ["NIOCore"], "apple/swift-nio", "2.101.2"),
  ("FuzzCookies", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzDatabaseDates", ["GRDB"], "groue/GRDB.swift", "7.10.0"),
  ("FuzzDump", ["CustomDump"], "pointfreeco/swift-custom-dump", "1.7.3"),
  ("FuzzFileHandler", ["FlyingFox"], "swhitty/FlyingFox", "0.27.1"),
  ("FuzzForms", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzServedFiles", ["Hummingbird"], "hummingbird-project/hummingbird", "2.28.1"),
  ("FuzzTextTable", ["TextTable"], "ordo-one/TextTable", "0.0.2"),
  ("FuzzTokens", ["JWTKit"], "vapor/jwt-kit", "5.7.1"),
]

let versions = Dictionary(subjects.map { ($0.package, $0.version) }) { first, _ in first }

let package = Package(
  name: "Campaigns",
  dependencies: versions.sorted { $0.key < $1.key }.map { package, version in
    .package(url: "https://github.com/\(package)", exact: version)
  },
  targets: subjects.map { subject in
    let identity = String(subject.package.split(separator: "/")[1])
    return .executableTarget(
      name: subject.target,
      dependencies: subject.products.map {
        // What the packages around SwiftNIO are driven with.
        let isNIO = $0 == "NIOCore" || $0 == "NIOEmbedded"
        return .product(name: $0, package: isNIO ? "swift-nio" : identity)
      })
  })
