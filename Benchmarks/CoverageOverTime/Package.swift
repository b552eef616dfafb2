// swift-tools-version: 6.0
import PackageDescription

/// The fuzz targets: each with the product that it hands bytes to, its package and version, and the
/// package's files that are like its inputs.
///
/// `run` reads these lines, too: one target a line.
let subjects:
  [(target: String, product: String, package: String, version: Version, files: String)] = [
    ("ReadASN1", "SwiftASN1", "apple/swift-asn1", "1.7.4", ""),
    ("ReadBigInt", "BigInt", "attaswift/BigInt", "6.0.1", ""),
    ("ReadCSV", "SwiftCSV", "swiftcsv/SwiftCSV", "0.10.0", "**/*.csv"),
    ("ReadFields", "RawStructuredFieldValues", "apple/swift-http-structured-headers", "1.7.0", ""),
    ("ReadFilePath", "SystemPackage", "apple/swift-system", "1.8.1", ""),
    ("ReadJSONPath", "FlyingFox", "swhitty/FlyingFox", "0.27.1", ""),
    ("ReadMustache", "Mustache", "hummingbird-project/swift-mustache", "2.1.1", ""),
    ("ReadProtobuf", "SwiftProtobuf", "apple/swift-protobuf", "1.39.0", ""),
    ("ReadRainbow", "Rainbow", "onevcat/Rainbow", "4.2.2", ""),
    ("ReadStencil", "Stencil", "stencilproject/Stencil", "0.15.1", "**/fixtures/*.html"),
    ("ReadTOML", "TOMLKit", "LebJe/TOMLKit", "0.6.0", "**/*.toml"),
    ("ReadXML", "XMLCoder", "CoreOffice/XMLCoder", "0.18.2", ""),
    ("ReadYAML", "Yams", "jpsim/Yams", "6.2.2", "**/*.y*ml"),
  ]

let package = Package(
  name: "CoverageOverTime",
  dependencies: subjects.map {
    .package(url: "https://github.com/\($0.package)", exact: $0.version)
  },
  targets: subjects.map { subject in
    let identity = String(subject.package.split(separator: "/")[1])
    return .executableTarget(
      name: subject.target, dependencies: [.product(name: subject.product, package: identity)])
  })
